/* GET /contests and GET /contests/{contest}. admin_contests.c makes and changes contests. */
#include "handlers/contests/contests.h"

#include "handlers/kit/identity.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "store/contests/contest_results.h"
#include "store/package/problem_list.h"

#include <stdio.h>
#include <string.h>

/* --- JSON ---------------------------------------------------------------------------------- */

json_t *contest_summary_json(const struct contest *contest, int64_t now_us)
{
    enum contest_state state = contest_state_at(contest, now_us);
    char starts[TIME_TEXT_SIZE], ends[TIME_TEXT_SIZE];
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:b}", "id", (json_int_t)contest->id,
                     "slug", contest->slug, "title", contest->title, "starts_at",
                     time_format(contest->starts_us, starts), "ends_at",
                     time_format(contest->ends_us, ends), "state", contest_state_name(state),
                     "hidden_results", hidden_results_word(contest->hidden_results), "guests",
                     contest->guests);
}

static json_t *problems_json(const struct contest *contest)
{
    json_t *problems = json_array();
    for (size_t i = 0; i < contest->problem_count; i++) {
        const struct contest_problem *problem = &contest->problems[i];
        const char label[] = {(char)('A' + i), '\0'};
        json_array_append_new(problems,
                              json_pack("{s:s, s:I, s:s, s:s, s:s, s:s?}", "label", label, "id",
                                        (json_int_t)problem->id, "slug", problem->slug, "title",
                                        problem->title, "difficulty", problem->difficulty, "mine",
                                        problem->mine == MINE_SOLVED  ? "solved"
                                        : problem->mine == MINE_TRIED ? "tried"
                                                                      : NULL));
    }
    return problems;
}

int contest_json_load(struct store_conn *conn, const char *id_or_slug, int64_t user_id, bool staff,
                      json_t **out, struct err *err)
{
    struct contest contest;
    if (contest_open(conn, id_or_slug, NULL, &contest, err) < 0)
        return -1;
    /* Read the clock once, so that one answer cannot say running and still hide the problems. */
    int64_t now_us = clock_now_us();
    bool hidden = !staff && contest_state_at(&contest, now_us) == CONTEST_SCHEDULED;
    int rc = contest_problems_load(conn, &contest, err) < 0 ||
                     contest_own_load(conn, &contest, user_id, now_us, err) < 0
                 ? -1
                 : 0;
    if (rc == 0) {
        *out = contest_summary_json(&contest, now_us);
        json_object_set_new(*out, "problems", hidden ? json_null() : problems_json(&contest));
    }
    contest_finish(&contest);
    return rc;
}

/* --- GET /contests ------------------------------------------------------------------------- */

/* A cursor has the start and the id of the last contest on a page: "START.ID". */
#define CURSOR_SIZE 48

static json_t *next_cursor_json(const struct contest *last)
{
    char text[CURSOR_SIZE];
    snprintf(text, sizeof text, "%lld.%lld", (long long)last->starts_us, (long long)last->id);
    return json_string(text);
}

static int cursor_read(const char *text, struct contest_filter *out)
{
    uint64_t start;
    int64_t id;
    const char *dot = strchr(text, '.');
    if (!dot)
        return -1;
    AUTO_FREE char *before = xstrndup(text, (size_t)(dot - text));
    if (parse_uint(before, INT64_MAX, &start) < 0 || parse_number_of(dot + 1, INT64_MAX, &id) < 0)
        return -1;
    out->before_us = (int64_t)start;
    out->before_id = id;
    return 0;
}

/* arg is the filter of the request. One contest more than its limit is read, to know whether there
 * is a next page. */
static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    struct contest_filter filter = *(const struct contest_filter *)arg;
    int limit = filter.limit++;
    AUTO_FREE struct contest *found = xcalloc((size_t)filter.limit, sizeof *found);
    int count = contest_list(conn, &filter, found, err);
    if (count < 0)
        return -1;
    int64_t now_us = clock_now_us();
    json_t *items = json_array();
    *answer = json_pack("{s:o, s:o}", "items", items, "next_cursor",
                        count > limit ? next_cursor_json(&found[limit - 1]) : json_null());
    for (int i = 0; i < count; i++) {
        if (i < limit)
            json_array_append_new(items, contest_summary_json(&found[i], now_us));
        contest_finish(&found[i]);
    }
    return 0;
}

static void get_contests(struct request *rq)
{
    struct contest_filter filter = {0};
    const char *cursor = request_query(rq, "cursor");
    if (limit_read(rq, &filter.limit) < 0)
        return;
    if (cursor && cursor_read(cursor, &filter) < 0) {
        reply_problem(rq, 400, "bad_cursor", "cursor",
                      "'cursor' must be the 'next_cursor' of the page before.");
        return;
    }
    read_reply_start(rq, &(struct read_reply){.load = list_load,
                                              .args = xmemdup(&filter, sizeof filter),
                                              .args_free = free});
}

/* --- GET /contests/{contest} --------------------------------------------------------------- */

struct contest_args {
    char *name;
    int64_t user_id;
    bool staff;
};

static void contest_args_free(void *arg)
{
    struct contest_args *args = arg;
    free(args->name);
    free(args);
}

static int contest_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct contest_args *args = arg;
    return contest_json_load(conn, args->name, args->user_id, args->staff, answer, err);
}

static void get_contest(struct request *rq)
{
    struct contest_args *args = xcalloc(1, sizeof *args);
    args->name = xstrdup(request_param(rq, "contest"));
    args->user_id = request_principal(rq)->user_id;
    args->staff = identity_is_staff(request_principal(rq));
    read_reply_start(rq, &(struct read_reply){
                             .load = contest_load, .args = args, .args_free = contest_args_free});
}

static const char *const list_queries[] = {"limit", "cursor", NULL};

const struct route contests_routes[] = {
    {.method = "GET",
     .pattern = "/contests",
     .handle = get_contests,
     .access = ACCESS_ANYONE,
     .queries = list_queries},
    {.method = "GET",
     .pattern = "/contests/{contest}",
     .handle = get_contest,
     .access = ACCESS_ANYONE},
    {.method = NULL},
};
