/*
 * Frames from a supervisor, put together as they arrive: the head, the fixed part, then a RESULT's
 * streams, which are read straight to where they stay.
 *
 * Thread: the loop's. Ownership: embedded by the cell; zero is empty; drop frees. Limits: what may
 * come, and how long it may be, is in `expect`; anything else is malformed.
 */
#ifndef ASSAY_NATIVE_INCOMING_H
#define ASSAY_NATIVE_INCOMING_H

#include "executor/cell/protocol.h"
#include "executor/sandbox.h"

#define NATIVE_STREAMS 3

struct native_expect {
    bool ready, result;  /* a FAILED frame may come at any time */
    uint64_t result_max; /* bytes of a RESULT */
};

struct native_incoming {
    struct frame_head head;
    union {
        struct frame_ready ready;
        struct frame_result result;
        char text[CELL_TEXT_MAX]; /* of FAILED, terminated when whole */
    } body;
    size_t got; /* of head and fixed part */
    uint64_t stream_left[NATIVE_STREAMS];
    struct run_result result; /* its buffers; its facts when whole */
};

/* Where the next byte belongs, and how many belong there; 0: the frame is whole. */
size_t native_incoming_place(struct native_incoming *incoming, char **place);
/* Counts n bytes that were put there. -1: what they complete is malformed. */
int native_incoming_advance(struct native_incoming *incoming, const struct native_expect *expect,
                            size_t n) MUST_CHECK;
void native_incoming_drop(struct native_incoming *incoming);

#endif
