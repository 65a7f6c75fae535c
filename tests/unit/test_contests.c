/* Contests in the store: what is in them, who may send to them and when, and what cannot be taken
 * away. */
#include "store/authoring/problem_change.h"
#include "store/contests/contests.h"
#include "store/engine/db.h"
#include "store/engine/store_conn.h"
#include "store/judging/rejudges.h"
#include "store/judging/submission_list.h"
#include "store/package/problem_list.h"
#include "store/people/audit.h"
#include "tests/unit/store_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define HOUR_US (3600 * INT64_C(1000000))

static char dir[64];
static struct store_conn *conn;

/* Public: one, two, three; for staff only: hidden. */
static int fill(void **state)
{
    static const char *const slugs[] = {"one", "two", "three", "hidden"};
    struct err err;
    (void)state;
    folder_make(dir, sizeof dir);
    must(store_conn_open(&conn, dir, &err), &err);
    for (size_t i = 0; i < COUNT_OF(slugs); i++)
        must(problem_make(conn, slugs[i], i == 3, &err), &err);
    must(conn_exec(conn, &err,
                   "INSERT INTO users (name, role, created_us) VALUES ('ada', 'admin',"
                   " 1)",
                   ""),
         &err);
    return 0;
}

static int empty(void **state)
{
    (void)state;
    store_conn_close(conn);
    folder_remove(dir);
    return 0;
}

static int64_t number(const char *sql)
{
    struct err err;
    return query_number(conn_query(conn, &err, sql, ""), &err);
}

/* --- what is done, each in a transaction of its own ---------------------------------------- */

struct step {
    const char *name;
    struct contest_change contest;
    struct submission_new *submission;
    struct rejudge_new rejudge;
    int64_t id;
};

static int create_op(struct store_conn *c, void *arg, struct err *err)
{
    const struct step *step = arg;
    return contest_create(c, 1, &step->contest, err);
}

static int change_op(struct store_conn *c, void *arg, struct err *err)
{
    const struct step *step = arg;
    return contest_change(c, 1, step->name, &step->contest, err);
}

static int delete_op(struct store_conn *c, void *arg, struct err *err)
{
    const struct step *step = arg;
    return contest_delete(c, 1, step->name, err);
}

static int submit_op(struct store_conn *c, void *arg, struct err *err)
{
    const struct step *step = arg;
    return submission_create(c, step->submission, err);
}

static int rejudge_op(struct store_conn *c, void *arg, struct err *err)
{
    struct step *step = arg;
    return rejudge_create(c, &step->rejudge, &step->id, err);
}

static int problem_delete_op(struct store_conn *c, void *arg, struct err *err)
{
    const struct step *step = arg;
    return problem_delete(c, 1, step->name, err);
}

/* The code of the fault, or "". */
static const char *code_of(store_op_fn *op, struct step *step)
{
    static struct err err;
    return store_conn_run(conn, op, step, &err) < 0 ? err.code : "";
}

/* A contest of these problems that begins and ends so many hours from now. */
static const char *created(const char *slug, int64_t starts_h, int64_t ends_h,
                           const char *const *problems, size_t count)
{
    int64_t now_us = clock_now_us(), starts_us = now_us + starts_h * HOUR_US,
            ends_us = now_us + ends_h * HOUR_US;
    struct step step = {.contest = {.slug = slug,
                                    .title = "A cup",
                                    .starts_us = &starts_us,
                                    .ends_us = &ends_us,
                                    .problems = problems,
                                    .problem_count = count}};
    return code_of(create_op, &step);
}

static const char *sent(int64_t user_id, const char *problem, const char *contest, bool staff,
                        enum submission_kind kind)
{
    struct submission_new s = {.kind = kind,
                               .user_id = user_id,
                               .staff = staff,
                               .problem = problem,
                               .contest = contest,
                               .language = "python",
                               .code = "x"};
    struct step step = {.submission = &s};
    job_id_make(s.job_id);
    return code_of(submit_op, &step);
}

static const char *submitted(const char *problem, const char *contest, bool staff,
                             enum submission_kind kind)
{
    return sent(1, problem, contest, staff, kind);
}

static void contest_check(const char *name, const char *problems)
{
    AUTO_BUF struct buf slugs = {0};
    struct contest contest;
    struct err err;
    must(contest_open(conn, name, NULL, &contest, &err), &err);
    must(contest_problems_load(conn, &contest, &err), &err);
    for (size_t i = 0; i < contest.problem_count; i++)
        buf_printf(&slugs, "%s ", contest.problems[i].slug);
    assert_string_equal(slugs.data, problems);
    contest_finish(&contest);
}

