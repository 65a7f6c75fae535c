/*
 * Reads an answer that submitted code wrote, given its type and the expected answer. The first
 * value that does not fit ends the reading. No document is built.
 *
 * Exact answers and answers with a tolerance are compared while they are read, in constant memory.
 * For a comparison in any order, the values are kept (answer_tape.h), and of the answer at most as
 * many as of the expected one. Both tapes and the sorting together take less than 24 times the text
 * of the expected answer.
 *
 * Thread: any. Ownership: texts are borrowed. Limits: the time is linear in the text, plus sorting
 * the expected answer if the order is free; no nesting deeper than the type; ANSWER_CPU_MS of a
 * thread's CPU time.
 */
#ifndef ASSAY_ANSWER_READER_H
#define ASSAY_ANSWER_READER_H

#include "executor/kind/function/answer_tape.h"

#define ANSWER_CPU_MS 10000 /* some 50 times what 16 MiB take */

/* Reads one value of the type. False: scan->token is where something else begins. */
bool value_read(struct json_scan *scan, struct type type) MUST_CHECK;

/* What to do with an answer while its type is checked. Zero: nothing. */
struct answer_target {
    /* Compare with this answer, exactly or with the tolerance. It has the right type. */
    const struct bytes *expected;
    struct answer_tape *tape;         /* keep the values here, sorted as the signature says */
    const struct answer_tape *sorted; /* compare `tape` with this one */
    /* For a validator: NaN and the infinities do not fit, nor a tree whose root is null: a harness
     * writes []. */
    bool plain;
    bool equal; /* result of the comparison, if there was one */
};

enum read_result {
    READ_FITS,
    READ_MISFIT,
    READ_NO_CALLS, /* the input of a class does not name the calls */
    READ_LATE      /* reading took too long */
};

/* The place where an answer does not fit its type. */
struct misfit {
    struct type type;
    bool is_class;
    const struct method
        *method; /* of a class: the method of call `call` (from 1); NULL: outside any call */
    size_t call;
    size_t at; /* position in bytes, from 1 */
    const char *found;
};

enum read_result answer_read(const struct signature *signature, struct bytes input,
                             struct bytes answer, struct answer_target *target,
                             struct misfit *misfit) MUST_CHECK;
/* Appends "the answer is not of type int[]" and, if `where`, the place: ": at byte 7 there is a
 * string". The call of a class is part of the place. */
void misfit_words(const struct misfit *misfit, bool where, struct buf *out);

#endif
