/* Problems in the store: who sees them, and what a change to one of them does. */
#include "store/authoring/problem_change.h"
#include "store/authoring/test_change.h"
#include "store/authoring/verifications.h"
#include "store/engine/db.h"
#include "store/engine/store_conn.h"
#include "store/judging/jobs.h"
#include "store/judging/submission_list.h"
#include "store/judging/submissions.h"
#include "store/package/package.h"
#include "store/package/problem_list.h"
#include "store/people/audit.h"
#include "store/people/users.h"
#include "tests/unit/store_kit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static char dir[64];
static struct store_conn *conn;

static int open_store(void **state)
{
    (void)state;
    struct err err;
    folder_make(dir, sizeof dir);
    if (store_conn_open(&conn, dir, &err))
        fail_msg("%s", err.detail);
    return 0;
}

static int close_store(void **state)
{
    (void)state;
    store_conn_close(conn);
    folder_remove(dir);
    return 0;
}

static void run(store_op_fn *op, void *arg)
{
    struct err err;
    if (store_conn_run(conn, op, arg, &err))
        fail_msg("%s: %s", err.code, err.detail);
}

struct made {
    const char *slug;
    bool staff_only;
    struct package_file *files;
    size_t count;
};

static int make_op(struct store_conn *c, void *arg, struct err *err)
{
    const struct made *m = arg;
    return problem_make_with(c, m->slug, m->staff_only, m->files, m->count, err);
}

static struct package_file file_of(const char *path, const char *text)
{
    struct package_file f = {.path = (char *)(uintptr_t)path};
    buf_puts(&f.content, text);
    return f;
}

static const char *language_of(const char *path)
{
    const size_t len = strlen(path);
    return len > 3 && strcmp(path + len - 3, ".py") == 0 ? "python" : "";
}

static const char *language_of_word(const char *word)
{
    return word;
}

static int rank_of(const char *id)
{
    (void)id;
    return 0;
}

static const struct package_languages known_languages = {language_of, language_of_word, "text",
                                                         rank_of};

static void make_problem(const char *slug, bool staff_only)
{
    struct package_file files[] = {
        file_of("problem.yaml",
                "problem_format_version: 2025-09\nname: Add one\nkeywords: [easy]\n"),
        file_of("statement/problem.en.md", "Add one."),
        file_of("submissions/README", "none of them"),
        file_of("submissions/accepted/a.py", "def add_one(n): return n + 1\n"),
        file_of("submissions/accepted/b.zig", "?"),
        file_of("submissions/wrong_answer/c.py", "def add_one(n): return n\n")};
    struct made made = {slug, staff_only, files, COUNT_OF(files)};
    run(make_op, &made);
    for (size_t i = 0; i < COUNT_OF(files); i++)
        buf_finish(&files[i].content);
}

/* --- visibility ----------------------------------------------------------------------------- */

static int listed(bool staff)
{
    struct problem_filter filter = {.staff = staff, .limit = 10};
    struct problem **found;
    struct err err;
    int count = problem_list(conn, &filter, &found, &err);
    for (int i = 0; i < count; i++)
        problem_destroy(found[i]);
    free(found);
    return count;
}

static void what_is_for_staff_only_is_not_there_for_others(void **state)
{
    (void)state;
    struct err err;
    make_problem("open", false);
    make_problem("closed", true);
    assert_int_equal(listed(true), 2);
    assert_int_equal(listed(false), 1);
    for (int staff = 0; staff <= 1; staff++) {
        struct submission_new s = {.kind = KIND_SUBMIT,
                                   .staff = staff != 0,
                                   .problem = "closed",
                                   .language = "python",
                                   .code = "x"};
        job_id_make(s.job_id);
        assert_int_equal(store_conn_run(conn, submission_op, &s, &err), staff ? 0 : -1);
        if (!staff)
            assert_string_equal(err.code, "unknown_problem");
    }
    make_problem("closed", false); /* a new revision does not open it */
    assert_int_equal(listed(false), 1);
}

/* --- changes -------------------------------------------------------------------------------- */

static struct problem *found(const char *slug)
{
    struct problem *p = NULL;
    struct err err;
    if (problem_find(conn, slug, PROBLEM_META, &p, &err))
        fail_msg("%s", err.detail);
    assert_non_null(p);
    return p;
}

