/*
 * Frames to a supervisor (cell/protocol.h), as bytes to be written.
 *
 * Thread: any. Limits: CELL_INPUT_MAX for a file or an input, CELL_ARGS_MAX for arguments; what is
 * over them is refused before anything is written.
 */
#ifndef ASSAY_CELL_OUTGOING_H
#define ASSAY_CELL_OUTGOING_H

#include "executor/cell/protocol.h"
#include "executor/sandbox/sandbox.h"

#define OUTGOING_PIECE ((size_t)512 << 10)

/* Each appends one whole frame; -1: something is too long. */
void outgoing_hello(struct buf *out, const struct frame_hello *hello);
int outgoing_put(struct buf *out, const char *name, struct bytes content) MUST_CHECK;
int outgoing_put_file(struct buf *out, const char *name, const char *path) MUST_CHECK;
/* Of the input only what goes in one piece: *rest is to follow, by outgoing_rest. */
int outgoing_run(struct buf *out, const struct run_spec *spec, int slot,
                 struct bytes *rest) MUST_CHECK;
/* Takes the next piece off *rest. Pieces of OUTGOING_PIECE: copying more at once would hold the
 * loop up, and an input would be in memory twice. */
void outgoing_rest(struct buf *out, struct bytes *rest);
/* The longest RESULT there can be for this run. */
uint64_t outgoing_result_max(const struct run_spec *spec);

#endif