static void last_entry_check(const char *action, const char *object, const char *part)
{
    const struct audit_filter filter = {.limit = 1};
    struct audit_entry entry;
    struct err err;
    assert_int_equal(audit_list(conn, &filter, &entry, &err), 1);
    assert_string_equal(entry.action, action);
    assert_string_equal(entry.object, object);
    assert_non_null(strstr(entry.detail, part));
    audit_entry_finish(&entry);
}

/* --- promises ------------------------------------------------------------------------------ */

static void a_contest_is_what_was_asked_for_or_is_not_there(void **state)
{
    static const char *const good[] = {"two", "1", "hidden"}, *const twice[] = {"one", "1"},
                             *const unknown[] = {"one", "no-such"};
    (void)state;
    assert_string_equal(created("cup", 1, 2, good, 3), "");
    contest_check("cup", "two one hidden ");
    contest_check("1", "two one hidden ");
    last_entry_check("contest.create", "cup", "problems two one hidden");
    assert_string_equal(created("cup", 1, 2, good, 3), "contest_exists");
    assert_string_equal(created("other", 2, 2, good, 3), "invalid_value");
    assert_string_equal(created("other", 1, 2, twice, 2), "invalid_value");
    assert_string_equal(created("other", 1, 2, unknown, 2), "unknown_problem");
    assert_int_equal(number("SELECT count(*) FROM contests"), 1);
    assert_int_equal(number("SELECT count(*) FROM contest_problems"), 3);
    assert_int_equal(number("SELECT count(*) FROM audit_log"), 1);
}

static void a_change_is_told_of_once(void **state)
{
    static const char *const before[] = {"one", "two"}, *const after[] = {"two", "three", "one"},
                             *const unknown[] = {"no-such"};
    int64_t early_us = 5;
    (void)state;
    assert_string_equal(created("cup", 1, 2, before, 2), "");
    struct step step = {.name = "cup",
                        .contest = {.title = "The cup", .problems = after, .problem_count = 3}};
    assert_string_equal(code_of(change_op, &step), "");
    contest_check("cup", "two three one ");
    last_entry_check("contest.change", "cup", "title 'A cup' -> 'The cup'; problems two three one");
    assert_string_equal(code_of(change_op, &step), "");
    assert_int_equal(number("SELECT count(*) FROM audit_log"), 2);
    struct step late = {.name = "cup", .contest = {.title = "X", .ends_us = &early_us}};
    assert_string_equal(code_of(change_op, &late), "invalid_value");
    struct step bad = {.name = "cup",
                       .contest = {.title = "X", .problems = unknown, .problem_count = 1}};
    assert_string_equal(code_of(change_op, &bad), "unknown_problem");
    struct step absent = {.name = "no-cup", .contest = {.title = "X"}};
    assert_string_equal(code_of(change_op, &absent), "unknown_contest");
    assert_int_equal(number("SELECT count(*) FROM contests WHERE title = 'The cup'"), 1);
    assert_int_equal(number("SELECT count(*) FROM audit_log"), 2);
}

static void a_contest_runs_from_its_start_to_just_before_its_end(void **state)
{
    const struct contest contest = {.starts_us = 10, .ends_us = 20};
    (void)state;
    assert_int_equal(contest_state_at(&contest, 9), CONTEST_SCHEDULED);
    assert_int_equal(contest_state_at(&contest, 10), CONTEST_RUNNING);
    assert_int_equal(contest_state_at(&contest, 19), CONTEST_RUNNING);
    assert_int_equal(contest_state_at(&contest, 20), CONTEST_ENDED);
}

static const char *seen(const char *slug, bool staff)
{
    static struct err err;
    int64_t id;
    return problem_see(conn, slug, staff, NULL, &id, &err) < 0 ? err.code : "";
}