static const char *file_text(struct problem *p, const char *path)
{
    struct err err;
    if (p->file_count == 0 && problem_files_load(conn, p, &err))
        fail_msg("%s", err.detail);
    for (size_t i = 0; i < p->file_count; i++)
        if (strcmp(p->files[i].path, path) == 0)
            return p->files[i].content.data;
    fail_msg("no %s", path);
    return "";
}

static int audited(struct audit_entry *last)
{
    struct audit_filter filter = {.limit = 10};
    struct audit_entry entries[10];
    struct err err;
    int count = audit_list(conn, &filter, entries, &err);
    for (int i = last && count ? 1 : 0; i < count; i++)
        audit_entry_finish(&entries[i]);
    if (last && count)
        *last = entries[0];
    return count;
}

static const struct problem_change *the_change;

static int change_op(struct store_conn *c, void *slug, struct err *err)
{
    return problem_change(c, 0, slug, the_change, err);
}

static const char *change_code(const char *slug, const struct problem_change *change)
{
    static struct err err;
    the_change = change;
    return store_conn_run(conn, change_op, (void *)(uintptr_t)slug, &err) ? err.code : "";
}

static void a_change_is_in_the_row_the_files_and_the_log(void **state)
{
    (void)state;
    static const char *const tags[] = {"math", "new"};
    make_problem("one", false);
    const struct problem_change change = {.revision = 1,
                                          .title = "Plus one",
                                          .statement = "Else.",
                                          .difficulty = "hard",
                                          .visibility = VISIBILITY_STAFF,
                                          .sets_tags = true,
                                          .tags = tags,
                                          .tag_count = 2,
                                          .time_limit_ms = 500};
    assert_string_equal(change_code("one", &change), "");
    struct problem *p = found("one");
    assert_string_equal(p->title, "Plus one");
    assert_string_equal(p->statement, "Else.");
    assert_string_equal(p->difficulty, "hard");
    assert_true(p->staff_only);
    assert_int_equal(p->tag_count, 2);
    assert_int_equal(p->time_limit_ms, 500);
    assert_int_equal(p->memory_limit_kb, 65536);
    assert_int_equal(p->revision, 2);
    assert_string_equal(file_text(p, "statement/problem.en.md"), "Else.");
    assert_non_null(strstr(file_text(p, "problem.yaml"), "name: \"Plus one\""));
    assert_non_null(strstr(file_text(p, "problem.yaml"), "time_limit: 0.5"));
    problem_destroy(p);
    struct audit_entry entry;
    assert_int_equal(audited(&entry), 1);
    assert_string_equal(entry.action, "problem.change");
    assert_string_equal(entry.object, "one");
    assert_string_equal(entry.detail,
                        "title 'Add one' -> 'Plus one'; statement; difficulty 'easy' -> 'hard'; "
                        "tags; time limit (ms) 1000 -> 500; visibility 'public' -> 'staff'");
    audit_entry_finish(&entry);
    /* The same again is no change. */
    const struct problem_change again = {
        .title = "Plus one", .statement = "Else.", .time_limit_ms = 500};
    assert_string_equal(change_code("one", &again), "");
    p = found("one");
    assert_int_equal(p->revision, 2);
    problem_destroy(p);
    assert_int_equal(audited(NULL), 1);
}

static void a_change_of_an_old_revision_is_refused(void **state)
{
    (void)state;
    make_problem("one", false);
    make_problem("one", false);
    const struct problem_change old = {.revision = 1, .title = "Old"};
    assert_string_equal(change_code("one", &old), "revision_changed");
    assert_string_equal(change_code("none", &old), "unknown_problem");
    assert_int_equal(audited(NULL), 0);
}

/* --- tests ---------------------------------------------------------------------------------- */

static int put_op(struct store_conn *c, void *arg, struct err *err)
{
    return test_put(c, arg, err);
}

static int drop_op(struct store_conn *c, void *arg, struct err *err)
{
    return test_delete(c, arg, err);
}

/* Where it is now; code: what is expected. */
static int64_t put_test(int64_t index, const char *name, const char *code)
{
    struct test_change change = {.problem = "one", .index = index};
    struct err err = {0};
    change.test.name = (char *)(uintptr_t)name;
    change.test.sample = strncmp(name, "sample/", 7) == 0;
    buf_puts(&change.test.input, "5\n");
    buf_puts(&change.test.answer, "6\n");
    (void)!store_conn_run(conn, put_op, &change, &err);
    assert_string_equal(err.code, code);
    buf_finish(&change.test.input);
    buf_finish(&change.test.answer);
    return change.index;
}

