/* Promises of the plan of a judging: which tests are run, and what verdict and score they make, in
 * both layouts of packages. The settings are read from the files that a package has. */
#include "check.h"

#include "executor/judge/plan.h"
#include "store/package/grading_yaml.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- a package of tests --------------------------------------------------------------------- */

#define FILES_MAX 12

struct files {
    const char *path, *text;
};

/* A judging that gives each test the verdict of a letter: A accepted, W, T, R; and says in `run`
 * which tests were run. */
struct whole {
    char run[400];
    struct plan_result result;
    struct plan *plan;
    struct err err;
    bool failed;
};

static struct file_set set_of(const struct files *files, const char *const *tests)
{
    struct file_set set = {0};
    set.files = xcalloc(100, sizeof *set.files);
    for (; files->path; files++) {
        struct package_file *f = &set.files[set.count++];
        f->path = xstrdup(files->path);
        buf_puts(&f->content, files->text);
    }
    for (; *tests; tests++)
        set.files[set.count++].path = xasprintf("data/%s.in", *tests);
    return set;
}

static void set_drop(struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        free(set->files[i].path);
        buf_finish(&set->files[i].content);
    }
    free(set->files);
}

/* Reads the settings, as text and back, as the store does. The report is what was told. */
static char *grading_of(struct grading *out, const struct grading_facts *facts,
                        const struct files *files, const char *const *names)
{
    struct package_report report = {0};
    struct file_set set = set_of(files, names);
    struct test_case tests[40];
    struct buf told = {0};
    size_t count = 0;
    struct grading read;
    AUTO_BUF struct buf text = {0};
    struct err err;
    for (; names[count]; count++)
        tests[count] = (struct test_case){.name = (char *)(uintptr_t)names[count]};
    grading_take(&read, facts, &set, tests, count, &report);
    grading_text(&read, &text);
    assert_int_equal(grading_parse(out, text.data, &err), 0);
    grading_finish(&read);
    buf_puts(&told, "");
    for (size_t i = 0; i < report.count; i++) {
        report_line_text(&report.lines[i], &told);
        buf_puts(&told, "\n");
    }
    report_finish(&report);
    set_drop(&set);
    grading_place(out, names, count);
    return buf_steal(&told);
}

static enum verdict verdict_of(char letter)
{
    return letter == 'A'   ? VERDICT_AC
           : letter == 'W' ? VERDICT_WA
           : letter == 'T' ? VERDICT_TLE
                           : VERDICT_RTE;
}

/* `said`: what the validator says of each test, or NULL. */
static void judge(struct whole *w, const struct grading_facts *facts, const struct files *files,
                  const char *const *names, const char *verdicts,
                  const struct validator_score *said)
{
    struct grading grading;
    AUTO_FREE char *told = grading_of(&grading, facts, files, names);
    size_t test, count = 0;
    double score;
    int step;
    assert_string_equal(told, "");
    *w = (struct whole){0};
    while (names[count])
        count++;
    w->plan = plan_create(&grading, count);
    while ((step = plan_next(w->plan, &test, &w->err)) == PLAN_TEST) {
        snprintf(w->run + strlen(w->run), sizeof w->run - strlen(w->run), "%s%s",
                 *w->run ? " " : "", names[test]);
        if (plan_test_done(w->plan, verdict_of(verdicts[test]), said ? &said[test] : NULL, &score,
                           &w->err) < 0) {
            w->failed = true;
            return;
        }
    }
    w->failed = step != PLAN_END;
    plan_result(w->plan, &w->result);
}

static void expect(const struct whole *w, const char *run, enum verdict verdict, double score)
{
    if (w->failed)
        fail_msg("%s", w->err.detail);
    assert_string_equal(w->run, run);
    assert_int_equal(w->result.verdict, verdict);
    assert_true(fabs(w->result.score - score) < 1e-9);
}

