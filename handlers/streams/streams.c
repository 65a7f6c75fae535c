#include "handlers/streams/streams.h"

#include "executor/disclosure.h"
#include "executor/event.h"
#include "handlers/kit/addresses.h"
#include "handlers/kit/identity.h"
#include "reactor/net/socket_ops.h"

#include <stdio.h>
#include <string.h>

#define QUEUE_TOPIC "queue"

struct topic_name {
    char text[TOPIC_MAX];
};

static struct topic_name job_topic(const char *job_id, enum viewer viewer)
{
    struct topic_name topic;
    snprintf(topic.text, sizeof topic.text, viewer == VIEWER_STAFF ? "job:%s@staff" : "job:%s",
             job_id);
    return topic;
}

static enum viewer client_viewer(const struct client *client)
{
    return viewer_of(client_principal(client));
}

/* --- from the judge ------------------------------------------------------------------------ */

static void too_many_topics(struct client *client, const char *job_id)
{
    struct topic_name topic = job_topic(job_id, VIEWER_PUBLIC);
    client_error(client, "too_many_topics", NULL, topic.text, "A socket may follow %d topics.",
                 TOPICS_MAX);
}

static void topics_leave(struct app *app, struct client *client, const char *job_id)
{
    static const enum viewer viewers[] = {VIEWER_PUBLIC, VIEWER_STAFF};
    for (size_t i = 0; i < COUNT_OF(viewers); i++) {
        struct topic_name topic = job_topic(job_id, viewers[i]);
        hub_unsubscribe(app->hub, client, topic.text);
        client_replay_drop(client, topic.text);
    }
}

void job_stream_begin(struct app *app, struct client *client, const char *job_id,
                      const struct judge_past *past)
{
    struct topic_name topic = job_topic(job_id, client_viewer(client));
    struct buf events = {0};
    for (size_t i = 0; i < past->count; i++) {
        buf_append(&events, past->events[i].json, past->events[i].len);
        buf_puts(&events, "\n");
    }
    topics_leave(app, client, job_id); /* it came before the client authenticated */
    client_replay(client, topic.text, &events, 0,
                  past->count && past->events[past->count - 1].last);
    buf_finish(&events);
    if (hub_subscribe(app->hub, client, topic.text) < 0)
        too_many_topics(client, job_id);
}

void job_stream_publish(const struct app *app, enum viewer viewer, const struct judge_event *event)
{
    hub_publish(app->hub, job_topic(event->job_id, viewer).text, event->id, event->json, event->len,
                event->last);
}

/* --- from the store ------------------------------------------------------------------------- */

static bool is_after(const char *event_id, const char *after)
{
    int64_t attempt, seq, after_attempt, after_seq;
    if (!after)
        return true;
    if (event_id_parse(event_id, &attempt, &seq) < 0 ||
        event_id_parse(after, &after_attempt, &after_seq) < 0)
        return false;
    return attempt != after_attempt ? attempt > after_attempt : seq > after_seq;
}

/* Whether a line of the stored events comes after `after`. Its id is its first key. */
static bool line_is_after(const char *line, const char *after)
{
    static const char start[] = "{\"id\":\"";
    char id[EVENT_ID_SIZE];
    if (!starts_with(line, start))
        return false;
    size_t len = strcspn(line + sizeof start - 1, "\"\n");
    if (len >= sizeof id)
        return false;
    memcpy(id, line + sizeof start - 1, len);
    id[len] = '\0';
    return is_after(id, after);
}