static void assert_tests(const char *names)
{
    struct problem *p = found("one");
    struct test_summary *tests = NULL;
    struct err err;
    AUTO_BUF struct buf text = {0};
    int count = test_summaries_load(conn, p->id, &tests, &err);
    for (int i = 0; i < count; i++) {
        assert_int_equal(tests[i].index, i + 1);
        assert_int_equal(tests[i].input_bytes, 2);
        buf_printf(&text, "%s ", tests[i].name);
    }
    assert_string_equal(text.data, names);
    assert_int_equal(p->stored_tests, count);
    test_summaries_destroy(tests, count);
    problem_destroy(p);
}

static void tests_are_kept_in_the_order_of_a_package(void **state)
{
    (void)state;
    make_problem("one", false);
    assert_int_equal(put_test(0, "secret/02", ""), 2);
    assert_int_equal(put_test(0, "secret/01", ""), 2);
    assert_int_equal(put_test(0, "secret/02-b", ""), 3); /* "02-b.in" comes before "02.in" */
    assert_int_equal(put_test(0, "sample/0", ""), 1);
    assert_tests("sample/0 sample/1 secret/01 secret/02-b secret/02 ");
    put_test(0, "secret/01", "name_taken");
    put_test(5, "secret/01", "name_taken");
    put_test(6, "secret/09", "unknown_test");
    assert_int_equal(put_test(1, "secret/00", ""), 2);
    assert_tests("sample/1 secret/00 secret/01 secret/02-b secret/02 ");
    struct problem *p = found("one");
    assert_int_equal(p->sample_count, 1);
    assert_int_equal(p->revision, 6);
    problem_destroy(p);
    struct test_change change = {.problem = "one", .index = 2};
    run(drop_op, &change);
    assert_tests("sample/1 secret/01 secret/02-b secret/02 ");
    for (int i = 0; i < 3; i++)
        run(drop_op, &(struct test_change){.problem = "one", .index = 1});
    struct err err;
    assert_int_equal(
        store_conn_run(conn, drop_op, &(struct test_change){.problem = "one", .index = 1}, &err),
        -1);
    assert_string_equal(err.code, "last_test");
    struct audit_entry entry;
    audited(&entry);
    assert_string_equal(entry.action, "problem.test_delete");
    assert_string_equal(entry.detail, "secret/02-b");
    audit_entry_finish(&entry);
}