static const struct grading_facts pass_fail = {.flags = ""};
static const struct grading_facts scoring = {.scoring = true, .flags = ""};
static const struct grading_facts legacy = {.legacy = true, .flags = ""};
static const struct grading_facts legacy_scoring = {.legacy = true, .scoring = true, .flags = ""};
static const struct files no_files[] = {{NULL, NULL}};

/* --- pass-fail ------------------------------------------------------------------------------ */

static const char *const plain[] = {"sample/1", "secret/1", "secret/2", "secret/3", NULL};

static void a_submission_without_scores_ends_with_its_first_failure(void **state)
{
    (void)state;
    const struct grading_facts *const both[] = {&pass_fail, &legacy};
    for (size_t i = 0; i < 2; i++) {
        struct whole w;
        judge(&w, both[i], no_files, plain, "AAAA", NULL);
        expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_AC, 0);
        assert_false(w.result.has_score);
        assert_false(plan_has_groups(w.plan));
        plan_destroy(w.plan);
        judge(&w, both[i], no_files, plain, "ATWA", NULL);
        expect(&w, "sample/1 secret/1", VERDICT_TLE, 0);
        assert_int_equal(w.result.first_failed, 1);
        plan_destroy(w.plan);
        judge(&w, both[i], no_files, plain, "WAAA", NULL);
        expect(&w, "sample/1", VERDICT_WA, 0);
        plan_destroy(w.plan);
    }
}

static void legacy_goes_on_where_it_says_so_and_takes_the_worst_error(void **state)
{
    (void)state;
    static const struct files files[] = {{"data/testdata.yaml", "on_reject: continue\n"},
                                         {NULL, NULL}};
    static const struct files first[] = {
        {"data/testdata.yaml", "on_reject: continue\ngrader_flags: first_error\n"}, {NULL, NULL}};
    struct whole w;
    judge(&w, &legacy, files, plain, "WATR", NULL);
    expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_RTE, 0);
    assert_int_equal(w.result.first_failed, 3);
    plan_destroy(w.plan);
    judge(&w, &legacy, first, plain, "WATR", NULL);
    expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_WA, 0);
    plan_destroy(w.plan);
}

/* --- legacy --------------------------------------------------------------------------------- */

static const char *const subtasks[] = {"sample/1",   "secret/a/1", "secret/a/2",
                                       "secret/b/1", "secret/b/2", NULL};
static const struct files of_subtasks[] = {
    {"data/sample/testdata.yaml", "accept_score: 0\nrange: 0 0\n"},
    {"data/secret/a/testdata.yaml",
     "accept_score: 40\ngrader_flags: min\nrange: 0 40\non_reject: break\n"},
    {"data/secret/b/testdata.yaml",
     "accept_score: 60\ngrader_flags: min\nrange: 0 60\non_reject: break\n"},
    {"data/secret/testdata.yaml", "grader_flags: first_error accept_if_any_accepted\n"},
    {"data/testdata.yaml", "on_reject: continue\nrange: 0 100\ngrader_flags: ignore_sample\n"},
    {NULL, NULL}};

static void subtasks_give_their_points_or_nothing(void **state)
{
    (void)state;
    struct whole w;
    struct group_result g;
    judge(&w, &legacy_scoring, of_subtasks, subtasks, "AAAAA", NULL);
    expect(&w, "sample/1 secret/a/1 secret/a/2 secret/b/1 secret/b/2", VERDICT_AC, 100);
    assert_true(w.result.max_score == 100);
    plan_destroy(w.plan);
    judge(&w, &legacy_scoring, of_subtasks, subtasks, "WAAWA", NULL);
    expect(&w, "sample/1 secret/a/1 secret/a/2 secret/b/1", VERDICT_AC, 40);
    assert_true(plan_group_result(w.plan, 0, &g));
    assert_string_equal(g.name, "secret/a");
    assert_true(g.verdict == VERDICT_AC && g.score == 40 && g.max_score == 40);
    assert_true(plan_group_result(w.plan, 1, &g));
    assert_true(g.verdict == VERDICT_WA && g.score == 0 && g.max_score == 60);
    assert_false(plan_group_result(w.plan, 2, &g));
    plan_destroy(w.plan);
    judge(&w, &legacy_scoring, of_subtasks, subtasks, "ATAWA", NULL);
    expect(&w, "sample/1 secret/a/1 secret/b/1", VERDICT_TLE, 0);
    plan_destroy(w.plan);
}

