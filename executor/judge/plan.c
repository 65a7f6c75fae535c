#include "executor/judge/plan.h"

#include "executor/disclosure.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SLACK 1e-6 /* of sums of scores that are no binary fractions */

/* The result of a test or a group, as a part of the group around it. */
struct part {
    enum verdict verdict;
    double score;
    size_t first_failed; /* SIZE_MAX: none */
    bool is_sample;      /* the group of the samples */
};

/* What became of a group. */
struct group_state {
    struct part *parts;
    size_t count;
    bool stopped; /* no more of it is run */
    bool ended, skipped;
    struct part result;
};

struct plan {
    struct grading grading;
    size_t tests;
    struct group_state *groups;
    int open;  /* the group that goes on; -1: the plan is at its end */
    size_t at; /* the next test */
    bool runs_all;
};

/* --- memory --------------------------------------------------------------------------------- */

struct plan *plan_create(struct grading *grading, size_t tests)
{
    struct plan *plan = xcalloc(1, sizeof *plan);
    *plan = (struct plan){.grading = *grading, .tests = tests};
    plan->groups = xcalloc(grading->group_count, sizeof *plan->groups);
    *grading = (struct grading){0};
    return plan;
}

void plan_destroy(struct plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->grading.group_count; i++)
        free(plan->groups[i].parts);
    free(plan->groups);
    grading_finish(&plan->grading);
    free(plan);
}

void plan_run_all(struct plan *plan)
{
    plan->runs_all = true;
}

static const struct test_group *group_of(const struct plan *plan, int at)
{
    return &plan->grading.groups[at];
}

/* --- joining verdicts and scores ------------------------------------------------------------ */

/* The default grader's order: the first of these that a group has is the worst. */
static const enum verdict worst_first[] = {VERDICT_RTE, VERDICT_MLE, VERDICT_TLE, VERDICT_OLE,
                                           VERDICT_WA};

static const struct part *worst_of(const struct part *parts, size_t count)
{
    for (size_t v = 0; v < COUNT_OF(worst_first); v++)
        for (size_t i = 0; i < count; i++)
            if (parts[i].verdict == worst_first[v])
                return &parts[i];
    for (size_t i = 0; i < count; i++)
        if (parts[i].verdict != VERDICT_AC)
            return &parts[i];
    return NULL;
}

/* NULL: all are accepted. */
static const struct part *first_error_of(const struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].verdict != VERDICT_AC)
            return &parts[i];
    return NULL;
}

static bool any_accepted(const struct part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i].verdict == VERDICT_AC)
            return true;
    return false;
}

/* NULL: the group is accepted. */
static const struct part *rejected_by(const struct group_rules *rules, const struct part *parts,
                                      size_t count)
{
    if (rules->accept_if_any && any_accepted(parts, count))
        return NULL;
    switch (rules->verdicts) {
    case GRADE_ALWAYS_ACCEPT:
        return NULL;
    case GRADE_FIRST_ERROR:
        return first_error_of(parts, count);
    case GRADE_WORST_ERROR:
        break;
    }
    return worst_of(parts, count);
}

static double score_of(const struct test_group *g, const struct part *parts, size_t count)
{
    double sum = 0, least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        sum += parts[i].score;
        least = fmin(least, parts[i].score);
        most = fmax(most, parts[i].score);
    }
    switch (g->rules.scores) {
    case GRADE_AVG:
        return sum / (double)count;
    case GRADE_MIN:
        return least;
    case GRADE_MAX:
        return most;
    case GRADE_PASS_FAIL:
        return !first_error_of(parts, count) && isfinite(g->rules.range_high) ? g->rules.range_high
                                                                              : 0;
    case GRADE_SUM:
        break;
    }
    return sum;
}

/* 2025-09: samples give no score, so the root has the score of the secret tests. */
static size_t counted_parts(const struct plan *plan, int at, const struct part **parts)
{
    const struct group_state *state = &plan->groups[at];
    const bool skips = at == 0 && state->count > 1 && state->parts[0].is_sample &&
                       (group_of(plan, at)->rules.ignore_sample || !plan->grading.legacy);
    *parts = state->parts + skips;
    return state->count - skips;
}

