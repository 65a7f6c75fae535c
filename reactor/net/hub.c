#include "reactor/net/hub.h"

#include "reactor/net/id_table.h"
#include "reactor/net/json_body.h"
#include "reactor/net/peers.h"
#include "reactor/net/replay.h"
#include "store/base/metrics.h"

#include <search.h>
#include <stdio.h>
#include <string.h>
#include <uv.h>

#define FLUSH_BUDGET_NS 2000000u

struct hub {
    uv_idle_t flush; /* active while clients are ready */
    void *topics;    /* tsearch(3) tree of struct topic by name */
    struct id_table clients;
    size_t client_counts[CLIENT_FORMS];
    struct list ready;  /* clients that have something to send */
    struct list ending; /* clients that have sent all and are to be closed, after the ready ones */
    struct replay_texts texts;
    struct peers *peers; /* NULL: nothing is counted */
    hub_room_fn *make_room;
    void *room_ctx;
};

struct topic {
    char name[TOPIC_MAX];
    struct list subscriptions;
};

/* It is on the list of its topic and on that of its client. */
struct subscription {
    struct list of_topic, of_client;
    struct topic *topic;
    struct client *client;
};

struct client {
    struct hub *hub;
    client_id_t id;
    enum client_form form;
    int close_code;
    struct principal principal;
    void (*wake)(void *ctx);
    void *ctx;
    struct outbox outbox;
    struct list subscriptions;
    unsigned topics, held;
    struct list ready; /* on hub->ready, hub->ending, or on itself */
};

/* --- waking transports ---------------------------------------------------------------------- */

static struct list *next_ready(struct hub *hub)
{
    return !list_empty(&hub->ready)    ? hub->ready.next
           : !list_empty(&hub->ending) ? hub->ending.next
                                       : NULL;
}

static void on_flush(uv_idle_t *flush)
{
    struct hub *hub = CONTAINER_OF(flush, struct hub, flush);
    uint64_t until = uv_hrtime() + FLUSH_BUDGET_NS;
    struct list *node;
    while ((node = next_ready(hub))) {
        struct client *client = CONTAINER_OF(node, struct client, ready);
        list_remove(&client->ready);
        client->wake(client->ctx);
        if (uv_hrtime() >= until)
            return;
    }
    uv_idle_stop(flush);
}

static void client_put_on(struct client *client, struct list *list)
{
    if (!list_empty(&client->ready))
        return;
    list_push_back(list, &client->ready);
    uv_idle_start(&client->hub->flush, on_flush);
}

static void client_ready(struct client *client)
{
    client_put_on(client, &client->hub->ready);
}

void client_wake_soon(struct client *client)
{
    client_ready(client);
}

void client_close_soon(struct client *client)
{
    client_put_on(client, &client->hub->ending);
}

/* --- topics --------------------------------------------------------------------------------- */

static int topic_order(const void *a, const void *b)
{
    return strcmp(((const struct topic *)a)->name, ((const struct topic *)b)->name);
}

static struct topic *topic_find(const struct hub *hub, const char *name)
{
    struct topic key;
    if (strlen(name) >= sizeof key.name)
        return NULL;
    memcpy(key.name, name, strlen(name) + 1);
    void *const *node = tfind(&key, &hub->topics, topic_order);
    return node ? *node : NULL;
}

static struct topic *topic_get(struct hub *hub, const char *name)
{
    struct topic *topic = topic_find(hub, name);
    if (topic)
        return topic;
    if (strlen(name) >= TOPIC_MAX)
        abort();
    topic = xcalloc(1, sizeof *topic);
    memcpy(topic->name, name, strlen(name) + 1);
    list_init(&topic->subscriptions);
    if (!tsearch(topic, &hub->topics, topic_order))
        abort();
    return topic;
}

static void subscription_destroy(struct subscription *sub)
{
    struct topic *topic = sub->topic;
    list_remove(&sub->of_topic);
    list_remove(&sub->of_client);
    sub->client->topics--;
    if (list_empty(&topic->subscriptions)) {
        tdelete(topic, &sub->client->hub->topics, topic_order);
        free(topic);
    }
    free(sub);
}

static struct subscription *subscription_find(const struct client *client, const char *topic)
{
    LIST_FOR_EACH (node, &client->subscriptions) {
        struct subscription *sub = CONTAINER_OF(node, struct subscription, of_client);
        if (strcmp(sub->topic->name, topic) == 0)
            return sub;
    }
    return NULL;
}