static void the_default_grader_joins_scores_as_it_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *verdicts;
        enum verdict verdict;
        double score, max;
    } cases[] = {
        {"grader_flags: ignore_sample\n", "AAAA", VERDICT_AC, 3, 3},
        {"grader_flags: ''\n", "AAAA", VERDICT_AC, 4, 4},
        {"grader_flags: always_accept\non_reject: continue\n", "WAWA", VERDICT_AC, 2, 4},
        {"grader_flags: always_accept max\non_reject: continue\naccept_score: 7\n", "WAWA",
         VERDICT_AC, 7, 7},
        {"grader_flags: always_accept avg\non_reject: continue\naccept_score: 9\n", "AAWW",
         VERDICT_AC, 6, 9},
        {"grader_flags: always_accept min\non_reject: continue\nreject_score: -2\n", "AAWA",
         VERDICT_AC, -2, 1},
        {"on_reject: continue\n", "AWAA", VERDICT_WA, 0, 4},
        {"grader_flags: always_accept\n", "AWAA", VERDICT_AC, 1, 4},
        {"grader_flags: min max sum\naccept_score: 2.5\n", "AAAA", VERDICT_AC, 10, 10},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct files files[] = {{"data/testdata.yaml", cases[i].yaml}, {NULL, NULL}};
        struct whole w;
        judge(&w, &legacy_scoring, files, plain, cases[i].verdicts, NULL);
        if (w.failed || w.result.verdict != cases[i].verdict ||
            fabs(w.result.score - cases[i].score) > 1e-9 || w.result.max_score != cases[i].max)
            fail_msg("%s: verdict %d, score %g of %g", cases[i].yaml, w.result.verdict,
                     w.result.score, w.result.max_score);
        plan_destroy(w.plan);
    }
}

static void scores_of_validators_count_where_they_may(void **state)
{
    (void)state;
    const struct grading_facts with = {
        .legacy = true, .scoring = true, .validator_scores = true, .flags = ""};
    static const struct validator_score said[] = {
        {.has_score = true, .score = 1.5}, {.has_score = true, .score = 2}, {0}, {0}};
    struct whole w;
    judge(&w, &with, no_files, plain, "AAAA", said);
    expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_AC, 5.5);
    assert_true(isnan(w.result.max_score));
    plan_destroy(w.plan);
    judge(&w, &legacy_scoring, no_files, plain, "AAAA", said);
    assert_true(w.failed);
    plan_destroy(w.plan);
    judge(&w, &with, no_files, plain, "WAAA", said);
    assert_true(w.failed);
    plan_destroy(w.plan);
}

static void a_score_out_of_its_range_is_a_fault(void **state)
{
    (void)state;
    static const struct files files[] = {{"data/testdata.yaml", "range: 0 2\n"}, {NULL, NULL}};
    struct whole w;
    judge(&w, &legacy_scoring, files, plain, "AAAA", NULL);
    assert_true(w.failed);
    assert_non_null(strstr(w.err.detail, "out of its range"));
    plan_destroy(w.plan);
}

