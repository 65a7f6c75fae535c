/*
 * Parses what the Docker engine sends. The answer to a call is JSON. An attached connection carries
 * the head of the answer to the upgrade, then frames: {1|2, 0, 0, 0, length in 32 bits, big endian}
 * and that many bytes. The functions do no I/O.
 *
 * Thread: any. Ownership: the channel embeds the struct; zero is the beginning. Limits: an answer
 * has at most DOCKER_PARTS_MAX values and marks, which take less than 10 MiB as a document.
 */
#ifndef ASSAY_DOCKER_FRAMES_H
#define ASSAY_DOCKER_FRAMES_H

#include "store/base/base.h"

#include <jansson.h>

#define DOCKER_PARTS_MAX 65536

/* The document of an answer; NULL if it is not JSON. -1: it has too many parts. */
int docker_answer_parse(struct bytes text, json_t **out) MUST_CHECK;
/* The status of an HTTP answer whose head is whole; *end is where the head ends. 0: the head is not
 * whole yet; -1: this is no HTTP answer. */
int docker_head_status(const struct buf *text, size_t *end) MUST_CHECK;

struct docker_frames {
    unsigned char head[8];
    size_t head_len, left;
};
/* Takes the next bytes from *rest. 1 or 2: *part is the next part of stdout or stderr (a frame may
 * come in several parts); 0: all bytes were taken and there is no part; -1: the stream is
 * malformed. */
int docker_frames_next(struct docker_frames *frames, struct bytes *rest,
                       struct bytes *part) MUST_CHECK;

#endif