/* The ids ascend. */
size_t job_stream_stored_after(const struct buf *events, const char *after)
{
    const char *line = events->data ? events->data : "";
    while (*line && !line_is_after(line, after)) {
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return *line ? (size_t)(line - events->data) : events->len;
}

void job_stream_send_stored(struct client *client, const char *job_id, struct buf *events,
                            const char *after)
{
    size_t from = job_stream_stored_after(events, after);
    client_replay(client, job_topic(job_id, client_viewer(client)).text, events, from, true);
}

/* --- on its way: a client that is to follow a job ------------------------------------------ */

/*
 *   judge asked --it has the job--> the client follows it
 *        |  ^
 *        |  +--the job has not ended: it may have come to the judge meanwhile--+
 *        v                                                                     |
 *   store asked --the job has ended--> the client has all of it                |
 *        +---------------------------------------------------------------------+
 *
 * Between the steps the client may go, say who it is, or not want to follow the job any more.
 */
struct watching {
    struct watching *next, **link; /* in app->watching */
    struct app *app;
    client_id_t client;
    char job_id[JOB_ID_SIZE];
    char *after;
    bool unwanted;      /* the client has unsubscribed */
    int reads;          /* reads of the store until now */
    enum viewer viewer; /* the viewer who asked */
    struct job *job;
    struct buf events; /* of the job, as this viewer may see them */
};

/* A job may come to the judge, or end there, between two answers; but not for ever. */
#define READS_MAX 3

static struct watching *watching_create(struct app *app, struct client *client, const char *job_id,
                                        const char *after)
{
    struct watching *w = xcalloc(1, sizeof *w);
    *w = (struct watching){.next = app->watching,
                           .link = &app->watching,
                           .app = app,
                           .client = client_id(client),
                           .after = after ? xstrdup(after) : NULL};
    memcpy(w->job_id, job_id, JOB_ID_SIZE);
    if (w->next)
        w->next->link = &w->next;
    app->watching = w;
    return w;
}

/* The client has its events, or is gone. */
static void watching_destroy(struct watching *w)
{
    *w->link = w->next;
    if (w->next)
        w->next->link = w->link;
    job_destroy(w->job);
    buf_finish(&w->events);
    free(w->after);
    free(w);
}

/* The client, if it still wants the events; otherwise destroys w and returns NULL. */
static struct client *watching_client(struct watching *w)
{
    struct client *client = client_find(w->app->hub, w->client);
    if (client && !w->unwanted)
        return client;
    if (client)
        client_let_go_topic(client);
    watching_destroy(w);
    return NULL;
}

void job_stream_leave(struct app *app, struct client *client, const char *job_id)
{
    topics_leave(app, client, job_id);
    for (struct watching *w = app->watching; w; w = w->next)
        if (w->client == client_id(client) && strcmp(w->job_id, job_id) == 0)
            w->unwanted = true;
}

static int load(struct store_conn *conn, void *arg, struct err *err)
{
    struct watching *w = arg;
    if (job_find(conn, w->job_id, JOB_WITH_EVENTS, &w->job, err) < 0)
        return -1;
    if (w->job)
        disclosure_events(w->job, w->viewer, &w->events);
    return 0;
}

static void give_up(struct client *client, const char *job_id, int close_code, const char *code,
                    const char *detail)
{
    struct topic_name topic = job_topic(job_id, VIEWER_PUBLIC);
    client_error(client, code, NULL, client_form(client) == CLIENT_MANY ? topic.text : NULL, "%s",
                 detail);
    if (client_form(client) != CLIENT_MANY)
        client_end(client, close_code);
}

/* False: the client has got an error. */
static bool may_follow(struct client *client, const char *job_id, int64_t owner)
{
    const struct principal *who = client_principal(client);
    if (identity_may_see(who, owner))
        return true;
    if (who->role == ROLE_GUEST && client_form(client) != CLIENT_MANY)
        client_error(client, "unauthenticated", NULL, NULL,
                     "Say who you are first: {\"op\":\"auth\",\"token\":\"...\"}.");
    else
        give_up(client, job_id, CLOSE_POLICY, "unknown_job", "There is no such job.");
    return false;
}

static void store_failed(const struct watching *w, struct client *client, const struct err *err)
{
    bool is_refused = strcmp(err->code, "overloaded") == 0;
    if (!is_refused)
        log_write(LOG_LEVEL_ERROR, &(struct log_about){.job_id = w->job_id}, "stream: %s",
                  err->detail);
    give_up(client, w->job_id, CLOSE_TRY_AGAIN_LATER, is_refused ? "overloaded" : "store_failed",
            "The store does not answer just now.");
}

static void send_ended(struct watching *w, struct client *client)
{
    job_stream_send_stored(client, w->job->id, &w->events, w->after);
    if (client_form(client) != CLIENT_MANY)
        client_end(client, CLOSE_NORMAL);
}

static void ask_judge(struct watching *w, struct client *client);

static void loaded(void *arg, int rc, const struct err *err)
{
    struct watching *w = arg;
    struct client *client = watching_client(w);
    if (!client)
        return;
    bool follows = rc == 0 && w->job && may_follow(client, w->job_id, w->job->owner);
    if (follows && (w->viewer != client_viewer(client) || !job_status_has_ended(w->job->status))) {
        ask_judge(w, client);
        return;
    }
    client_let_go_topic(client);
    if (rc < 0)
        store_failed(w, client, err);
    else if (!w->job)
        give_up(client, w->job_id, CLOSE_POLICY, "unknown_job", "There is no such job.");
    else if (follows)
        send_ended(w, client);
    watching_destroy(w);
}

static bool still_follows(void *hub, uint64_t client)
{
    return client_find(hub, client) != NULL;
}

/* -1: the store takes no more reads. */
static int read_again(struct watching *w, const struct client *client)
{
    const struct read_client reader = {
        .share = requester_share(client_principal(client)->user_id, client_peer(client)),
        .waits = still_follows,
        .of = w->app->hub,
        .id = w->client};
    job_destroy(w->job);
    w->job = NULL;
    buf_finish(&w->events);
    w->reads++;
    return store_read_for(w->app->store, &reader, load, w, loaded);
}

static void ask_store(struct watching *w, struct client *client)
{
    bool is_again = w->reads > 0;
    if (is_again && (w->reads == READS_MAX || !w->app->judge))
        give_up(client, w->job_id, CLOSE_TRY_AGAIN_LATER, "stopping",
                "The server is stopping; the job goes on when it is back.");
    else if (read_again(w, client) == 0)
        return;
    else
        give_up(client, w->job_id, CLOSE_TRY_AGAIN_LATER, "overloaded",
                "The store has too much to do just now.");
    client_let_go_topic(client);
    watching_destroy(w);
}

static void watched(void *ctx, const struct judge_past *past)
{
    struct watching *w = ctx;
    struct client *client = watching_client(w);
    if (!client)
        return;
    if (w->viewer != client_viewer(client)) {
        ask_judge(w, client);
        return;
    }
    if (!past) {
        ask_store(w, client);
        return;
    }
    client_let_go_topic(client);
    if (may_follow(client, w->job_id, past->owner))
        job_stream_begin(w->app, client, w->job_id, past);
    watching_destroy(w);
}

static void ask_judge(struct watching *w, struct client *client)
{
    w->viewer = client_viewer(client);
    judge_watch(w->app->judge, w->job_id, w->after, w->viewer, watched, w);
}

void job_stream_attach(struct app *app, struct client *client, const char *job_id,
                       const char *after)
{
    topics_leave(app, client,
                 job_id); /* the answer includes events that the client has missed meanwhile */
    if (client_hold_topic(client) < 0)
        too_many_topics(client, job_id);
    else
        ask_judge(watching_create(app, client, job_id, after), client);
}

/* --- one's own ------------------------------------------------------------------------------ */

void me_topic(int64_t user_id, char out[TOPIC_MAX])
{
    snprintf(out, TOPIC_MAX, "me@%lld", (long long)user_id);
}

void me_topic_publish(const struct app *app, const struct judge_event *event)
{
    char topic[TOPIC_MAX];
    if (event->owner <= 0)
        return;
    me_topic(event->owner, topic);
    if (!hub_has_subscribers(app->hub, topic))
        return;
    AUTO_BUF struct buf frame = {0};
    buf_printf(&frame, "{\"type\":\"event\",\"job_id\":\"%s\",\"event\":%.*s}", event->job_id,
               (int)event->len, event->json);
    hub_publish(app->hub, topic, NULL, frame.data, frame.len, false);
}

/* --- the queue ------------------------------------------------------------------------------ */

static size_t queue_json(const struct judge_capacity *capacity, char out[128])
{
    return (size_t)snprintf(out, 128, "{\"type\":\"queue\",\"waiting\":%zu,\"running\":%zu}",
                            capacity ? capacity->waiting : 0, capacity ? capacity->running : 0);
}

/* A client that waits for the judge's answer. */
struct queue_asking {
    struct hub *hub;
    client_id_t client;
};

static void queue_send(void *ctx, const struct judge_capacity *capacity)
{
    struct queue_asking *asking = ctx;
    struct client *client = client_find(asking->hub, asking->client);
    char json[128];
    size_t len = queue_json(capacity, json);
    if (client && client_follows(client, QUEUE_TOPIC))
        client_send(client, QUEUE_TOPIC, NULL, json, len, false);
    free(asking);
}

void queue_topic_send(const struct app *app, struct client *client)
{
    struct queue_asking *asking = xmalloc(sizeof *asking);
    *asking = (struct queue_asking){app->hub, client_id(client)};
    judge_capacity(app->judge, queue_send, asking);
}

static void queue_publish(void *hub, const struct judge_capacity *capacity)
{
    char json[128];
    size_t len = queue_json(capacity, json);
    hub_publish(hub, QUEUE_TOPIC, NULL, json, len, false);
}

void queue_topic_publish(const struct app *app)
{
    judge_capacity(app->judge, queue_publish, app->hub);
}
