/* Jobs as the store keeps them: one key is one submission, a job ends once, crashes are charged to
 * those who were alone, and what is old goes. */
#include "store/judging/jobs.h"
#include "store/judging/submission_list.h"
#include "tests/unit/store_kit.h"

#include <string.h>

static void an_idempotency_key_gives_the_same_ids_and_refuses_another_request(void **state)
{
    struct store_kit *f = *state;
    struct err err;
    must(store_run_blocking(f->store, add_one_op, NULL, &err), &err);
    struct submission_new a = submission_to_add_one("x = 1", "key-1"),
                          b = submission_to_add_one("x = 1", "key-1"),
                          c = submission_to_add_one("x = 2", "key-1");
    assert_int_equal(store_run_blocking(f->store, submission_op, &a, &err), 0);
    assert_int_equal(store_run_blocking(f->store, submission_op, &b, &err), 0);
    assert_true(b.replayed);
    assert_string_equal(a.job_id, b.job_id);
    assert_int_equal(a.submission_id, b.submission_id);
    assert_int_equal(store_run_blocking(f->store, submission_op, &c, &err), -1);
    assert_string_equal(err.code, "idempotency_key_reused");
    struct submission_new unknown = submission_to_add_one("x", NULL);
    unknown.problem = "nope";
    assert_int_equal(store_run_blocking(f->store, submission_op, &unknown, &err), -1);
    assert_string_equal(err.code, "unknown_problem");
}

static void a_key_of_a_guest_is_for_one_address(void **state)
{
    struct store_kit *f = *state;
    struct err err;
    char jobs[3][JOB_ID_SIZE];
    must(store_run_blocking(f->store, add_one_op, NULL, &err), &err);
    /* Two addresses with other code, then each again. */
    for (int i = 0; i < 4; i++) {
        struct submission_new s = submission_to_add_one(i % 2 ? "x = 1" : "x = 2", "key-1");
        s.guest_share = SHARE_GUESTS - 1 - i % 2;
        assert_int_equal(store_run_blocking(f->store, submission_op, &s, &err), 0);
        assert_true(s.replayed == (i >= 2));
        if (i < 2)
            memcpy(jobs[i], s.job_id, JOB_ID_SIZE);
        else
            assert_string_equal(jobs[i - 2], s.job_id);
    }
}

struct life {
    char job_id[JOB_ID_SIZE];
    struct err err;
};

/* The whole life of one job, and everything that must be refused on the way. */
static int live(struct store_conn *conn, void *arg, struct err *err)
{
    struct life *life = arg;
    struct job_ticket *tickets = NULL;
    size_t count = 0;
    struct err stale;
    assert_int_equal(job_mark_running(conn, life->job_id, 1, false, err), 0);
    assert_int_equal(job_mark_running(conn, life->job_id, 1, false, &stale), -1);
    assert_int_equal(jobs_recover(conn, &tickets, &count, err), 0);
    assert_int_equal(count, 1);
    assert_true(tickets[0].is_suspect);
    assert_int_equal(tickets[0].crashes, 0);
    assert_int_equal(tickets[0].attempt, 2);
    free(tickets);
    struct test_result result = {
        .index = 1, .sample = true, .verdict = VERDICT_WA, .time_us = 1500};
    result.got = (char *)"3";
    struct job end = {.status = STATUS_DONE,
                      .verdict = VERDICT_WA,
                      .total = 1,
                      .events = (char *)"{}\n",
                      .tests = &result,
                      .test_count = 1,
                      .attempt = 1};
    memcpy(end.id, life->job_id, JOB_ID_SIZE);
    assert_int_equal(job_finish(conn, &end, &stale), -1);
    assert_string_equal(stale.code, "stale_attempt");
    end.attempt = 2;
    assert_int_equal(job_finish(conn, &end, err), 0);
    assert_int_equal(job_finish(conn, &end, &stale), -1);
    assert_int_equal(job_mark_requeued(conn, life->job_id, 2, "why", true, &stale), -1);
    assert_int_equal(jobs_recover(conn, &tickets, &count, err), 0);
    assert_int_equal(count, 0);
    free(tickets);
    struct job *job = NULL;
    assert_int_equal(
        job_find(conn, life->job_id, JOB_WITH_CODE | JOB_WITH_TESTS | JOB_WITH_EVENTS, &job, err),
        0);
    assert_int_equal(job->status, STATUS_DONE);
    assert_int_equal(job->verdict, VERDICT_WA);
    assert_string_equal(job->code, "x = 1");
    assert_string_equal(job->events, "{}\n");
    assert_int_equal(job->test_count, 1);
    assert_string_equal(job->tests[0].got, "3");
    assert_int_equal(job->tests[0].time_us, 1500);
    job_destroy(job);
    return 0;
}

