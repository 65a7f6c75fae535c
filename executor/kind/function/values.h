/*
 * Typed values on their way: the `.in` text of a test into a sandbox, and the answer out of it.
 * Nothing that comes out is trusted: a frame must have exactly its form, and a value exactly its
 * type.
 *
 * The answer frame on the private descriptor is "assay 1 LENGTH\n", LENGTH bytes of JSON, "\n", and
 * nothing before or after.
 *
 * Thread: any. Limits: constant memory, time linear in the text.
 */
#ifndef ASSAY_VALUES_H
#define ASSAY_VALUES_H

#include "executor/kind/function/signature.h"

enum answer_frame {
    ANSWER_FRAME_GOOD,
    ANSWER_FRAME_NONE,
    ANSWER_FRAME_MALFORMED,
    ANSWER_FRAME_SEVERAL
};

/* Finds the only frame in `answer`. If it is good, *payload points into `answer`. */
enum answer_frame answer_frame_parse(struct bytes answer, struct bytes *payload) MUST_CHECK;

/* Reports one fault of a test: the line (0: none), the parameter (NULL: none), a sentence. */
typedef void value_fault_fn(void *ctx, long line, const char *name, const char *words);
/* Report every fault of an input, or of the answer to a correct input. Return their number. */
size_t input_faults(const struct signature *signature, struct bytes input, value_fault_fn *fault,
                    void *ctx) MUST_CHECK;
size_t answer_faults(const struct signature *signature, struct bytes input, struct bytes answer,
                     value_fault_fn *fault, void *ctx) MUST_CHECK;

#endif
