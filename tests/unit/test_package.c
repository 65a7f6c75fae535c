/* Packages: what is understood is taken whole, what is not is refused in words and changes nothing.
 */
#include "executor/kind/package_open.h"
#include "executor/language/command.h"
#include "store/engine/store_conn.h"
#include "store/package/package.h"
#include "store/package/package_write.h"
#include "tests/unit/check.h"
#include "tests/unit/package_kit.h"

#include <stdio.h>
#include <string.h>

static void a_package_is_read_whole(void **state)
{
    (void)state;
    char *dir = package_make();
    struct package *package = package_opened(dir);
    const struct problem *p = &package->problem;
    assert_string_equal(p->slug, "add-one");
    assert_string_equal(p->title, "Add one");
    assert_string_equal(p->difficulty, "easy");
    assert_int_equal(p->tag_count, 1);
    assert_int_equal(p->time_limit_ms, 500);
    assert_int_equal(p->memory_limit_kb, 65536);
    assert_int_equal(p->test_count, 2);
    assert_int_equal(p->sample_count, 1);
    assert_true(p->tests[0].sample && !p->tests[1].sample);
    assert_string_equal(p->tests[1].name, "secret/group/02");
    assert_int_equal(p->reference_count, 2);
    assert_string_equal(p->references[0].language, "python");
    assert_int_equal(package->submission_count, 2);
    package_destroy(package);
    package_drop(dir);
}

static int store_op(struct store_conn *conn, void *arg, struct err *err)
{
    return problem_store(conn, arg, err);
}

static void export_of_an_import_is_the_same_folder(void **state)
{
    (void)state;
    char *dir = package_make();
    AUTO_FREE char *data = xasprintf("%s/data", package_base);
    AUTO_FREE char *copy = xasprintf("%s/copy", package_base);
    const char *const diff[] = {"/usr/bin/diff", "-r", dir, copy, NULL};
    AUTO_BUF struct buf differences = {0};
    struct package *package = package_opened(dir);
    struct problem *problem;
    struct store_conn *conn;
    struct err err;
    assert_int_equal(store_conn_open(&conn, data, &err), 0);
    assert_int_equal(store_conn_run(conn, store_op, &package->problem, &err), 0);
    assert_int_equal(problem_find(conn, "add-one", PROBLEM_META, &problem, &err), 0);
    assert_int_equal(problem_files_load(conn, problem, &err), 0);
    assert_int_equal(package_write(problem, copy, &err), 0);
    if (command_run(diff, &differences, &err))
        fail_msg("%s", differences.data ? differences.data : err.detail);
    problem_destroy(problem);
    store_conn_close(conn);
    package_destroy(package);
    package_drop(dir);
}

static void importing_again_is_a_new_revision_of_the_same_problem(void **state)
{
    (void)state;
    char *dir = package_make();
    AUTO_FREE char *data = xasprintf("%s/data", package_base);
    struct package *package = package_opened(dir);
    struct store_conn *conn;
    struct test_case *tests;
    size_t count;
    struct err err;
    assert_int_equal(store_conn_open(&conn, data, &err), 0);
    assert_int_equal(store_conn_run(conn, store_op, &package->problem, &err), 0);
    int64_t id = package->problem.id;
    assert_int_equal(package->problem.revision, 1);
    assert_int_equal(store_conn_run(conn, store_op, &package->problem, &err), 0);
    assert_int_equal(package->problem.id, id);
    assert_int_equal(package->problem.revision, 2);
    assert_int_equal(test_cases_load(conn, id, 1, 0, 1 << 20, &tests, &count, &err), -1);
    assert_string_equal(err.code, "revision_changed");
    assert_int_equal(test_cases_load(conn, id, 2, 0, 1, &tests, &count, &err), 0);
    assert_int_equal(count, 1); /* at least one, however few bytes are allowed */
    test_cases_destroy(tests, count);
    store_conn_close(conn);
    package_destroy(package);
    package_drop(dir);
}

