#include "tests/unit/store_kit.h"

#include "store/package/problems.h"

#include <pthread.h>
#include <string.h>

static pthread_mutex_t bell_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;
static int rings;

static void ring(void *ctx)
{
    (void)ctx;
    pthread_mutex_lock(&bell_lock);
    rings++;
    pthread_cond_signal(&bell);
    pthread_mutex_unlock(&bell_lock);
}

struct store_config store_kit_config(const char *dir, size_t mailbox_max)
{
    return (struct store_config){
        .data_dir = dir, .readers = 2, .mailbox_max = mailbox_max, .wake = ring};
}

int store_kit_begin(void **state)
{
    struct store_kit *kit = xcalloc(1, sizeof *kit);
    struct err err;
    folder_make(kit->dir, sizeof kit->dir);
    struct store_config config = store_kit_config(kit->dir, 1000);
    must(store_open(&kit->store, &config, &err), &err);
    *state = kit;
    return 0;
}

int store_kit_end(void **state)
{
    struct store_kit *kit = *state;
    store_close(kit->store);
    folder_remove(kit->dir);
    free(kit);
    return 0;
}

void dispatch_until(struct store *store, const int *count, int wanted)
{
    while (*count < wanted) {
        pthread_mutex_lock(&bell_lock);
        while (!rings)
            pthread_cond_wait(&bell, &bell_lock);
        rings = 0;
        pthread_mutex_unlock(&bell_lock);
        store_dispatch(store);
    }
}

int problem_make_with(struct store_conn *conn, const char *slug, bool staff_only,
                      struct package_file *files, size_t count, struct err *err)
{
    struct test_case test = {.name = (char *)"sample/1", .sample = true};
    struct problem p = {.slug = (char *)(uintptr_t)slug,
                        .title = (char *)"Add one",
                        .difficulty = (char *)"easy",
                        .statement = (char *)"Add one.",
                        .kind = PROBLEM_FUNCTION,
                        .signature = (char *)"{}",
                        .staff_only = staff_only,
                        .time_limit_ms = 1000,
                        .memory_limit_kb = 65536,
                        .tests = &test,
                        .test_count = 1,
                        .sample_count = 1,
                        .files = files,
                        .file_count = count};
    buf_puts(&test.input, "1\n");
    buf_puts(&test.answer, "2\n");
    int rc = problem_store(conn, &p, err);
    buf_finish(&test.input);
    buf_finish(&test.answer);
    return rc;
}

int problem_make(struct store_conn *conn, const char *slug, bool staff_only, struct err *err)
{
    return problem_make_with(conn, slug, staff_only, NULL, 0, err);
}

int add_one_op(struct store_conn *conn, void *arg, struct err *err)
{
    (void)arg;
    return problem_make(conn, "add-one", false, err);
}

int submission_op(struct store_conn *conn, void *arg, struct err *err)
{
    return submission_create(conn, arg, err);
}

struct submission_new submission_to_add_one(const char *code, const char *key)
{
    struct submission_new s = {.kind = KIND_SUBMIT,
                               .problem = "add-one",
                               .language = "python",
                               .code = code,
                               .idempotency_key = key};
    job_id_make(s.job_id);
    return s;
}
