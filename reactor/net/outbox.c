#include "reactor/net/outbox.h"

struct message *message_make(size_t len)
{
    struct message *message = xmalloc(sizeof *message + MESSAGE_HEADROOM + len + 1);
    *message = (struct message){
        .references = 1, .len = len, .data = (char *)(message + 1) + MESSAGE_HEADROOM};
    message->data[len] = '\0';
    return message;
}

void message_unref(struct message *message)
{
    if (message && --message->references == 0)
        free(message);
}

static void ring_grow(struct outbox *box)
{
    uint32_t cap = box->cap ? box->cap * 2 : 4;
    struct message **ring = xcalloc(cap, sizeof *ring);
    for (uint32_t i = 0; i < box->count; i++)
        ring[i] = box->ring[(box->head + i) % box->cap];
    free(box->ring);
    box->ring = ring;
    box->cap = cap;
    box->head = 0;
}

int outbox_push(struct outbox *box, struct message *message)
{
    if (box->count >= OUTBOX_MESSAGES_MAX || box->bytes + message->len > OUTBOX_BYTES_MAX)
        return -1;
    if (box->count == box->cap)
        ring_grow(box);
    box->ring[(box->head + box->count++) % box->cap] = message;
    box->bytes += message->len;
    message->references++;
    return 0;
}

struct message *outbox_peek(const struct outbox *box)
{
    return box->count ? box->ring[box->head] : NULL;
}

struct message *outbox_pop(struct outbox *box)
{
    if (!box->count)
        return NULL;
    struct message *message = box->ring[box->head];
    box->head = (box->head + 1) % box->cap;
    box->count--;
    box->bytes -= message->len;
    return message;
}

void outbox_finish(struct outbox *box)
{
    struct message *message;
    while ((message = outbox_pop(box)))
        message_unref(message);
    free(box->ring);
    *box = (struct outbox){0};
}