static void what_is_not_understood_is_refused_with_file_and_line(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text, *words;
    } faults[] = {
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\nmystery: 1\n", "line 3"},
        {"problem.yaml", "name: [\n", "error: problem.yaml, line"},
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\nname: Y\n", "line 3"},
        {"problem.yaml", "problem_format_version: '1999'\nname: X\n", "line 1"},
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\ntype: scored\n", "pass-fail"},
        {"problem.yaml", "problem_format_version: 2025-09\nname: X\nlimits: {time_limit: -1}\n",
         "line 3"},
        {"signature.json", "{\"function\":1,\"function\":2}", "error: signature.json, line 1"},
        {"data/secret/03.in", "1\n", "data/secret/03.in: there is no .ans"},
        {"data/secret/04.ans", "1\n", "data/secret/04.ans: there is no .in"},
        {"data/sample/1.ans", "2,\n", "error: data/sample/1.ans, line 1"},
        {"statement/problem.en.md", "\xff\xfe", "UTF-8"},
    };
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        char *dir = package_make();
        package_put(dir, faults[i].path, faults[i].text);
        assert_package_refused(dir, faults[i].words);
        package_drop(dir);
    }
}

static void all_that_is_wrong_is_told_at_once(void **state)
{
    (void)state;
    char *dir = package_make();
    struct package *package = NULL;
    struct package_report report = {0};
    package_put(dir, "problem.yaml",
                "problem_format_version: 2025-09\nmystery: 1\nlimits:\n  time_limit: x\n"
                "  memory: -1\n  output: 800\nkeywords: [easy, hard]\n");
    package_put(dir, "data/sample/1.in", "1.5\n2\n");
    package_put(dir, "data/sample/1.ans", "\n\n2,\n");
    package_put(dir, "data/secret/03.in", "3\n");
    package_put(dir, "data/secret/note.txt", "x");
    package_put(dir, "submissions/odd/x.zig", "x");
    package_put(dir, "extra/y", "x");
    assert_int_equal(package_read(dir, &package, &report), -1);
    package_destroy(package);
    AUTO_FREE char *text = report_text(&report);
    static const char *const lines[] = {
        "error: problem.yaml, line 2: 'mystery' is no key",
        "error: problem.yaml, line 4: this limit must be",
        "error: problem.yaml, line 5: this limit must be",
        "warning: problem.yaml, line 6: 'output' is more than",
        "error: problem.yaml, line 7: the keywords say both easy and hard",
        "error: problem.yaml, line 1: a name of",
        "error: data/secret/03.in: there is no .ans",
        "warning: data/secret/note.txt: this is kept",
        "warning: submissions/odd/x.zig: 'odd' is no folder",
        "warning: submissions/odd/x.zig: no language",
        "warning: extra: this folder is kept",
    };
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if (!strstr(text, lines[i]))
            fail_msg("'%s' is missing in\n%s", lines[i], text);
    assert_int_equal(report.errors, 6);
    assert_int_equal(report.warnings, 5);
    report_finish(&report);
    package_drop(dir);
}

static void what_is_wrong_in_one_file_hides_nothing_in_another(void **state)
{
    (void)state;
    char *dir = package_make();
    struct package *package = NULL;
    struct package_report report = {0};
    package_put(dir, "problem.yaml", "problem_format_version: 2025-09\nlimits:\n  memory: 64 MB\n");
    package_put(dir, "data/sample/1.in", "\"x\"\n");
    assert_int_equal(package_open(dir, &package, &report), -1);
    assert_null(package);
    AUTO_FREE char *text = report_text(&report);
    assert_non_null(strstr(text, "problem.yaml, line 3: "));
    assert_non_null(strstr(text, "data/sample/1.in, line 1: "));
    report_finish(&report);
    package_put(dir, "signature.json", "{\"function\":\"f\",\n\"param\":[],\n\"returns\":\"int\"}");
    assert_int_equal(package_open(dir, &package, &report), -1);
    AUTO_FREE char *again = report_text(&report);
    assert_non_null(strstr(again, "problem.yaml, line 3: "));
    assert_non_null(strstr(again, "signature.json, line 2: param: "));
    report_finish(&report);
    package_drop(dir);
}