static void a_problem_for_staff_opens_with_its_contest(void **state)
{
    static const char *const hidden[] = {"hidden"};
    int64_t past_us = clock_now_us() - HOUR_US;
    (void)state;
    assert_string_equal(created("cup", 1, 2, hidden, 1), "");
    assert_string_equal(seen("hidden", false), "unknown_problem");
    assert_string_equal(seen("4", true), "");
    struct step start = {.name = "cup", .contest = {.starts_us = &past_us}};
    assert_string_equal(code_of(change_op, &start), "");
    assert_string_equal(seen("hidden", false), "");
    int64_t long_past_us = past_us - HOUR_US;
    struct step end = {.name = "cup", .contest = {.starts_us = &long_past_us, .ends_us = &past_us}};
    assert_string_equal(code_of(change_op, &end), "");
    assert_string_equal(seen("4", false), "");
    const struct problem_filter filter = {.limit = 10};
    struct problem **listed;
    struct err err;
    int count = problem_list(conn, &filter, &listed, &err);
    assert_int_equal(count, 3); /* which shows public ones only */
    for (int i = 0; i < count; i++)
        problem_destroy(listed[i]);
    free(listed);
    assert_string_equal(code_of(delete_op, &end), "");
    assert_string_equal(seen("hidden", false), "unknown_problem");
}

static void a_contest_takes_submissions_while_it_runs(void **state)
{
    static const char *const problems[] = {"one", "hidden"};
    (void)state;
    assert_string_equal(created("coming", 1, 2, problems, 2), "");
    assert_string_equal(created("over", -2, -1, problems, 1), "");
    assert_string_equal(submitted("one", "coming", false, KIND_SUBMIT), "contest_not_running");
    assert_string_equal(submitted("two", "coming", false, KIND_SUBMIT), "contest_not_running");
    assert_string_equal(submitted("hidden", "coming", false, KIND_SUBMIT), "unknown_problem");
    assert_string_equal(submitted("one", "over", false, KIND_SUBMIT), "contest_not_running");
    assert_string_equal(submitted("one", "no-such", false, KIND_SUBMIT), "unknown_contest");
    assert_int_equal(number("SELECT count(*) FROM submissions"), 0);
    assert_string_equal(created("now", -1, 1, problems, 2), "");
    assert_string_equal(submitted("hidden", "now", false, KIND_SUBMIT), "");
    assert_string_equal(submitted("two", "now", false, KIND_SUBMIT), "not_in_contest");
    assert_string_equal(submitted("one", "coming", true, KIND_SUBMIT), "");
    assert_string_equal(submitted("one", "2", true, KIND_RUN), "");
    assert_int_equal(number("SELECT count(*) FROM submissions s JOIN contests c ON c.id ="
                            " s.contest_id WHERE (s.id, c.slug) IN (VALUES (1, 'now'), (2,"
                            " 'coming'), (3, 'over'))"),
                     3);
}

/* A submission that arrived before the end counts, however long it waits to be written. */
static void what_came_before_the_end_is_in_time(void **state)
{
    static const char *const problems[] = {"one"};
    (void)state;
    assert_string_equal(created("over", -2, -1, problems, 1), "");
    int64_t end_us = number("SELECT ends_us FROM contests");
    for (int late = 0; late < 2; late++) {
        struct submission_new s = {.kind = KIND_SUBMIT,
                                   .user_id = 1,
                                   .problem = "one",
                                   .contest = "over",
                                   .language = "python",
                                   .code = "x",
                                   .received_us = late ? end_us : end_us - 1};
        struct step step = {.submission = &s};
        job_id_make(s.job_id);
        assert_string_equal(code_of(submit_op, &step), late ? "contest_not_running" : "");
    }
    assert_int_equal(number("SELECT created_us FROM submissions"), end_us - 1);
}

static void a_key_is_for_one_contest(void **state)
{
    static const char *const problems[] = {"one"};
    (void)state;
    assert_string_equal(created("cup", -1, 1, problems, 1), "");
    for (int i = 0; i < 4; i++) {
        struct submission_new s = {.kind = KIND_SUBMIT,
                                   .user_id = 1,
                                   .problem = "one",
                                   .contest = i < 2 ? "cup" : NULL,
                                   .language = "python",
                                   .code = "x",
                                   .idempotency_key = i < 3 ? "k" : "l"};
        struct step step = {.submission = &s};
        job_id_make(s.job_id);
        assert_string_equal(code_of(submit_op, &step), i == 2 ? "idempotency_key_reused" : "");
        assert_true(s.replayed == (i == 1));
    }
    assert_int_equal(number("SELECT count(*) FROM submissions"), 2);
}

static const char *guest_sent(const char *problem, const char *contest)
{
    const char *run = sent(0, problem, contest, false, KIND_RUN),
               *submit = sent(0, problem, contest, false, KIND_SUBMIT);
    assert_string_equal(run, submit);
    return submit;
}

