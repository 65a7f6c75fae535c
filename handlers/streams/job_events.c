/* GET /jobs/{id}/events: the stream of a job as server-sent events. */
#include "executor/disclosure.h"
#include "executor/event.h"
#include "handlers/judging/jobs.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/refusal.h"
#include "handlers/streams/streams.h"

#include <stdio.h>
#include <string.h>

/* A request for events. It asks the judge; if the judge does not have the job, it asks the store;
 * if the job has not ended there, it asks the judge again. */
struct events_read {
    struct server *server;
    request_id_t request;
    struct job_args job_args;
    char *after;
    int reads; /* reads of the store until now */
    struct job *job;
    struct buf events; /* of the job, as this viewer may see them */
};

#define READS_MAX 3

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

/* A browser's EventSource comes back after the end with the last id it saw; 204 tells it that there
 * is no more (HTML standard, server-sent events). */
static void send_stored(struct events_read *read, struct request *rq)
{
    if (job_stream_stored_after(&read->events, read->after) == read->events.len) {
        reply_nothing(rq);
        return;
    }
    struct client *client = reply_event_stream(rq);
    if (client)
        job_stream_send_stored(client, read->job->id, &read->events, read->after);
}

static void send_active(const struct events_read *read, struct request *rq,
                        const struct judge_past *past)
{
    struct app *app = server_app(read->server);
    if (!identity_may_see(&read->job_args.who, past->owner)) {
        reply_unknown_job(rq);
        return;
    }
    struct client *client = reply_event_stream(rq);
    if (client)
        job_stream_begin(app, client, read->job_args.job_id, past);
}

static void ask_judge(struct events_read *read);

static void events_loaded(void *arg, int rc, const struct err *err)
{
    struct events_read *read = arg;
    struct request *rq = request_find(read->server, read->request);
    if (rq && rc == 0 && !job_status_has_ended(read->job->status)) {
        ask_judge(read);
        return;
    }
    if (rc < 0)
        request_refuse(read->server, read->request, err);
    else if (rq)
        send_stored(read, rq);
    events_read_free(read);
}

/* Takes over `read`. */
static void ask_store(struct events_read *read)
{
    bool is_again = read->reads > 0;
    struct err err;
    job_destroy(read->job);
    read->job = NULL;
    buf_finish(&read->events);
    if (is_again && (read->reads == READS_MAX || !server_app(read->server)->judge))
        (void)err_stopping(&err);
    else if (request_store_read(read->server, read->request, load_events, read, events_loaded) < 0)
        (void)err_overloaded(&err);
    else {
        read->reads++;
        return;
    }
    request_refuse(read->server, read->request, &err);
    events_read_free(read);
}

static void watched(void *ctx, const struct judge_past *past)
{
    struct events_read *read = ctx;
    struct request *rq = request_find(read->server, read->request);
    if (rq && !past) {
        ask_store(read);
        return;
    }
    if (rq)
        send_active(read, rq, past);
    events_read_free(read);
}

static void ask_judge(struct events_read *read)
{
    judge_watch(server_app(read->server)->judge, read->job_args.job_id, read->after,
                viewer_of(&read->job_args.who), watched, read);
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
    struct events_read *read = xcalloc(1, sizeof *read);
    read->server = request_server(rq);
    read->request = request_id(rq);
    memcpy(read->job_args.job_id, request_param(rq, "id"), JOB_ID_SIZE);
    read->job_args.who = *request_principal(rq);
    read->after = after ? xstrdup(after) : NULL;
    ask_judge(read);
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
