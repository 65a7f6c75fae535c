/*
 * The messages and replays that wait to be sent to one client, oldest first. A replay becomes
 * messages, one at a time, when the socket has room. Several outboxes may share a message, which
 * counts its references, so that one event to 10,000 clients is formatted once.
 *
 * Waiting bytes count in the pot of unsent answers (peers.h). An outbox counts in full for its
 * client's address; a text that several clients wait for counts once in the pot.
 *
 * Thread: the loop thread only. Ownership: an outbox holds one reference to each message in it, and
 * owns its replays.
 * Limits: OUTBOX_BYTES_MAX and OUTBOX_MESSAGES_MAX; outbox_push refuses a message that does not
 * fit. Replays do not count in these bytes. The caller of outbox_push asks the pot for room before.
 */
#ifndef ASSAY_OUTBOX_H
#define ASSAY_OUTBOX_H

#include "store/base/base.h"

#define OUTBOX_BYTES_MAX (1024 * 1024)
#define OUTBOX_MESSAGES_MAX 4096
/* Free bytes before `data`, where lws writes a frame's head. */
#define MESSAGE_HEADROOM 32
/* The memory of an entry beside its text: in the ring and in the allocator. */
#define OUTBOX_ENTRY_BYTES 64

struct peers;
struct peer;

struct message {
    unsigned references;
    size_t len;
    struct peers *peers; /* where its bytes are counted; NULL: nowhere */
    char *data;          /* inside the same allocation, after the headroom */
};

/* A message with one reference, which is the caller's. `data` is uninitialised. peers may be
 * NULL. */
struct message *message_make(struct peers *peers, size_t len);
void message_unref(struct message *message);
/* The memory that the message takes. */
size_t message_bytes(size_t len);

/* A source that makes messages one at a time (replay.h). */
struct feed {
    /* The next message, with one reference. Called only while it has one. */
    struct message *(*next)(struct feed *feed);
    void (*destroy)(struct feed *feed);
    bool has_more;
    size_t bytes; /* that count for the client's address */
};

/* Exactly one of the two is set; none: the entry was removed. */
struct outbox_entry {
    struct message *message;
    struct feed *feed;
};

/* The first entry always has something to send. */
struct outbox {
    struct outbox_entry *ring;
    uint32_t cap, head, count;
    unsigned feeds;
    size_t bytes;          /* of its messages */
    struct message *front; /* the message that the first entry, a feed, gave last */
    struct peers *peers;   /* NULL: nothing is counted */
    struct peer *peer;
    size_t counted; /* bytes of all waiting entries, as they count for peer */
    size_t
        under_way; /* bytes that the transport has taken but the socket has not; in counted too */
};

/* Adds a reference. -1: the outbox is full. */
int outbox_push(struct outbox *box, struct message *message) MUST_CHECK;
/* Takes over the feed. -1: the outbox is full, and the feed is destroyed. */
int outbox_push_feed(struct outbox *box, struct feed *feed) MUST_CHECK;
/* The first feed for which `is` returns true; NULL: none. */
struct feed *outbox_feed(const struct outbox *box,
                         bool (*is)(const struct feed *feed, const void *arg), const void *arg);
/* Removes the feed and destroys it. */
void outbox_remove_feed(struct outbox *box, struct feed *feed);
struct message *outbox_peek(struct outbox *box); /* NULL: empty */
/* Removes the oldest message and gives its reference to the caller. NULL: empty. */
struct message *outbox_pop(struct outbox *box);
/* Whether more than one message may wait. */
bool outbox_has_several(const struct outbox *box);
/* The transport has so many bytes now, until it calls this again. */
void outbox_set_under_way(struct outbox *box, size_t bytes);
/* Drops all entries that the transport does not have; the outbox can be used again. */
void outbox_finish(struct outbox *box);

#endif