static void each_test_is_checked_against_the_signature(void **state)
{
    (void)state;
    char *dir = package_make();
    struct package *package = NULL;
    struct package_report report = {0};
    package_put(dir, "signature.json",
                "{\"function\":\"add\",\n\"params\":[{\"name\":\"a\",\"type\":\"int\"},"
                "{\"name\":\"b\",\"type\":\"string\"}],\n\"returns\":\"int[]\"}");
    package_put(dir, "data/sample/1.in", "1.5\n2\n3\n");
    package_put(dir, "data/sample/1.ans", "\n\n2,\n");
    package_put(dir, "data/secret/group/02.in", "1\n");
    package_put(dir, "data/secret/group/02.ans", "[1,\"x\"]");
    assert_int_equal(package_open(dir, &package, &report), -1);
    AUTO_FREE char *text = report_text(&report);
    assert_string_equal(
        text, "error: data/sample/1.in, line 1: a: a value of type int is expected; at byte 1 "
              "there is a number that is not written as an integer\n"
              "error: data/sample/1.in, line 2: b: a value of type string is expected; "
              "at byte 1 there is a number\n"
              "error: data/sample/1.in, line 3: there are more lines than parameters\n"
              "error: data/sample/1.ans, line 3: the answer is not of type "
              "int[]: at byte 3 there is a number\n"
              "error: data/secret/group/02.in, line 2: this line is missing\n"
              "error: data/secret/group/02.ans, line 1: the answer is not of type "
              "int[]: at byte 4 there is a string\n");
    report_finish(&report);
    package_put(
        dir, "signature.json",
        "{\"function\":\"class\",\n\"odd\":1,\n\"params\":[{\"name\":\"a\",\"type\":\"int[\"}],"
        "\n\"returns\":\"nothing\",\n\"compare\":\"loose\"}");
    assert_int_equal(package_open(dir, &package, &report), -1);
    AUTO_FREE char *signature = report_text(&report);
    static const char *const lines[] = {
        "signature.json, line 1: function: a name", "signature.json, line 2: odd: this key",
        "signature.json, line 3: params: not a type", "signature.json, line 4: returns: not a type",
        "signature.json, line 5: compare: exact, "};
    for (size_t i = 0; i < COUNT_OF(lines); i++)
        if (!strstr(signature, lines[i]))
            fail_msg("'%s' is missing in\n%s", lines[i], signature);
    assert_int_equal(report.errors, COUNT_OF(lines));
    report_finish(&report);
    package_drop(dir);
}

static void a_report_is_bounded_and_prefers_errors(void **state)
{
    (void)state;
    struct package_report report = {0};
    for (int i = 0; i < 1000; i++)
        report_warning(&report, "a", i, "odd");
    for (int i = 0; i < 300; i++)
        report_error(&report, "b\xff\n", i, "wr\xc3\xa4ng %d", i);
    assert_int_equal(report.count, REPORT_LINES_MAX);
    assert_int_equal(report.errors, 300);
    assert_int_equal(report.warnings, 1000);
    for (size_t i = 0; i < report.count; i++) {
        assert_int_equal(report.lines[i].severity, REPORT_ERROR);
        assert_string_equal(report.lines[i].file, "b??");
        assert_memory_equal(report.lines[i].message, "wr\xc3\xa4ng ", 7);
    }
    report_finish(&report);
}

static void a_folder_whose_name_is_no_slug_is_stored_under_the_nearest(void **state)
{
    (void)state;
    char *dir = package_make();
    AUTO_FREE char *other = xasprintf("%s/Add_One.v2", package_base);
    AUTO_FREE char *digits = xasprintf("%s/12", package_base);
    assert_int_equal(rename(dir, other), 0);
    struct package *package = package_opened(other);
    assert_string_equal(package->problem.slug, "add-one-v2");
    package_destroy(package);
    assert_int_equal(rename(other, digits), 0);
    assert_package_refused(digits, "'12' is no slug");
    package_drop(dir);
}

