/* GET /jobs/{id}/events: the stream of a job as server-sent events. */
#include "executor/disclosure.h"
#include "handlers/judging/jobs.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/refusal.h"
#include "handlers/streams/streams.h"

#include <stdio.h>
#include <string.h>

struct events_read {
    struct server *server;
    request_id_t request;
    struct job_args job_args;
    char *after;
    struct job *job;
    struct buf events; /* of it, as this viewer may see them */
};

static void events_read_free(struct events_read *read)
{
    job_destroy(read->job);
    buf_finish(&read->events);
    free(read->after);
    free(read);
}

static int load_events(struct store_conn *conn, void *arg, struct err *err)
{
    struct events_read *read = arg;
    if (job_see(conn, &read->job_args, JOB_WITH_EVENTS, &read->job, err) < 0)
        return -1;
    disclosure_events(read->job, viewer_of(&read->job_args.who), &read->events);
    return 0;
}

static bool start_active(struct request *rq, const char *job_id, const char *after);

/* A browser's EventSource comes back after the end with the last id it saw; 204 tells it that there
 * is no more (HTML standard, server-sent events). */
static void send_stored(struct events_read *read, struct request *rq)
{
    const char *status = read->job->status;
    struct err err;
    if (strcmp(status, "done") != 0 && strcmp(status, "dead") != 0) {
        if (!start_active(rq, read->job_args.job_id, read->after)) {
            (void)err_stopping(&err);
            reply_refusal(rq, &err);
        }
        return;
    }
    const char *events = read->events.data;
    if (job_stream_send_stored(NULL, read->job->id, events, read->after) == 0) {
        reply_nothing(rq);
        return;
    }
    struct client *client = reply_event_stream(rq);
    if (client)
        job_stream_send_stored(client, read->job->id, events, read->after);
}

static void events_loaded(void *arg, int rc, const struct err *err)
{
    struct events_read *read = arg;
    struct request *rq = request_find(read->server, read->request);
    if (rc < 0)
        request_refuse(read->server, read->request, err);
    else if (rq)
        send_stored(read, rq);
    events_read_free(read);
}

static void forget_event(void *ctx, const char *job_id, const char *event_id, const char *json,
                         size_t len, bool last)
{
    (void)ctx;
    (void)job_id;
    (void)event_id;
    (void)json;
    (void)len;
    (void)last;
}

/* False when the executor does not have the job; else rq is answered. */
static bool start_active(struct request *rq, const char *job_id, const char *after)
{
    struct app *app = server_app(request_server(rq));
    const struct principal *who = request_principal(rq);
    if (!app->executor ||
        executor_replay(app->executor, job_id, after, viewer_of(who), forget_event, NULL) < 0)
        return false;
    if (!identity_may_see(who, executor_owner(app->executor, job_id))) {
        reply_unknown_job(rq);
        return true;
    }
    struct client *client = reply_event_stream(rq);
    return !client || job_stream_attach_active(app, client, job_id, after);
}

static const char *after_of(struct request *rq)
{
    const char *header = request_header(rq, "last-event-id");
    return header && *header ? header : request_query(rq, "after");
}

static void get_events(struct request *rq)
{
    int64_t attempt, seq;
    const char *after = after_of(rq);
    if (!job_id_check(rq))
        return;
    if (after && event_id_parse(after, &attempt, &seq) < 0) {
        reply_problem(rq, 400, "bad_after", "after",
                      "'after' (or Last-Event-ID) is the id of an event, such as 1.4.");
        return;
    }
    const char *job_id = request_param(rq, "id");
    if (start_active(rq, job_id, after))
        return;
    struct events_read *read = xcalloc(1, sizeof *read);
    read->server = request_server(rq);
    read->request = request_id(rq);
    memcpy(read->job_args.job_id, job_id, JOB_ID_SIZE);
    read->job_args.who = *request_principal(rq);
    read->after = after ? xstrdup(after) : NULL;
    struct err err;
    if (request_store_read(read->server, read->request, load_events, read, events_loaded) == 0)
        return;
    events_read_free(read);
    (void)err_overloaded(&err);
    reply_refusal(rq, &err);
}

static const char *const events_queries[] = {"after", NULL};

const struct route job_events_routes[] = {
    {.method = "GET",
     .pattern = "/jobs/{id}/events",
     .handle = get_events,
     .access = ACCESS_GUEST,
     .queries = events_queries},
    {.method = NULL},
};
