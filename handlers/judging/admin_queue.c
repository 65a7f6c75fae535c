/* What is judged just now and what waits, for staff. */
#include "handlers/kit/json_values.h"
#include "handlers/kit/read_reply.h"
#include "store/judging/submissions.h"

#include <stdio.h>
#include <string.h>

#define WAITING_SHOWN 100

/* What the executor knew when it was asked; who and what the jobs are is read then. */
struct queue_args {
    size_t waiting, running, slots;
    char *trouble;
    struct shown_jobs {
        char job_id[JOB_ID_SIZE];
        bool running;
        size_t position;
        char reason[256];
    } * jobs;
    size_t count, room;
    const struct executor *executor; /* while it is visited */
};

static void queue_args_free(void *arg)
{
    struct queue_args *args = arg;
    free(args->trouble);
    free(args->jobs);
    free(args);
}

static void job_add(void *ctx, const struct executor_item *item)
{
    struct queue_args *args = ctx;
    if (args->count == args->room) {
        args->room = args->room ? args->room * 2 : 64;
        args->jobs = xrealloc(args->jobs, args->room * sizeof *args->jobs);
    }
    struct shown_jobs *shown = &args->jobs[args->count++];
    *shown = (struct shown_jobs){.running = item->running, .position = item->position};
    memcpy(shown->job_id, item->job_id, JOB_ID_SIZE);
    if (!item->running)
        executor_reason(args->executor, item->job_id, shown->reason, sizeof shown->reason);
}

static json_t *job_json_of(const struct shown_jobs *shown, const struct job_brief *brief)
{
    char time[TIME_TEXT_SIZE];
    json_t *json =
        json_pack("{s:s, s:I, s:s, s:s?, s:s, s:s, s:s, s:s?, s:s, s:I}", "job_id", shown->job_id,
                  "submission_id", (json_int_t)brief->submission_id, "kind", brief->kind, "user",
                  brief->user_name, "problem_slug", brief->problem_slug, "language",
                  brief->language, "status", shown->running ? "running" : "queued", "reason",
                  *shown->reason ? shown->reason : NULL, "queued_at",
                  time_format(brief->queued_us, time), "attempt", (json_int_t)brief->attempt);
    json_object_set_new(json, "contest_id", json_number_or_null(brief->contest_id));
    json_object_set_new(json, "contest_slug", json_text_or_null(brief->contest_slug));
    json_object_set_new(json, "position", json_number_or_null((int64_t)shown->position));
    json_object_set_new(json, "rejudge_id", json_number_or_null(brief->rejudge_id));
    return json;
}

/* One that has ended meanwhile is still shown as it was; one that is gone is not. */
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
    *answer = json_pack("{s:I, s:I, s:I, s:s?, s:o}", "waiting", (json_int_t)args->waiting,
                        "running", (json_int_t)args->running, "slots", (json_int_t)args->slots,
                        "trouble", args->trouble, "jobs", jobs);
    return 0;
}

static void get_queue(struct request *rq)
{
    const struct executor *ex = server_app(request_server(rq))->executor;
    struct err err;
    if (!ex) {
        (void)err_stopping(&err);
        reply_refusal(rq, &err);
        return;
    }
    const char *trouble = executor_trouble(ex);
    struct queue_args *args = xcalloc(1, sizeof *args);
    *args = (struct queue_args){.waiting = executor_queue_depth(ex) + executor_resting(ex),
                                .running = executor_running(ex),
                                .slots = executor_slots(ex),
                                .trouble = trouble ? xstrdup(trouble) : NULL,
                                .executor = ex};
    executor_each(ex, WAITING_SHOWN, job_add, args);
    read_reply_start(
        rq, &(struct read_reply){.load = queue_load, .args = args, .args_free = queue_args_free});
}

const struct route admin_queue_routes[] = {
    {.method = "GET", .pattern = "/admin/queue", .handle = get_queue, .access = ACCESS_JUDGE},
    {.method = NULL},
};
