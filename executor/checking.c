#include "executor/checking.h"

#include "executor/compare.h"
#include "executor/values.h"

#include <string.h>

#define SMALL_BYTES 4096 /* compared on the loop: microseconds */

/* Validators are the problem's own and may take their time. */
static const struct run_limits validator_limits = {.cpu_ms = 20000,
                                                   .wall_ms = 60000,
                                                   .memory_kb = 1024 * 1024,
                                                   .output_bytes = 1 << 20,
                                                   .file_bytes = 16 << 20,
                                                   .processes = 64};

void checking_init(struct checking *checking, uv_loop_t *loop, const struct task *task,
                   const struct workshop *workshop, int slot)
{
    *checking = (struct checking){.loop = loop, .task = task, .workshop = workshop, .slot = slot};
}

static void checking_end(struct checking *c)
{
    c->busy = false;
    c->checked(c->ctx, c->outcome, &c->err);
}

static void fault(struct checking *c, const char *what, const char *why)
{
    c->outcome = CHECK_FAULT;
    err_set(&c->err, "check_failed", NULL, "%s: %s", what, why);
}

/* --- comparing: on a worker thread ---------------------------------------------------------- */

/* A bad answer is the submission's; a bad expected answer is the problem's, so the judge's. */
static void compare(struct checking *c)
{
    struct err why;
    json_t *expected = value_parse(c->expected, &why);
    if (!expected || answer_check(c->task->signature, c->input, expected, &why)) {
        /* Words about text that cannot be read would quote it, and it is nobody's to see. */
        fault(c, "the test's expected answer is not of the problem's type",
              expected ? why.detail : "not a JSON value");
        json_decref(expected);
        return;
    }
    json_t *got = value_parse(c->got, &why);
    c->outcome = CHECK_WRONG;
    if (got && answer_check(c->task->signature, c->input, got, &why) == 0 &&
        answers_equal(c->task->signature, expected, got))
        c->outcome = CHECK_RIGHT;
    json_decref(expected);
    json_decref(got);
}

static void on_worker(uv_work_t *work)
{
    compare(CONTAINER_OF(work, struct checking, work));
}

static void on_worker_done(uv_work_t *work, int status)
{
    struct checking *c = CONTAINER_OF(work, struct checking, work);
    if (status)
        fault(c, "comparing was cut off", uv_strerror(status));
    checking_end(c);
}

/* A hop to a worker and back costs more than comparing a little text. */
static void compare_start(struct checking *c)
{
    if (c->expected.len <= SMALL_BYTES && c->got.len <= SMALL_BYTES &&
        c->input.len <= SMALL_BYTES) {
        compare(c);
        checking_end(c);
        return;
    }
    if (uv_queue_work(c->loop, &c->work, on_worker, on_worker_done))
        abort(); /* only for a NULL callback */
}

/* --- validating ----------------------------------------------------------------------------- */

#define EXIT_ACCEPTED 42 /* of the ICPC package format */
#define EXIT_REJECTED 43

static void on_validated(void *ctx, struct run_result *result, const struct err *failure)
{
    struct checking *c = ctx;
    bool whole = !failure && result->exited && !result->over_cpu && !result->over_wall &&
                 !result->over_memory && !result->over_output;
    if (whole && result->exit_code == EXIT_ACCEPTED) {
        c->outcome = CHECK_RIGHT;
    } else if (whole && result->exit_code == EXIT_REJECTED) {
        c->outcome = CHECK_WRONG;
    } else if (failure) {
        fault(c, "the output validator could not be run", failure->detail);
    } else {
        AUTO_FREE char *how = result->exited ? xasprintf("exit code %d", result->exit_code)
                                             : xasprintf("signal %d", result->signal);
        fault(c, "the output validator ended with neither 42 nor 43", how);
    }
    checking_end(c);
}

static void validator_run(struct checking *c)
{
    buf_finish(&c->line);
    buf_append(&c->line, c->got.data, c->got.len);
    buf_puts(&c->line, "\n");
    program_put(&c->validator, "input", c->input);
    program_put(&c->validator, "answer", c->expected);
    program_run(&c->validator, &validator_limits, (struct bytes){c->line.data, c->line.len}, false,
                on_validated);
}

static void on_validator_ready(void *ctx, const struct program_compiled *compiled)
{
    struct checking *c = ctx;
    if (compiled->fault)
        fault(c, "the output validator has no cell", compiled->fault->detail);
    else if (!compiled->ok)
        fault(c, "the output validator does not compile",
              compiled->err.data ? compiled->err.data : "");
    else {
        validator_run(c);
        return;
    }
    checking_end(c);
}

void checking_check(struct checking *c, struct bytes input, struct bytes expected, struct bytes got,
                    checked_fn *checked, void *ctx)
{
    if (c->busy)
        abort();
    c->busy = true;
    c->input = input;
    c->expected = expected;
    c->got = got;
    c->checked = checked;
    c->ctx = ctx;
    if (!c->task->has_validator)
        compare_start(c);
    else if (c->validator.state == PROGRAM_READY)
        validator_run(c);
    else if (c->validator.state == PROGRAM_NONE)
        program_start(&c->validator, c->workshop, &c->task->validator, c->slot, on_validator_ready,
                      c);
    else
        abort(); /* a check after one that failed */
}

void checking_finish(struct checking *c)
{
    if (c->task && c->task->has_validator)
        c->busy = false;
    program_finish(&c->validator);
    buf_finish(&c->line);
}
