#include "handlers/streams/streams.h"

#include "executor/disclosure.h"
#include "handlers/kit/addresses.h"
#include "handlers/kit/identity.h"
#include "reactor/net/socket_ops.h"

#include <stdio.h>
#include <string.h>

#define CLOSE_POLICY 1008
#define CLOSE_TRY_AGAIN_LATER 1013

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

/* --- from the executor ---------------------------------------------------------------------- */

struct replay {
    struct client *client;
    const char *topic;
};

static void on_past_event(void *ctx, const char *job_id, const char *event_id, const char *json,
                          size_t len, bool last)
{
    (void)job_id;
    struct replay *replay = ctx;
    client_send(replay->client, replay->topic, event_id, json, len, last);
}

static void too_many_topics(struct client *client, const char *job_id)
{
    struct topic_name topic = job_topic(job_id, VIEWER_PUBLIC);
    client_error(client, "too_many_topics", NULL, topic.text, "A socket may follow %d topics.",
                 TOPICS_MAX);
}

bool job_stream_attach_active(struct app *app, struct client *client, const char *job_id,
                              const char *after)
{
    enum viewer viewer = client_viewer(client);
    struct topic_name topic = job_topic(job_id, viewer);
    struct replay replay = {client, topic.text};
    if (!app->executor ||
        executor_replay(app->executor, job_id, after, viewer, on_past_event, &replay) < 0)
        return false;
    job_stream_leave(app, client, job_id); /* where it came before it said who it is */
    if (hub_subscribe(app->hub, client, topic.text) < 0)
        too_many_topics(client, job_id);
    return true;
}

void job_stream_publish(const struct app *app, enum viewer viewer, const char *job_id,
                        const char *event_id, const char *json, size_t len, bool last)
{
    hub_publish(app->hub, job_topic(job_id, viewer).text, event_id, json, len, last);
}