/* In a legacy package each folder of a test is a group. */
static void more_folders_than_groups_are_refused(void **state)
{
    (void)state;
    char *dir = package_make();
    package_put(dir, "problem.yaml", "name: Add one\nkeywords: easy\n");
    for (int i = 0; i < 110; i++)
        for (int k = 0; k < 2; k++) {
            AUTO_FREE char *path = xasprintf("data/secret/%d/a/b/c/d/e/1.%s", i, k ? "ans" : "in");
            package_put(dir, path, k ? "6\n" : "5\n");
        }
    assert_package_refused(dir, "data: more than 600 folders of tests");
    package_drop(dir);
}

static void names_that_differ_in_letters_only_are_told_of(void **state)
{
    (void)state;
    char *dir = package_make();
    struct package *package = NULL;
    struct package_report report = {0};
    package_put(dir, "data/secret/Big.in", "5\n");
    package_put(dir, "data/secret/Big.ans", "6\n");
    package_put(dir, "data/secret/big.in", "7\n");
    package_put(dir, "data/secret/big.ans", "8\n");
    assert_int_equal(package_open(dir, &package, &report), 0);
    assert_int_equal(package->problem.test_count, 4);
    AUTO_FREE char *text = report_text(&report);
    assert_non_null(strstr(text, "differ in capital and small letters only"));
    report_finish(&report);
    package_destroy(package);
    package_drop(dir);
}

/* A submission with an odd name is skipped; a test with one is an error. */
static void files_with_bad_names_are_named(void **state)
{
    (void)state;
    char *dir = package_make();
    package_put(dir, "submissions/accepted/a\\b.py", "x");
    package_put(dir, "submissions/accepted/with blank.py", "def add_one(n): return n + 1\n");
    struct package *package = package_opened(dir);
    assert_int_equal(package->submission_count, 3);
    package_destroy(package);
    package_put(dir, "data/secret/caf\xe9.in", "1\n");
    assert_package_refused(dir, "bad name, for it is not UTF-8: data/secret/caf?.in");
    package_drop(dir);
}

static void the_shipped_problems_are_all_read(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-unit-XXXXXX";
    struct store_conn *conn;
    struct err err;
    assert_non_null(mkdtemp(dir));
    assert_int_equal(store_conn_open(&conn, dir, &err), 0);
    int added = packages_seed(conn, ASSAY_SOURCE_DIR "/store/problems", &err);
    if (added < 15)
        fail_msg("%d: %s", added, added < 0 ? err.detail : "too few problems are shipped");
    assert_int_equal(packages_seed(conn, ASSAY_SOURCE_DIR "/store/problems", &err), 0);
    assert_int_equal(problem_count(conn), added);
    store_conn_close(conn);
    drop_folder(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_package_is_read_whole),
        cmocka_unit_test(export_of_an_import_is_the_same_folder),
        cmocka_unit_test(importing_again_is_a_new_revision_of_the_same_problem),
        cmocka_unit_test(what_is_not_understood_is_refused_with_file_and_line),
        cmocka_unit_test(all_that_is_wrong_is_told_at_once),
        cmocka_unit_test(what_is_wrong_in_one_file_hides_nothing_in_another),
        cmocka_unit_test(each_test_is_checked_against_the_signature),
        cmocka_unit_test(a_report_is_bounded_and_prefers_errors),
        cmocka_unit_test(more_folders_than_groups_are_refused),
        cmocka_unit_test(a_folder_whose_name_is_no_slug_is_stored_under_the_nearest),
        cmocka_unit_test(names_that_differ_in_letters_only_are_told_of),
        cmocka_unit_test(files_with_bad_names_are_named),
        cmocka_unit_test(the_shipped_problems_are_all_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
