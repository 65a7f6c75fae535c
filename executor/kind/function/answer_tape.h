/*
 * A compact form of an answer, for comparing in any order. It takes 8 bytes for each number, truth
 * value, character, string, null and array, and the bytes of its strings. The type tells what each
 * word means: a number is stored as it is, a double as its bits, a string as a span of `texts`, and
 * an array as its length, followed by its elements.
 *
 * Thread: any. Ownership: zero is empty; finish frees. Limits: words_max and texts_max; a value
 * that does not fit is dropped, and `full` is set.
 */
#ifndef ASSAY_ANSWER_TAPE_H
#define ASSAY_ANSWER_TAPE_H

#include "executor/kind/function/json_scan.h"
#include "executor/kind/function/signature.h"

#define TAPE_NULL INT64_MIN /* a null in a tree, whose numbers have 32 bits */

struct answer_tape {
    int64_t *words;
    size_t count, capacity, words_max;
    char *texts;
    size_t texts_len, texts_capacity, texts_max;
    bool full;
};

void answer_tape_finish(struct answer_tape *tape);
/* Returns the position of the word. */
size_t answer_tape_put(struct answer_tape *tape, int64_t word);
void answer_tape_put_real(struct answer_tape *tape, double real);
void answer_tape_put_text(struct answer_tape *tape, const struct json_text *text);
/* The position after the value of this type that begins at `at`. */
size_t answer_tape_end(const struct answer_tape *tape, struct type type, size_t at);
/* Sorts the elements of the outermost `depth` levels of arrays in the value at `at`. A list of
 * nodes counts as an array. */
void answer_tape_sort(struct answer_tape *tape, struct type type, size_t at, int depth);
/* A total order of the values of one type. */
int answer_tape_order(struct type type, const struct answer_tape *a, size_t at,
                      const struct answer_tape *b, size_t b_at);
/* A total order: NaN equals NaN and comes before all others; -0 equals 0. */
int doubles_order(double a, double b);

#endif
