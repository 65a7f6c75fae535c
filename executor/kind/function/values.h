/*
 * Typed values as they travel: the `.in` text of a test on its way into a sandbox, and the answer
 * on its way out. Nothing that comes out is trusted: a frame is taken only in its exact form, a
 * value only if it is of its type.
 *
 * The answer frame, on the private descriptor: "assay 1 LENGTH\n", LENGTH bytes of JSON, "\n", and
 * nothing before or after.
 *
 * Thread: any. Limits: constant memory, time linear in the text.
 */
#ifndef ASSAY_VALUES_H
#define ASSAY_VALUES_H

#include "executor/kind/function/signature.h"

enum frame_check { FRAME_GOOD, FRAME_NONE, FRAME_MALFORMED, FRAME_SEVERAL };

/* The one frame in `answer`; *payload points into it when FRAME_GOOD. */
enum frame_check answer_frame_parse(struct bytes answer, struct bytes *payload) MUST_CHECK;

/* One thing that is wrong with a test: the line (0: of none), the parameter (NULL: none), words. */
typedef void value_fault_fn(void *ctx, long line, const char *name, const char *words);
/* All that is wrong with an input, or with the answer to one that is right; their number. */
size_t input_faults(const struct signature *signature, struct bytes input, value_fault_fn *fault,
                    void *ctx) MUST_CHECK;
size_t answer_faults(const struct signature *signature, struct bytes input, struct bytes answer,
                     value_fault_fn *fault, void *ctx) MUST_CHECK;

#endif
