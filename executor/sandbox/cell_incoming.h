/*
 * Frames from a supervisor, put together as they arrive: the head, the fixed part, then a RESULT's
 * streams, which are read straight to where they stay.
 *
 * Thread: the loop's. Ownership: embedded by the cell; zero is empty; drop frees. Limits: what may
 * come, and how long it may be, is in `expect`; anything else is malformed.
 */
#ifndef ASSAY_CELL_INCOMING_H
#define ASSAY_CELL_INCOMING_H

#include "executor/cell/protocol.h"
#include "executor/sandbox/sandbox.h"

#define CELL_STREAMS 3

struct cell_expect {
    bool ready, result;  /* a FAILED frame may come at any time */
    uint64_t result_max; /* bytes of a RESULT */
};

struct cell_incoming {
    struct frame_head head;
    union {
        struct frame_ready ready;
        struct frame_result result;
        char text[CELL_TEXT_MAX]; /* of FAILED, terminated when whole */
    } body;
    size_t got; /* of head and fixed part */
    uint64_t stream_left[CELL_STREAMS];
    struct run_result result; /* its buffers; its facts when whole */
};

/* Where the next byte belongs, and how many belong there; 0: the frame is whole. */
size_t cell_incoming_place(struct cell_incoming *incoming, char **place);
/* Counts n bytes, at most that many, that were put there. 1: the frame is whole now; 0: more is
 * needed; -1: what they complete is malformed. */
int cell_incoming_advance(struct cell_incoming *incoming, const struct cell_expect *expect,
                          size_t n) MUST_CHECK;
/* The same for a part of the stream as it came, which may end anywhere; -1 also when something
 * follows a whole frame. */
int cell_incoming_feed(struct cell_incoming *incoming, const struct cell_expect *expect,
                       const char *data, size_t len) MUST_CHECK;
void cell_incoming_drop(struct cell_incoming *incoming);

#endif
