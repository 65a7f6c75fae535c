#include "store/package/grading.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

/* --- memory --------------------------------------------------------------------------------- */

static void group_finish(struct test_group *group)
{
    free(group->name);
    free(group->flags);
    free(group->grader_flags);
    for (size_t i = 0; i < group->need_count; i++)
        free(group->needs[i]);
    free(group->needs);
}

void grading_finish(struct grading *grading)
{
    for (size_t i = 0; i < grading->group_count; i++)
        group_finish(&grading->groups[i]);
    free(grading->groups);
    for (size_t i = 0; i < grading->own_count; i++) {
        free(grading->own[i].name);
        free(grading->own[i].flags);
    }
    free(grading->own);
    *grading = (struct grading){0};
}

/* --- groups --------------------------------------------------------------------------------- */

int grading_group(const struct grading *grading, const char *name, size_t len)
{
    for (size_t i = 0; i < grading->group_count; i++)
        if (strlen(grading->groups[i].name) == len &&
            memcmp(grading->groups[i].name, name, len) == 0)
            return (int)i;
    return -1;
}

/* The length of the folder that contains a test or a group; 0: it is at the top. */
static size_t folder_len(const char *name, size_t len)
{
    while (len > 0 && name[len - 1] != '/')
        len--;
    return len > 0 ? len - 1 : 0;
}

/* The nearest group around a name. */
static int group_around(const struct grading *grading, const char *name)
{
    size_t len = strlen(name);
    while (len > 0) {
        len = folder_len(name, len);
        int found = grading_group(grading, name, len);
        if (found >= 0)
            return found;
    }
    return 0;
}

void grading_rules_default(const struct grading *grading, const char *name, struct group_rules *out)
{
    const bool sample = strcmp(name, "sample") == 0, secret = strcmp(name, "secret") == 0;
    *out = (struct group_rules){
        .accept_score = 1, .range_low = -INFINITY, .range_high = INFINITY, .full_feedback = sample};
    if (grading->legacy || !grading->scoring)
        return;
    /* 2025-09: a rejected test of a group that is all or nothing decides it. */
    out->verdicts = GRADE_FIRST_ERROR;
    out->range_low = 0;
    out->range_high = secret ? 100 : INFINITY;
    out->scores = secret || !*name ? GRADE_SUM : GRADE_PASS_FAIL;
    out->goes_on = secret || sample || !*name;
}

static int group_append(struct grading *grading, const char *name, int parent)
{
    grading->groups =
        xrealloc(grading->groups, (grading->group_count + 1) * sizeof *grading->groups);
    struct test_group *group = &grading->groups[grading->group_count];
    *group = (struct test_group){.name = xstrdup(name), .parent = parent, .max_score = NAN};
    grading_rules_default(grading, name, &group->rules);
    return (int)grading->group_count++;
}

int grading_group_add(struct grading *grading, const char *name)
{
    const int parent = group_around(grading, name), at = group_append(grading, name, parent);
    struct test_group *group = &grading->groups[at];
    const struct test_group *around = &grading->groups[parent];
    if (around->flags)
        group->flags = xstrdup(around->flags);
    if (grading->legacy) {
        group->rules = around->rules;
        group->rules.ignore_sample = false; /* it is for the root only */
        if (around->grader_flags)
            group->grader_flags = xstrdup(around->grader_flags);
    }
    return at;
}

void grading_init(struct grading *grading, bool legacy, bool scoring)
{
    *grading = (struct grading){.legacy = legacy, .scoring = scoring};
    group_append(grading, "", -1);
    group_append(grading, "sample", 0);
    group_append(grading, "secret", 0);
}

/* --- the tests in their groups -------------------------------------------------------------- */

/* Legacy: each folder of a test is a group. */
static void folders_add(struct grading *grading, const char *test)
{
    for (const char *slash = strchr(test, '/'); slash; slash = strchr(slash + 1, '/')) {
        AUTO_FREE char *folder = xstrndup(test, (size_t)(slash - test));
        if (grading_group(grading, folder, strlen(folder)) < 0)
            grading_group_add(grading, folder);
    }
}