static void graders_of_packages_decide(void **state)
{
    (void)state;
    static const struct files files[] = {
        {"data/secret/testdata.yaml",
         "grading: custom\ngrader_flags: one two\non_reject: continue\naccept_score: 3\n"},
        {NULL, NULL}};
    static const char *const bad[] = {"", "AC", "AC 1 2", "XX 1", "JE 1", "AC nan", "CE 1", "1 AC"};
    struct grading grading;
    AUTO_FREE char *told = grading_of(&grading, &legacy_scoring, files, plain);
    AUTO_BUF struct buf input = {0};
    struct plan *plan = plan_create(&grading, 4);
    struct plan_result result;
    struct err err;
    double score;
    size_t test;
    assert_string_equal(told, "");
    for (const char *verdict = "AAWA"; plan_next(plan, &test, &err) == PLAN_TEST; verdict++)
        assert_int_equal(plan_test_done(plan, verdict_of(*verdict), NULL, &score, &err), 0);
    assert_int_equal(plan_next(plan, &test, &err), PLAN_GRADE);
    plan_grader_input(plan, &input);
    assert_string_equal(input.data, "AC 3\nWA 0\nAC 3\n");
    assert_string_equal(plan_grader_flags(plan), "one two");
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (plan_graded(plan, (struct bytes){bad[i], strlen(bad[i])}, &err) == 0)
            fail_msg("'%s' was taken", bad[i]);
    assert_int_equal(plan_graded(plan, (struct bytes){"AC 12.5\n", 8}, &err), 0);
    assert_int_equal(plan_next(plan, &test, &err), PLAN_END);
    plan_result(plan, &result);
    assert_true(result.verdict == VERDICT_AC && result.score == 13.5 && isnan(result.max_score));
    plan_destroy(plan);
}

/* --- 2025-09 -------------------------------------------------------------------------------- */

static const char *const groups[] = {"sample/1",   "secret/a/1", "secret/a/2", "secret/b/1",
                                     "secret/b/2", "secret/c/1", "secret/c/2", NULL};
static const struct files of_groups[] = {
    {"data/secret/a/test_group.yaml", "max_score: 20\nrequire_pass: sample\n"},
    {"data/secret/b/test_group.yaml", "max_score: 30\nscore_aggregation: sum\n"},
    {"data/secret/c/test_group.yaml",
     "max_score: 50\nscore_aggregation: min\nrequire_pass: [sample, secret/a]\n"},
    {NULL, NULL}};

static void groups_give_what_their_aggregation_says(void **state)
{
    (void)state;
    static const struct {
        const char *verdicts, *run;
        enum verdict verdict;
        double score;
    } cases[] = {
        {"AAAAAAA", "sample/1 secret/a/1 secret/a/2 secret/b/1 secret/b/2 secret/c/1 secret/c/2",
         VERDICT_AC, 100},
        {"AAAAWAA", "sample/1 secret/a/1 secret/a/2 secret/b/1 secret/b/2 secret/c/1 secret/c/2",
         VERDICT_WA, 85},
        {"AAWAAAA", "sample/1 secret/a/1 secret/a/2 secret/b/1 secret/b/2", VERDICT_WA, 30},
        {"AWWAAAA", "sample/1 secret/a/1 secret/b/1 secret/b/2", VERDICT_WA, 30},
        {"TAAAAAA", "sample/1 secret/b/1 secret/b/2", VERDICT_TLE, 30},
        {"AAATTWA", "sample/1 secret/a/1 secret/a/2 secret/b/1 secret/b/2 secret/c/1", VERDICT_TLE,
         20},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct whole w;
        judge(&w, &scoring, of_groups, groups, cases[i].verdicts, NULL);
        expect(&w, cases[i].run, cases[i].verdict, cases[i].score);
        assert_true(w.result.max_score == 100);
        plan_destroy(w.plan);
    }
}

static void a_group_that_is_not_run_says_so(void **state)
{
    (void)state;
    struct whole w;
    struct group_result g;
    judge(&w, &scoring, of_groups, groups, "AWAAAAA", NULL);
    assert_true(plan_group_result(w.plan, 2, &g));
    assert_true(g.verdict == VERDICT_NONE && g.score == 0 && g.max_score == 50);
    assert_string_equal(plan_group_of(w.plan, 3), "secret/b");
    assert_true(plan_counts(w.plan, 3));
    assert_false(plan_counts(w.plan, 0)); /* a sample */
    assert_false(plan_counts(w.plan, 1)); /* all or nothing */
    plan_destroy(w.plan);
}

