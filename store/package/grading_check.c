#include "store/package/grading_check.h"

#include <math.h>
#include <string.h>

struct checked {
    const struct grading *grading;
    struct package_report *report;
};

static void needs_check(const struct checked *c, const struct test_group *g)
{
    const struct grading *grading = c->grading;
    AUTO_FREE char *path = xasprintf("data/%s/test_group.yaml", g->name);
    for (size_t i = 0; i < g->need_count; i++) {
        const char *need = g->needs[i];
        const int at = grading_group(grading, need, strlen(need));
        const bool sample = strcmp(need, "sample") == 0;
        const bool tests_whole = at >= 0 && grading->groups[at].rules.scores == GRADE_PASS_FAIL;
        if (at < 0 || (!sample && !starts_with(need, "secret/")))
            report_error(c->report, path, 0, "require_pass: there is no group '%.100s'", need);
        else if (!sample && strcmp(g->name, "secret") == 0)
            report_error(c->report, path, 0, "require_pass of secret may only name sample");
        else if (!sample && strcmp(need, g->name) >= 0)
            report_error(c->report, path, 0, "require_pass: '%.100s' is not before this group",
                         need);
        else if (!sample && !tests_whole)
            report_error(c->report, path, 0, "require_pass: '%.100s' has no pass-fail aggregation",
                         need);
    }
}

static void score_check(const struct checked *c, const struct test_group *g,
                        const struct test_group *secret)
{
    AUTO_FREE char *path = xasprintf("data/%s/test_group.yaml", g->name);
    const bool bounded = isfinite(g->rules.range_high);
    if (!bounded && isfinite(secret->rules.range_high))
        report_error(c->report, path, 0,
                     "max_score is missing: a group has a greatest score where secret has one");
    else if (!bounded && g->rules.scores == GRADE_PASS_FAIL)
        report_error(c->report, path, 0,
                     "max_score is missing: it is what a group with pass-fail aggregation gives");
    if (g != secret && secret->rules.scores == GRADE_PASS_FAIL &&
        g->rules.scores != GRADE_PASS_FAIL)
        report_error(c->report, path, 0,
                     "score_aggregation: where secret is pass-fail, its groups are, too");
}

/* 2025-09: the sum of groups is not more than the whole. */
static void sum_check(const struct checked *c, const struct test_group *secret, int at)
{
    double sum = 0;
    for (size_t i = 0; i < c->grading->group_count; i++)
        if (c->grading->groups[i].parent == at)
            sum += c->grading->groups[i].rules.range_high;
    if (secret->rules.scores == GRADE_SUM && isfinite(secret->rules.range_high) && isfinite(sum) &&
        sum > secret->rules.range_high)
        report_error(c->report, "data/secret", 0,
                     "the groups give %g together, which is more than max_score of secret, %g", sum,
                     secret->rules.range_high);
}

/* 2025-09: data/secret has tests or groups. Whether a test is in no group is known by its name. */
static void tests_check(const struct checked *c, const struct test_case *tests, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *name = tests[i].name, *below = strchr(name, '/');
        if (!starts_with(name, "secret/"))
            continue;
        const char *folder = strchr(below + 1, '/');
        if (folder && grading_group(c->grading, name, (size_t)(folder - name)) >= 0)
            continue;
        report_error(c->report, "data/secret", 0,
                     "'%.200s' is in no group of tests: where there are groups, every test is in "
                     "one",
                     name);
        return;
    }
}

static bool has_tests(const struct test_group *g, const struct test_case *tests, size_t count)
{
    AUTO_FREE char *below = xasprintf("%s/", g->name);
    for (size_t i = 0; i < count; i++)
        if (starts_with(tests[i].name, below))
            return true;
    return false;
}

/* 2025-09. */
static void whole_check(const struct checked *c, const struct test_case *tests, size_t count)
{
    const struct grading *grading = c->grading;
    const int secret = grading_group(grading, "secret", strlen("secret"));
    bool has_groups = false;
    for (size_t i = 0; i < grading->group_count; i++) {
        const struct test_group *g = &grading->groups[i];
        const bool is_group = g->parent == secret;
        AUTO_FREE char *path = xasprintf("data/%s", g->name);
        has_groups |= is_group;
        needs_check(c, g);
        if (is_group && !has_tests(g, tests, count))
            report_error(c->report, path, 0, "this group has no tests");
        if (grading->scoring && (is_group || (int)i == secret))
            score_check(c, g, &grading->groups[secret]);
    }
    if (!has_groups)
        return;
    tests_check(c, tests, count);
    if (grading->scoring)
        sum_check(c, &grading->groups[secret], secret);
}

/* Legacy: each folder of a test is a group. Tests of one folder stand together, so what a test has
 * more of folders than it shares with the one before is new. */
static void folders_check(const struct checked *c, const struct test_case *tests, size_t count)
{
    size_t folders = 0;
    for (size_t i = 0; i < count; i++) {
        const char *name = tests[i].name, *before = i > 0 ? tests[i - 1].name : "";
        while (*name && *name == *before)
            name++, before++;
        while ((name = strchr(name, '/')))
            folders++, name++;
    }
    if (folders > GROUPS_MAX)
        report_error(c->report, "data", 0, "more than %d folders of tests, each of them a group",
                     GROUPS_MAX);
}

void grading_check(const struct grading *grading, const struct test_case *tests, size_t count,
                   struct package_report *report)
{
    const struct checked c = {grading, report};
    if (grading->legacy)
        folders_check(&c, tests, count);
    else
        whole_check(&c, tests, count);
}