static void test_count(struct grading *grading, int group, size_t test)
{
    grading->groups[group].own_tests++;
    for (; group >= 0; group = grading->groups[group].parent) {
        struct test_group *g = &grading->groups[group];
        if (g->end == 0)
            g->first = test;
        g->end = test + 1;
    }
}

/* Takes away the groups that have no tests. */
static void empty_drop(struct grading *grading)
{
    AUTO_FREE int *moved = xcalloc(grading->group_count + 1, sizeof *moved);
    size_t kept = 0;
    for (size_t i = 0; i < grading->group_count; i++) {
        struct test_group *g = &grading->groups[i];
        moved[i] = (int)kept;
        if (i > 0 && g->end == 0) {
            group_finish(g);
            continue;
        }
        g->parent = g->parent >= 0 ? moved[g->parent] : -1;
        grading->groups[kept++] = *g;
    }
    grading->group_count = kept;
}

static double score_join(enum grade_score how, double sum, double least, double most, size_t count)
{
    switch (how) {
    case GRADE_AVG:
        return sum / (double)count;
    case GRADE_MIN:
        return least;
    case GRADE_MAX:
        return most;
    case GRADE_SUM:
    case GRADE_PASS_FAIL:
        break;
    }
    return sum;
}

/* Legacy, where no range says it: the score of a submission whose tests are all accepted. */
static double perfect_score(const struct grading *grading, int at)
{
    const struct test_group *g = &grading->groups[at];
    double sum = (double)g->own_tests * g->rules.accept_score;
    double least = g->own_tests ? g->rules.accept_score : INFINITY;
    double most = g->own_tests ? g->rules.accept_score : -INFINITY;
    size_t count = g->own_tests;
    if (g->rules.custom || grading->validator_scores || grading->least_is_best)
        return NAN;
    for (size_t i = (size_t)at + 1; i < grading->group_count; i++) {
        const struct test_group *sub = &grading->groups[i];
        if (sub->parent != at)
            continue;
        if (at == 0 && g->rules.ignore_sample && strcmp(sub->name, "sample") == 0)
            continue;
        sum += sub->max_score; /* NAN stays NAN */
        least = fmin(least, sub->max_score);
        most = fmax(most, sub->max_score);
        count++;
        if (isnan(sub->max_score))
            return NAN;
    }
    return score_join(g->rules.scores, sum, least, most, count);
}

static void scores_find(struct grading *grading)
{
    for (size_t i = grading->group_count; i-- > 0;) {
        struct test_group *g = &grading->groups[i];
        const bool bounded = isfinite(g->rules.range_high) && !grading->least_is_best;
        if (bounded)
            g->max_score = g->rules.range_high;
        else
            g->max_score = grading->legacy ? perfect_score(grading, (int)i) : NAN;
    }
    if (grading->legacy)
        return;
    /* 2025-09: the score of a submission is that of its secret tests. */
    const int secret = grading_group(grading, "secret", strlen("secret"));
    if (secret > 0)
        grading->groups[0].max_score = grading->groups[secret].max_score;
}

/* A group while all are put in order. */
struct placed {
    struct test_group group;
    int was; /* its place before */
};

/* Groups come in the order of their tests, those with the same tests in the order in which they
 * were added, and so parents before their groups. */
static int by_tests(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    if (x->group.first != y->group.first)
        return x->group.first < y->group.first ? -1 : 1;
    if (x->group.end != y->group.end)
        return x->group.end > y->group.end ? -1 : 1;
    return x->was - y->was;
}

/* The group of all tests stays the first. */
static void groups_sort(struct grading *grading)
{
    const size_t count = grading->group_count;
    AUTO_FREE struct placed *placed = xcalloc(count + 1, sizeof *placed);
    AUTO_FREE int *moved = xcalloc(count + 1, sizeof *moved);
    for (size_t i = 0; i < count; i++)
        placed[i] = (struct placed){grading->groups[i], (int)i};
    if (count > 1)
        qsort(placed + 1, count - 1, sizeof *placed, by_tests);
    for (size_t i = 0; i < count; i++)
        moved[placed[i].was] = (int)i;
    for (size_t i = 0; i < count; i++) {
        grading->groups[i] = placed[i].group;
        if (placed[i].group.parent >= 0)
            grading->groups[i].parent = moved[placed[i].group.parent];
    }
}

