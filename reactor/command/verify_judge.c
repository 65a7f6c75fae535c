#include "reactor/command/verify_judge.h"

#include "executor/kind/kind.h"
#include "executor/language/languages.h"
#include "store/package/problem_yaml.h"

#include <math.h>
#include <string.h>

#define SCORE_SLACK 1e-6

/* A package while it is judged. */
struct round {
    struct offline *offline;
    struct package *package;
    struct verification_of_package *out;
    void (*told)(void *ctx, size_t done);
    void *ctx;
    size_t done;
};
/* A submission in one round. */
struct judged {
    struct round *round;
    struct verified *verified;
};

/* --- what a judging says -------------------------------------------------------------------- */

static char *text_kept(const char *text)
{
    return text && *text ? xstrdup(text) : NULL;
}

static void tests_take(struct verified *v, const struct outcome *o)
{
    for (size_t i = 0; i < o->test_count; i++) {
        const struct test_result *t = &o->tests[i];
        if (t->index >= 1 && (size_t)t->index <= v->package->problem.test_count)
            v->tests[t->index - 1] = (struct verified_test){t->verdict, t->time_us};
    }
}

static void on_first(struct offline_item *item, const struct outcome *o)
{
    struct judged *judged = item->ctx;
    struct verified *v = judged->verified;
    v->verdict = o->fault || o->verdict == VERDICT_NONE ? VERDICT_JE : o->verdict;
    v->reason = text_kept(o->fault ? o->fault->detail : o->reason);
    v->compile_output = o->fault ? NULL : text_kept(o->compile_output);
    v->diagnostics = o->fault ? NULL : json_incref(o->diagnostics);
    v->groups = o->fault ? NULL : json_incref(o->groups);
    v->passed = o->passed;
    v->total = o->total;
    v->time_us = o->time_us;
    v->memory_kb = o->memory_kb;
    v->has_score = o->has_score && !o->fault;
    v->score = o->score;
    v->max_score = o->max_score;
    tests_take(v, o);
    judged->round->done++;
    if (judged->round->told)
        judged->round->told(judged->round->ctx, judged->round->done);
}

/* The second judging runs every test, and says nothing of the whole. */
static void on_second(struct offline_item *item, const struct outcome *o)
{
    struct judged *judged = item->ctx;
    if (!o->fault)
        tests_take(judged->verified, o);
}

/* --- what is promised ----------------------------------------------------------------------- */

static void disagree(struct verified *v, char *why)
{
    free(v->why);
    v->why = why;
    v->agrees = false;
}

/* The name of the folder or test that a pattern of tests means, or one around it. */
static bool test_is_meant(const struct verified *v, size_t test, const char *pattern)
{
    return !pattern || expectation_matches(pattern, v->package->problem.tests[test].name);
}

/* Whether the tests have what is required, and nothing that is not permitted. */
static void tests_check(struct verified *v, const char *pattern, unsigned permitted,
                        unsigned required)
{
    bool found = !required;
    for (size_t i = 0; i < v->package->problem.test_count; i++) {
        const enum verdict verdict = v->tests[i].verdict;
        if (!test_is_meant(v, i, pattern) || verdict == VERDICT_NONE)
            continue;
        found |= (required >> verdict & 1) != 0;
        if (permitted && !(permitted >> verdict & 1)) {
            AUTO_FREE char *words = expectation_text(permitted);
            disagree(v, xasprintf("test %s has %s, where only %s is permitted",
                                  v->package->problem.tests[i].name, verdict_word(verdict),
                                  words ? words : "nothing"));
            return;
        }
    }
    if (!found) {
        AUTO_FREE char *words = expectation_text(required);
        disagree(v, xasprintf("no test%s%s has %s, which one must have", pattern ? " of " : "",
                              pattern ? pattern : "", words ? words : "it"));
    }
}

/* The score of a group; NAN: it is not known. */
static double group_score(const struct verified *v, const char *pattern)
{
    size_t i;
    const json_t *group;
    json_array_foreach (v->groups, i, group) {
        const char *name = json_string_value(json_object_get(group, "name"));
        if (name && expectation_matches(pattern, name))
            return json_number_value(json_object_get(group, "score"));
    }
    return NAN;
}