static void a_job_ends_once_and_only_in_its_attempt(void **state)
{
    struct store_kit *f = *state;
    struct err err;
    must(store_run_blocking(f->store, add_one_op, NULL, &err), &err);
    struct submission_new s = submission_to_add_one("x = 1", NULL);
    assert_int_equal(store_run_blocking(f->store, submission_op, &s, &err), 0);
    struct life life;
    memcpy(life.job_id, s.job_id, JOB_ID_SIZE);
    assert_int_equal(store_run_blocking(f->store, live, &life, &err), 0);
}

/* --- crashes -------------------------------------------------------------------------------- */

/* As the next start of the server finds the job; there is no other. */
static struct job_ticket recovered(struct store_conn *conn)
{
    struct job_ticket *tickets = NULL;
    struct err err;
    size_t count = 0;
    assert_int_equal(jobs_recover(conn, &tickets, &count, &err), 0);
    assert_int_equal(count, 1);
    struct job_ticket ticket = tickets[0];
    free(tickets);
    return ticket;
}

static void assert_ticket(const struct job_ticket *ticket, int64_t attempt, int64_t restarts,
                          bool is_suspect, int crashes)
{
    assert_int_equal(ticket->attempt, attempt);
    assert_int_equal(ticket->restarts, restarts);
    assert_int_equal(ticket->is_suspect, is_suspect);
    assert_int_equal(ticket->crashes, crashes);
    assert_int_equal(ticket->faults, 0);
}

static struct job_ticket crash(struct store_conn *conn, const struct job_ticket *ticket, bool alone)
{
    struct err err;
    assert_int_equal(job_mark_running(conn, ticket->id, ticket->attempt, alone, &err), 0);
    return recovered(conn);
}

/* Only waiting costs nothing; running beside others makes a suspect; being alone is charged. */
static int crashes_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct job_ticket retried, ticket = recovered(conn);
    (void)arg;
    assert_ticket(&ticket, 1, 1, false, 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 1, 2, false, 0);
    ticket = crash(conn, &ticket, false);
    assert_ticket(&ticket, 2, 0, true, 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 2, 1, true, 0);
    ticket = crash(conn, &ticket, true);
    assert_ticket(&ticket, 3, 0, true, 1);
    ticket = crash(conn, &ticket, true);
    assert_ticket(&ticket, 4, 0, true, 2);
    /* The last is not attempted again; what is told of its end is above what was told before. */
    ticket = crash(conn, &ticket, true);
    assert_ticket(&ticket, 4, 1, true, JOB_CRASHES_MAX);
    struct job end = {.status = STATUS_DEAD, .verdict = VERDICT_JE, .attempt = 4};
    memcpy(end.id, ticket.id, JOB_ID_SIZE);
    assert_int_equal(job_finish(conn, &end, err), 0);
    struct job *job;
    assert_int_equal(job_find(conn, ticket.id, JOB_META, &job, err), 0);
    assert_int_equal(job->crashes, JOB_CRASHES_MAX);
    job_destroy(job);
    assert_int_equal(dead_jobs_count(conn, err), 1);
    assert_int_equal(dead_jobs_retry(conn, ticket.id, &retried, 1, err), 1);
    assert_ticket(&retried, 5, 0, true, 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 5, 1, true, 0);
    end.status = STATUS_DONE;
    end.verdict = VERDICT_AC;
    end.attempt = 5;
    assert_int_equal(job_finish(conn, &end, err), 0);
    assert_int_equal(
        query_number(conn_query(conn, err, "SELECT is_suspect + is_alone + crashes FROM jobs", ""),
                     err),
        0);
    return 0;
}

