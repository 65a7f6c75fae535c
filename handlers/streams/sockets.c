#include "handlers/streams/sockets.h"

#include "executor/event.h"
#include "handlers/judging/submissions.h"
#include "handlers/kit/admission.h"
#include "handlers/kit/refusal.h"
#include "handlers/streams/streams.h"
#include "reactor/net/json_body.h"

#include <stdio.h>
#include <string.h>

#define REF_MAX 64

/* The state of one socket. The transport keeps it. */
struct state {
    char job_id[JOB_ID_SIZE];  /* "": WS /ws */
    char after[EVENT_ID_SIZE]; /* "": from the first event */
    bool was_refused;          /* a token was refused, and no later one was accepted */
};

/* Lives for one call. */
struct socket {
    struct app *app;
    struct client *client;
};

/* One op of WS /ws: the keys that it allows beside "op" and "ref", and its function. */
struct op {
    const char *name;
    const char *const *keys;
    void (*run)(struct socket *s, const json_t *frame, const char *ref);
};

static struct state *state_of(const struct client *client)
{
    return client_state(client);
}

static const char *text_of(const json_t *frame, const char *key)
{
    return json_string_value(json_object_get(frame, key));
}

/* --- where to ------------------------------------------------------------------------------- */

static int after_take(const struct request *rq, struct state *state, struct err *err)
{
    static const char *const names[] = {"after", NULL};
    int64_t attempt, seq;
    const char *after = request_query(rq, "after");
    if (request_queries_check(rq, names, err) < 0)
        return 400;
    if (after && event_id_parse(after, &attempt, &seq) < 0) {
        err_set(err, "bad_after", "after", "'after' is the id of an event, such as 1.4.");
        return 400;
    }
    snprintf(state->after, sizeof state->after, "%s", after ? after : "");
    return 0;
}

static int check(const struct request *rq, void *memory, enum client_form *form, struct err *err)
{
    static const char jobs[] = "/ws/jobs/";
    struct state *state = memory;
    const char *path = request_path(rq);
    *form = CLIENT_MANY;
    if (strcmp(path, "/ws") == 0)
        return request_queries_check(rq, NULL, err) < 0 ? 400 : 0;
    if (!starts_with(path, jobs)) {
        err_set(err, "not_found", NULL, "There is no WebSocket at this address.");
        return 404;
    }
    *form = CLIENT_ONE_TOPIC;
    if (!job_id_valid(path + sizeof jobs - 1)) {
        err_set(err, "unknown_job", NULL, "There is no such job.");
        return 404;
    }
    memcpy(state->job_id, path + sizeof jobs - 1, sizeof state->job_id);
    return after_take(rq, state, err);
}

/* --- who it is ----------------------------------------------------------------------------- */

static void cannot_follow(struct client *client, const struct err *err)
{
    if (strcmp(err->code, "unauthenticated") == 0) {
        client_error(client, err->code, NULL, NULL,
                     "Say who you are first: {\"op\":\"auth\",\"token\":\"...\"}.");
        return;
    }
    client_error(client, err->code, NULL, NULL, "%s", refusal_words(err));
    client_end(client, CLOSE_POLICY);
}

/* Only viewers who may see jobs, and may see this one, can follow it. */
static void follow_job(struct app *app, struct client *client)
{
    struct err err;
    const struct state *state = state_of(client);
    if (client_topic_count(client))
        return;
    if (admission_client(app, ACCESS_GUEST, SCOPE_READ, client_principal(client), &err) < 0)
        cannot_follow(client, &err);
    else
        job_stream_attach(app, client, state->job_id, *state->after ? state->after : NULL);
}

/* The socket may be gone when the answer comes. */
struct authenticating {
    struct app *app;
    client_id_t client;
    char *ref;
};

/* The topics that the socket follows belong to the first user. */
static bool is_another(const struct principal *before, const struct principal *who)
{
    return before->user_id && before->user_id != who->user_id;
}

static void known(struct app *app, struct client *client, const struct principal *who,
                  const char *ref)
{
    client_set_principal(client, who);
    if (*state_of(client)->job_id)
        follow_job(app, client);
    else
        client_answer(client, ref,
                      json_pack("{s:s, s:{s:I, s:s, s:s}}", "type", "authenticated", "user", "id",
                                (json_int_t)who->user_id, "name", who->name, "role",
                                role_name(who->role)));
}

static void unknown(struct client *client, const struct err *err, const char *ref)
{
    client_error(client, err->code, ref, NULL, "%s", refusal_words(err));
    if (*state_of(client)->job_id)
        client_end(client, CLOSE_POLICY);
}