static void names_of_tests_stay_inside(void **state)
{
    (void)state;
    struct err err;
    static const char *const good[] = {"1", "01-large_a.b", "group/01", "a/b/c/d"};
    static const char *const wrong[] = {"",     "/",     "a/",   "/a",     "..",       "a/../b",
                                        ".a",   "a/.b",  "a//b", "a b",    "a\n",      "a\\b",
                                        "x.in", "x.ans", "é",    "a.in/b", "a/b/c/d/e"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_int_equal(test_name_check(good[i], &err), 0);
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (test_name_check(wrong[i], &err) == 0)
            fail_msg("taken: %s", wrong[i]);
}

/* --- deleting, verifying -------------------------------------------------------------------- */

static int delete_op(struct store_conn *c, void *slug, struct err *err)
{
    return problem_delete(c, 0, slug, err);
}

static const char *delete_code(const char *slug)
{
    static struct err err;
    return store_conn_run(conn, delete_op, (void *)(uintptr_t)slug, &err) ? err.code : "";
}

static int user_op(struct store_conn *c, void *arg, struct err *err)
{
    return user_create(c, arg, err);
}

static int finish_op(struct store_conn *c, void *arg, struct err *err)
{
    struct job job = {.status = STATUS_DONE, .verdict = VERDICT_AC, .attempt = 1};
    memcpy(job.id, arg, JOB_ID_SIZE);
    return job_finish(c, &job, err);
}

static void what_people_sent_to_is_not_deleted(void **state)
{
    (void)state;
    make_problem("one", false);
    struct submission_new s = {.kind = KIND_RUN,
                               .problem = "one",
                               .language = "python",
                               .code = "x",
                               .idempotency_key = "k"};
    job_id_make(s.job_id);
    run(submission_op, &s);
    assert_string_equal(delete_code("one"), "in_use"); /* it is being judged */
    run(finish_op, s.job_id);
    assert_string_equal(delete_code("one"), "");
    assert_string_equal(delete_code("one"), "unknown_problem");
    make_problem("one", false);
    s.kind = KIND_SUBMIT;
    s.idempotency_key = NULL;
    job_id_make(s.job_id);
    run(submission_op, &s);
    run(finish_op, s.job_id);
    assert_string_equal(delete_code("one"), "in_use");
}

struct verifying {
    int64_t who, existing;
    struct verification v;
};

static int prepare_op(struct store_conn *c, void *arg, struct err *err)
{
    struct verifying *verifying = arg;
    return verification_prepare(c, "one", &verifying->v, err);
}

static int verify_op(struct store_conn *c, void *arg, struct err *err)
{
    struct verifying *verifying = arg;
    return verification_create(c, verifying->who, &verifying->v, &verifying->existing, err);
}

static struct verifying verify(int64_t who)
{
    struct verifying verifying = {.who = who};
    run(prepare_op, &verifying);
    for (size_t i = 0; i < verifying.v.file_count; i++)
        job_id_make(verifying.v.files[i].job_id);
    free(verifying.v.files[1].code); /* of no language */
    verifying.v.files[1].code = NULL;
    run(verify_op, &verifying);
    return verifying;
}

static int64_t number(const char *sql)
{
    struct err err;
    return query_number(conn_query(conn, &err, sql, ""), &err);
}

static void a_verification_is_of_the_package_and_of_nobodys_history(void **state)
{
    (void)state;
    struct user admin = {.name = "admin", .role = ROLE_ADMIN};
    struct err err;
    run(user_op, &admin);
    make_problem("one", false);
    struct verifying first = verify(admin.id);
    assert_int_equal(first.v.file_count, 3);
    assert_string_equal(first.v.files[2].folder, "wrong_answer");
    assert_string_equal(first.v.files[2].file, "c.py");
    struct verifying again = verify(admin.id);
    assert_int_equal(again.existing, first.v.id);
    struct verification seen;
    assert_int_equal(verification_find(conn, first.v.id, &seen, &err), 0);
    assert_false(verification_is_done(&seen));
    assert_string_equal(seen.user_name, "admin");
    assert_true(seen.files[0].has_job);
    assert_int_equal(seen.files[0].status, STATUS_QUEUED);
    assert_false(seen.files[1].has_job);
    verification_finish(&seen);
    run(finish_op, first.v.files[0].job_id);
    run(finish_op, first.v.files[2].job_id);
    assert_int_equal(verification_find(conn, first.v.id, &seen, &err), 0);
    assert_true(verification_is_done(&seen));
    assert_int_equal(verification_file_ok(&seen.files[0]), 1);
    assert_int_equal(verification_file_ok(&seen.files[1]), -1);
    assert_int_equal(verification_file_ok(&seen.files[2]), 0); /* accepted, and should not be */
    assert_int_equal(verification_ok(&seen), 0);
    verification_finish(&seen);
    struct submission_filter filter = {.seen_by = SUBMISSIONS_OF_ALL, .limit = 10};
    struct submission_page page;
    assert_int_equal(submission_list(conn, &filter, &page, &err), 0);
    assert_int_equal(page.count, 0);
    submission_page_finish(&page);
    verification_finish(&first.v);
    verification_finish(&again.v);
    for (int i = 0; i < 2 * VERIFICATIONS_KEPT; i++) {
        struct verifying more = verify(admin.id);
        run(finish_op, more.v.files[0].job_id);
        run(finish_op, more.v.files[2].job_id);
        verification_finish(&more.v);
    }
    assert_int_equal(number("SELECT count(*) FROM verifications"), VERIFICATIONS_KEPT);
    assert_int_equal(number("SELECT count(*) FROM submissions"), 2 * VERIFICATIONS_KEPT);
    assert_string_equal(delete_code("one"), "");
    assert_int_equal(number("SELECT count(*) FROM submissions"), 0);
    assert_int_equal(number("SELECT count(*) FROM verification_files"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_for_staff_only_is_not_there_for_others, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(a_change_is_in_the_row_the_files_and_the_log, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(a_change_of_an_old_revision_is_refused, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(tests_are_kept_in_the_order_of_a_package, open_store,
                                        close_store),
        cmocka_unit_test(names_of_tests_stay_inside),
        cmocka_unit_test_setup_teardown(what_people_sent_to_is_not_deleted, open_store,
                                        close_store),
        cmocka_unit_test_setup_teardown(a_verification_is_of_the_package_and_of_nobodys_history,
                                        open_store, close_store),
    };
    package_languages_set(&known_languages);
    return cmocka_run_group_tests_name("problems", tests, NULL, NULL);
}