void grading_place(struct grading *grading, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count && grading->legacy; i++)
        folders_add(grading, names[i]);
    for (size_t i = 0; i < count; i++)
        test_count(grading, group_around(grading, names[i]), i);
    empty_drop(grading);
    groups_sort(grading);
    scores_find(grading);
}

int grading_group_of(const struct grading *grading, size_t test)
{
    int found = 0;
    for (size_t i = 1; i < grading->group_count; i++)
        if (grading->groups[i].first <= test && test < grading->groups[i].end)
            found = (int)i; /* a group is behind those around it */
    return found;
}

static const struct test_own *own_of(const struct grading *grading, const char *test)
{
    for (size_t i = 0; i < grading->own_count; i++)
        if (strcmp(grading->own[i].name, test) == 0)
            return &grading->own[i];
    return NULL;
}

const char *grading_flags(const struct grading *grading, const char *test)
{
    const struct test_own *own = own_of(grading, test);
    if (own && own->flags)
        return own->flags;
    return grading->group_count ? grading->groups[group_around(grading, test)].flags : NULL;
}

const char *grading_flags_new(const struct grading *grading, size_t group)
{
    const struct test_group *g = &grading->groups[group];
    const char *around = g->parent < 0 ? NULL : grading->groups[g->parent].flags;
    return g->flags && around && strcmp(g->flags, around) == 0 ? NULL : g->flags;
}

bool grading_full_feedback(const struct grading *grading, const char *test)
{
    const struct test_own *own = own_of(grading, test);
    if (own && own->full_feedback >= 0)
        return own->full_feedback != 0;
    return grading->group_count && grading->groups[group_around(grading, test)].rules.full_feedback;
}

/* --- as JSON -------------------------------------------------------------------------------- */

static json_t *number_json(double number)
{
    if (!isfinite(number))
        return json_null();
    return number == floor(number) && fabs(number) < 1e15 ? json_integer((json_int_t)number)
                                                          : json_real(number);
}

static json_t *group_json(const struct test_group *g)
{
    const struct group_rules *r = &g->rules;
    json_t *needs = json_array();
    for (size_t i = 0; i < g->need_count; i++)
        json_array_append_new(needs, json_string(g->needs[i]));
    json_t *json =
        json_pack("{s:s, s:b, s:b, s:i, s:i, s:b, s:b, s:o, s:o, s:o, s:o, s:b, s:o}", "name",
                  g->name, "goes_on", r->goes_on, "custom", r->custom, "verdicts", (int)r->verdicts,
                  "scores", (int)r->scores, "ignore_sample", r->ignore_sample, "accept_if_any",
                  r->accept_if_any, "accept", number_json(r->accept_score), "reject",
                  number_json(r->reject_score), "low", number_json(r->range_low), "high",
                  number_json(r->range_high), "full_feedback", r->full_feedback, "needs", needs);
    if (g->flags)
        json_object_set_new(json, "flags", json_string(g->flags));
    if (g->grader_flags)
        json_object_set_new(json, "grader_flags", json_string(g->grader_flags));
    return json;
}

static json_t *own_json(const struct test_own *own)
{
    json_t *json = json_pack("{s:s, s:i}", "name", own->name, "full_feedback", own->full_feedback);
    if (own->flags)
        json_object_set_new(json, "flags", json_string(own->flags));
    return json;
}

static void json_put(json_t *json, struct buf *out)
{
    AUTO_FREE char *text = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(15));
    buf_puts(out, text ? text : "");
    json_decref(json);
}

void grading_text(const struct grading *grading, struct buf *out)
{
    json_t *groups = json_array(), *own = json_array();
    for (size_t i = 0; i < grading->group_count; i++)
        json_array_append_new(groups, group_json(&grading->groups[i]));
    for (size_t i = 0; i < grading->own_count; i++)
        json_array_append_new(own, own_json(&grading->own[i]));
    json_put(json_pack("{s:b, s:b, s:b, s:b, s:o, s:o}", "legacy", grading->legacy, "scoring",
                       grading->scoring, "validator_scores", grading->validator_scores,
                       "least_is_best", grading->least_is_best, "groups", groups, "tests", own),
             out);
}

static double number_of(const json_t *object, const char *key, double none)
{
    const json_t *number = json_object_get(object, key);
    return json_is_number(number) ? json_number_value(number) : none;
}

