#include "executor/sandbox/cell_incoming.h"

#include <string.h>

static struct buf *stream_at(struct run_result *result, int index)
{
    if (index == CELL_STREAM_TRANSCRIPT)
        return &result->transcript;
    if (index >= CELL_STREAM_COLLECT)
        return &result->files[index - CELL_STREAM_COLLECT];
    struct buf *const streams[] = {&result->out, &result->err, &result->answer};
    return streams[index];
}

void cell_incoming_drop(struct cell_incoming *incoming)
{
    for (int i = 0; i < CELL_STREAMS; i++)
        buf_finish(stream_at(&incoming->result, i));
    *incoming = (struct cell_incoming){0};
}

static int check_head(const struct frame_head *head, const struct cell_expect *expect)
{
    bool good = false;
    if (head->type == FRAME_READY)
        good = expect->ready && head->len == sizeof(struct frame_ready);
    else if (head->type == FRAME_RESULT)
        good = expect->result && head->len >= sizeof(struct frame_result) &&
               head->len <= expect->result_max;
    else if (head->type == FRAME_FAILED)
        good = head->len == CELL_TEXT_MAX;
    else if (head->type == FRAME_DATA || head->type == FRAME_CREDIT)
        good = expect->data && head->len <= CELL_DATA_MAX;
    return good && !head->reserved ? 0 : -1;
}

/* Checks that the streams of a RESULT are together as long as its frame says, and reserves room for
 * them. */
static int check_result(struct cell_incoming *incoming)
{
    const struct frame_result *frame = &incoming->body.result;
    const uint64_t *lens = frame->stream_len;
    uint64_t rest = incoming->head.len - sizeof *frame;
    for (int i = 0; i < CELL_STREAMS; i++) {
        if (lens[i] > rest)
            return -1;
        rest -= lens[i];
        incoming->stream_left[i] = lens[i];
        if (lens[i])
            buf_reserve(stream_at(&incoming->result, i), lens[i]);
    }
    return rest ? -1 : 0;
}

static size_t body_size(const struct frame_head *head)
{
    return head->type == FRAME_RESULT ? sizeof(struct frame_result) : (size_t)head->len;
}

size_t cell_incoming_place(struct cell_incoming *incoming, char **place)
{
    if (incoming->got < sizeof incoming->head) {
        *place = (char *)&incoming->head + incoming->got;
        return sizeof incoming->head - incoming->got;
    }
    size_t got = incoming->got - sizeof incoming->head, size = body_size(&incoming->head);
    if (got < size) {
        *place = (char *)&incoming->body + got;
        return size - got;
    }
    for (int i = 0; i < CELL_STREAMS; i++) {
        struct buf *stream = stream_at(&incoming->result, i);
        if (incoming->stream_left[i]) {
            *place = stream->data + stream->len;
            return incoming->stream_left[i];
        }
    }
    return 0;
}

static void copy_facts(struct cell_incoming *incoming)
{
    const struct frame_result *frame = &incoming->body.result;
    struct run_result *result = &incoming->result;
    result->exited = frame->exited != 0;
    result->exit_code = frame->exit_code;
    result->signal = frame->signal;
    result->over_cpu = frame->over_cpu != 0;
    result->over_wall = frame->over_wall != 0;
    result->over_memory = frame->over_memory != 0;
    result->over_output = frame->over_output != 0;
    result->kept = frame->kept != 0;
    result->spent = frame->spent != 0;
    result->cpu_us = frame->cpu_us;
    result->wall_us = frame->wall_us;
    result->idle_us = frame->idle_us;
    result->waited_us = frame->waited_us;
    result->memory_kb = frame->memory_kb;
    result->peer_first = frame->peer_first != 0;
    result->peer_over = frame->peer_over != 0;
    for (int i = 0; i < CELL_COLLECT_MAX; i++) /* what is not known cannot be used */
        result->collected[i] =
            frame->collected[i] >= 0 && frame->collected[i] <= RUN_COLLECTED_UNUSABLE
                ? (enum run_collected)frame->collected[i]
                : RUN_COLLECTED_UNUSABLE;
}

static int check_body(struct cell_incoming *incoming)
{
    if (incoming->head.type == FRAME_FAILED)
        incoming->body.text[CELL_TEXT_MAX - 1] = '\0';
    if (incoming->head.type != FRAME_RESULT)
        return 0;
    copy_facts(incoming);
    return check_result(incoming);
}

static void advance_streams(struct cell_incoming *incoming, size_t n)
{
    int i = 0;
    while (!incoming->stream_left[i])
        i++;
    struct buf *stream = stream_at(&incoming->result, i);
    stream->len += n;
    stream->data[stream->len] = '\0';
    incoming->stream_left[i] -= n;
}

static int count_bytes(struct cell_incoming *incoming, const struct cell_expect *expect, size_t n)
{
    size_t head = sizeof incoming->head;
    if (incoming->got < head) {
        incoming->got += n;
        return incoming->got == head ? check_head(&incoming->head, expect) : 0;
    }
    size_t whole = head + body_size(&incoming->head);
    if (incoming->got == whole) {
        advance_streams(incoming, n);
        return 0;
    }
    incoming->got += n;
    return incoming->got == whole ? check_body(incoming) : 0;
}

int cell_incoming_advance(struct cell_incoming *incoming, const struct cell_expect *expect,
                          size_t n)
{
    char *place;
    if (count_bytes(incoming, expect, n) < 0)
        return -1;
    return incoming->got >= sizeof incoming->head && !cell_incoming_place(incoming, &place);
}

int cell_incoming_feed(struct cell_incoming *incoming, const struct cell_expect *expect,
                       struct bytes *rest)
{
    char *place;
    int whole = 0;
    while (rest->len && !whole) {
        size_t room = cell_incoming_place(incoming, &place);
        size_t part = rest->len < room ? rest->len : room;
        if (!part)
            return -1;
        memcpy(place, rest->data, part);
        *rest = (struct bytes){(const char *)rest->data + part, rest->len - part};
        whole = cell_incoming_advance(incoming, expect, part);
    }
    return whole;
}