static void group_join(const struct plan *plan, int at, struct part *out)
{
    const struct test_group *g = group_of(plan, at);
    const struct group_state *state = &plan->groups[at];
    const struct part *counted;
    const size_t count = counted_parts(plan, at, &counted);
    const bool ignores = g->rules.ignore_sample;
    const struct part *rejected =
        rejected_by(&g->rules, ignores ? counted : state->parts, ignores ? count : state->count);
    *out = (struct part){.verdict = VERDICT_AC, .first_failed = SIZE_MAX};
    if (count)
        out->score = score_of(g, counted, count);
    if (at == 0 && !plan->grading.legacy && counted->is_sample)
        out->score = 0;
    if (!rejected)
        return;
    out->verdict = rejected->verdict;
    out->first_failed = rejected->first_failed;
}

/* A score out of its range is a mistake of the package. */
static int score_check(const struct plan *plan, int at, const struct part *result, struct err *err)
{
    const struct test_group *g = group_of(plan, at);
    if (!plan->grading.scoring || (plan->grading.legacy && result->verdict != VERDICT_AC))
        return 0;
    if (isfinite(result->score) && result->score >= g->rules.range_low - SLACK &&
        result->score <= g->rules.range_high + SLACK)
        return 0;
    return err_set(err, "bad_score", NULL, SCORE_WORDS ": that of %s is %g, and it is %g to %g",
                   *g->name ? g->name : "all tests", result->score, g->rules.range_low,
                   g->rules.range_high);
}

/* --- going on ------------------------------------------------------------------------------- */

static void part_add(struct plan *plan, int at, const struct part *part)
{
    struct group_state *state = &plan->groups[at];
    state->parts = xrealloc(state->parts, (state->count + 1) * sizeof *state->parts);
    state->parts[state->count++] = *part;
    if (part->verdict != VERDICT_AC && !group_of(plan, at)->rules.goes_on && !plan->runs_all)
        state->stopped = true;
}

/* The group has this result; the one around it goes on. */
static void group_close(struct plan *plan, int at, const struct part *result)
{
    const struct test_group *g = group_of(plan, at);
    struct part part = *result;
    part.is_sample = strcmp(g->name, "sample") == 0;
    plan->groups[at].ended = true;
    plan->groups[at].result = part;
    plan->at = g->end;
    plan->open = g->parent;
    if (g->parent >= 0)
        part_add(plan, g->parent, &part);
}

/* The group below `open` that begins at the next test, or has it; -1: the test is its own. */
static int group_below(const struct plan *plan)
{
    int found = grading_group_of(&plan->grading, plan->at);
    if (found == plan->open)
        return -1;
    while (group_of(plan, found)->parent != plan->open)
        found = group_of(plan, found)->parent;
    return found;
}

/* The group that must be accepted before this one is run, and is not; -1: all are. */
static int need_missing(const struct plan *plan, int at)
{
    const struct test_group *g = group_of(plan, at);
    for (size_t i = 0; i < g->need_count; i++) {
        const int need = grading_group(&plan->grading, g->needs[i], strlen(g->needs[i]));
        if (need > 0 &&
            (!plan->groups[need].ended || plan->groups[need].result.verdict != VERDICT_AC))
            return need;
    }
    return -1;
}

/* Opens the group, or leaves it out if another one had to be accepted. */
static void group_enter(struct plan *plan, int at)
{
    const int need = need_missing(plan, at);
    if (need < 0 || plan->runs_all) {
        plan->open = at;
        return;
    }
    const struct part *missing = &plan->groups[need].result;
    const bool known = plan->groups[need].ended;
    plan->groups[at].skipped = true;
    group_close(plan, at,
                &(struct part){.verdict = known ? missing->verdict : VERDICT_WA,
                               .first_failed = known ? missing->first_failed : SIZE_MAX});
}

static int group_end(struct plan *plan, struct err *err)
{
    struct part result;
    group_join(plan, plan->open, &result);
    if (score_check(plan, plan->open, &result, err) < 0)
        return -1;
    group_close(plan, plan->open, &result);
    return 0;
}