static int stops_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct job_ticket ticket = recovered(conn);
    (void)arg;
    /* Cut off and given back: no suspect, and the next attempt; before it had begun: the same. */
    assert_int_equal(job_mark_running(conn, ticket.id, 1, false, err), 0);
    assert_int_equal(job_give_back(conn, ticket.id, 1, true, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 2, 1, false, 0);
    assert_int_equal(job_mark_running(conn, ticket.id, 2, false, err), 0);
    assert_int_equal(job_give_back(conn, ticket.id, 2, false, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 2, 2, false, 0);
    /* Killed while it stopped: a suspect stays one, and is not charged. */
    ticket = crash(conn, &ticket, false);
    assert_int_equal(job_mark_running(conn, ticket.id, 3, true, err), 0);
    assert_int_equal(jobs_excuse(conn, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 4, 0, true, 0);
    /* A fault of the judge is none of the server's death, and does not clear it. */
    assert_int_equal(job_mark_running(conn, ticket.id, 4, true, err), 0);
    assert_int_equal(job_mark_requeued(conn, ticket.id, 4, "no cell", false, err), 0);
    ticket = recovered(conn);
    assert_ticket(&ticket, 5, 1, true, 0);
    return 0;
}

static void with_one_job(struct store_kit *f, store_op_fn *op)
{
    struct err err;
    must(store_run_blocking(f->store, add_one_op, NULL, &err), &err);
    struct submission_new s = submission_to_add_one("x = 1", NULL);
    assert_int_equal(store_run_blocking(f->store, submission_op, &s, &err), 0);
    assert_int_equal(store_run_blocking(f->store, op, NULL, &err), 0);
}

static void a_crash_is_charged_to_who_was_alone_and_an_attempt_is_one_that_ran(void **state)
{
    with_one_job(*state, crashes_op);
}

static void a_stop_in_good_order_and_a_fault_of_the_judge_are_no_crash(void **state)
{
    with_one_job(*state, stops_op);
}

struct pruning {
    char ended[JOB_ID_SIZE], waiting[JOB_ID_SIZE];
    int64_t first, second, third;
};

static int prune(struct store_conn *conn, void *arg, struct err *err)
{
    struct pruning *p = arg;
    struct job end = {.attempt = 1, .status = STATUS_DONE, .verdict = VERDICT_AC};
    memcpy(end.id, p->ended, JOB_ID_SIZE);
    assert_int_equal(job_finish(conn, &end, err), 0);
    p->first = runs_prune(conn, clock_now_us() - 1000000000, 10, err);
    p->second = runs_prune(conn, clock_now_us() + 1000000000, 10, err);
    p->third = runs_prune(conn, clock_now_us() + 1000000000, 10, err);
    struct job *job;
    assert_int_equal(job_find(conn, p->ended, JOB_META, &job, err), 0);
    assert_null(job);
    assert_int_equal(job_find(conn, p->waiting, JOB_META, &job, err), 0);
    assert_non_null(job);
    job_destroy(job);
    return 0;
}

static void old_runs_are_deleted_but_none_that_waits_and_no_submission(void **state)
{
    struct store_kit *f = *state;
    struct err err;
    struct pruning p;
    must(store_run_blocking(f->store, add_one_op, NULL, &err), &err);
    struct submission_new ended = submission_to_add_one("x = 1", "a key"),
                          waiting = submission_to_add_one("x = 2", NULL),
                          kept = submission_to_add_one("x = 3", NULL);
    ended.kind = waiting.kind = KIND_RUN;
    assert_int_equal(store_run_blocking(f->store, submission_op, &ended, &err), 0);
    assert_int_equal(store_run_blocking(f->store, submission_op, &waiting, &err), 0);
    assert_int_equal(store_run_blocking(f->store, submission_op, &kept, &err), 0);
    memcpy(p.ended, ended.job_id, JOB_ID_SIZE);
    memcpy(p.waiting, waiting.job_id, JOB_ID_SIZE);
    assert_int_equal(store_run_blocking(f->store, prune, &p, &err), 0);
    assert_int_equal(p.first, 0);
    assert_int_equal(p.second, 1);
    assert_int_equal(p.third, 0);
}

static int page_through(struct store_conn *conn, void *arg, struct err *err)
{
    int64_t *seen = arg;
    struct submission_filter filter = {.limit = 2};
    for (int at = 0;;) {
        struct submission_page page;
        assert_int_equal(submission_list(conn, &filter, &page, err), 0);
        for (size_t i = 0; i < page.count; i++)
            seen[at++] = page.jobs[i]->submission_id;
        filter.before_id = page.next_before_id;
        submission_page_finish(&page);
        if (!filter.before_id)
            return 0;
        /* Something new comes in between: pages that follow must not shift. */
        struct submission_new s = submission_to_add_one("later", NULL);
        assert_int_equal(submission_create(conn, &s, err), 0);
    }
}

static void pages_of_submissions_do_not_shift_when_new_ones_come(void **state)
{
    struct store_kit *f = *state;
    struct err err;
    int64_t seen[16] = {0}, made[5];
    must(store_run_blocking(f->store, add_one_op, NULL, &err), &err);
    for (int i = 0; i < 5; i++) {
        struct submission_new s = submission_to_add_one("x", NULL);
        assert_int_equal(store_run_blocking(f->store, submission_op, &s, &err), 0);
        made[i] = s.submission_id;
    }
    assert_int_equal(store_run_blocking(f->store, page_through, seen, &err), 0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(seen[i], made[4 - i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(an_idempotency_key_gives_the_same_ids_and_refuses_another_request),
        STORE_TEST(a_key_of_a_guest_is_for_one_address),
        STORE_TEST(a_job_ends_once_and_only_in_its_attempt),
        STORE_TEST(a_crash_is_charged_to_who_was_alone_and_an_attempt_is_one_that_ran),
        STORE_TEST(a_stop_in_good_order_and_a_fault_of_the_judge_are_no_crash),
        STORE_TEST(old_runs_are_deleted_but_none_that_waits_and_no_submission),
        STORE_TEST(pages_of_submissions_do_not_shift_when_new_ones_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