/* By times that are so many hours from now, and its word on guests. */
static void set(const char *contest, int64_t starts_h, int64_t ends_h, bool guests)
{
    int64_t now_us = clock_now_us(), starts_us = now_us + starts_h * HOUR_US,
            ends_us = now_us + ends_h * HOUR_US;
    struct step step = {
        .name = contest,
        .contest = {.starts_us = &starts_us, .ends_us = &ends_us, .guests = &guests}};
    assert_string_equal(code_of(change_op, &step), "");
}

static void a_contest_takes_guests_only_where_it_says_so(void **state)
{
    static const char *const problems[] = {"one", "hidden"};
    (void)state;
    assert_string_equal(created("cup", -1, 1, problems, 2), "");
    assert_string_equal(guest_sent("one", "cup"), "unauthenticated");
    assert_string_equal(guest_sent("hidden", "1"), "unauthenticated");
    /* Its name is left out: what it alone shows is not taken, what all may see is. */
    assert_string_equal(guest_sent("hidden", NULL), "unauthenticated");
    assert_string_equal(guest_sent("one", NULL), "");
    assert_string_equal(submitted("hidden", NULL, false, KIND_SUBMIT), "");
    set("cup", -1, 1, true);
    assert_string_equal(guest_sent("one", "cup"), "");
    assert_string_equal(guest_sent("hidden", NULL), "");
    set("cup", -2, -1, false);
    assert_string_equal(guest_sent("hidden", NULL), "");
    assert_string_equal(guest_sent("one", "cup"), "contest_not_running");
}

/* What everybody sees of what guests sent: how many, each by its number too. */
static size_t shown_to_all(void)
{
    struct err err;
    struct submission_page page;
    struct submission_filter filter = {.limit = 100, .look_at_max = 100};
    size_t shown = 0;
    must(submission_list(conn, &filter, &page, &err), &err);
    for (int64_t id = 1; id <= number("SELECT max(id) FROM submissions"); id++) {
        int withheld = submission_is_withheld(conn, id, &err);
        must(withheld, &err);
        shown += !withheld;
    }
    assert_int_equal(page.count, shown);
    submission_page_finish(&page);
    return shown;
}

static void code_of_guests_is_shown_where_no_contest_is_held(void **state)
{
    static const char *const problems[] = {"one", "hidden"};
    (void)state;
    assert_string_equal(sent(0, "one", NULL, false, KIND_SUBMIT), "");
    assert_string_equal(sent(0, "two", NULL, false, KIND_SUBMIT), "");
    assert_int_equal(shown_to_all(), 2);
    assert_string_equal(created("cup", -1, 1, problems, 2), "");
    assert_int_equal(shown_to_all(), 1); /* of two */
    set("cup", -1, 1, true);
    assert_string_equal(sent(0, "one", "cup", false, KIND_SUBMIT), "");
    assert_string_equal(sent(0, "hidden", NULL, false, KIND_SUBMIT), "");
    assert_int_equal(shown_to_all(), 1);
    /* After it what was sent outside of it is shown; what was sent in it is its organiser's. */
    set("cup", -2, -1, true);
    assert_int_equal(shown_to_all(), 3);
    /* What is not open any more. */
    set("cup", 1, 2, true);
    assert_int_equal(shown_to_all(), 2);
}

static void what_people_sent_to_is_not_taken_away(void **state)
{
    static const char *const problems[] = {"one", "two"}, *const without[] = {"two"};
    (void)state;
    assert_string_equal(created("cup", -1, 1, problems, 2), "");
    struct step change = {.name = "cup", .contest = {.problems = without, .problem_count = 1}},
                cup = {.name = "cup"}, one = {.name = "one"}, three = {.name = "three"};
    /* Trying is not sending. */
    assert_string_equal(submitted("one", "cup", false, KIND_RUN), "");
    assert_string_equal(submitted("one", "cup", false, KIND_SUBMIT), "");
    assert_string_equal(code_of(change_op, &change), "contest_has_submissions");
    assert_string_equal(code_of(delete_op, &cup), "contest_has_submissions");
    assert_string_equal(code_of(problem_delete_op, &one), "problem_in_contest");
    assert_string_equal(code_of(problem_delete_op, &three), "");
    contest_check("cup", "one two ");
    assert_int_equal(number("SELECT count(*) FROM audit_log"), 2);
    struct err err;
    must(conn_exec(conn, &err, "DELETE FROM submissions WHERE kind = 'submit'", ""), &err);
    assert_string_equal(code_of(change_op, &change), "");
    assert_string_equal(code_of(delete_op, &cup), "");
    last_entry_check("contest.delete", "cup", "A cup");
    assert_int_equal(number("SELECT count(*) FROM contest_problems"), 0);
    assert_int_equal(number("SELECT count(*) FROM submissions WHERE contest_id IS NULL"), 1);
    assert_string_equal(code_of(delete_op, &cup), "unknown_contest");
}

