/*
 * Messages on their way to one client, oldest first. A message is shared between outboxes by
 * reference count, so that one event to 10,000 clients is formatted once.
 *
 * Thread: the loop thread only. Ownership: an outbox holds one reference to each message in it.
 * Limits: OUTBOX_BYTES_MAX and OUTBOX_MESSAGES_MAX; outbox_push refuses what does not fit.
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

/* With one reference, the caller's; `data` is uninitialised. */
struct message *message_make(size_t len);
void message_unref(struct message *message);

struct outbox {
    struct message **ring;
    uint32_t cap, head, count;
    size_t bytes;
};

/* Takes a reference of its own. -1: full. */
int outbox_push(struct outbox *box, struct message *message) MUST_CHECK;
struct message *outbox_peek(const struct outbox *box); /* NULL: empty */
/* The oldest leaves; its reference goes to the caller. NULL: empty. */
struct message *outbox_pop(struct outbox *box);
void outbox_finish(struct outbox *box);

#endif
