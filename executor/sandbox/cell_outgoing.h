/*
 * Frames to a supervisor (cell/protocol.h), as bytes to write, and the run that waits for its
 * result.
 *
 * Thread: any. Limits: CELL_INPUT_MAX for a file or an input, CELL_ARGS_MAX for arguments. A longer
 * one is refused before anything is appended.
 */
#ifndef ASSAY_CELL_OUTGOING_H
#define ASSAY_CELL_OUTGOING_H

#include "executor/cell/protocol.h"
#include "executor/sandbox/sandbox.h"

#define OUTGOING_PIECE ((size_t)512 << 10)

/* Each appends one whole frame. -1: something is too long. */
void outgoing_hello(struct buf *out, const struct frame_hello *hello);
/* The plan as a supervisor gets it. Aborts if a text is too long: who makes a plan checks that. */
void outgoing_plan(struct frame_plan *out, const struct cell_plan *plan);
int outgoing_put(struct buf *out, const char *name, struct bytes content) MUST_CHECK;
int outgoing_put_file(struct buf *out, const char *name, const char *path) MUST_CHECK;
/* Appends the frame with only the first piece of the input; outgoing_rest appends *rest later. */
int outgoing_run(struct buf *out, const struct run_spec *spec, int slot, enum cell_join join,
                 bool first, struct bytes *rest) MUST_CHECK;
void outgoing_frame(struct buf *out, enum frame_type type, struct bytes content);
/* Moves the next piece from *rest to out. Pieces have at most OUTGOING_PIECE bytes: copying more at
 * once would block the loop, and would keep the input in memory twice. */
void outgoing_rest(struct buf *out, struct bytes *rest);
/* The length of the longest RESULT that this run can have. */
uint64_t outgoing_result_max(const struct run_spec *spec);

/* A run that waits for its result. Zeroed: none does. */
struct cell_call {
    run_done_fn *done;
    void *ctx;
    struct bytes input_rest; /* input that is not sent yet; borrowed during the run */
};
/* Ends the run, if there is one. The callback may destroy the cell, and *call with it. */
void cell_call_end(struct cell_call *call, struct run_result *result, const struct err *failure);

#endif
