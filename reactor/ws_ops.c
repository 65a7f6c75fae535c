#include "reactor/transport.h"

#include "handlers/admission.h"
#include "handlers/streams.h"
#include "handlers/submissions.h"
#include "reactor/json_body.h"

#include <string.h>

#define REF_MAX 64

/* One op of WS /ws: the keys it takes beside "op" and "ref", and what it does. */
struct op {
    const char *name;
    const char *const *keys;
    void (*run)(struct ws *ws, const json_t *frame, const char *ref);
};

static const char *text_of(const json_t *frame, const char *key)
{
    return json_string_value(json_object_get(frame, key));
}

static struct app *app_of(struct ws *ws)
{
    return ws->connection->server->app;
}

/* --- the ops -------------------------------------------------------------------------------- */

static void op_auth(struct ws *ws, const json_t *frame, const char *ref)
{
    const char *token = text_of(frame, "token");
    if (token)
        ws_authenticate(ws, token, ref);
    else
        client_error(ws->client, "bad_token", ref, NULL, "'token' is a text.");
}

static void op_ping(struct ws *ws, const json_t *frame, const char *ref)
{
    (void)frame;
    client_answer(ws->client, ref, json_pack("{s:s}", "type", "pong"));
}

/* Who gave a token that is not taken means to submit in his own name: all would see what he sends,
 * were it a guest's. */
static void op_submit(struct ws *ws, const json_t *frame, const char *ref)
{
    if (ws->was_refused) {
        client_error(ws->client, "invalid_token", ref, NULL,
                     "The token was not taken, and this would be a guest's: log in again.");
        return;
    }
    submission_from_client(app_of(ws), ws->client, client_identity(ws->client),
                           &(struct asker){ws->peer, ws->direct}, frame, ref);
}

/* False: told. */
static bool may_follow(struct ws *ws, enum access access, const char *topic, const char *ref)
{
    struct err err;
    if (admission_client(app_of(ws), access, SCOPE_READ, client_identity(ws->client), &err) == 0)
        return true;
    client_error(ws->client, err.code, ref, topic, "%s", err.detail);
    return false;
}

static void subscribe_job(struct ws *ws, const char *topic, const char *job_id, const json_t *after,
                          const char *ref)
{
    int64_t attempt, seq;
    if (!may_follow(ws, ACCESS_GUEST, topic, ref))
        return;
    if (!job_id_valid(job_id)) {
        client_error(ws->client, "unknown_job", ref, topic, "There is no such job.");
        return;
    }
    if (after &&
        (!json_is_string(after) || event_id_parse(json_string_value(after), &attempt, &seq) < 0)) {
        client_error(ws->client, "bad_after", ref, topic,
                     "'after' is the id of an event, such as \"1.4\".");
        return;
    }
    client_answer(ws->client, ref, json_pack("{s:s, s:s}", "topic", topic, "type", "subscribed"));
    job_stream_attach(app_of(ws), ws->client, job_id, json_string_value(after));
}

static void subscribe_queue(struct ws *ws, const char *ref)
{
    if (!may_follow(ws, ACCESS_ANYONE, "queue", ref))
        return;
    if (hub_subscribe(app_of(ws)->hub, ws->client, "queue") < 0) {
        client_error(ws->client, "too_many_topics", ref, "queue", "A socket may follow %d topics.",
                     TOPICS_MAX);
        return;
    }
    client_answer(ws->client, ref, json_pack("{s:s, s:s}", "topic", "queue", "type", "subscribed"));
    queue_topic_send(app_of(ws), ws->client);
}

static void subscribe_me(struct ws *ws, const char *ref)
{
    const struct identity *who = client_identity(ws->client);
    char topic[TOPIC_MAX];
    if (who->role == ROLE_GUEST) {
        client_error(ws->client, "unauthenticated", ref, "me",
                     "Say who you are first: {\"op\":\"auth\",\"token\":\"...\"}.");
        return;
    }
    if (!may_follow(ws, ACCESS_USER, "me", ref))
        return;
    me_topic(who->user_id, topic);
    if (hub_subscribe(app_of(ws)->hub, ws->client, topic) < 0)
        client_error(ws->client, "too_many_topics", ref, "me", "A socket may follow %d topics.",
                     TOPICS_MAX);
    else
        client_answer(ws->client, ref,
                      json_pack("{s:s, s:s}", "topic", "me", "type", "subscribed"));
}

