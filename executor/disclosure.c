#include "executor/disclosure.h"

#include "executor/event.h"

#include <math.h>
#include <string.h>

#define TEST_TIME_LEAST_US 100000
#define TIME_LEAST_US 10000
#define MEMORY_LEAST_KB 1024

/* --- scales --------------------------------------------------------------------------------- */

/* Rounds up to the next of 1, 2 and 5 times a power of ten of least_us. */
static int64_t time_up(int64_t time_us, int64_t least_us)
{
    static const int64_t steps[] = {1, 2, 5};
    if (time_us <= 0)
        return 0;
    for (int64_t unit = least_us; unit < INT64_MAX / 10; unit *= 10)
        for (size_t i = 0; i < COUNT_OF(steps); i++)
            if (time_us <= steps[i] * unit)
                return steps[i] * unit;
    return INT64_MAX / 10;
}

int64_t disclosure_test_time(int64_t time_us)
{
    return time_up(time_us, TEST_TIME_LEAST_US);
}

int64_t disclosure_time(int64_t time_us)
{
    return time_up(time_us, TIME_LEAST_US);
}

double disclosure_score(double score)
{
    return fabs(score) < 1e15 ? round(score * 100) / 100 : score; /* a product may be infinite */
}

int64_t disclosure_memory(int64_t memory_kb)
{
    int64_t step = MEMORY_LEAST_KB;
    while (step < memory_kb && step < INT64_MAX / 2)
        step *= 2;
    return memory_kb > 0 ? step : 0;
}

/* --- values of events ----------------------------------------------------------------------- */

static int64_t us_of(const json_t *object, const char *key)
{
    double ms = json_number_value(json_object_get(object, key));
    return ms > 0 && ms < 1e12 ? llround(ms * 1000) : 0;
}

static void ms_set(json_t *object, const char *key, int64_t us)
{
    json_object_set_new(object, key, json_ms(us));
}

/* Deletes all other keys. */
static void keys_keep(json_t *object, const char *const *keys)
{
    const char *key;
    json_t *value;
    void *next;
    json_object_foreach_safe(object, next, key, value)
    {
        const char *const *kept = keys;
        while (*kept && strcmp(*kept, key) != 0)
            kept++;
        if (!*kept)
            json_object_del(object, key);
    }
}

static bool has_type(const json_t *event, const char *type)
{
    const char *is = json_string_value(json_object_get(event, "type"));
    return is && strcmp(is, type) == 0;
}

/* --- words of the judge --------------------------------------------------------------------- */

/* Others' words about a run may stand before those about the validator. */
void disclosure_reason(char *reason)
{
    static const char *const words[] = {VALIDATOR_WORDS, SCORE_WORDS};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        char *place = strstr(reason, words[i]);
        char *how = place ? strchr(place, ':') : NULL;
        if (how)
            *how = '\0';
    }
}

static void event_reason(json_t *event)
{
    const char *reason = json_string_value(json_object_get(event, "reason"));
    if (!reason)
        return;
    AUTO_FREE char *shown = xstrdup(reason);
    disclosure_reason(shown);
    json_object_set_new(event, "reason", json_string(shown));
}

/* --- one hidden test ------------------------------------------------------------------------ */

/* That the run was repeated, and which of the runs were in time. */
static json_t *repeats_shown(const json_t *repeats)
{
    json_t *runs = json_array();
    size_t i;
    const json_t *run;
    json_array_foreach (json_object_get(repeats, "runs"), i, run)
        json_array_append_new(runs,
                              json_pack("{s:o, s:b}", "time_ms",
                                        json_ms(disclosure_test_time(us_of(run, "time_ms"))),
                                        "in_time", json_is_true(json_object_get(run, "in_time"))));
    return json_pack("{s:o, s:o}", "runs", runs, "spread_ms", json_ms(0));
}

/* A validator may make a score of what a program wrote; two decimals say little of the input. */
static void score_round(json_t *object)
{
    const json_t *score = json_object_get(object, "score");
    if (json_is_number(score))
        json_object_set_new(object, "score",
                            json_score(disclosure_score(json_number_value(score))));
}

/* Its wall time and memory are secret; clients expect numbers there all the same. */
static void hidden_test_event(const struct disclosure *d, json_t *event)
{
    static const char *const always[] = {"id",      "type",   "index",  "verdict",
                                         "time_ms", "sample", "reason", "repeats",
                                         "group",   "score",  NULL};
    static const char *const of_first_failed[] = {
        "id",      "type",  "index", "verdict", "time_ms",  "sample", "reason",
        "repeats", "group", "score", "input",   "expected", "got",    NULL};
    const char *word = json_string_value(json_object_get(event, "verdict"));
    enum verdict verdict;
    bool told =
        d->first_failed && verdict_parse(word, &verdict) == 0 && verdict_is_failure(verdict);
    int64_t time_us = disclosure_test_time(us_of(event, "time_ms"));
    const json_t *repeats = json_object_get(event, "repeats");
    if (repeats)
        json_object_set_new(event, "repeats", repeats_shown(repeats));
    keys_keep(event, told ? of_first_failed : always);
    score_round(event);
    ms_set(event, "time_ms", time_us);
    ms_set(event, "wall_ms", time_us);
    json_object_set_new(event, "memory_kb", json_integer(0));
}

