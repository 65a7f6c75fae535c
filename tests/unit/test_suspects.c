/* In which order suspects have their turn, and when. */
#include "executor/schedule/active_job.h"
#include "tests/unit/check.h"

static struct active_job job_of(int crashes)
{
    struct active_job job = {.is_suspect = true, .crashes = crashes};
    list_init(&job.place);
    return job;
}

static void ran_for(struct suspects *suspects, int64_t ms)
{
    suspects->since_us = clock_monotonic_us() - ms * 1000;
}

static void fewer_crashes_go_first_then_who_waited_longer(void **state)
{
    (void)state;
    struct suspects suspects;
    struct active_job jobs[] = {job_of(2), job_of(0), job_of(1), job_of(0), job_of(1)};
    static const int order[] = {1, 3, 2, 4, 0};
    suspects_init(&suspects);
    for (size_t i = 0; i < COUNT_OF(jobs); i++) {
        list_init(&jobs[i].place);
        suspects_push(&suspects, &jobs[i]);
    }
    ran_for(&suspects, 2 * SUSPECT_QUIET_MS);
    assert_int_equal(suspects_due(&suspects), 5);
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        struct active_job *job = &jobs[order[i]];
        assert_int_equal(suspects_position(&suspects, job), 1);
        assert_ptr_equal(suspects_next(&suspects), job);
        suspects_remove(&suspects, job);
        suspects_begin(&suspects, job);
        assert_ptr_equal(suspects.alone, job);
        assert_int_equal(suspects_position(&suspects, job), 0);
        suspects_release(&suspects, &jobs[order[(i + 1) % COUNT_OF(order)]]);
        assert_ptr_equal(suspects.alone, job);
        suspects_release(&suspects, job);
        assert_null(suspects.alone);
    }
    assert_int_equal(suspects.count, 0);
}

static void one_with_crashes_waits_until_the_server_has_run_for_a_while(void **state)
{
    (void)state;
    struct suspects suspects;
    struct active_job never = job_of(0), once = job_of(1), twice = job_of(2);
    suspects_init(&suspects);
    list_init(&never.place), list_init(&once.place), list_init(&twice.place);
    suspects_push(&suspects, &twice);
    suspects_push(&suspects, &once);
    assert_int_equal(suspects_due(&suspects), 0);
    suspects_push(&suspects, &never);
    assert_int_equal(suspects_due(&suspects), 1);
    suspects_remove(&suspects, &never);
    assert_int_equal(suspects_due(&suspects), 0);
    ran_for(&suspects, SUSPECT_QUIET_MS);
    assert_int_equal(suspects_due(&suspects), 1);
    ran_for(&suspects, 2 * SUSPECT_QUIET_MS);
    assert_int_equal(suspects_due(&suspects), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fewer_crashes_go_first_then_who_waited_longer),
        cmocka_unit_test(one_with_crashes_waits_until_the_server_has_run_for_a_while),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
