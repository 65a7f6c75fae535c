#include "executor/judge/talking.h"

#include "executor/disclosure.h"

#define VALIDATOR_SAYS_MAX (64 << 20) /* bytes that it may say to the submission */

void talking_init(struct talking *talking, const struct task *task, const struct workshop *workshop,
                  int slot)
{
    *talking = (struct talking){.task = task, .workshop = workshop, .slot = slot};
}

/* --- who decides ---------------------------------------------------------------------------- */

static bool ended_well(const struct run_result *r)
{
    return r->exited && r->exit_code == 0 && !r->over_cpu && !r->over_wall && !r->over_memory &&
           !r->over_output;
}

static bool over_a_limit(const struct run_result *r)
{
    return r->over_cpu || r->over_wall || r->over_memory || r->over_output;
}

static int64_t validator_busy_us(const struct talking *t)
{
    return t->validator_result.cpu_us + t->validator_result.waited_us;
}

/* The time that the submission waited for itself, or for what the validator rightly did not say. */
static int64_t own_idle_us(const struct talking *t)
{
    const int64_t idle_us = t->result.idle_us - validator_busy_us(t);
    return idle_us > 0 ? idle_us : 0;
}

/* The submission was ended because it waited, but the validator was the one that did not answer. */
static bool validator_kept_it_waiting(const struct talking *t)
{
    const struct run_result *r = &t->result;
    if (!r->over_wall || r->over_cpu || r->over_memory || r->over_output || r->peer_first)
        return false;
    return over_a_limit(&t->validator_result) || (validator_busy_us(t) >= TALKING_GRACE_MS * 1000 &&
                                                  own_idle_us(t) <= t->limits.idle_ms * 1000);
}

static void decide(struct talking *t, struct talk *talk)
{
    struct feedback *feedback = &talk->feedback;
    talk->said = feedback_read(feedback, &t->validator_result, NULL, t->texts.passes, &talk->err);
    if (validator_kept_it_waiting(t)) {
        talk->word = TALKING_FAULT;
        if (talk->said != FEEDBACK_FAULT)
            err_set(&talk->err, "check_failed", NULL,
                    VALIDATOR_WORDS " kept the submission waiting for too long");
    } else if (!ended_well(&t->result) && !t->result.peer_first) {
        talk->word = TALKING_ENDED;
    } else if (t->result.peer_over) {
        talk->word = TALKING_FAULT;
        err_set(&talk->err, "check_failed", NULL, VALIDATOR_WORDS " wrote too much");
    } else if (talk->said == FEEDBACK_FAULT) {
        talk->word = TALKING_FAULT;
    } else if (talk->said == FEEDBACK_WRONG || ended_well(&t->result)) {
        talk->word = TALKING_VALIDATOR;
    } else {
        talk->word = TALKING_ENDED;
    }
}

/* --- the two runs -------------------------------------------------------------------------- */

static void results_drop(struct talking *t)
{
    struct run_result *const results[] = {&t->result, &t->validator_result};
    for (size_t r = 0; r < COUNT_OF(results); r++) {
        buf_finish(&results[r]->out);
        buf_finish(&results[r]->err);
        buf_finish(&results[r]->answer);
        buf_finish(&results[r]->transcript);
        for (int i = 0; i < RUN_COLLECT_MAX; i++)
            buf_finish(&results[r]->files[i]);
        *results[r] = (struct run_result){0};
    }
}

static void end(struct talking *t, struct talk *talk)
{
    talked_fn *talked = t->talked;
    struct run_result result = t->result;
    t->talked = NULL;
    t->result = (struct run_result){0};
    talk->validator_us = t->validator_result.cpu_us;
    results_drop(t);
    talk->result = talk->result ? &result : NULL;
    talked(t->ctx, talk); /* it may finish the talking, and its owner */
    struct talking gone = {.result = result};
    results_drop(&gone);
    feedback_finish(&talk->feedback);
}

static void fault(struct talking *t, const char *what, const char *why)
{
    struct talk talk = {.word = TALKING_FAULT};
    err_set(&talk.err, "check_failed", NULL, "%s: %s", what, why);
    end(t, &talk);
}

/* Takes a result over. After a failure nobody waits for the other run: the caller ends both cells.
 */
static bool take(struct talking *t, struct run_result *into, struct run_result *result,
                 const struct err *failure, const char *what)
{
    if (!t->talked)
        return false;
    if (failure) {
        fault(t, what, failure->detail);
        return false;
    }
    *into = *result;
    result->out = result->err = result->answer = result->transcript = (struct buf){0};
    for (int i = 0; i < RUN_COLLECT_MAX; i++)
        result->files[i] = (struct buf){0};
    return --t->awaited == 0;
}

static void both_over(struct talking *t)
{
    struct talk talk = {.result = &t->result};
    decide(t, &talk);
    t->result.idle_us = own_idle_us(t);
    end(t, &talk);
}

static void on_submission_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct talking *t = ctx;
    if (take(t, &t->result, result, failure, "the submission could not be run"))
        both_over(t);
}

static void on_validator_run(void *ctx, struct run_result *result, const struct err *failure)
{
    struct talking *t = ctx;
    if (take(t, &t->validator_result, result, failure, VALIDATOR_WORDS " could not be run"))
        both_over(t);
}

static void both_run(struct talking *t)
{
    struct run_limits limits = t->limits, others = task_validator_limits(t->task);
    struct run_spec said = feedback_spec(t->texts.passes, t->texts.pass);
    struct run_spec talks = {.transcript_bytes = TALKING_TRANSCRIPT,
                             .peer_bytes = VALIDATOR_SAYS_MAX};
    limits.idle_ms += TALKING_GRACE_MS;
    limits.wall_ms += TALKING_GRACE_MS;
    others.idle_ms += limits.wall_ms;
    others.wall_ms += limits.wall_ms;
    others.held_ms = run_held_ms(&others) + run_held_ms(&limits);
    others.output_bytes += VALIDATOR_SAYS_MAX;
    program_put(&t->validator, "input", t->texts.input);
    program_put(&t->validator, "answer", t->texts.expected);
    program_also(&t->validator, &said);
    program_command(&t->validator, task_validator_command(t->task, t->texts.test));
    program_also(t->program, &talks);
    t->awaited = 2;
    program_run_joined(&(struct joined_run){t->program, limits, on_submission_run},
                       &(struct joined_run){&t->validator, others, on_validator_run}, t);
}

static void on_validator_ready(void *ctx, const struct program_compiled *compiled)
{
    struct talking *t = ctx;
    if (compiled->fault) {
        fault(t, VALIDATOR_WORDS " has no cell", compiled->fault->detail);
    } else if (!compiled->ok) {
        struct talk talk = {.word = TALKING_FAULT};
        feedback_uncompiled(compiled->err, &talk.err);
        end(t, &talk);
    } else {
        both_run(t);
    }
}

void talking_talk(struct talking *t, struct program *program, const struct run_limits *limits,
                  const struct talk_texts *texts, talked_fn *talked, void *ctx)
{
    if (t->talked)
        abort(); /* one talk at a time */
    t->program = program;
    t->limits = *limits;
    t->texts = *texts;
    t->talked = talked;
    t->ctx = ctx;
    if (t->validator.state == PROGRAM_FAILED) /* own input: the next one may work */
        program_finish(&t->validator);
    if (t->validator.state == PROGRAM_READY)
        both_run(t);
    else
        program_start(&t->validator, t->workshop, &t->task->validators[0], t->slot,
                      on_validator_ready, t);
}

void talking_finish(struct talking *t)
{
    program_finish(&t->validator);
    results_drop(t);
    t->talked = NULL;
}