static void contests_come_by_their_start(void **state)
{
    static const char *const problems[] = {"one"};
    static const int hours[] = {3, 1, 2, 2, -1};
    static const char *const order[] = {"c0", "c3", "c2", "c1", "c4"};
    struct contest_filter filter = {.limit = 2};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(hours); i++) {
        const char slug[] = {'c', (char)('0' + i), '\0'};
        assert_string_equal(created(slug, hours[i], 5, problems, 1), "");
    }
    /* Two of them begin at the same moment. */
    struct err err;
    must(conn_exec(conn, &err,
                   "UPDATE contests SET starts_us = (SELECT starts_us FROM contests WHERE slug ="
                   " 'c3') WHERE slug = 'c2'",
                   ""),
         &err);
    for (size_t at = 0; at < COUNT_OF(order);) {
        struct contest found[2];
        int count = contest_list(conn, &filter, found, &err);
        assert_int_equal(count, at + 2 <= COUNT_OF(order) ? 2 : 1);
        for (int i = 0; i < count; i++) {
            assert_string_equal(found[i].slug, order[at++]);
            filter.before_us = found[i].starts_us;
            filter.before_id = found[i].id;
            contest_finish(&found[i]);
        }
    }
    struct contest none[2];
    assert_int_equal(contest_list(conn, &filter, none, &err), 0);
}

static void a_rejudge_is_of_all_that_ended_in_the_contest(void **state)
{
    static const char *const problems[] = {"one", "two"};
    struct step judge = {.rejudge = {.who = 1, .contest = "cup", .reason = "why"}},
                problem = {.rejudge = {.who = 1, .problem = "two", .reason = ""}};
    struct err err;
    struct rejudge r;
    (void)state;
    assert_string_equal(code_of(rejudge_op, &judge), "unknown_contest");
    assert_string_equal(created("cup", -1, 1, problems, 2), "");
    assert_string_equal(code_of(rejudge_op, &judge), "nothing_to_judge");
    assert_string_equal(submitted("one", "cup", false, KIND_SUBMIT), "");
    assert_string_equal(submitted("two", "cup", false, KIND_SUBMIT), "");
    assert_string_equal(submitted("two", NULL, false, KIND_SUBMIT), "");
    assert_string_equal(submitted("two", "cup", false, KIND_RUN), "");
    assert_string_equal(code_of(rejudge_op, &judge), "nothing_to_judge");
    must(conn_exec(conn, &err, "UPDATE jobs SET status = 'done', verdict = 'AC'", ""), &err);
    assert_string_equal(submitted("one", "cup", false, KIND_SUBMIT), "");
    assert_string_equal(code_of(rejudge_op, &judge), "");
    assert_int_equal(rejudge_find(conn, judge.id, &r, &err), 1);
    assert_int_equal(r.scope, REJUDGE_OF_CONTEST);
    assert_int_equal(r.scope_id, 1);
    assert_string_equal(r.title, "A cup");
    assert_int_equal(r.total, 2);
    rejudge_finish(&r);
    last_entry_check("rejudge.create", "contest cup", "of 2: why");
    /* A submission is in at most one rejudge that is not over. */
    assert_string_equal(code_of(rejudge_op, &judge), "rejudge_open");
    assert_string_equal(code_of(rejudge_op, &problem), "rejudge_open");
}

#define PROMISE(test) cmocka_unit_test_setup_teardown(test, fill, empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(a_contest_is_what_was_asked_for_or_is_not_there),
        PROMISE(a_change_is_told_of_once),
        cmocka_unit_test(a_contest_runs_from_its_start_to_just_before_its_end),
        PROMISE(a_problem_for_staff_opens_with_its_contest),
        PROMISE(a_contest_takes_submissions_while_it_runs),
        PROMISE(what_came_before_the_end_is_in_time),
        PROMISE(a_key_is_for_one_contest),
        PROMISE(a_contest_takes_guests_only_where_it_says_so),
        PROMISE(code_of_guests_is_shown_where_no_contest_is_held),
        PROMISE(what_people_sent_to_is_not_taken_away),
        PROMISE(contests_come_by_their_start),
        PROMISE(a_rejudge_is_of_all_that_ended_in_the_contest),
    };
    return cmocka_run_group_tests_name("contests", tests, NULL, NULL);
}