int plan_next(struct plan *plan, size_t *test, struct err *err)
{
    while (plan->open >= 0) {
        const struct test_group *g = group_of(plan, plan->open);
        const struct group_state *state = &plan->groups[plan->open];
        if (!state->stopped && plan->at < g->end) {
            const int below = group_below(plan);
            if (below < 0) {
                *test = plan->at;
                return PLAN_TEST;
            }
            group_enter(plan, below);
            continue;
        }
        if (g->rules.custom && state->count && plan->grading.scoring && !plan->runs_all)
            return PLAN_GRADE;
        if (group_end(plan, err) < 0)
            return -1;
    }
    return PLAN_END;
}

/* --- tests ---------------------------------------------------------------------------------- */

int validator_score_read(const char *file, struct bytes content, double *out, struct err *err)
{
    char text[64], *end = text;
    const char *data = content.data;
    size_t len = content.len;
    while (len > 0 && strchr(" \t\r\n", data[len - 1]))
        len--;
    if (len > 0 && len < sizeof text) {
        memcpy(text, data, len);
        text[len] = '\0';
        *out = strtod(text, &end);
    }
    if (len > 0 && len < sizeof text && !*end && isfinite(*out))
        return 0;
    return err_set(err, "bad_score", NULL, "the output validator wrote no number into %s", file);
}

static int said_refuse(const char *what, struct err *err)
{
    return err_set(err, "bad_score", NULL, "the output validator wrote %s", what);
}

/* 2025-09: the most that a test of a group gives; INFINITY: it has no bound. */
static double test_max(const struct test_group *g)
{
    if (g->rules.scores == GRADE_MIN)
        return g->rules.range_high;
    return g->rules.range_high / (double)(g->own_tests ? g->own_tests : 1);
}

static int accepted_score(const struct test_group *g, const struct validator_score *said,
                          double *score, struct err *err)
{
    const double most = test_max(g);
    if (said->has_score && said->has_multiplier)
        return said_refuse("both score.txt and score_multiplier.txt", err);
    if (g->rules.scores == GRADE_PASS_FAIL && (said->has_score || said->has_multiplier))
        return said_refuse("a score for a test of a group that is all or nothing", err);
    if (g->rules.scores == GRADE_PASS_FAIL)
        return 0;
    if (!isfinite(most) && !said->has_score)
        return said_refuse("no score.txt, which alone gives a score where there is no greatest one",
                           err);
    if (said->has_multiplier && !(said->multiplier >= 0 && said->multiplier <= 1))
        return said_refuse("a score_multiplier.txt that is not between 0 and 1", err);
    if (said->has_score && !(said->score >= 0 && said->score <= most + SLACK))
        return said_refuse("a score.txt that is negative, or more than the test can give", err);
    *score = said->has_score ? said->score : said->has_multiplier ? said->multiplier * most : most;
    return 0;
}

static int score_2025(const struct test_group *g, enum verdict verdict,
                      const struct validator_score *said, double *score, struct err *err)
{
    *score = 0;
    if (strcmp(g->name, "sample") == 0 || !*g->name) /* what is said of samples is ignored */
        return 0;
    if (verdict != VERDICT_AC && (said->has_score || said->has_multiplier))
        return said_refuse("a score for a test that it did not accept", err);
    return verdict == VERDICT_AC ? accepted_score(g, said, score, err) : 0;
}

static int score_legacy(const struct plan *plan, const struct test_group *g, enum verdict verdict,
                        const struct validator_score *said, double *score, struct err *err)
{
    if (said->has_score && verdict != VERDICT_AC)
        return said_refuse("score.txt for a test that it did not accept", err);
    if (said->has_score && !plan->grading.validator_scores)
        return said_refuse("score.txt, but problem.yaml does not say 'validation: custom score'",
                           err);
    *score = said->has_score         ? said->score
             : verdict == VERDICT_AC ? g->rules.accept_score
                                     : g->rules.reject_score;
    return 0;
}

int plan_test_done(struct plan *plan, enum verdict verdict, const struct validator_score *said,
                   double *score, struct err *err)
{
    static const struct validator_score nothing = {0};
    const struct test_group *g = group_of(plan, plan->open);
    struct part part = {.verdict = verdict,
                        .first_failed = verdict == VERDICT_AC ? SIZE_MAX : plan->at};
    said = said ? said : &nothing;
    if (plan->grading.scoring &&
        (plan->grading.legacy ? score_legacy(plan, g, verdict, said, &part.score, err)
                              : score_2025(g, verdict, said, &part.score, err)) < 0)
        return -1;
    *score = part.score;
    plan->at++;
    part_add(plan, plan->open, &part);
    return 0;
}

