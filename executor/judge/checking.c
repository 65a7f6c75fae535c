#include "executor/judge/checking.h"

#include "executor/disclosure.h"

#define ECHO_MAX (15 << 20)
#define SMALL_BYTES 4096 /* microseconds; a shorter reading happens on the loop */

void checking_init(struct checking *checking, uv_loop_t *loop, const struct task *task,
                   const struct workshop *workshop, int slot)
{
    *checking = (struct checking){.loop = loop, .task = task, .workshop = workshop, .slot = slot};
}

static void checking_end(struct checking *c)
{
    c->busy = false;
    c->checked(c->ctx, c->ruling, &c->err);
}

static void fault(struct checking *c, const char *what, const char *why)
{
    c->ruling = CHECK_FAULT;
    err_set(&c->err, "check_failed", NULL, "%s: %s", what, why);
}

/* --- reading the answer: on a worker thread ------------------------------------------------- */

static bool is_compared(const struct checking *c)
{
    return c->has_expected && !c->task->has_validator;
}

/* A bad answer is the submission's fault. A bad expected answer is the problem's fault, so the
 * judge's. */
static void answer_take(struct checking *c)
{
    const struct kind_open *open = task_open_of(c->task, c->test);
    const struct kind *kind = open->kind;
    struct answer_texts texts = {
        .input = c->input, .expected = c->expected, .got = {c->got, c->got_len}, .where = c->where};
    c->err = (struct err){0};
    c->read = is_compared(c) ? kind->compare(open->problem, &texts, &c->err)
                             : kind->look(open->problem, &texts, c->has_expected, c->got,
                                          &c->got_len, &c->err);
}

static void answer_taken(struct checking *c);

static void on_worker(uv_work_t *work)
{
    answer_take(CONTAINER_OF(work, struct checking, work));
}

static void on_worker_done(uv_work_t *work, int status)
{
    struct checking *c = CONTAINER_OF(work, struct checking, work);
    c->reading = false;
    if (status)
        abort(); /* this work is never cancelled */
    answer_taken(c);
}

static bool is_small(const struct checking *c)
{
    /* Answers that were submitted are all there at once: each is compared in a turn of its own. */
    return !c->task->answers && c->got_len <= SMALL_BYTES &&
           (!is_compared(c) || c->expected.len <= SMALL_BYTES) &&
           (!c->task->open.kind->reads_input(c->task->open.problem) || c->input.len <= SMALL_BYTES);
}

/* --- validating ----------------------------------------------------------------------------- */

static void validate(struct checking *c);

static void on_validated(void *ctx, struct run_result *result, const struct err *failure)
{
    static const enum check_ruling rulings[] = {[FEEDBACK_RIGHT] = CHECK_RIGHT,
                                                [FEEDBACK_WRONG] = CHECK_WRONG,
                                                [FEEDBACK_AGAIN] = CHECK_AGAIN,
                                                [FEEDBACK_FAULT] = CHECK_FAULT};
    struct checking *c = ctx;
    feedback_finish(&c->feedback);
    c->ruling = rulings[feedback_read(&c->feedback, result, failure, c->passes, &c->err)];
    c->said = c->feedback.score;
    if (c->ruling == CHECK_RIGHT && ++c->validator < c->task->validator_count)
        validate(c);
    else
        checking_end(c);
}

static void validator_run(struct checking *c)
{
    struct program *validator = &c->validators[c->validator];
    struct run_spec said = feedback_spec(c->passes, c->pass);
    program_put(validator, "input", c->input);
    program_put(validator, "answer", c->expected);
    program_also(validator, &said);
    struct run_limits limits = task_validator_limits(c->task);
    int64_t echo = 2 * (int64_t)c->got_len; /* many print what they got */
    limits.output_bytes += echo < ECHO_MAX ? echo : ECHO_MAX;
    if (!c->validator)
        program_command(validator, task_validator_command(c->task, c->test));
    program_run(validator, &limits, (struct bytes){c->got, c->got_len}, on_validated);
}

static void on_validator_ready(void *ctx, const struct program_compiled *compiled)
{
    struct checking *c = ctx;
    if (compiled->fault)
        fault(c, VALIDATOR_WORDS " has no cell", compiled->fault->detail);
    else if (!compiled->ok) {
        c->ruling = CHECK_FAULT;
        feedback_uncompiled(compiled->err, &c->err);
    } else {
        validator_run(c);
        return;
    }
    checking_end(c);
}

static void validate(struct checking *c)
{
    struct program *validator = &c->validators[c->validator];
    if (validator->state == PROGRAM_FAILED) /* own input: the next validator may work */
        program_finish(validator);
    if (validator->state == PROGRAM_READY)
        validator_run(c);
    else if (validator->state == PROGRAM_NONE)
        program_start(validator, c->workshop, &c->task->validators[c->validator], c->slot,
                      on_validator_ready, c);
    else
        abort(); /* the caller has begun two checks at a time */
}

/* --- one check ------------------------------------------------------------------------------ */

static void answer_taken(struct checking *c)
{
    static const enum check_ruling rulings[] = {[ANSWER_RIGHT] = CHECK_RIGHT,
                                                [ANSWER_WRONG] = CHECK_WRONG,
                                                [ANSWER_MISFIT] = CHECK_MISFIT,
                                                [ANSWER_FAULT] = CHECK_FAULT};
    if (c->cut_off || c->read != ANSWER_RIGHT || !c->has_expected || is_compared(c)) {
        c->ruling = rulings[c->read];
        checking_end(c);
    } else {
        c->validator = 0;
        validate(c);
    }
}

void checking_check(struct checking *c, const struct check_texts *texts, checked_fn *checked,
                    void *ctx)
{
    if (c->busy)
        abort();
    c->busy = true;
    c->input = texts->input;
    c->got = texts->got;
    c->got_len = texts->got_len;
    c->has_expected = texts->expected != NULL;
    c->expected = c->has_expected ? *texts->expected : (struct bytes){NULL, 0};
    c->where = texts->where;
    c->test = texts->test;
    c->said = (struct validator_score){0};
    c->passes = texts->passes;
    c->pass = texts->pass;
    c->checked = checked;
    c->ctx = ctx;
    if (is_small(c)) { /* a worker and the way back would cost more */
        answer_take(c);
        answer_taken(c);
        return;
    }
    c->reading = true;
    if (uv_queue_work(c->loop, &c->work, on_worker, on_worker_done))
        abort(); /* this happens only with a NULL callback */
}

void checking_release(struct checking *c)
{
    for (size_t i = 0; i < VALIDATORS_MAX; i++)
        program_finish(&c->validators[i]);
}

void checking_finish(struct checking *c)
{
    checking_release(c);
    feedback_finish(&c->feedback);
    c->cut_off = true;
    c->busy = c->reading;
}