static void authenticated(void *ctx, const struct principal *who, const struct err *err)
{
    struct authenticating *a = ctx;
    struct client *client = client_find(a->app->hub, a->client);
    struct err other;
    if (client && who && is_another(client_principal(client), who)) {
        err_set(&other, "already_authenticated", NULL, "This socket is somebody else's already.");
        who = NULL;
        err = &other;
    }
    if (client) {
        state_of(client)->was_refused = !who && client_principal(client)->user_id == 0;
        if (who)
            known(a->app, client, who, a->ref);
        else
            unknown(client, err, a->ref);
        client_go_on(client);
    }
    free(a->ref);
    free(a);
}

static void authenticate(struct socket *s, const char *token, const char *ref)
{
    struct authenticating *a = xcalloc(1, sizeof *a);
    a->app = s->app;
    a->client = client_id(s->client);
    a->ref = ref ? xstrdup(ref) : NULL;
    client_wait(s->client);
    identity_resolve(s->app, token, authenticated, a);
}

static void opened(struct app *app, struct client *client, const char *token)
{
    struct socket s = {app, client};
    if (token)
        authenticate(&s, token, NULL);
    else if (*state_of(client)->job_id)
        follow_job(app, client);
}

/* --- the ops -------------------------------------------------------------------------------- */

static void op_auth(struct socket *s, const json_t *frame, const char *ref)
{
    const char *token = text_of(frame, "token");
    if (token)
        authenticate(s, token, ref);
    else
        client_error(s->client, "bad_token", ref, NULL, "'token' is a text.");
}

static void op_ping(struct socket *s, const json_t *frame, const char *ref)
{
    (void)frame;
    client_answer(s->client, ref, json_pack("{s:s}", "type", "pong"));
}

/* A client whose token was refused wants to submit as its user, so it may not submit as a guest:
 * the submission would be public. */
static void op_submit(struct socket *s, const json_t *frame, const char *ref)
{
    if (state_of(s->client)->was_refused) {
        client_error(s->client, "invalid_token", ref, NULL,
                     "The token was not taken, and this would be a guest's: log in again.");
        return;
    }
    submission_from_client(s->app, s->client, client_principal(s->client),
                           &(struct requester){client_peer(s->client), client_is_direct(s->client)},
                           frame, ref);
}

/* False: the client has got an error. */
static bool may_follow(struct socket *s, enum access access, const char *topic, const char *ref)
{
    struct err err;
    if (admission_client(s->app, access, SCOPE_READ, client_principal(s->client), &err) == 0)
        return true;
    client_error(s->client, err.code, ref, topic, "%s", err.detail);
    return false;
}

static void subscribe_job(struct socket *s, const char *topic, const char *job_id,
                          const json_t *after, const char *ref)
{
    int64_t attempt, seq;
    if (!may_follow(s, ACCESS_GUEST, topic, ref))
        return;
    if (!job_id_valid(job_id)) {
        client_error(s->client, "unknown_job", ref, topic, "There is no such job.");
        return;
    }
    if (after &&
        (!json_is_string(after) || event_id_parse(json_string_value(after), &attempt, &seq) < 0)) {
        client_error(s->client, "bad_after", ref, topic,
                     "'after' is the id of an event, such as \"1.4\".");
        return;
    }
    client_answer(s->client, ref, json_pack("{s:s, s:s}", "topic", topic, "type", "subscribed"));
    job_stream_attach(s->app, s->client, job_id, json_string_value(after));
}

static void subscribe_queue(struct socket *s, const char *ref)
{
    if (!may_follow(s, ACCESS_ANYONE, "queue", ref))
        return;
    if (hub_subscribe(s->app->hub, s->client, "queue") < 0) {
        client_error(s->client, "too_many_topics", ref, "queue", "A socket may follow %d topics.",
                     TOPICS_MAX);
        return;
    }
    client_answer(s->client, ref, json_pack("{s:s, s:s}", "topic", "queue", "type", "subscribed"));
    queue_topic_send(s->app, s->client);
}

