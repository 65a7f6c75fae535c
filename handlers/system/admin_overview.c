/* GET /admin/overview: the first page for somebody who teaches or runs a contest. */
#include "handlers/contests/contests.h"
#include "handlers/kit/read_reply.h"
#include "store/contests/contest_results.h"
#include "store/judging/troubles.h"

#define TROUBLES_DAYS 7
#define DAY_US (86400 * INT64_C(1000000))

static int contests_json(struct store_conn *conn, int64_t now_us, json_t *list, struct err *err)
{
    struct contest_turnout found[TURNOUTS_MAX];
    int count = contest_turnouts(conn, now_us, found, err);
    for (int i = 0; i < count; i++) {
        json_t *json = contest_summary_json(&found[i].contest, now_us);
        json_object_set_new(json, "submissions", json_integer(found[i].submissions));
        json_object_set_new(json, "participants", json_integer(found[i].participants));
        json_array_append_new(list, json);
        contest_finish(&found[i].contest);
    }
    return count < 0 ? -1 : 0;
}

static json_t *trouble_json(const struct problem_trouble *p)
{
    return json_pack("{s:I, s:s, s:s, s:I, s:I, s:I, s:I, s:I}", "id", (json_int_t)p->id, "slug",
                     p->slug, "title", p->title, "submissions", (json_int_t)p->submissions,
                     "failed", (json_int_t)p->failed, "judge_errors", (json_int_t)p->judge_errors,
                     "people", (json_int_t)p->people, "solved_by", (json_int_t)p->solved_by);
}

static int problems_json(struct store_conn *conn, int64_t since_us, json_t *answer, struct err *err)
{
    AUTO_FREE struct troubles *troubles = xcalloc(1, sizeof *troubles);
    char since[TIME_TEXT_SIZE];
    if (troubles_load(conn, since_us, troubles, err) < 0)
        return -1;
    json_t *list = json_array();
    for (int i = 0; i < troubles->count; i++)
        json_array_append_new(list, trouble_json(&troubles->problems[i]));
    json_object_set_new(answer, "problems", list);
    json_object_set_new(answer, "since", json_string(time_format(since_us, since)));
    json_object_set_new(answer, "looked_at", json_integer(troubles->looked_at));
    json_object_set_new(answer, "all", json_boolean(troubles->looked_at < TROUBLES_LOOK_AT_MAX));
    troubles_finish(troubles);
    return 0;
}

static int overview_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    int64_t now_us = clock_now_us();
    json_t *contests = json_array();
    (void)arg;
    *answer = json_pack("{s:o}", "contests", contests);
    return contests_json(conn, now_us, contests, err) < 0 ||
                   problems_json(conn, now_us - TROUBLES_DAYS * DAY_US, *answer, err) < 0
               ? -1
               : 0;
}

static void get_overview(struct request *rq)
{
    read_reply_start(rq, &(struct read_reply){.load = overview_load, .args_free = free});
}

const struct route admin_overview_routes[] = {
    {.method = "GET", .pattern = "/admin/overview", .handle = get_overview, .access = ACCESS_JUDGE},
    {.method = NULL},
};