void job_stream_leave(struct app *app, struct client *client, const char *job_id)
{
    hub_unsubscribe(app->hub, client, job_topic(job_id, VIEWER_PUBLIC).text);
    hub_unsubscribe(app->hub, client, job_topic(job_id, VIEWER_STAFF).text);
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

/* The id of a stored event; it is the first key of each. False: not in that form. */
static bool line_id(const char *line, size_t len, char out[48])
{
    static const char start[] = "{\"id\":\"";
    if (len < sizeof start || memcmp(line, start, sizeof start - 1) != 0)
        return false;
    const char *id = line + sizeof start - 1;
    size_t id_len = strcspn(id, "\"");
    if (id_len >= 48)
        return false;
    memcpy(out, id, id_len);
    out[id_len] = '\0';
    return true;
}

/* One line of the stored events. Returns whether it was one to send. */
static bool send_line(struct client *client, const char *topic, const char *line, size_t len,
                      const char *after, bool last)
{
    char id[48];
    if (!line_id(line, len, id) || !is_after(id, after))
        return false;
    if (client)
        client_send(client, topic, id, line, len, last);
    return true;
}

size_t job_stream_send_stored(struct client *client, const char *job_id, const char *events,
                              const char *after)
{
    struct topic_name topic = job_topic(job_id, VIEWER_PUBLIC);
    size_t sent = 0;
    for (const char *line = events ? events : ""; *line;) {
        size_t len = strcspn(line, "\n");
        const char *next = line + len + (line[len] == '\n');
        if (len)
            sent += send_line(client, topic.text, line, len, after, *next == '\0');
        line = next;
    }
    return sent;
}

struct stream_read {
    struct app *app;
    client_id_t client;
    char job_id[JOB_ID_SIZE];
    char *after;
    struct job *job;
    enum viewer viewer;
    struct buf events; /* of the job, as this viewer may see them */
};

static void stream_read_free(struct stream_read *read)
{
    job_destroy(read->job);
    buf_finish(&read->events);
    free(read->after);
    free(read);
}

static int load(struct store_conn *conn, void *arg, struct err *err)
{
    struct stream_read *read = arg;
    if (job_find(conn, read->job_id, JOB_WITH_EVENTS, &read->job, err) < 0)
        return -1;
    if (read->job)
        disclosure_events(read->job, read->viewer, &read->events);
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

static bool job_has_ended(const struct job *job)
{
    return strcmp(job->status, "done") == 0 || strcmp(job->status, "dead") == 0;
}

/* False: told, and over. */
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

static void send_loaded(struct stream_read *read, struct client *client)
{
    if (read->job && !may_follow(client, read->job_id, read->job->owner))
        return;
    /* It was staff's when it was read, and is not any more. */
    bool too_much = read->viewer == VIEWER_STAFF && client_viewer(client) != VIEWER_STAFF;
    if (!read->job || too_much) {
        give_up(client, read->job_id, CLOSE_POLICY, "unknown_job", "There is no such job.");
        return;
    }
    if (job_has_ended(read->job)) {
        job_stream_send_stored(client, read->job->id, read->events.data, read->after);
        if (client_form(client) != CLIENT_MANY)
            client_end(client, 1000);
        return;
    }
    /* It may have come to the executor meanwhile. */
    if (!job_stream_attach_active(read->app, client, read->job_id, read->after))
        give_up(client, read->job_id, CLOSE_TRY_AGAIN_LATER, "stopping",
                "The server is stopping; the job goes on when it is back.");
}

static void loaded(void *arg, int rc, const struct err *err)
{
    struct stream_read *read = arg;
    struct client *client = client_find(read->app->hub, read->client);
    if (client)
        client_let_go_topic(client);
    bool is_refused = rc < 0 && strcmp(err->code, "overloaded") == 0;
    if (rc < 0 && !is_refused)
        log_write(LOG_LEVEL_ERROR, &(struct log_about){.job_id = read->job_id}, "stream: %s",
                  err->detail);
    if (client && rc < 0)
        give_up(client, read->job_id, CLOSE_TRY_AGAIN_LATER,
                is_refused ? "overloaded" : "store_failed", "The store does not answer just now.");
    else if (client)
        send_loaded(read, client);
    stream_read_free(read);
}

static bool still_follows(void *hub, uint64_t client)
{
    return client_find(hub, client) != NULL;
}

void job_stream_attach(struct app *app, struct client *client, const char *job_id,
                       const char *after)
{
    int64_t owner = app->executor ? executor_owner(app->executor, job_id) : -1;
    if (owner >= 0 && !may_follow(client, job_id, owner))
        return;
    if (job_stream_attach_active(app, client, job_id, after))
        return;
    if (client_hold_topic(client) < 0) {
        too_many_topics(client, job_id);
        return;
    }
    struct stream_read *read = xcalloc(1, sizeof *read);
    read->app = app;
    read->client = client_id(client);
    read->viewer = client_viewer(client);
    memcpy(read->job_id, job_id, JOB_ID_SIZE);
    read->after = after ? xstrdup(after) : NULL;
    const struct read_client reader = {
        .share = asker_share(client_principal(client)->user_id, client_peer(client)),
        .waits = still_follows,
        .of = app->hub,
        .id = read->client};
    if (store_read_for(app->store, &reader, load, read, loaded) < 0) {
        stream_read_free(read);
        client_let_go_topic(client);
        give_up(client, job_id, CLOSE_TRY_AGAIN_LATER, "overloaded",
                "The store has too much to do just now.");
    }
}

/* --- one's own ------------------------------------------------------------------------------ */

void me_topic(int64_t user_id, char out[TOPIC_MAX])
{
    snprintf(out, TOPIC_MAX, "me@%lld", (long long)user_id);
}

void me_topic_publish(const struct app *app, const char *job_id, const char *json, size_t len)
{
    char topic[TOPIC_MAX];
    int64_t owner = app->executor ? executor_owner(app->executor, job_id) : -1;
    if (owner <= 0)
        return;
    me_topic(owner, topic);
    if (!hub_has_subscribers(app->hub, topic))
        return;
    AUTO_BUF struct buf frame = {0};
    buf_printf(&frame, "{\"type\":\"event\",\"job_id\":\"%s\",\"event\":%.*s}", job_id, (int)len,
               json);
    hub_publish(app->hub, topic, NULL, frame.data, frame.len, false);
}

/* --- the queue ------------------------------------------------------------------------------ */

static int queue_json(const struct app *app, char out[128])
{
    return snprintf(out, 128, "{\"type\":\"queue\",\"waiting\":%zu,\"running\":%zu}",
                    app->executor ? executor_queue_depth(app->executor) : 0,
                    app->executor ? executor_running(app->executor) : 0);
}

void queue_topic_send(const struct app *app, struct client *client)
{
    char json[128];
    int len = queue_json(app, json);
    client_send(client, "queue", NULL, json, (size_t)len, false);
}

void queue_topic_publish(const struct app *app)
{
    char json[128];
    int len = queue_json(app, json);
    hub_publish(app->hub, "queue", NULL, json, (size_t)len, false);
}