static void op_subscribe(struct ws *ws, const json_t *frame, const char *ref)
{
    const char *topic = text_of(frame, "topic");
    if (!topic)
        client_error(ws->client, "bad_topic", ref, NULL, "'topic' is a text, such as job:ID.");
    else if (strncmp(topic, "job:", 4) == 0)
        subscribe_job(ws, topic, topic + 4, json_object_get(frame, "after"), ref);
    else if (strcmp(topic, "queue") == 0)
        subscribe_queue(ws, ref);
    else if (strcmp(topic, "me") == 0)
        subscribe_me(ws, ref);
    else
        client_error(ws->client, "unknown_topic", ref, NULL,
                     "There is no such topic; there are job:ID, me and queue.");
}

static void op_unsubscribe(struct ws *ws, const json_t *frame, const char *ref)
{
    const char *topic = text_of(frame, "topic");
    if (!topic || strlen(topic) >= TOPIC_MAX ||
        (strcmp(topic, "queue") != 0 && strcmp(topic, "me") != 0 &&
         (strncmp(topic, "job:", 4) != 0 || !job_id_valid(topic + 4)))) {
        client_error(ws->client, "unknown_topic", ref, NULL,
                     "There is no such topic; there are job:ID, me and queue.");
        return;
    }
    char mine[TOPIC_MAX];
    me_topic(client_identity(ws->client)->user_id, mine);
    if (strncmp(topic, "job:", 4) == 0)
        job_stream_leave(app_of(ws), ws->client, topic + 4);
    else
        hub_unsubscribe(app_of(ws)->hub, ws->client, strcmp(topic, "me") == 0 ? mine : topic);
    client_answer(ws->client, ref, json_pack("{s:s, s:s}", "topic", topic, "type", "unsubscribed"));
}

/* --- dispatch ------------------------------------------------------------------------------- */

static const char *const no_keys[] = {NULL};
static const char *const auth_keys[] = {"token", NULL};
static const char *const topic_keys[] = {"topic", NULL};
static const char *const subscribe_keys[] = {"topic", "after", NULL};

static const struct op ops[] = {
    {"auth", auth_keys, op_auth},
    {"ping", no_keys, op_ping},
    {"submit", submission_client_keys, op_submit},
    {"subscribe", subscribe_keys, op_subscribe},
    {"unsubscribe", topic_keys, op_unsubscribe},
};

static bool key_is_known(const struct op *op, const char *key)
{
    if (strcmp(key, "op") == 0 || strcmp(key, "ref") == 0)
        return true;
    for (const char *const *known = op->keys; *known; known++)
        if (strcmp(*known, key) == 0)
            return true;
    return false;
}

static void op_run(struct ws *ws, const struct op *op, json_t *frame, const char *ref)
{
    const char *key;
    json_t *value;
    json_object_foreach (frame, key, value) {
        if (!key_is_known(op, key)) {
            client_error(ws->client, "unknown_key", ref, NULL, "'%s' takes no key '%.60s'.",
                         op->name, key);
            return;
        }
    }
    op->run(ws, frame, ref);
}

static const struct op *op_find(const char *name)
{
    for (size_t i = 0; name && i < COUNT_OF(ops); i++)
        if (strcmp(ops[i].name, name) == 0)
            return &ops[i];
    return NULL;
}

void ws_message(struct ws *ws, const char *text, size_t len)
{
    struct err err;
    json_t *frame = json_object_read(text, len, NULL, &err);
    if (!frame) {
        client_error(ws->client, err.code, NULL, NULL, "%s", err.detail);
        return;
    }
    const json_t *given = json_object_get(frame, "ref");
    const char *ref = json_string_value(given);
    const struct op *op = op_find(text_of(frame, "op"));
    if (given && (!ref || strlen(ref) > REF_MAX))
        client_error(ws->client, "bad_ref", NULL, NULL, "'ref' is a text of at most %d bytes.",
                     REF_MAX);
    else if (!op)
        client_error(ws->client, "unknown_op", ref, NULL,
                     "'op' is one of: auth, ping, submit, subscribe, unsubscribe.");
    else
        op_run(ws, op, frame, ref);
    json_decref(frame);
}

void ws_job_message(struct ws *ws, const char *text, size_t len)
{
    struct err err;
    json_t *frame = json_object_read(text, len, NULL, &err);
    const char *op = frame ? text_of(frame, "op") : NULL;
    if (op && strcmp(op, "auth") == 0)
        op_run(ws, op_find("auth"), frame, json_string_value(json_object_get(frame, "ref")));
    else
        client_error(ws->client, "not_taken", NULL, NULL,
                     "This socket only tells; /ws takes requests.");
    json_decref(frame);
}
