#include "executor/schedule/stored_task.h"

#include "executor/disclosure.h"
#include "executor/schedule/active_job_parts.h"
#include "store/authoring/verifications.h"

#include <string.h>

#define BATCH_BYTES ((size_t)2 << 20)

/* The person's own inputs: one, or several as the store has them, in a JSON array of texts. free()
 * *texts; the bytes in it belong to the row, or to *array. */
static struct own_inputs inputs_of(const struct job *row, json_t **array, struct bytes **texts)
{
    const json_t *text;
    size_t i, count = row->input ? 1 : 0;
    *array = row->inputs ? json_loads(row->inputs, 0, NULL) : NULL;
    if (*array)
        count = json_array_size(*array);
    *texts = xcalloc(count + 1, sizeof **texts);
    if (row->input)
        (*texts)[0] = (struct bytes){row->input, strlen(row->input)};
    json_array_foreach (*array, i, text)
        (*texts)[i] = (struct bytes){json_string_value(text), json_string_length(text)};
    return (struct own_inputs){*texts, count};
}

static int task_of(struct task **out, struct store_conn *conn, const struct problem *problem,
                   const struct job *row, struct err *err)
{
    json_t *array;
    struct bytes *texts;
    struct own_inputs inputs = inputs_of(row, &array, &texts);
    enum task_kind kind = row->kind != KIND_RUN       ? TASK_ALL_TESTS
                          : row->input || row->inputs ? TASK_OWN_INPUT
                                                      : TASK_SAMPLES;
    char **names = NULL;
    size_t count = 0;
    int rc = test_names_load(conn, problem->id, problem->revision, &names, &count, err);
    if (rc == 0)
        rc = task_create(out, problem, kind, row->language,
                         (struct bytes){row->code, strlen(row->code)}, inputs,
                         (struct test_names){(const char *const *)names, count}, err);
    test_names_destroy(names, count);
    free(texts);
    json_decref(array);
    return rc;
}

int stored_task_create(struct task **out, struct store_conn *conn, const struct job *row,
                       struct err *err)
{
    struct problem *problem;
    AUTO_FREE char *number = xasprintf("%lld", (long long)row->problem_id);
    if (problem_find(conn, number, PROBLEM_WITH_SAMPLES, &problem, err) < 0)
        return -1;
    if (!problem)
        return err_set(err, "unknown_problem", NULL, "the problem is gone");
    if (row->kind == KIND_VERIFY &&
        verification_check(conn, row->submission_id, problem->revision, err) < 0) {
        problem_destroy(problem);
        return -1;
    }
    int rc = task_of(out, conn, problem, row, err);
    problem_destroy(problem);
    if (rc == 0)
        (*out)->tells_first_failed = disclosure_of(row).first_failed;
    return rc;
}

/* Reads tests by problem, revision and position, and touches nothing else of the judging. If the
 * store is busy, it asks again after a pause. */
struct batch_call {
    struct executor *executor;
    uv_timer_t retry;
    int64_t problem_id, revision;
    size_t from;
    struct test_case *tests;
    size_t count;
    tests_loaded_fn *loaded;
    void *ctx;
};

static int batch_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct batch_call *call = arg;
    return test_cases_load(conn, call->problem_id, call->revision, call->from, BATCH_BYTES,
                           &call->tests, &call->count, err);
}

static void on_call_closed(uv_handle_t *handle)
{
    struct batch_call *call = CONTAINER_OF(handle, struct batch_call, retry);
    executor_handle_closed(call->executor);
    free(call);
}

static void on_batch(void *arg, int rc, const struct err *err)
{
    struct batch_call *call = arg;
    executor_store_answered(call->executor);
    call->loaded(call->ctx, call->tests, call->count, rc < 0 ? err : NULL);
    uv_close((uv_handle_t *)&call->retry, on_call_closed);
}

static void on_retry(uv_timer_t *timer);

static void batch_ask(struct batch_call *call)
{
    if (store_read(call->executor->config.store, batch_op, call, on_batch) < 0)
        uv_timer_start(&call->retry, on_retry, JOB_STORE_RETRY_MS, 0);
}

static void on_retry(uv_timer_t *timer)
{
    batch_ask(CONTAINER_OF(timer, struct batch_call, retry));
}

void stored_tests_load(void *source, size_t from, tests_loaded_fn *loaded, void *ctx)
{
    struct active_job *job = source;
    struct executor *ex = job->executor;
    struct batch_call *call = xcalloc(1, sizeof *call);
    *call = (struct batch_call){.executor = ex,
                                .problem_id = job->problem_id,
                                .revision = job->revision,
                                .from = from,
                                .loaded = loaded,
                                .ctx = ctx};
    uv_timer_init(ex->config.loop, &call->retry);
    ex->open_handles++;
    ex->store_requests++;
    batch_ask(call);
}
