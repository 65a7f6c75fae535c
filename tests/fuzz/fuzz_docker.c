/* What a Docker engine sends: JSON, and on an attached line the answer to the upgrade, the stream
 * in frames, and in its stdout the supervisor's frames, cut anywhere. */
#include "tests/fuzz/fuzz.h"

#include "executor/sandbox/cell_incoming.h"
#include "executor/sandbox/docker/docker_api.h"
#include "executor/sandbox/docker/docker_frames.h"

#define RESULT_MAX (1 << 16)

static void json_try(const uint8_t *data, size_t size)
{
    struct err err = {0};
    json_t *body = NULL;
    if (docker_answer_parse((struct bytes){data, size}, &body))
        return;
    docker_refusal(&err, "start a container", 409, body);
    promise_words(&err);
    json_decref(body);
}

/* In pieces whose lengths come from the input too. */
static void stream_try(const uint8_t *data, size_t size, size_t piece)
{
    struct docker_frames frames = {0};
    struct cell_incoming incoming = {0};
    struct cell_expect expect = {.ready = true, .result = true, .result_max = RESULT_MAX};
    size_t given = 0;
    for (size_t at = 0; at < size; at += piece) {
        struct bytes rest = {data + at, size - at < piece ? size - at : piece}, part;
        int stream;
        while ((stream = docker_frames_next(&frames, &rest, &part)) > 0) {
            PROMISE(part.len && (stream == 1 || stream == 2));
            given += part.len;
            int whole = stream == 1 ? cell_incoming_feed(&incoming, &expect, &part) : 0;
            if (whole)
                cell_incoming_drop(&incoming);
        }
        if (stream < 0)
            break;
        PROMISE(!rest.len);
    }
    PROMISE(given <= size);
    cell_incoming_drop(&incoming);
}

static void supervisor_try(const uint8_t *data, size_t size)
{
    struct cell_incoming incoming = {0};
    struct cell_expect expect = {.result = true, .result_max = RESULT_MAX};
    struct bytes rest = {data, size};
    if (cell_incoming_feed(&incoming, &expect, &rest) == 1)
        PROMISE(incoming.head.type == FRAME_RESULT || incoming.head.type == FRAME_FAILED);
    PROMISE(incoming.result.out.len + incoming.result.err.len + incoming.result.answer.len <= size);
    cell_incoming_drop(&incoming);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf text = {0};
    size_t end = 0;
    json_try(data, size);
    buf_append(&text, data, size);
    int status = docker_head_status(&text, &end);
    PROMISE(status <= 0 || (status >= 100 && status <= 999 && end <= size));
    if (status > 0)
        stream_try(data + end, size - end, size);
    buf_finish(&text);
    if (size)
        stream_try(data + 1, size - 1, 1 + data[0]);
    supervisor_try(data, size);
    return 0;
}