static void score_check(struct verified *v, const struct expectation_rule *rule)
{
    const double score = !v->has_score  ? NAN
                         : !rule->tests ? v->score
                                        : group_score(v, rule->tests);
    if (score >= rule->score_low - SCORE_SLACK && score <= rule->score_high + SCORE_SLACK)
        return;
    disagree(v,
             xasprintf("the score%s%s is %g, where %g to %g is promised", rule->tests ? " of " : "",
                       rule->tests ? rule->tests : "", score, rule->score_low, rule->score_high));
}

static void partial_check(struct verified *v)
{
    if (!v->has_score)
        disagree(v, xstrdup("it is to have a part of the score, and the problem has none"));
    else if (v->verdict == VERDICT_JE || v->verdict == VERDICT_CE || !(v->score > 0))
        disagree(v, xstrdup("it is to have a part of the score, and has none"));
    else if (v->score >= v->max_score - SCORE_SLACK)
        disagree(v, xstrdup("it is to have a part of the score, and has all of it"));
}

static bool verdict_fits(const struct verified *v)
{
    return !v->expectation.verdicts || (v->expectation.verdicts >> v->verdict & 1) != 0;
}

static bool promises_anything(const struct expectation *e)
{
    return e->verdicts || e->is_partial || e->rule_count;
}

/* Whether the promise is about tests that a judging leaves out after a failed one. */
static bool needs_every_test(const struct verified *v)
{
    const struct expectation *e = &v->expectation;
    bool of_tests = !verdict_fits(v) && (e->permitted >> v->verdict & 1);
    for (size_t i = 0; i < e->rule_count; i++)
        of_tests |= e->rules[i]->permitted || e->rules[i]->required;
    return of_tests && verdict_is_failure(v->verdict) && v->verdict != VERDICT_CE &&
           v->verdict != VERDICT_JE;
}

static void check(struct verified *v)
{
    const struct expectation *e = &v->expectation;
    AUTO_FREE char *words = expectation_text(e->verdicts);
    if (v->left_out)
        return;
    v->agrees = true;
    if (v->verdict == VERDICT_JE) {
        disagree(v, xstrdup("the judge failed"));
        return;
    }
    if (!promises_anything(e))
        disagree(v, xstrdup("this folder is not of the format, so it promises nothing"));
    else if (!verdict_fits(v) && (e->permitted >> v->verdict & 1))
        tests_check(v, NULL, e->permitted, e->required);
    else if (!verdict_fits(v))
        disagree(v, xasprintf("it has %s, where %s is promised", verdict_word(v->verdict),
                              words ? words : "another"));
    if (e->is_partial)
        partial_check(v);
    for (size_t i = 0; i < e->rule_count; i++) {
        tests_check(v, e->rules[i]->tests, e->rules[i]->permitted, e->rules[i]->required);
        if (e->rules[i]->has_score)
            score_check(v, e->rules[i]);
    }
}

/* --- rounds --------------------------------------------------------------------------------- */

typedef bool chosen_fn(const struct verified *v);

static bool sets_lower(const struct verified *v)
{
    return v->expectation.sets_lower;
}

static bool sets_no_lower(const struct verified *v)
{
    return !v->expectation.sets_lower;
}

static bool all(const struct verified *v)
{
    (void)v;
    return true;
}

typedef void ended_fn(struct offline_item *item, const struct outcome *outcome);

static void judge(struct round *round, chosen_fn *chosen, bool every_test, ended_fn *ended)
{
    struct verification_of_package *out = round->out;
    struct offline_item *items = xcalloc(out->count + 1, sizeof *items);
    struct judged *judged = xcalloc(out->count + 1, sizeof *judged);
    size_t count = 0;
    for (size_t i = 0; i < out->count; i++) {
        struct verified *v = &out->all[i];
        const struct source *source = &v->submission->source;
        if (v->left_out || !chosen(v))
            continue;
        judged[count] = (struct judged){round, v};
        items[count] = (struct offline_item){.package = round->package,
                                             .language = source->language,
                                             .code = {source->text.data, source->text.len},
                                             .every_test = every_test,
                                             .ended = ended,
                                             .ctx = &judged[count]};
        count++;
    }
    offline_run(round->offline, items, count);
    free(judged);
    free(items);
}

/* --- the time limit ------------------------------------------------------------------------- */

/* Its time as in a language with factor 1. */
static int64_t plain_us(const struct verified *v)
{
    return v->time_us / (v->time_factor > 0 ? v->time_factor : 1);
}