static void text_drop(char **text)
{
    free(*text);
    *text = NULL;
}

static void hidden_texts(const struct disclosure *d, struct test_result *t)
{
    text_drop(&t->out);
    text_drop(&t->errout);
    if (d->first_failed && verdict_is_failure(t->verdict))
        return;
    text_drop(&t->input);
    text_drop(&t->expected);
    text_drop(&t->got);
}

static void hidden_test(const struct disclosure *d, struct test_result *t)
{
    hidden_texts(d, t);
    json_t *repeats = t->repeats ? json_loads(t->repeats, 0, NULL) : NULL;
    t->time_us = t->wall_us = disclosure_test_time(t->time_us);
    t->score = disclosure_score(t->score);
    t->memory_kb = 0;
    free(t->repeats);
    t->repeats = NULL;
    if (repeats) {
        json_t *shown = repeats_shown(repeats);
        t->repeats = json_dumps(shown, JSON_COMPACT | JSON_REAL_PRECISION(15));
        json_decref(shown);
        json_decref(repeats);
    }
}

/* --- all together --------------------------------------------------------------------------- */

/* The stages before the tests reveal nothing about them. */
static void stages_shown(json_t *stages)
{
    static const char *const keys[] = {"queue_ms", "compile_ms", "setup_ms",
                                       "run_ms",   "check_ms",   NULL};
    keys_keep(stages, keys);
    ms_set(stages, "run_ms", disclosure_time(us_of(stages, "run_ms")));
    ms_set(stages, "check_ms", disclosure_time(us_of(stages, "check_ms")));
}

static void running_event(const struct disclosure *d, json_t *event)
{
    json_t *samples = json_object_get(event, "samples");
    if (d->verdict_only)
        json_object_set_new(event, "total", json_integer(json_integer_value(samples)));
}

static void set_if_there(json_t *event, const char *key, json_t *value)
{
    if (json_object_get(event, key))
        json_object_set_new(event, key, value);
    else
        json_decref(value);
}

static void groups_round(json_t *groups)
{
    json_t *group;
    size_t i;
    json_array_foreach (groups, i, group)
        score_round(group);
}

static void done_event(const struct disclosure *d, json_t *event)
{
    static const char *const of_tests[] = {
        "id",        "type",   "status",      "verdict", "verdict_text", "score",
        "max_score", "groups", "passed",      "total",   "time_ms",      "memory_kb",
        "stages",    "limits", "diagnostics", "output",  "reason",       NULL};
    static const char *const of_verdict[] = {"id",           "type",   "status",      "verdict",
                                             "verdict_text", "limits", "diagnostics", "output",
                                             NULL,           NULL};
    const char *word = json_string_value(json_object_get(event, "verdict"));
    enum verdict verdict;
    const char *keys[COUNT_OF(of_verdict)];
    memcpy(keys, of_verdict, sizeof keys);
    if (verdict_parse(word, &verdict) == 0 && verdict == VERDICT_JE)
        keys[COUNT_OF(keys) - 2] = "reason"; /* the judge's own words */
    keys_keep(event, d->verdict_only ? keys : of_tests);
    set_if_there(event, "time_ms", json_ms(disclosure_time(us_of(event, "time_ms"))));
    set_if_there(
        event, "memory_kb",
        json_integer(disclosure_memory(json_integer_value(json_object_get(event, "memory_kb")))));
    score_round(event);
    groups_round(json_object_get(event, "groups"));
    if (json_object_get(event, "stages"))
        stages_shown(json_object_get(event, "stages"));
}

/* --- events --------------------------------------------------------------------------------- */

static bool tells_no_test(const json_t *event)
{
    static const char *const types[] = {"queued", "compiling", "compiled", "requeued", "discarded"};
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (has_type(event, types[i]))
            return true;
    return false;
}

enum shown disclosure_event(const struct disclosure *d, json_t *event)
{
    event_reason(event);
    if (tells_no_test(event))
        return SHOWN_NOW;
    if (has_type(event, "test") && json_is_true(json_object_get(event, "sample")))
        return SHOWN_NOW;
    if (has_type(event, "test")) {
        hidden_test_event(d, event);
        return d->verdict_only ? SHOWN_NOT : SHOWN_LATER;
    }
    if (has_type(event, "running") && !d->samples_only)
        running_event(d, event);
    else if (has_type(event, "done") && !d->samples_only)
        done_event(d, event);
    return has_type(event, "running") || has_type(event, "done") ? SHOWN_NOW : SHOWN_NOT;
}

