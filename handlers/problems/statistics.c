#include "handlers/problems/statistics.h"

#include "executor/disclosure.h"
#include "executor/event.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/read_reply.h"
#include "handlers/problems/time_histogram.h"
#include "store/package/problems.h"

/* --- what lists show ------------------------------------------------------------------------ */

static json_t *rate_json(const struct problem_counts *counts)
{
    return counts->submissions ? json_real((double)counts->accepted / (double)counts->submissions)
                               : json_null();
}

/* With the final verdict alone, people do not see their scores either. */
static json_t *best_json(const struct problem *problem, const struct principal *who, double best)
{
    if (identity_is_staff(who))
        return json_score(best);
    return problem->verdict_only ? json_null() : json_score(disclosure_score(best));
}

int problem_json_add_counts(struct store_conn *conn, const struct problem *problem,
                            const struct principal *who, json_t *json, struct err *err)
{
    struct problem_counts counts;
    if (problem_counts_find(conn, problem->id, who->user_id, &counts, err) < 0)
        return -1;
    json_object_set_new(json, "acceptance_rate", rate_json(&counts));
    json_object_set_new(json, "mine",
                        counts.solved  ? json_string("solved")
                        : counts.tried ? json_string("tried")
                                       : json_null());
    json_object_set_new(json, "best_score", best_json(problem, who, counts.best_score));
    return 0;
}

/* --- GET /problems/{slug}/statistics ------------------------------------------------------- */

static json_t *ms_json(int64_t us)
{
    return json_real((double)us / 1e3);
}

static json_t *verdicts_json(const struct verdict_count *verdicts, int count)
{
    json_t *json = json_object();
    for (int i = 0; i < count; i++)
        json_object_set_new(json, verdict_word(verdicts[i].verdict),
                            json_integer(verdicts[i].count));
    return json;
}

static json_t *histogram_json(const struct time_histogram *histogram)
{
    json_t *edges = json_array(), *counts = json_array();
    for (int i = 0; i <= histogram->buckets; i++)
        json_array_append_new(edges, ms_json(histogram->edges_us[i]));
    for (int i = 0; i < histogram->buckets; i++)
        json_array_append_new(counts, json_integer(histogram->counts[i]));
    return json_pack("{s:o, s:o}", "edges_ms", edges, "counts", counts);
}

static json_t *own_json(const struct language_times *language)
{
    if (!language->own_submission)
        return json_null();
    double faster_than = time_share_slower(language->times, language->time_count,
                                           statistics_time(language->own_time_us));
    return json_pack("{s:I, s:o, s:f}", "submission_id", (json_int_t)language->own_submission,
                     "time_ms", ms_json(language->own_time_us), "faster_than", faster_than);
}

static json_t *language_json(const struct language_times *language, enum viewer viewer)
{
    struct time_histogram histogram;
    if (viewer == VIEWER_STAFF)
        time_histogram_make(&histogram, language->times, language->time_count);
    else
        time_histogram_steps(&histogram, language->times, language->time_count, disclosure_time);
    return json_pack("{s:s, s:I, s:o, s:o, s:o, s:o}", "language", language->language, "accepted",
                     (json_int_t)histogram.accepted, "fastest_ms", ms_json(histogram.fastest_us),
                     "median_ms", ms_json(histogram.median_us), "histogram",
                     histogram_json(&histogram), "mine", own_json(language));
}

/* The time of a submission is the time of its slowest test, which is mostly a hidden one. If only
 * one submission was accepted, all the numbers here are its exact time, so times are rounded to
 * steps. */
static void times_disclose(struct language_times *language)
{
    for (size_t i = 0; i < language->time_count; i++)
        language->times[i].time_us = disclosure_time(language->times[i].time_us);
    language->own_time_us = disclosure_time(language->own_time_us);
}

static json_t *languages_json(struct language_times *languages, size_t count, enum viewer viewer,
                              bool verdict_only)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count && (viewer == VIEWER_STAFF || !verdict_only); i++) {
        if (viewer != VIEWER_STAFF)
            times_disclose(&languages[i]);
        json_array_append_new(list, language_json(&languages[i], viewer));
    }
    return list;
}

static int statistics_json(struct store_conn *conn, const struct problem *problem,
                           const struct principal *who, json_t **out, struct err *err)
{
    int64_t problem_id = problem->id, user_id = who->user_id;
    struct problem_counts counts;
    struct verdict_count verdicts[VERDICTS];
    struct language_times *languages = NULL;
    size_t count = 0;
    int verdict_count = problem_verdicts_list(conn, problem_id, verdicts, err);
    if (verdict_count < 0 || problem_counts_find(conn, problem_id, user_id, &counts, err) < 0 ||
        problem_times_list(conn, problem_id, user_id, &languages, &count, err) < 0)
        return -1;
    json_t *list = languages_json(languages, count, viewer_of(who), problem->verdict_only);
    language_times_destroy(languages, count);
    *out = json_pack("{s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "problem_id",
                     (json_int_t)problem_id, "submissions", (json_int_t)counts.submissions,
                     "people", (json_int_t)counts.people, "solved_by", (json_int_t)counts.solved_by,
                     "accepted", (json_int_t)counts.accepted, "acceptance_rate", rate_json(&counts),
                     "verdicts", verdicts_json(verdicts, verdict_count), "languages", list);
    return 0;
}

struct statistics_args {
    char *slug;
    struct principal who;
};

static void statistics_args_free(void *arg)
{
    struct statistics_args *args = arg;
    free(args->slug);
    free(args);
}

static int statistics_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct statistics_args *args = arg;
    struct problem *problem = NULL;
    int64_t id;
    if (problem_see(conn, args->slug, identity_is_staff(&args->who), NULL, &id, err) < 0 ||
        problem_find(conn, args->slug, PROBLEM_META, &problem, err) < 0)
        return -1;
    int rc = statistics_json(conn, problem, &args->who, answer, err);
    problem_destroy(problem);
    return rc;
}

static void get_statistics(struct request *rq)
{
    struct statistics_args *args = xcalloc(1, sizeof *args);
    args->slug = xstrdup(request_param(rq, "slug"));
    args->who = *request_principal(rq);
    read_reply_start(rq, &(struct read_reply){.load = statistics_load,
                                              .args = args,
                                              .args_free = statistics_args_free});
}

const struct route statistics_routes[] = {
    {.method = "GET",
     .pattern = "/problems/{slug}/statistics",
     .handle = get_statistics,
     .access = ACCESS_ANYONE},
    {.method = NULL},
};