static void slowest_find(struct verification_of_package *out)
{
    out->slowest_us = 0;
    for (size_t i = 0; i < out->count; i++) {
        const struct verified *v = &out->all[i];
        if (v->expectation.sets_lower && v->agrees && plain_us(v) > out->slowest_us)
            out->slowest_us = plain_us(v);
    }
}

static bool sets_upper(const struct verified *v)
{
    return v->expectation.sets_upper && v->verdict == VERDICT_TLE;
}

static void on_margin(struct offline_item *item, const struct outcome *o)
{
    struct judged *judged = item->ctx;
    judged->verified->is_near = !o->fault && o->verdict != VERDICT_TLE;
}

/* A program that is stopped at the limit does not show how slow it is. So those that are too slow
 * run once more with a limit that is longer by the margin. */
static void margin_find(struct round *round)
{
    struct problem *problem = &round->package->problem;
    const int64_t limit_ms = problem->time_limit_ms;
    const double longer_ms = (double)limit_ms * problem->time_rules.limit_to_slow;
    problem->time_limit_ms = longer_ms < TIME_LIMIT_MS_MAX ? (int64_t)longer_ms : TIME_LIMIT_MS_MAX;
    judge(round, sets_upper, false, on_margin);
    problem->time_limit_ms = limit_ms;
    round->out->margin_is_known = true;
}

static void limit_derive(struct round *round)
{
    struct problem *problem = &round->package->problem;
    problem->time_limit_ms = TIME_LIMIT_MS_MAX;
    judge(round, sets_lower, false, on_first);
    for (size_t i = 0; i < round->out->count; i++)
        if (sets_lower(&round->out->all[i]))
            check(&round->out->all[i]);
    slowest_find(round->out);
    problem->time_limit_ms =
        time_limit_derive(&problem->time_rules, round->out->slowest_us, TIME_LIMIT_MS_MAX);
    round->out->limit_is_derived = round->out->slowest_us > 0;
    judge(round, sets_no_lower, false, on_first);
    margin_find(round);
}

/* --- a package ------------------------------------------------------------------------------ */

/* Packages have solutions in more languages than a machine may have. */
static void left_out_find(struct verified *v, const struct package *package)
{
    const struct package_submission *s = v->submission;
    const struct language *language = language_of_submission(s->source.language);
    v->time_factor = language ? language->time_factor : 1;
    if (!language && *s->source.language)
        v->why = xasprintf("%s is not available here", s->source.language);
    else if (!language)
        v->why = xstrdup(s->fault ? s->fault : "no language here has files of this name");
    else if (!kind_allows(package->problem.kind, language))
        v->why = xasprintf("problems of this kind cannot be solved in %s here", language->name);
    v->left_out = v->why != NULL;
}

static void verified_begin(struct verification_of_package *out, struct package *package)
{
    out->count = package->submission_count;
    out->all = xcalloc(out->count + 1, sizeof *out->all);
    for (size_t i = 0; i < out->count; i++) {
        struct verified *v = &out->all[i];
        const struct package_submission *s = &package->submissions[i];
        *v = (struct verified){.package = package, .submission = s};
        left_out_find(v, package);
        v->tests = xcalloc(package->problem.test_count + 1, sizeof *v->tests);
        expectation_find(&v->expectation, &package->expectations, s->path,
                         (struct bytes){s->source.text.data, s->source.text.len});
    }
}

void package_verify(struct offline *offline, struct package *package,
                    struct verification_of_package *out, void (*told)(void *ctx, size_t done),
                    void *ctx)
{
    struct round round = {offline, package, out, told, ctx, 0};
    *out = (struct verification_of_package){0};
    verified_begin(out, package);
    if (package->problem.time_is_given)
        judge(&round, all, false, on_first);
    else
        limit_derive(&round);
    judge(&round, needs_every_test, true, on_second);
    for (size_t i = 0; i < out->count; i++)
        check(&out->all[i]);
    slowest_find(out);
    out->limit_ms = package->problem.time_limit_ms;
}

void verified_finish(struct verification_of_package *verification)
{
    for (size_t i = 0; i < verification->count; i++) {
        struct verified *v = &verification->all[i];
        free(v->why);
        free(v->reason);
        free(v->compile_output);
        free(v->tests);
        json_decref(v->diagnostics);
        json_decref(v->groups);
    }
    free(verification->all);
    *verification = (struct verification_of_package){0};
}
