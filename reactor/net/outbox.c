#include "reactor/net/outbox.h"

#include "reactor/net/peers.h"

/* --- messages ------------------------------------------------------------------------------- */

size_t message_bytes(size_t len)
{
    return sizeof(struct message) + MESSAGE_HEADROOM + len + OUTBOX_ENTRY_BYTES;
}

struct message *message_make(struct peers *peers, size_t len)
{
    struct message *message = xmalloc(sizeof *message + MESSAGE_HEADROOM + len + 1);
    *message = (struct message){.references = 1,
                                .len = len,
                                .peers = peers,
                                .data = (char *)(message + 1) + MESSAGE_HEADROOM};
    message->data[len] = '\0';
    if (peers)
        peers_total_put(peers, PEERS_UNSENT, message_bytes(len));
    return message;
}

void message_unref(struct message *message)
{
    if (!message || --message->references > 0)
        return;
    if (message->peers)
        peers_total_give(message->peers, PEERS_UNSENT, message_bytes(message->len));
    free(message);
}

/* --- the ring ------------------------------------------------------------------------------- */

static struct outbox_entry *entry_at(const struct outbox *box, uint32_t i)
{
    return &box->ring[(box->head + i) % box->cap];
}

static void ring_grow(struct outbox *box)
{
    uint32_t cap = box->cap ? box->cap * 2 : 4;
    struct outbox_entry *ring = xcalloc(cap, sizeof *ring);
    for (uint32_t i = 0; i < box->count; i++)
        ring[i] = *entry_at(box, i);
    free(box->ring);
    box->ring = ring;
    box->cap = cap;
    box->head = 0;
}

static void entry_add(struct outbox *box, struct outbox_entry entry)
{
    if (box->count == box->cap)
        ring_grow(box);
    *entry_at(box, box->count++) = entry;
}

static void bytes_count(struct outbox *box, size_t bytes)
{
    box->counted += bytes;
    if (box->peers)
        peers_own_put(box->peers, PEERS_UNSENT, box->peer, bytes);
}

static void bytes_give(struct outbox *box, size_t bytes)
{
    box->counted -= bytes;
    if (box->peers)
        peers_own_give(box->peers, PEERS_UNSENT, box->peer, bytes);
}

static void feed_end(struct outbox *box, struct outbox_entry *entry)
{
    struct feed *feed = entry->feed;
    entry->feed = NULL;
    bytes_give(box, feed->bytes);
    box->feeds--;
    feed->destroy(feed);
}

static bool is_idle(const struct outbox_entry *entry)
{
    return !entry->message && (!entry->feed || !entry->feed->has_more);
}

/* Drops the first entries that have nothing to send. */
static void prune(struct outbox *box)
{
    while (box->count && !box->front && is_idle(entry_at(box, 0))) {
        if (entry_at(box, 0)->feed)
            feed_end(box, entry_at(box, 0));
        box->head = (box->head + 1) % box->cap;
        box->count--;
    }
    if (box->count)
        return;
    free(box->ring);
    box->ring = NULL;
    box->cap = box->head = 0;
}

int outbox_push(struct outbox *box, struct message *message)
{
    if (box->count >= OUTBOX_MESSAGES_MAX || box->bytes + message->len > OUTBOX_BYTES_MAX)
        return -1;
    entry_add(box, (struct outbox_entry){.message = message});
    box->bytes += message->len;
    message->references++;
    bytes_count(box, message_bytes(message->len));
    return 0;
}

int outbox_push_feed(struct outbox *box, struct feed *feed)
{
    if (box->count >= OUTBOX_MESSAGES_MAX) {
        feed->destroy(feed);
        return -1;
    }
    entry_add(box, (struct outbox_entry){.feed = feed});
    box->feeds++;
    bytes_count(box, feed->bytes);
    prune(box);
    return 0;
}

struct feed *outbox_feed(const struct outbox *box,
                         bool (*is)(const struct feed *feed, const void *arg), const void *arg)
{
    for (uint32_t i = 0; box->feeds && i < box->count; i++) {
        struct feed *feed = entry_at(box, i)->feed;
        if (feed && is(feed, arg))
            return feed;
    }
    return NULL;
}

/* A message that the feed has given already is still sent. */
void outbox_remove_feed(struct outbox *box, struct feed *feed)
{
    for (uint32_t i = 0; i < box->count; i++)
        if (entry_at(box, i)->feed == feed)
            feed_end(box, entry_at(box, i));
    prune(box);
}

struct message *outbox_peek(struct outbox *box)
{
    if (!box->count)
        return NULL;
    struct outbox_entry *entry = entry_at(box, 0);
    if (!box->front && !entry->message)
        box->front = entry->feed->next(entry->feed);
    return box->front ? box->front : entry->message;
}

struct message *outbox_pop(struct outbox *box)
{
    struct message *message = outbox_peek(box);
    if (!message)
        return NULL;
    if (box->front) {
        box->front = NULL;
    } else {
        entry_at(box, 0)->message = NULL;
        box->bytes -= message->len;
        bytes_give(box, message_bytes(message->len));
    }
    prune(box);
    return message;
}

bool outbox_has_several(const struct outbox *box)
{
    return box->count > 1 || (box->count == 1 && entry_at(box, 0)->feed);
}

void outbox_set_under_way(struct outbox *box, size_t bytes)
{
    size_t before = box->under_way;
    box->under_way = bytes;
    if (box->peers) {
        peers_total_put(box->peers, PEERS_UNSENT, bytes);
        peers_total_give(box->peers, PEERS_UNSENT, before);
    }
    bytes_count(box, bytes);
    bytes_give(box, before);
}

void outbox_finish(struct outbox *box)
{
    message_unref(box->front);
    box->front = NULL;
    for (uint32_t i = 0; i < box->count; i++) {
        struct outbox_entry *entry = entry_at(box, i);
        if (entry->feed)
            feed_end(box, entry);
        message_unref(entry->message);
    }
    bytes_give(box, box->counted - box->under_way);
    free(box->ring);
    *box = (struct outbox){.peers = box->peers,
                           .peer = box->peer,
                           .counted = box->under_way,
                           .under_way = box->under_way};
}