static void validators_say_parts_of_scores(void **state)
{
    (void)state;
    static const struct validator_score none = {0},
                                        half = {.has_multiplier = true, .multiplier = .5},
                                        ten = {.has_score = true, .score = 10},
                                        sixteen = {.has_score = true, .score = 16},
                                        less = {.has_score = true, .score = -1},
                                        more = {.has_multiplier = true, .multiplier = 1.1},
                                        both = {.has_score = true, .has_multiplier = true};
    const struct {
        const char *verdicts;
        struct validator_score said[7];
        double score; /* < 0: a fault */
    } cases[] = {
        {"AAAAAAA", {ten, none, none, half, none, half, none}, 20 + 7.5 + 15 + 25},
        {"AAAAAAA", {none, none, none, ten, ten, none, ten}, 20 + 20 + 10},
        {"AAAAAAA", {none, ten, none, none, none, none, none}, -1}, /* pass-fail */
        {"AAAAAAA", {none, none, none, sixteen, none, none, none}, -1},
        {"AAAAAAA", {none, none, none, less, none, none, none}, -1},
        {"AAAAAAA", {none, none, none, more, none, none, none}, -1},
        {"AAAAAAA", {none, none, none, both, none, none, none}, -1},
        {"AAAWAAA", {none, none, none, ten, none, none, none}, -1}, /* of a rejected test */
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct whole w;
        judge(&w, &scoring, of_groups, groups, cases[i].verdicts, cases[i].said);
        if (w.failed != (cases[i].score < 0) ||
            (!w.failed && fabs(w.result.score - cases[i].score) > 1e-9))
            fail_msg("case %zu: score %g, %s", i, w.result.score, w.err.detail);
        plan_destroy(w.plan);
    }
}

static void without_a_greatest_score_each_test_needs_one(void **state)
{
    (void)state;
    static const struct files files[] = {{"data/secret/test_group.yaml", "max_score: unbounded\n"},
                                         {NULL, NULL}};
    static const struct validator_score said[] = {{0},
                                                  {.has_score = true, .score = 1000},
                                                  {.has_score = true, .score = 0.25},
                                                  {.has_score = true, .score = 3}};
    struct whole w;
    judge(&w, &scoring, files, plain, "AAAA", said);
    expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_AC, 1003.25);
    assert_true(isnan(w.result.max_score));
    plan_destroy(w.plan);
    judge(&w, &scoring, files, plain, "AAWA",
          (const struct validator_score[]){said[0], said[1], {0}, said[3]});
    expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_WA, 1003);
    plan_destroy(w.plan);
    judge(&w, &scoring, files, plain, "AAAA", NULL);
    assert_true(w.failed);
    plan_destroy(w.plan);
}

static void secret_tests_alone_share_a_hundred(void **state)
{
    (void)state;
    static const struct files whole_or_nothing[] = {
        {"data/secret/test_group.yaml", "score_aggregation: pass-fail\nmax_score: 7\n"},
        {NULL, NULL}};
    struct whole w;
    judge(&w, &scoring, no_files, plain, "AAWA", NULL);
    expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_WA, 200.0 / 3);
    plan_destroy(w.plan);
    judge(&w, &scoring, whole_or_nothing, plain, "AAWA", NULL);
    expect(&w, "sample/1 secret/1 secret/2", VERDICT_WA, 0);
    plan_destroy(w.plan);
    judge(&w, &scoring, whole_or_nothing, plain, "AAAA", NULL);
    expect(&w, "sample/1 secret/1 secret/2 secret/3", VERDICT_AC, 7);
    plan_destroy(w.plan);
}

/* --- flags ---------------------------------------------------------------------------------- */

