/* Jobs at which the judge itself failed, for staff: the reason, and another try. */
#include "handlers/judging/job_json.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "store/judging/jobs.h"
#include "store/people/audit.h"

#include <stdio.h>
#include <string.h>

#define RETRY_MAX 1000 /* jobs in one request; more need another request */
#define REASON "it is tried again, as somebody of the staff asked"
#define UNKNOWN_JOB "There is no such job."

/* --- GET /admin/dead-jobs ------------------------------------------------------------------ */

struct list_args {
    char before_id[JOB_ID_SIZE]; /* "": from the newest */
    int limit;
};

static json_t *dead_json(struct job *job)
{
    char time[TIME_TEXT_SIZE];
    json_t *json = submission_summary_json(job, VIEWER_STAFF);
    json_object_set_new(json, "reason", json_text_or_null(job->reason));
    json_object_set_new(json, "faults", json_integer(job->faults));
    json_object_set_new(json, "crashes", json_integer(job->crashes));
    json_object_set_new(json, "attempt", json_integer(job->attempt));
    json_object_set_new(json, "finished_at", json_string(time_format(job->finished_us, time)));
    json_object_set_new(json, "rejudge_id", json_number_or_null(job->rejudge_id));
    return json;
}

static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct list_args *args = arg;
    struct job **found;
    size_t count, limit = (size_t)args->limit;
    if (dead_jobs_list(conn, *args->before_id ? args->before_id : NULL, args->limit + 1, &found,
                       &count, err) < 0)
        return -1;
    json_t *items = json_array();
    json_t *cursor = count > limit ? json_string(found[limit - 1]->id) : json_null();
    for (size_t i = 0; i < count; i++) {
        if (i < limit)
            json_array_append_new(items, dead_json(found[i]));
        job_destroy(found[i]);
    }
    free(found);
    *answer = json_pack("{s:o, s:o}", "items", items, "next_cursor", cursor);
    return 0;
}

static void get_dead_jobs(struct request *rq)
{
    struct list_args args = {0};
    const char *cursor = request_query(rq, "cursor");
    if (limit_read(rq, &args.limit) < 0)
        return;
    if (cursor && !job_id_valid(cursor)) {
        reply_problem(rq, 400, "bad_cursor", "cursor",
                      "'cursor' must be the 'next_cursor' of the page before.");
        return;
    }
    if (cursor)
        memcpy(args.before_id, cursor, JOB_ID_SIZE);
    read_reply_start(rq, &(struct read_reply){.load = list_load,
                                              .args = xmemdup(&args, sizeof args),
                                              .args_free = free});
}

/* --- POST /admin/dead-jobs/{job_id}/retry, POST /admin/dead-jobs/retry --------------------- */

struct retry {
    int64_t who;
    char job_id[JOB_ID_SIZE]; /* "": all */
    int room;                 /* places that are reserved in the queue */
    int count;
    int64_t left;
    struct job_ticket tickets[];
};

static int write_retry(struct store_conn *conn, void *arg, struct err *err)
{
    struct retry *retry = arg;
    bool one = *retry->job_id;
    char detail[32];
    retry->count =
        dead_jobs_retry(conn, one ? retry->job_id : NULL, retry->tickets, retry->room, err);
    if (retry->count < 0)
        return -1;
    if (one && retry->count == 0)
        return job_exists(conn, retry->job_id, err) == 1
                   ? err_set(err, "not_dead", NULL, "This job is not dead, or counts no more.")
                   : err_set(err, "unknown_job", NULL, UNKNOWN_JOB);
    if (retry->count == 0)
        return 0;
    retry->left = one ? 0 : dead_jobs_count(conn, err);
    snprintf(detail, sizeof detail, "%d", retry->count);
    return retry->left < 0 ? -1
                           : audit_write(conn, retry->who, one ? "job.retry" : "jobs.retry",
                                         retry->job_id, one ? "" : detail, err);
}

/* The places were reserved as those of staff; each job comes back with its own share, and needs
 * none. If the judge has ended, the next start finds the jobs. */
