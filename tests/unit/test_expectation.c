/* Promises of what a package says of its submissions: by folder, by tag, by submissions.yaml; and
 * of the time limit that follows from them. */
#include "check.h"

#include "store/package/expectation.h"
#include "store/package/package.h"
#include "store/package/time_rules.h"

#include <string.h>

static struct expectation found(const struct expectations *all, const char *path, const char *text)
{
    struct expectation e;
    expectation_find(&e, all, path, (struct bytes){text, strlen(text)});
    return e;
}

static void folders_and_tags_promise_verdicts(void **state)
{
    (void)state;
    static const struct expectations none = {0};
    static const struct {
        const char *path, *text, *verdicts;
    } cases[] = {
        {"accepted/a.py", "", "AC"},
        {"wrong_answer/a.py", "", "WA"},
        {"no_output/a.py", "", "WA"},
        {"time_limit_exceeded/a.py", "", "TLE"},
        {"output_limit/a.c", "", "OLE"},
        {"compiler_error/a.c", "", "CE"},
        {"rejected/a.py", "", "WA TLE MLE OLE RTE"},
        {"mixed/a.py", "", "AC WA TLE MLE OLE RTE CE"},
        {"mixed2/a.py", "", "AC WA TLE MLE OLE RTE CE"},
        {"multiple/a.py", "// @EXPECTED_RESULTS@: TIMELIMIT,RUN-ERROR\n", "TLE MLE RTE"},
        {"multiple/a.py", "# @EXPECTED_RESULTS@: wrong_answer, CORRECT\nTIMELIMIT", "AC WA"},
        {"accepted/a.c", "/* @EXPECTED_RESULTS@: NO-OUTPUT */", "WA"},
        {"accepted/a.c", "@EXPECTED_RESULTS@: SOMETHING\n", "AC"},
        {"partially_accepted/a.c", "", ""},
        {"gifts/a.c", "", ""},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct expectation e = found(&none, cases[i].path, cases[i].text);
        AUTO_FREE char *text = expectation_text(e.verdicts);
        if (strcmp(text ? text : "", cases[i].verdicts) != 0)
            fail_msg("%s: %s", cases[i].path, text);
    }
    assert_true(found(&none, "partially_accepted/a.c", "").is_partial);
    assert_true(found(&none, "accepted/a.c", "").sets_lower);
    assert_true(found(&none, "time_limit_exceeded/a.c", "").sets_upper);
    assert_false(found(&none, "brute_force/a.c", "").sets_upper);
    assert_int_equal(package_promise("gifts"), 0);
    assert_true(package_promise_allows(package_promise("partially_accepted"), VERDICT_WA));
}

static void patterns_are_those_of_the_format(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path;
        bool matches;
    } cases[] = {
        {"accepted", "accepted/a.py", true},
        {"accepted/*", "accepted/a.py", true},
        {"*/a.py", "accepted/a.py", true},
        {"*", "accepted/a.py", true},
        {"a.py", "accepted/a.py", false},
        {"accepted/{a,b}.py", "accepted/b.py", true},
        {"accepted/{a,b}.py", "accepted/c.py", false},
        {"accepted/a.{py,c{c,pp}}", "accepted/a.cpp", true},
        {"secret/*-easy", "secret/1-easy", true},
        {"secret/*-easy", "secret/x/1-easy", false},
        {"secret/group1", "secret/group10/1", false},
        {"secret/group1", "secret/group1/1", true},
        {"{", "x", false},
        {"{a", "a", false},
        {"****************a", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (expectation_matches(cases[i].pattern, cases[i].path) != cases[i].matches)
            fail_msg("%s and %s", cases[i].pattern, cases[i].path);
}

static void submissions_yaml_adds_and_replaces(void **state)
{
    (void)state;
    static const char text[] = "time_limit_exceeded:\n  permitted: [AC, WA, TLE]\n"
                               "  required: [TLE]\n"
                               "accepted/slow.py:\n  use_for_time_limit: false\n"
                               "accepted/*:\n  authors: A\n"
                               "mixed/part.py:\n  score: [10, 20]\n"
                               "  secret/group1: {permitted: [AC], score: 10}\n";
    struct expectations all;
    struct package_report report = {0};
    expectations_read(&all, "submissions/submissions.yaml", text, strlen(text), &report);
    assert_int_equal(report.count, 0);
    struct expectation slow = found(&all, "accepted/slow.py", "");
    assert_false(slow.sets_lower);
    assert_int_equal(slow.verdicts, 1u << VERDICT_AC);
    assert_true(found(&all, "accepted/quick.py", "").sets_lower);
    struct expectation late = found(&all, "time_limit_exceeded/a.py", "");
    assert_int_equal(late.verdicts, 0);
    assert_int_equal(late.rule_count, 1);
    assert_true(late.sets_upper);
    struct expectation part = found(&all, "mixed/part.py", "");
    assert_int_equal(part.rule_count, 2);
    assert_true(part.rules[1]->has_score && part.rules[1]->score_high == 20);
    assert_string_equal(part.rules[0]->tests, "secret/group1");
    expectations_finish(&all);
}

static void mistakes_of_submissions_yaml_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {{"a: {permitted: [XX]}\n", "line 1: a verdict of a test"},
                 {"a: {score: x}\n", "line 1: a score is"},
                 {"a: {score: [1, 2, 3]}\n", "line 1: a score is"},
                 {"a: {use_for_time_limit: maybe}\n", "use_for_time_limit is"},
                 {"a: {requird: [AC]}\n", "'requird' is no key"},
                 {"a: {secret: {score: 1, x: 2}}\n", "'x' is no key"},
                 {"- a\n", "keys with values"},
                 {"a: [\n", "submissions.yaml"},
                 {"a: b\n", "keys with values"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct expectations all;
        struct package_report report = {0};
        AUTO_BUF struct buf told = {0};
        expectations_read(&all, "submissions.yaml", cases[i].text, strlen(cases[i].text), &report);
        assert_int_not_equal(report.errors, 0);
        report_line_text(&report.lines[0], &told);
        if (!strstr(told.data, cases[i].words))
            fail_msg("'%s' is not said: %s", cases[i].words, told.data);
        report_finish(&report);
        expectations_finish(&all);
    }
}

static void a_time_limit_is_a_multiple_of_its_resolution(void **state)
{
    (void)state;
    const struct time_rules fine = {2.5, 1.5, 100};
    assert_int_equal(time_limit_derive(&time_rules_2025, 0, 60000), 1000);
    assert_int_equal(time_limit_derive(&time_rules_2025, 500000, 60000), 1000);
    assert_int_equal(time_limit_derive(&time_rules_2025, 500001, 60000), 2000);
    assert_int_equal(time_limit_derive(&time_rules_legacy, 410000, 60000), 3000);
    assert_int_equal(time_limit_derive(&fine, 100000, 60000), 300);
    assert_int_equal(time_limit_derive(&time_rules_legacy, 30000000, 60000), 60000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_and_tags_promise_verdicts),
        cmocka_unit_test(patterns_are_those_of_the_format),
        cmocka_unit_test(submissions_yaml_adds_and_replaces),
        cmocka_unit_test(mistakes_of_submissions_yaml_are_told),
        cmocka_unit_test(a_time_limit_is_a_multiple_of_its_resolution),
    };
    return cmocka_run_group_tests_name("expectation", tests, NULL, NULL);
}
