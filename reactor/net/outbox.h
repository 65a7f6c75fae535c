/*
 * The messages that wait to be sent to one client, oldest first. Several outboxes may share a
 * message, which counts its references, so that one event to 10,000 clients is formatted once.
 *
 * Thread: the loop thread only. Ownership: an outbox holds one reference to each message in it.
 * Limits: OUTBOX_BYTES_MAX and OUTBOX_MESSAGES_MAX; outbox_push refuses a message that does not
 * fit.
 */
#ifndef ASSAY_OUTBOX_H
#define ASSAY_OUTBOX_H

#include "store/base/base.h"

#define OUTBOX_BYTES_MAX (1024 * 1024)
#define OUTBOX_MESSAGES_MAX 4096
/* Free bytes before `data`, where lws writes a frame's head. */
#define MESSAGE_HEADROOM 32

struct message {
    unsigned references;
    size_t len;
    char *data; /* inside the same allocation, after the headroom */
};

/* A message with one reference, which is the caller's. `data` is uninitialised. */
struct message *message_make(size_t len);
void message_unref(struct message *message);

struct outbox {
    struct message **ring;
    uint32_t cap, head, count;
    size_t bytes;
};

/* Adds a reference. -1: the outbox is full. */
int outbox_push(struct outbox *box, struct message *message) MUST_CHECK;
struct message *outbox_peek(const struct outbox *box); /* NULL: empty */
/* Removes the oldest message and gives its reference to the caller. NULL: empty. */
struct message *outbox_pop(struct outbox *box);
void outbox_finish(struct outbox *box);

#endif