/* --- graders -------------------------------------------------------------------------------- */

void plan_grader_input(const struct plan *plan, struct buf *out)
{
    const struct group_state *state = &plan->groups[plan->open];
    for (size_t i = 0; i < state->count; i++)
        buf_printf(out, "%s %.15g\n", verdict_word(state->parts[i].verdict), state->parts[i].score);
}

const char *plan_grader_flags(const struct plan *plan)
{
    const char *flags = group_of(plan, plan->open)->grader_flags;
    return flags ? flags : "";
}

/* The test that gave a group the verdict of its grader: the last with this verdict. */
static size_t cause_of(const struct group_state *state, enum verdict verdict)
{
    for (size_t i = state->count; verdict != VERDICT_AC && i-- > 0;)
        if (state->parts[i].verdict == verdict)
            return state->parts[i].first_failed;
    return SIZE_MAX;
}

int plan_graded(struct plan *plan, struct bytes output, struct err *err)
{
    char text[128], word[8] = "", more;
    struct part result = {0};
    const size_t len = output.len < sizeof text ? output.len : 0;
    if (len)
        memcpy(text, output.data, len);
    text[len] = '\0';
    if (sscanf(text, "%7s %lf %c", word, &result.score, &more) != 2 || !isfinite(result.score) ||
        verdict_parse(word, &result.verdict) < 0 || result.verdict == VERDICT_CE ||
        result.verdict == VERDICT_JE)
        return err_set(err, "bad_grader", NULL,
                       "the grader wrote something else than a verdict and a score for %s",
                       *group_of(plan, plan->open)->name ? group_of(plan, plan->open)->name
                                                         : "all tests");
    result.first_failed = cause_of(&plan->groups[plan->open], result.verdict);
    if (score_check(plan, plan->open, &result, err) < 0)
        return -1;
    group_close(plan, plan->open, &result);
    return 0;
}

/* --- results -------------------------------------------------------------------------------- */

bool plan_has_scores(const struct plan *plan)
{
    return plan->grading.scoring;
}

bool plan_has_groups(const struct plan *plan)
{
    if (plan->grading.scoring)
        return true;
    for (size_t i = 0; i < plan->grading.group_count; i++)
        if (strchr(plan->grading.groups[i].name, '/'))
            return true;
    return false;
}

const char *plan_group_of(const struct plan *plan, size_t test)
{
    return group_of(plan, grading_group_of(&plan->grading, test))->name;
}

bool plan_counts(const struct plan *plan, size_t test)
{
    const struct test_group *g = group_of(plan, grading_group_of(&plan->grading, test));
    const bool sample = strcmp(g->name, "sample") == 0 || starts_with(g->name, "sample/");
    if (!plan->grading.scoring || g->rules.scores == GRADE_PASS_FAIL)
        return false;
    return !sample || (plan->grading.legacy && !group_of(plan, 0)->rules.ignore_sample);
}

void plan_result(const struct plan *plan, struct plan_result *out)
{
    const struct part *whole = &plan->groups[0].result;
    *out = (struct plan_result){.verdict = whole->verdict,
                                .has_score = plan->grading.scoring,
                                .score = whole->score,
                                .max_score = group_of(plan, 0)->max_score,
                                .first_failed = whole->first_failed};
    if (plan->grading.legacy && whole->verdict != VERDICT_AC)
        out->score = 0;
}

bool plan_group_result(const struct plan *plan, size_t number, struct group_result *out)
{
    for (size_t i = 1; i < plan->grading.group_count; i++) {
        const struct test_group *g = group_of(plan, (int)i);
        const struct group_state *state = &plan->groups[i];
        if (!strchr(g->name, '/') || number-- > 0)
            continue;
        const bool was_run = state->ended && !state->skipped;
        *out = (struct group_result){.name = g->name,
                                     .verdict = was_run ? state->result.verdict : VERDICT_NONE,
                                     .score = state->ended ? state->result.score : 0,
                                     .max_score = g->max_score};
        return true;
    }
    return false;
}