int hub_subscribe(struct hub *hub, struct client *client, const char *topic)
{
    if (subscription_find(client, topic))
        return 0;
    if (client->topics + client->held >= TOPICS_MAX)
        return -1;
    struct subscription *sub = xcalloc(1, sizeof *sub);
    sub->topic = topic_get(hub, topic);
    sub->client = client;
    list_push_back(&sub->topic->subscriptions, &sub->of_topic);
    list_push_back(&client->subscriptions, &sub->of_client);
    client->topics++;
    return 0;
}

void hub_unsubscribe(struct hub *hub, struct client *client, const char *topic)
{
    (void)hub;
    struct subscription *sub = subscription_find(client, topic);
    if (sub)
        subscription_destroy(sub);
}

bool client_follows(const struct client *client, const char *topic)
{
    return subscription_find(client, topic) != NULL;
}

int client_hold_topic(struct client *client)
{
    if (client->topics + client->held + client->outbox.feeds >= TOPICS_MAX)
        return -1;
    client->held++;
    return 0;
}

void client_let_go_topic(struct client *client)
{
    client->held--;
}

bool hub_has_subscribers(const struct hub *hub, const char *topic)
{
    return topic_find(hub, topic) != NULL;
}

/* --- messages ------------------------------------------------------------------------------- */

void client_drop(struct client *client)
{
    if (client->close_code == CLOSE_TRY_AGAIN_LATER)
        return;
    log_debug("client %llx does not keep up: closed", (unsigned long long)client->id);
    counter_add(&metrics.outbox_drops, 1);
    outbox_finish(&client->outbox);
    client->close_code = CLOSE_TRY_AGAIN_LATER;
    client_ready(client);
}

/* Whether so many more bytes may wait for the client. CLIENT_FREE_BYTES always may, so that a
 * client that reads gets its messages, however much others have waiting. */
static bool has_room(struct client *client, size_t bytes)
{
    struct hub *hub = client->hub;
    return !hub->peers || client->outbox.counted + bytes <= CLIENT_FREE_BYTES ||
           peers_has_room(hub->peers, PEERS_UNSENT, client->outbox.peer, bytes) ||
           hub->make_room(hub->room_ctx, client, bytes);
}

static void client_push(struct client *client, struct message *message, bool last)
{
    if (client->close_code)
        return;
    if (!has_room(client, message_bytes(message->len)) ||
        outbox_push(&client->outbox, message) < 0) {
        client_drop(client);
        return;
    }
    if (last && client->form != CLIENT_MANY)
        client->close_code = CLOSE_NORMAL;
    client_ready(client);
}

void client_send(struct client *client, const char *topic, const char *event_id, const char *json,
                 size_t len, bool last)
{
    struct message *message =
        message_format(client->hub->peers, client->form, topic, event_id, json, len);
    client_push(client, message, last);
    message_unref(message);
}

void client_replay_drop(struct client *client, const char *topic)
{
    struct feed *feed = outbox_feed(&client->outbox, replay_is_of, topic);
    if (feed)
        outbox_remove_feed(&client->outbox, feed);
}

void client_replay(struct client *client, const char *topic, struct buf *events, size_t from,
                   bool last)
{
    struct hub *hub = client->hub;
    client_replay_drop(client, topic);
    if (client->close_code)
        return;
    struct replay_text *text = replay_text_get(&hub->texts, topic, events);
    if (!has_room(client, replay_text_bytes(text))) {
        replay_text_unref(text);
        client_drop(client);
        return;
    }
    struct feed *feed = replay_create(text, from, hub->peers, client->form, topic);
    if (outbox_push_feed(&client->outbox, feed) < 0) {
        client_drop(client);
        return;
    }
    if (last && client->form != CLIENT_MANY)
        client->close_code = CLOSE_NORMAL;
    client_ready(client);
}

void client_answer(struct client *client, const char *ref, json_t *frame)
{
    if (!frame || (ref && json_object_set_new(frame, "ref", json_string(ref)) < 0))
        abort();
    AUTO_FREE char *text = json_text(frame);
    json_decref(frame);
    client_send(client, NULL, NULL, text, strlen(text), false);
}

void client_error(struct client *client, const char *code, const char *ref, const char *topic,
                  const char *fmt, ...)
{
    char detail[600];
    va_list args;
    va_start(args, fmt);
    vsnprintf(detail, sizeof detail, fmt, args);
    va_end(args);
    text_cut_invalid(detail);
    json_t *frame = topic ? json_pack("{s:s}", "topic", topic) : json_object();
    json_object_set_new(frame, "type", json_string("error"));
    json_object_set_new(frame, "code", json_string(code));
    json_object_set_new(frame, "detail", json_string(detail));
    client_answer(client, ref, frame);
}