struct disclosure disclosure_of(const struct job *job)
{
    bool samples_only = job->kind == KIND_RUN;
    bool verdict_only = job->verdict_only && !samples_only;
    return (struct disclosure){.samples_only = samples_only,
                               .verdict_only = verdict_only,
                               .first_failed = job->tells_first_failed && !job->verdict_only};
}

/* Numbers the ids as job_log.c does today. In events of earlier versions, the id of `done` counts
 * the hidden tests too. */
static void id_shown(json_t *event, int64_t *kept_seq)
{
    char id[EVENT_ID_SIZE];
    int64_t attempt, seq;
    const char *stored = json_string_value(json_object_get(event, "id"));
    if (!stored || event_id_parse(stored, &attempt, &seq) < 0 || has_type(event, "test"))
        return;
    if (has_type(event, "running"))
        *kept_seq = seq + json_integer_value(json_object_get(event, "total"));
    if (seq > *kept_seq || has_type(event, "running"))
        return;
    seq = *kept_seq + 1;
    event_id_format(attempt, seq, id);
    json_object_set_new(event, "id", json_string(id));
}

static void line_shown(const struct disclosure *d, const char *line, size_t len, int64_t *kept_seq,
                       struct buf *out)
{
    json_t *event = json_loadb(line, len, 0, NULL);
    if (event && d->verdict_only)
        id_shown(event, kept_seq);
    if (event && disclosure_event(d, event) != SHOWN_NOT) {
        AUTO_FREE char *text = json_dumps(event, JSON_COMPACT | JSON_REAL_PRECISION(15));
        if (text)
            buf_printf(out, "%s\n", text);
    }
    json_decref(event);
}

void disclosure_events(const struct job *job, enum viewer viewer, struct buf *out)
{
    const struct disclosure d = disclosure_of(job);
    int64_t kept_seq = 0;
    if (!job->events)
        return;
    if (viewer == VIEWER_STAFF) {
        buf_puts(out, job->events);
        return;
    }
    for (const char *line = job->events; *line;) {
        size_t len = strcspn(line, "\n");
        line_shown(&d, line, len, &kept_seq, out);
        line += len + (line[len] == '\n');
    }
}

/* --- a job ---------------------------------------------------------------------------------- */

static void hidden_tests(struct job *job, const struct disclosure *d)
{
    size_t kept = 0;
    for (size_t i = 0; i < job->test_count; i++) {
        struct test_result *t = &job->tests[i];
        if (!t->sample && d->verdict_only) {
            test_result_finish(t);
            continue;
        }
        if (!t->sample)
            hidden_test(d, t);
        job->tests[kept++] = *t;
    }
    job->test_count = kept;
}

static void job_stages(struct job *job, bool verdict_only)
{
    json_t *stages = job->stages && !verdict_only ? json_loads(job->stages, 0, NULL) : NULL;
    free(job->stages);
    job->stages = NULL;
    if (!stages)
        return;
    stages_shown(stages);
    job->stages = json_dumps(stages, JSON_COMPACT | JSON_REAL_PRECISION(15));
    json_decref(stages);
}

/* With the final verdict alone, the score is hidden, too: it says which tests were passed. */
static void job_scores(struct job *job, bool verdict_only)
{
    json_t *groups =
        job->group_results && !verdict_only ? json_loads(job->group_results, 0, NULL) : NULL;
    free(job->group_results);
    job->group_results = NULL;
    job->has_score = job->has_score && !verdict_only;
    job->score = disclosure_score(job->score);
    if (!groups)
        return;
    groups_round(groups);
    job->group_results = json_dumps(groups, JSON_COMPACT);
    json_decref(groups);
}

static void job_reasons(struct job *job)
{
    if (job->reason)
        disclosure_reason(job->reason);
    for (size_t i = 0; i < job->test_count; i++)
        if (job->tests[i].reason)
            disclosure_reason(job->tests[i].reason);
}

/* The reason of a failed test is not part of the verdict; the reason of a failed or waiting judge
 * is about no test. */
static void reason_hide(struct job *job)
{
    if (job->verdict == VERDICT_NONE || job->verdict == VERDICT_JE)
        return;
    free(job->reason);
    job->reason = NULL;
}

void disclosure_job(struct job *job, enum viewer viewer)
{
    const struct disclosure d = disclosure_of(job);
    if (viewer == VIEWER_STAFF)
        return;
    hidden_tests(job, &d);
    job_reasons(job);
    if (d.samples_only)
        return;
    job_stages(job, d.verdict_only);
    job->time_us = disclosure_time(job->time_us);
    job->memory_kb = disclosure_memory(job->memory_kb);
    /* To the second: its end minus its start would be the time of all tests. */
    job->finished_us -= job->finished_us % 1000000;
    job_scores(job, d.verdict_only);
    if (d.verdict_only) {
        job->passed = job->total = NOT_SHOWN, job->time_us = job->memory_kb = NOT_SHOWN;
        reason_hide(job);
    }
}
