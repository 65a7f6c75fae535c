/* The running jobs and the waiting ones, for staff. */
#include "handlers/kit/json_values.h"
#include "handlers/kit/read_reply.h"
#include "store/judging/submissions.h"

#include <stdio.h>
#include <string.h>

#define WAITING_SHOWN 100

/* The jobs as the judge had them when it was asked; the store then adds their users and problems.
 */
struct queue_args {
    struct judge_capacity capacity;
    char *trouble;
    struct judge_queue_item *jobs;
    size_t count;
};

static void queue_args_free(void *arg)
{
    struct queue_args *args = arg;
    free(args->trouble);
    free(args->jobs);
    free(args);
}

static struct queue_args *queue_args_of(const struct judge_queue *queue)
{
    struct queue_args *args = xcalloc(1, sizeof *args);
    const char *trouble = queue->capacity.trouble;
    *args = (struct queue_args){.capacity = queue->capacity,
                                .trouble = trouble ? xstrdup(trouble) : NULL,
                                .jobs = xcalloc(queue->count + 1, sizeof *args->jobs),
                                .count = queue->count};
    args->capacity.trouble = args->trouble;
    if (queue->count)
        memcpy(args->jobs, queue->items, queue->count * sizeof *args->jobs);
    return args;
}

static json_t *job_json_of(const struct judge_queue_item *shown, const struct job_brief *brief)
{
    char time[TIME_TEXT_SIZE];
    json_t *json =
        json_pack("{s:s, s:I, s:s, s:s?, s:s, s:s, s:s, s:s?, s:s, s:I}", "job_id", shown->job_id,
                  "submission_id", (json_int_t)brief->submission_id, "kind",
                  submission_kind_word(brief->kind), "user", brief->user_name, "problem_slug",
                  brief->problem_slug, "language", brief->language, "status",
                  job_status_word(shown->running ? STATUS_RUNNING : STATUS_QUEUED), "reason",
                  *shown->reason ? shown->reason : NULL, "queued_at",
                  time_format(brief->queued_us, time), "attempt", (json_int_t)brief->attempt);
    json_object_set_new(json, "contest_id", json_number_or_null(brief->contest_id));
    json_object_set_new(json, "contest_slug", json_text_or_null(brief->contest_slug));
    json_object_set_new(json, "position", json_number_or_null((int64_t)shown->position));
    json_object_set_new(json, "rejudge_id", json_number_or_null(brief->rejudge_id));
    return json;
}

/* A job that has ended since then is shown as it was; a job that was deleted is not shown. */
static int queue_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct queue_args *args = arg;
    json_t *jobs = json_array();
    for (size_t i = 0; i < args->count; i++) {
        struct job_brief brief;
        int rc = job_brief_find(conn, args->jobs[i].job_id, &brief, err);
        if (rc < 0) {
            json_decref(jobs);
            return -1;
        }
        if (rc == 0)
            continue;
        json_array_append_new(jobs, job_json_of(&args->jobs[i], &brief));
        job_brief_finish(&brief);
    }
    *answer = json_pack("{s:I, s:I, s:I, s:s?, s:o}", "waiting",
                        (json_int_t)args->capacity.waiting + (json_int_t)args->capacity.resting,
                        "running", (json_int_t)args->capacity.running, "slots",
                        (json_int_t)args->capacity.slots, "trouble", args->trouble, "jobs", jobs);
    return 0;
}

/* A request that waits for the judge's answer. */
struct asking {
    struct server *server;
    request_id_t request;
};

static void on_queue(void *ctx, const struct judge_queue *queue)
{
    struct asking *asking = ctx;
    struct request *rq = request_find(asking->server, asking->request);
    struct err err;
    if (rq && !queue) {
        (void)err_stopping(&err);
        reply_refusal(rq, &err);
    } else if (rq) {
        read_reply_start(rq, &(struct read_reply){.load = queue_load,
                                                  .args = queue_args_of(queue),
                                                  .args_free = queue_args_free});
    }
    free(asking);
}

static void get_queue(struct request *rq)
{
    struct asking *asking = xmalloc(sizeof *asking);
    *asking = (struct asking){request_server(rq), request_id(rq)};
    judge_queue(server_app(asking->server)->judge, WAITING_SHOWN, on_queue, asking);
}

const struct route admin_queue_routes[] = {
    {.method = "GET", .pattern = "/admin/queue", .handle = get_queue, .access = ACCESS_JUDGE},
    {.method = NULL},
};