void hub_publish(struct hub *hub, const char *topic_name, const char *event_id, const char *json,
                 size_t len, bool last)
{
    struct topic *topic = topic_find(hub, topic_name);
    if (!topic)
        return;
    struct message *by_form[CLIENT_FORMS] = {0};
    LIST_FOR_EACH (node, &topic->subscriptions) {
        struct subscription *sub = CONTAINER_OF(node, struct subscription, of_topic);
        enum client_form form = sub->client->form;
        if (!by_form[form])
            by_form[form] = message_format(hub->peers, form, topic_name, event_id, json, len);
        client_push(sub->client, by_form[form], last);
    }
    for (size_t i = 0; i < COUNT_OF(by_form); i++)
        message_unref(by_form[i]);
    while (last && (topic = topic_find(hub, topic_name)))
        subscription_destroy(
            CONTAINER_OF(topic->subscriptions.next, struct subscription, of_topic));
}

/* --- clients -------------------------------------------------------------------------------- */

struct client *client_create(struct hub *hub, enum client_form form, void (*wake)(void *ctx),
                             void *ctx)
{
    struct client *client = xcalloc(1, sizeof *client);
    client->hub = hub;
    client->form = form;
    client->wake = wake;
    client->ctx = ctx;
    list_init(&client->subscriptions);
    list_init(&client->ready);
    client->outbox.peers = hub->peers;
    client->id = id_table_add(&hub->clients, client);
    hub->client_counts[form]++;
    return client;
}

void client_destroy(struct client *client)
{
    if (!client)
        return;
    LIST_FOR_EACH (node, &client->subscriptions)
        subscription_destroy(CONTAINER_OF(node, struct subscription, of_client));
    list_remove(&client->ready);
    outbox_set_under_way(&client->outbox, 0);
    outbox_finish(&client->outbox);
    id_table_remove(&client->hub->clients, client->id);
    client->hub->client_counts[client->form]--;
    free(client);
}

size_t hub_client_count(const struct hub *hub, enum client_form form)
{
    return hub->client_counts[form];
}

struct client *client_find(struct hub *hub, client_id_t id)
{
    return id_table_find(&hub->clients, id);
}

const struct principal *client_principal(const struct client *client)
{
    return &client->principal;
}

void client_set_principal(struct client *client, const struct principal *who)
{
    client->principal = *who;
}

unsigned client_topic_count(const struct client *client)
{
    return client->topics + client->held;
}

client_id_t client_id(const struct client *client)
{
    return client->id;
}

void *client_context(const struct client *client)
{
    return client->ctx;
}

void client_count_for(struct client *client, struct peer *peer)
{
    client->outbox.peer = peer;
}

struct outbox *client_outbox(struct client *client)
{
    return &client->outbox;
}

enum client_form client_form(const struct client *client)
{
    return client->form;
}

void client_end(struct client *client, int close_code)
{
    if (!client->close_code)
        client->close_code = close_code;
    client_ready(client);
}

int client_close_code(const struct client *client)
{
    return client->outbox.count ? 0 : client->close_code;
}

void hub_each_client(struct hub *hub, hub_each_fn *fn, void *ctx)
{
    struct client *client;
    for (size_t at = 0; (client = id_table_next(&hub->clients, &at));)
        fn(ctx, client);
}

/* --- the hub -------------------------------------------------------------------------------- */

struct hub *hub_create(uv_loop_t *loop)
{
    struct hub *hub = xcalloc(1, sizeof *hub);
    list_init(&hub->ready);
    list_init(&hub->ending);
    uv_idle_init(loop, &hub->flush);
    return hub;
}

void hub_count_in(struct hub *hub, struct peers *peers, hub_room_fn *make_room, void *ctx)
{
    hub->peers = hub->texts.peers = peers;
    hub->make_room = make_room;
    hub->room_ctx = ctx;
}

static void on_closed(uv_handle_t *handle)
{
    struct hub *hub = CONTAINER_OF(handle, struct hub, flush);
    id_table_finish(&hub->clients);
    free(hub);
}

void hub_destroy(struct hub *hub)
{
    if (!hub)
        return;
    if (hub->topics)
        abort();
    uv_close((uv_handle_t *)&hub->flush, on_closed);
}