static void subscribe_me(struct socket *s, const char *ref)
{
    const struct principal *who = client_principal(s->client);
    char topic[TOPIC_MAX];
    if (who->role == ROLE_GUEST) {
        client_error(s->client, "unauthenticated", ref, "me",
                     "Say who you are first: {\"op\":\"auth\",\"token\":\"...\"}.");
        return;
    }
    if (!may_follow(s, ACCESS_USER, "me", ref))
        return;
    me_topic(who->user_id, topic);
    if (hub_subscribe(s->app->hub, s->client, topic) < 0)
        client_error(s->client, "too_many_topics", ref, "me", "A socket may follow %d topics.",
                     TOPICS_MAX);
    else
        client_answer(s->client, ref, json_pack("{s:s, s:s}", "topic", "me", "type", "subscribed"));
}

static void op_subscribe(struct socket *s, const json_t *frame, const char *ref)
{
    const char *topic = text_of(frame, "topic");
    if (!topic)
        client_error(s->client, "bad_topic", ref, NULL, "'topic' is a text, such as job:ID.");
    else if (strncmp(topic, "job:", 4) == 0)
        subscribe_job(s, topic, topic + 4, json_object_get(frame, "after"), ref);
    else if (strcmp(topic, "queue") == 0)
        subscribe_queue(s, ref);
    else if (strcmp(topic, "me") == 0)
        subscribe_me(s, ref);
    else
        client_error(s->client, "unknown_topic", ref, NULL,
                     "There is no such topic; there are job:ID, me and queue.");
}

static void op_unsubscribe(struct socket *s, const json_t *frame, const char *ref)
{
    const char *topic = text_of(frame, "topic");
    if (!topic || strlen(topic) >= TOPIC_MAX ||
        (strcmp(topic, "queue") != 0 && strcmp(topic, "me") != 0 &&
         (strncmp(topic, "job:", 4) != 0 || !job_id_valid(topic + 4)))) {
        client_error(s->client, "unknown_topic", ref, NULL,
                     "There is no such topic; there are job:ID, me and queue.");
        return;
    }
    char mine[TOPIC_MAX];
    me_topic(client_principal(s->client)->user_id, mine);
    if (strncmp(topic, "job:", 4) == 0)
        job_stream_leave(s->app, s->client, topic + 4);
    else
        hub_unsubscribe(s->app->hub, s->client, strcmp(topic, "me") == 0 ? mine : topic);
    client_answer(s->client, ref, json_pack("{s:s, s:s}", "topic", topic, "type", "unsubscribed"));
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

static void op_run(struct socket *s, const struct op *op, json_t *frame, const char *ref)
{
    const char *key;
    json_t *value;
    json_object_foreach (frame, key, value) {
        if (!key_is_known(op, key)) {
            client_error(s->client, "unknown_key", ref, NULL, "'%s' takes no key '%.60s'.",
                         op->name, key);
            return;
        }
    }
    op->run(s, frame, ref);
}

static const struct op *op_find(const char *name)
{
    for (size_t i = 0; name && i < COUNT_OF(ops); i++)
        if (strcmp(ops[i].name, name) == 0)
            return &ops[i];
    return NULL;
}

static void many_message(struct socket *s, const char *text, size_t len)
{
    struct err err;
    json_t *frame = json_object_read(text, len, NULL, &err);
    if (!frame) {
        client_error(s->client, err.code, NULL, NULL, "%s", err.detail);
        return;
    }
    const json_t *given = json_object_get(frame, "ref");
    const char *ref = json_string_value(given);
    const struct op *op = op_find(text_of(frame, "op"));
    if (given && (!ref || strlen(ref) > REF_MAX))
        client_error(s->client, "bad_ref", NULL, NULL, "'ref' is a text of at most %d bytes.",
                     REF_MAX);
    else if (!op)
        client_error(s->client, "unknown_op", ref, NULL,
                     "'op' is one of: auth, ping, submit, subscribe, unsubscribe.");
    else
        op_run(s, op, frame, ref);
    json_decref(frame);
}

static void job_message(struct socket *s, const char *text, size_t len)
{
    struct err err;
    json_t *frame = json_object_read(text, len, NULL, &err);
    const char *op = frame ? text_of(frame, "op") : NULL;
    if (op && strcmp(op, "auth") == 0)
        op_run(s, op_find("auth"), frame, json_string_value(json_object_get(frame, "ref")));
    else
        client_error(s->client, "not_taken", NULL, NULL,
                     "This socket only tells; /ws takes requests.");
    json_decref(frame);
}

static void message(struct app *app, struct client *client, const char *text, size_t len)
{
    struct socket s = {app, client};
    if (*state_of(client)->job_id)
        job_message(&s, text, len);
    else
        many_message(&s, text, len);
}

const struct socket_ops product_sockets = {
    .state_size = sizeof(struct state), .check = check, .open = opened, .message = message};