static void flags_are_those_of_the_nearest_file(void **state)
{
    (void)state;
    static const struct files files[] = {
        {"data/secret/a/1.yaml", "output_validator_args: [own]\nfull_feedback: true\n"},
        {"data/secret/a/test_group.yaml", "output_validator_args: [of, a]\n"},
        {"data/secret/test_group.yaml", "output_validator_args: [secret]\nfull_feedback: no\n"},
        {"data/secret/b/test_group.yaml", "full_feedback: true\n"},
        {"data/secret/c/test_group.yaml", "output_validator_args: []\n"},
        {NULL, NULL}};
    static const struct files old[] = {
        {"data/secret/a/testdata.yaml", "output_validator_flags: of a\n"},
        {"data/secret/testdata.yaml", "output_validator_flags: {name: v, flags: secret}\n"},
        {NULL, NULL}};
    struct grading g;
    AUTO_FREE char *told = grading_of(&g, &pass_fail, files, groups);
    assert_string_equal(told, "");
    assert_null(grading_flags(&g, "sample/1"));
    assert_string_equal(grading_flags(&g, "secret/a/1"), "own");
    assert_string_equal(grading_flags(&g, "secret/a/2"), "of a");
    assert_string_equal(grading_flags(&g, "secret/b/1"), "secret");
    assert_string_equal(grading_flags(&g, "secret/c/1"), "");
    assert_true(grading_full_feedback(&g, "sample/1") && grading_full_feedback(&g, "secret/a/1") &&
                grading_full_feedback(&g, "secret/b/1"));
    assert_false(grading_full_feedback(&g, "secret/a/2"));
    grading_finish(&g);
    const struct grading_facts facts = {.legacy = true, .flags = "all"};
    AUTO_FREE char *of_old = grading_of(&g, &facts, old, groups);
    assert_string_equal(of_old, "");
    assert_null(grading_flags(&g, "sample/1"));
    assert_string_equal(grading_flags(&g, "secret/a/1"), "all of a");
    assert_string_equal(grading_flags(&g, "secret/b/1"), "all secret");
    grading_finish(&g);
}

/* --- mistakes ------------------------------------------------------------------------------- */

