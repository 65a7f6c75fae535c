/* Work on other threads: clients take turns, whoever has gone is passed over, and one client with a
 * lot of it keeps nobody else out. */
#include "reactor/net/offload.h"
#include "tests/unit/check.h"

#include <string.h>
#include <uv.h>

enum { JOBS_MAX = 4 * OFFLOAD_WAITING_MAX };

static uv_loop_t loop;
static struct offload *offload;
static uv_sem_t gate; /* each work waits for one */

static struct job {
    bool gone, worked, done, cancelled;
    int64_t share;
} jobs[JOBS_MAX];
static size_t job_count;
static int64_t turns[JOBS_MAX]; /* shares, as their work is asked for */
static size_t turn_count;

static int setup(void **state)
{
    (void)state;
    memset(jobs, 0, sizeof jobs);
    job_count = turn_count = 0;
    assert_int_equal(uv_loop_init(&loop), 0);
    assert_int_equal(uv_sem_init(&gate, 0), 0);
    offload = offload_create(&loop);
    return 0;
}

static void run_all(void)
{
    for (size_t i = 0; i < job_count; i++)
        uv_sem_post(&gate);
    uv_run(&loop, UV_RUN_DEFAULT);
}

static int teardown(void **state)
{
    (void)state;
    offload_close(offload);
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_sem_destroy(&gate);
    assert_int_equal(uv_loop_close(&loop), 0);
    return 0;
}

static bool waits(void *arg)
{
    struct job *job = arg;
    if (!job->gone && turn_count < JOBS_MAX)
        turns[turn_count++] = job->share;
    return !job->gone;
}

static void work(void *arg)
{
    uv_sem_wait(&gate);
    ((struct job *)arg)->worked = true;
}

static void done(void *arg, bool cancelled)
{
    struct job *job = arg;
    assert_false(job->done);
    job->done = true;
    job->cancelled = cancelled;
}

/* NULL: refused. */
static struct job *ask(int64_t share)
{
    struct job *job = &jobs[job_count];
    const struct offload_client client = {.share = share, .waits = waits};
    *job = (struct job){.share = share};
    if (offload_run(offload, share ? &client : NULL, work, done, job) < 0)
        return NULL;
    job_count++;
    return job;
}

static void assert_turns(const int64_t *expected, size_t count)
{
    assert_int_equal(turn_count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(turns[i], expected[i]);
}

static void clients_take_turns(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        assert_non_null(ask(1));
    for (int i = 0; i < 2; i++)
        assert_non_null(ask(2));
    assert_non_null(ask(3));
    run_all();
    /* The first two had a thread at once. */
    assert_turns((int64_t[]){1, 1, 1, 2, 3, 1, 2, 1}, 8);
    for (size_t i = 0; i < job_count; i++)
        assert_true(jobs[i].worked && jobs[i].done && !jobs[i].cancelled);
}

/* Neither does it count what somebody was given before. */
static void turns_before_do_not_count(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++)
        assert_non_null(ask(1));
    run_all();
    turn_count = 0;
    for (int i = 0; i < 4; i++)
        assert_non_null(ask(1));
    for (int i = 0; i < 2; i++)
        assert_non_null(ask(2));
    run_all();
    assert_turns((int64_t[]){1, 1, 1, 2, 1, 2}, 6);
}

static void the_work_of_who_has_gone_is_not_done(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++)
        assert_non_null(ask(i + 1));
    jobs[3].gone = jobs[4].gone = true;
    run_all();
    for (int i = 0; i < 6; i++) {
        assert_true(jobs[i].done);
        assert_int_equal(jobs[i].worked, !jobs[i].gone);
        assert_int_equal(jobs[i].cancelled, jobs[i].gone);
    }
}

static void a_flood_of_one_keeps_nobody_else_out(void **state)
{
    (void)state;
    while (ask(1))
        ;
    assert_int_equal(job_count, OFFLOAD_RUNNING_MAX + OFFLOAD_WAITING_MAX);
    struct job *other = ask(2), *last = &jobs[job_count - 2];
    assert_non_null(other);
    assert_true(last->done && last->cancelled && !last->worked);
    assert_null(ask(1)); /* who has most is refused */
    size_t running, waiting;
    offload_depth(offload, &running, &waiting);
    assert_int_equal(waiting, OFFLOAD_WAITING_MAX);
    turn_count = 0;
    run_all();
    assert_true(other->worked);
    assert_int_equal(turns[1], 2); /* after one of the flood */
}

static void who_has_gone_keeps_nobody_out(void **state)
{
    (void)state;
    for (int i = 0; i < OFFLOAD_RUNNING_MAX + OFFLOAD_WAITING_MAX; i++)
        assert_non_null(ask(i + 1));
    assert_null(ask(JOBS_MAX));
    struct job *gone = &jobs[OFFLOAD_RUNNING_MAX + 5];
    gone->gone = true;
    struct job *other = ask(JOBS_MAX);
    assert_non_null(other);
    assert_true(gone->done && gone->cancelled && !gone->worked);
    assert_null(ask(JOBS_MAX + 1));
    run_all();
    assert_true(other->worked);
}

static void the_server_s_own_work_keeps_its_place(void **state)
{
    (void)state;
    struct job *own[OFFLOAD_RUNNING_MAX + 3];
    for (size_t i = 0; i < COUNT_OF(own); i++)
        assert_non_null(own[i] = ask(0));
    while (ask(1))
        ;
    assert_non_null(ask(2));
    run_all();
    for (size_t i = 0; i < COUNT_OF(own); i++)
        assert_true(own[i]->worked && !own[i]->cancelled);
}

static void what_waits_is_cancelled_at_the_end(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        assert_non_null(ask(1));
    offload_close(offload);
    assert_true(jobs[4].done && jobs[4].cancelled && !jobs[4].worked);
    run_all();
    assert_true(jobs[0].done && jobs[0].cancelled && jobs[0].worked);
    offload = offload_create(&loop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(clients_take_turns, setup, teardown),
        cmocka_unit_test_setup_teardown(turns_before_do_not_count, setup, teardown),
        cmocka_unit_test_setup_teardown(the_work_of_who_has_gone_is_not_done, setup, teardown),
        cmocka_unit_test_setup_teardown(a_flood_of_one_keeps_nobody_else_out, setup, teardown),
        cmocka_unit_test_setup_teardown(who_has_gone_keeps_nobody_out, setup, teardown),
        cmocka_unit_test_setup_teardown(the_server_s_own_work_keeps_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(what_waits_is_cancelled_at_the_end, setup, teardown),
    };
    return cmocka_run_group_tests_name("offload", tests, NULL, NULL);
}
