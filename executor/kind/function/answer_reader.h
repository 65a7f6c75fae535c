/*
 * Reads an answer that submitted code wrote, knowing the type that it must have and the answer that
 * is expected. The first value that does not fit ends the reading; no document is made.
 *
 * An exact comparison and one of floats are made while reading, in constant memory. For comparing
 * in any order values are kept (answer_tape.h), those of the answer at most as long as the expected
 * ones: together, with what sorting takes, under 24 times the expected answer's text.
 *
 * Thread: any. Ownership: texts are borrowed. Limits: time linear in the text, and for any order
 * that of sorting the expected answer; nesting no deeper than the type; ANSWER_CPU_MS of a thread's
 * processor time.
 */
#ifndef ASSAY_ANSWER_READER_H
#define ASSAY_ANSWER_READER_H

#include "executor/kind/function/answer_tape.h"

#define ANSWER_CPU_MS 10000 /* some 50 times what 16 MiB take */

/* Reads one value of the type. False: scan->token is where something else stands. */
bool value_read(struct json_scan *scan, struct type type) MUST_CHECK;

/* What is wanted of an answer beside that it fits; zero is nothing. */
struct answer_wish {
    /* Held against this one, which fits, as it is read: exact, or near. */
    const struct bytes *expected;
    struct answer_tape *tape;         /* kept here, sorted as the signature says */
    const struct answer_tape *sorted; /* with tape: held against this one */
    bool equal;                       /* set, when held against something */
};

enum reading {
    READING_FITS,
    READING_MISFIT,
    READING_NO_CALLS, /* the input of a class does not say what was called */
    READING_LATE      /* it took too long */
};

/* Where an answer does not fit. */
struct misfit {
    struct type type;
    bool is_class;
    const struct method *method; /* of a class, in call `call` (from 1); NULL: in none */
    size_t call;
    size_t at; /* byte, from 1 */
    const char *found;
};

enum reading answer_read(const struct signature *signature, struct bytes input, struct bytes answer,
                         struct answer_wish *wish, struct misfit *misfit) MUST_CHECK;
/* "the answer is not of type int[]", and where it is told: ": at byte 7 there is a string". Which
 * call of a class it is, is part of where. */
void misfit_words(const struct misfit *misfit, bool where, struct buf *out);

#endif