static void mistakes_of_the_files_are_told(void **state)
{
    (void)state;
    static const struct {
        const struct grading_facts *facts;
        struct files file;
        const char *words;
    } cases[] = {
        {&legacy, {"data/testdata.yaml", "on_reject: stop\n"}, "line 1: on_reject is break"},
        {&legacy, {"data/testdata.yaml", "grading: mine\n"}, "grading is default or custom"},
        {&legacy, {"data/testdata.yaml", "grader_flags: best\n"}, "'best' is no flag"},
        {&legacy, {"data/testdata.yaml", "x: 1\n"}, "warning: data/testdata.yaml, line 1: 'x'"},
        {&legacy, {"data/testdata.yaml", "range: 0 1\n"}, "warning"},
        {&legacy, {"data/testdata.yaml", "- a\n"}, "keys with values"},
        {&legacy, {"data/testdata.yaml", "a: 1\na: [\n"}, "error"},
        {&legacy, {"data/testdata.yaml", "on_reject: break\non_reject: break\n"}, "there twice"},
        {&legacy_scoring, {"data/testdata.yaml", "range: 1 0\n"}, "range is two numbers"},
        {&legacy_scoring, {"data/testdata.yaml", "range: 1\n"}, "range is two numbers"},
        {&legacy_scoring, {"data/testdata.yaml", "range: 0 nan\n"}, "range is two numbers"},
        {&legacy_scoring, {"data/testdata.yaml", "accept_score: x\n"}, "no number"},
        {&legacy_scoring, {"data/testdata.yaml", "accept_score: inf\n"}, "no number"},
        {&pass_fail, {"data/secret/a/test_group.yaml", "max_score: 1\n"}, "type scoring only"},
        {&pass_fail, {"data/secret/a/test_group.yaml", "x: 1\n"}, "error: data/secret/a/test_"},
        {&pass_fail, {"data/secret/a/test_group.yaml", "args: [1]\n"}, "arguments for the sub"},
        {&pass_fail, {"data/secret/a/1.yaml", "max_score: 1\n"}, "'max_score' is no key"},
        {&pass_fail, {"data/secret/a/test_group.yaml", ""}, "'secret/b/1' is in no group"},
        {&scoring, {"data/sample/test_group.yaml", "max_score: 1\n"}, "samples have no score"},
        {&scoring, {"data/secret/a/test_group.yaml", "max_score: -1\n"}, "max_score is an int"},
        {&scoring, {"data/secret/a/test_group.yaml", "max_score: 1.5\n"}, "max_score is an int"},
        {&scoring, {"data/secret/a/test_group.yaml", "max_score: 300\n"}, "more than max_score"},
        {&scoring, {"data/secret/a/test_group.yaml", "{}\n"}, "max_score is missing"},
        {&scoring, {"data/secret/a/test_group.yaml", "score_aggregation: avg\n"}, "is sum, min"},
        {&scoring, {"data/secret/z/test_group.yaml", "max_score: 1\n"}, "has no tests"},
        {&scoring, {"data/secret/a/b/test_group.yaml", "max_score: 1\n"}, "none further down"},
        {&scoring,
         {"data/secret/a/test_group.yaml", "max_score: 1\nrequire_pass: secret/b\n"},
         "there is no group 'secret/b'"},
        {&scoring,
         {"data/secret/a/test_group.yaml", "max_score: 1\nrequire_pass: secret/a\n"},
         "is not before this group"},
        {&scoring,
         {"data/secret/a/test_group.yaml", "max_score: 1\nstatic_validation_score: 1\n"},
         "static validators"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct files files[] = {cases[i].file, {NULL, NULL}};
        struct grading g;
        AUTO_FREE char *told = grading_of(&g, cases[i].facts, files, groups);
        if (!strstr(told, cases[i].words))
            fail_msg("'%s' is not said of %s: %s", cases[i].words, cases[i].file.text, told);
        grading_finish(&g);
    }
}

static void scores_in_files_are_one_number(void **state)
{
    (void)state;
    static const char *const good[] = {"1", "0.5\n", " 3 \n", "1e2", "-1"};
    static const char *const bad[] = {
        "",       "\n",  "x",
        "1 2",    "nan", "inf",
        "1\n2\n", "0,5", "1111111111111111111111111111111111111111111111111111111111111111111"};
    struct err err;
    double score;
    for (size_t i = 0; i < COUNT_OF(good); i++)
        assert_int_equal(validator_score_read("score.txt", (struct bytes){good[i], strlen(good[i])},
                                              &score, &err),
                         0);
    for (size_t i = 0; i < COUNT_OF(bad); i++)
        if (validator_score_read("score.txt", (struct bytes){bad[i], strlen(bad[i])}, &score,
                                 &err) == 0)
            fail_msg("'%s' was taken", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_submission_without_scores_ends_with_its_first_failure),
        cmocka_unit_test(legacy_goes_on_where_it_says_so_and_takes_the_worst_error),
        cmocka_unit_test(subtasks_give_their_points_or_nothing),
        cmocka_unit_test(the_default_grader_joins_scores_as_it_is_told),
        cmocka_unit_test(scores_of_validators_count_where_they_may),
        cmocka_unit_test(a_score_out_of_its_range_is_a_fault),
        cmocka_unit_test(graders_of_packages_decide),
        cmocka_unit_test(groups_give_what_their_aggregation_says),
        cmocka_unit_test(a_group_that_is_not_run_says_so),
        cmocka_unit_test(validators_say_parts_of_scores),
        cmocka_unit_test(without_a_greatest_score_each_test_needs_one),
        cmocka_unit_test(secret_tests_alone_share_a_hundred),
        cmocka_unit_test(flags_are_those_of_the_nearest_file),
        cmocka_unit_test(mistakes_of_the_files_are_told),
        cmocka_unit_test(scores_in_files_are_one_number),
    };
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
