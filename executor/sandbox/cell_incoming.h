/*
 * Assembles frames from a supervisor as they arrive: the head, the fixed part, then the streams of
 * a RESULT, which are read straight into their buffers.
 *
 * Thread: the loop's. Ownership: the cell embeds the struct; zero is empty; drop frees. Limits:
 * `expect` says which frames may come and how long they may be; anything else is malformed.
 */
#ifndef ASSAY_CELL_INCOMING_H
#define ASSAY_CELL_INCOMING_H

#include "executor/cell/protocol.h"
#include "executor/sandbox/sandbox.h"

struct cell_expect {
    bool ready, result;  /* a FAILED frame may come at any time */
    bool data;           /* DATA and CREDIT of a joined run */
    uint64_t result_max; /* most bytes of a RESULT */
};

struct cell_incoming {
    struct frame_head head;
    union {
        struct frame_ready ready;
        struct frame_result result;
        char text[CELL_TEXT_MAX]; /* of FAILED, NUL-terminated when the frame is whole */
        char data[CELL_DATA_MAX]; /* of DATA and CREDIT */
    } body;
    size_t got; /* bytes of head and fixed part that have arrived */
    uint64_t stream_left[CELL_STREAMS];
    struct run_result result; /* its buffers fill up; its facts are set when the frame is whole */
};

/* Where the next byte belongs, and how many bytes fit there. 0: the frame is whole. */
size_t cell_incoming_place(struct cell_incoming *incoming, char **place);
/* Counts n bytes that the caller put there. 1: the frame is now whole; 0: more bytes are needed;
 * -1: the frame is malformed. */
int cell_incoming_advance(struct cell_incoming *incoming, const struct cell_expect *expect,
                          size_t n) MUST_CHECK;
/* The same for data from a stream, which may end anywhere. Takes what it uses off *rest: behind a
 * whole frame, another one may follow. */
int cell_incoming_feed(struct cell_incoming *incoming, const struct cell_expect *expect,
                       struct bytes *rest) MUST_CHECK;
void cell_incoming_drop(struct cell_incoming *incoming);

#endif