static void room_use(struct app *app, const struct retry *retry, int count)
{
    judge_release(app->judge, JOB_OF_STAFF, 0, (size_t)retry->room);
    for (int i = 0; i < count; i++)
        judge_submit(app->judge, &retry->tickets[i], REASON);
}

static void room_give_back(struct app *app, void *arg)
{
    room_use(app, arg, 0);
}

static void retry_written(struct app *app, void *arg, struct request *rq)
{
    const struct retry *retry = arg;
    room_use(app, retry, retry->count);
    if (rq && *retry->job_id)
        reply_json(rq, 202,
                   json_pack("{s:s, s:s}", "job_id", retry->job_id, "status",
                             job_status_word(STATUS_QUEUED)));
    else if (rq)
        reply_json(
            rq, 202,
            json_pack("{s:i, s:I}", "retried", retry->count, "left", (json_int_t)retry->left));
}

/* A request that waits for the judge's answer. */
struct asking {
    struct server *server;
    request_id_t request;
    int64_t who;
    char job_id[JOB_ID_SIZE];
};

static void retry_go_on(const struct asking *asking, size_t room)
{
    struct retry *retry = xcalloc(1, sizeof *retry + room * sizeof retry->tickets[0]);
    retry->who = asking->who;
    retry->room = (int)room;
    memcpy(retry->job_id, asking->job_id, sizeof retry->job_id);
    write_reply_later(asking->server, asking->request,
                      &(struct write_reply){.write = write_retry,
                                            .args = retry,
                                            .args_free = free,
                                            .done = retry_written,
                                            .undo = room_give_back});
}

static void reserved(void *ctx, enum judge_room room, size_t count)
{
    struct asking *asking = ctx;
    const struct app *app = server_app(asking->server);
    struct err err;
    if (room == JUDGE_ROOM && !app->draining) {
        retry_go_on(asking, count);
    } else {
        judge_release(app->judge, JOB_OF_STAFF, 0, count);
        (void)err_no_room(app->draining ? JUDGE_STOPPING : room, JOB_OF_STAFF, 0, &err);
        request_refuse(asking->server, asking->request, &err);
    }
    free(asking);
}

static void retry_start(struct request *rq, const char *job_id, size_t max)
{
    struct asking *asking = xcalloc(1, sizeof *asking);
    asking->server = request_server(rq);
    asking->request = request_id(rq);
    asking->who = request_principal(rq)->user_id;
    snprintf(asking->job_id, sizeof asking->job_id, "%s", job_id);
    judge_reserve(server_app(asking->server)->judge,
                  &(struct judge_places){
                      .share = JOB_OF_STAFF, .share_max = JUDGE_UNBOUNDED, .least = 1, .most = max},
                  reserved, asking);
}

static const char *const no_keys[] = {NULL};

static void post_retry(struct request *rq)
{
    const char *job_id = request_param(rq, "job_id");
    if (!request_json(rq, no_keys))
        return;
    if (job_id_valid(job_id))
        retry_start(rq, job_id, 1);
    else
        reply_problem(rq, 404, "unknown_job", NULL, UNKNOWN_JOB);
}

static void post_retry_all(struct request *rq)
{
    if (request_json(rq, no_keys))
        retry_start(rq, "", RETRY_MAX);
}

static const char *const list_queries[] = {"limit", "cursor", NULL};

const struct route admin_dead_jobs_routes[] = {
    {.method = "GET",
     .pattern = "/admin/dead-jobs",
     .handle = get_dead_jobs,
     .access = ACCESS_JUDGE,
     .queries = list_queries},
    {.method = "POST",
     .pattern = "/admin/dead-jobs/retry",
     .handle = post_retry_all,
     .access = ACCESS_JUDGE,
     .body_optional = true},
    {.method = "POST",
     .pattern = "/admin/dead-jobs/{job_id}/retry",
     .handle = post_retry,
     .access = ACCESS_JUDGE,
     .body_optional = true},
    {.method = NULL},
};
