/*
 * What the Docker engine sends. To a call: JSON. On an attached connection: the head of its answer
 * to the upgrade, then its stream format, {1|2, 0, 0, 0, length of 32 bits, big endian} and so many
 * bytes. Pure.
 *
 * Thread: any. Ownership: embedded by the line; zero is the beginning. Limits: an answer has at
 * most DOCKER_PARTS_MAX values and marks, which as a document are under 10 MiB.
 */
#ifndef ASSAY_DOCKER_FRAMES_H
#define ASSAY_DOCKER_FRAMES_H

#include "store/base/base.h"

#include <jansson.h>

#define DOCKER_PARTS_MAX 65536

/* The document of an answer, NULL where it is no JSON. -1: it has more parts. */
int docker_answer_parse(struct bytes text, json_t **out) MUST_CHECK;
/* The status of a whole head of an HTTP answer, and in *end where it ends; 0: it is not whole; -1:
 * it is none. */
int docker_head_status(const struct buf *text, size_t *end) MUST_CHECK;

struct docker_frames {
    unsigned char head[8];
    size_t head_len, left;
};
/* Takes the next bytes of *rest. 1 or 2: *part, which may be all there is yet of it, is of stdout
 * or stderr; 0: all was taken, and nothing is to be given; -1: this is no such stream. */
int docker_frames_next(struct docker_frames *frames, struct bytes *rest,
                       struct bytes *part) MUST_CHECK;

#endif