static bool is_set(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static int choice_of(const json_t *object, const char *key, int count, int *out)
{
    const json_t *number = json_object_get(object, key);
    *out = (int)json_integer_value(number);
    return json_is_integer(number) && *out >= 0 && *out < count ? 0 : -1;
}

static char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? xstrdup(text) : NULL;
}

static int group_parse(struct grading *grading, const json_t *json)
{
    const char *name = json_string_value(json_object_get(json, "name"));
    int verdicts, scores;
    if (!name || choice_of(json, "verdicts", GRADE_ALWAYS_ACCEPT + 1, &verdicts) < 0 ||
        choice_of(json, "scores", GRADE_PASS_FAIL + 1, &scores) < 0)
        return -1;
    const int parent = grading->group_count ? group_around(grading, name) : -1;
    const int at = group_append(grading, name, parent);
    struct test_group *g = &grading->groups[at];
    const json_t *needs = json_object_get(json, "needs"), *need;
    size_t i;
    g->flags = text_of(json, "flags");
    g->grader_flags = text_of(json, "grader_flags");
    g->needs = xcalloc(json_array_size(needs) + 1, sizeof *g->needs);
    json_array_foreach (needs, i, need)
        if (json_string_value(need))
            g->needs[g->need_count++] = xstrdup(json_string_value(need));
    g->rules = (struct group_rules){.goes_on = is_set(json, "goes_on"),
                                    .custom = is_set(json, "custom"),
                                    .verdicts = (enum grade_verdict)verdicts,
                                    .scores = (enum grade_score)scores,
                                    .ignore_sample = is_set(json, "ignore_sample"),
                                    .accept_if_any = is_set(json, "accept_if_any"),
                                    .accept_score = number_of(json, "accept", 0),
                                    .reject_score = number_of(json, "reject", 0),
                                    .range_low = number_of(json, "low", -INFINITY),
                                    .range_high = number_of(json, "high", INFINITY),
                                    .full_feedback = is_set(json, "full_feedback")};
    return 0;
}

static void own_parse(struct grading *grading, const json_t *json)
{
    grading->own = xrealloc(grading->own, (grading->own_count + 1) * sizeof *grading->own);
    struct test_own *own = &grading->own[grading->own_count++];
    *own = (struct test_own){.name = text_of(json, "name"),
                             .flags = text_of(json, "flags"),
                             .full_feedback =
                                 (int)json_integer_value(json_object_get(json, "full_feedback"))};
    if (!own->name)
        own->name = xstrdup("");
}

int grading_parse(struct grading *out, const char *text, struct err *err)
{
    if (!*text) {
        grading_init(out, true, false);
        return 0;
    }
    json_t *json = json_loads(text, 0, NULL), *item;
    const json_t *groups = json_object_get(json, "groups");
    size_t i;
    bool bad = !json_array_size(groups);
    *out = (struct grading){.legacy = is_set(json, "legacy"),
                            .scoring = is_set(json, "scoring"),
                            .validator_scores = is_set(json, "validator_scores"),
                            .least_is_best = is_set(json, "least_is_best")};
    json_array_foreach (groups, i, item)
        bad = group_parse(out, item) < 0 || bad;
    json_array_foreach (json_object_get(json, "tests"), i, item)
        own_parse(out, item);
    bad = bad || out->group_count == 0 || *out->groups[0].name;
    json_decref(json);
    if (!bad)
        return 0;
    grading_finish(out);
    return err_set(err, "bad_grading", NULL, "the groups of the problem's tests cannot be read");
}

/* --- for clients ---------------------------------------------------------------------------- */

void grading_scoring_text(const struct grading *grading, struct buf *out)
{
    json_t *groups = json_array();
    for (size_t i = 1; i < grading->group_count; i++) {
        const struct test_group *g = &grading->groups[i];
        if (strchr(g->name, '/'))
            json_array_append_new(
                groups, json_pack("{s:s, s:o}", "name", g->name, "max", number_json(g->max_score)));
    }
    json_put(json_pack("{s:o, s:b, s:o}", "max", number_json(grading->groups[0].max_score),
                       "least_is_best", grading->least_is_best, "groups", groups),
             out);
}
