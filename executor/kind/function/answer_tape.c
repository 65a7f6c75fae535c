#include "executor/kind/function/answer_tape.h"

#include <math.h>
#include <string.h>

#define FIRST_CAPACITY 64

void answer_tape_finish(struct answer_tape *tape)
{
    free(tape->words);
    free(tape->texts);
    *tape = (struct answer_tape){0};
}

/* --- storing ------------------------------------------------------------------------------- */

/* Sets the capacity for `more` besides `used`, at most `max`. False: it does not fit. Grows by
 * half, so that little memory stays unused. */
static bool grow(size_t used, size_t more, size_t max, size_t *capacity)
{
    if (more > max || used > max - more)
        return false;
    size_t wanted = *capacity < FIRST_CAPACITY ? FIRST_CAPACITY : *capacity + *capacity / 2;
    if (wanted < used + more)
        wanted = used + more;
    *capacity = wanted < max ? wanted : max;
    return true;
}

size_t answer_tape_put(struct answer_tape *tape, int64_t word)
{
    if (tape->full)
        return 0;
    if (tape->count == tape->capacity) {
        if (!grow(tape->count, 1, tape->words_max, &tape->capacity)) {
            tape->full = true;
            return 0;
        }
        tape->words = xrealloc(tape->words, tape->capacity * sizeof *tape->words);
    }
    tape->words[tape->count] = word;
    return tape->count++;
}

void answer_tape_put_real(struct answer_tape *tape, double real)
{
    int64_t bits;
    memcpy(&bits, &real, sizeof bits);
    answer_tape_put(tape, bits);
}

/* Packs the beginning and the length of a string, 32 bits each. */
static int64_t span_pack(size_t from, size_t len)
{
    return (int64_t)((uint64_t)from << 32 | len);
}

void answer_tape_put_text(struct answer_tape *tape, const struct json_text *text)
{
    size_t needed = tape->texts_len + text->len, max = tape->texts_max;
    max = max < UINT32_MAX ? max : UINT32_MAX;
    if (tape->full)
        return;
    if (needed > tape->texts_capacity) {
        if (!grow(tape->texts_len, text->len, max, &tape->texts_capacity)) {
            tape->full = true;
            return;
        }
        tape->texts = xrealloc(tape->texts, tape->texts_capacity);
    }
    if (text->len)
        json_text_copy(text, tape->texts + tape->texts_len, text->len);
    answer_tape_put(tape, span_pack(tape->texts_len, text->len));
    tape->texts_len = needed;
}

/* --- shapes --------------------------------------------------------------------------------- */

static bool is_array(struct type type)
{
    return type.dims || type.base == TYPE_LIST_NODE || type.base == TYPE_TREE_NODE;
}

/* The type of an array's elements. */
static struct type inner_type(struct type type)
{
    return type.dims ? (struct type){type.base, type.dims - 1} : (struct type){TYPE_INT, 0};
}

size_t answer_tape_end(const struct answer_tape *tape, struct type type, size_t at)
{
    if (!is_array(type))
        return at + 1;
    struct type inner = inner_type(type);
    size_t left = (size_t)tape->words[at++];
    if (!is_array(inner))
        return at + left;
    while (left--)
        at = answer_tape_end(tape, inner, at);
    return at;
}

/* --- a total order of values ---------------------------------------------------------------- */

int doubles_order(double a, double b)
{
    if (isnan(a) || isnan(b))
        return (isnan(b) != 0) - (isnan(a) != 0);
    return (a > b) - (a < b);
}

static double real_of(int64_t word)
{
    double real;
    memcpy(&real, &word, sizeof real);
    return real;
}

static int texts_order(const struct answer_tape *a, int64_t x, const struct answer_tape *b,
                       int64_t y)
{
    size_t n = (uint64_t)x & UINT32_MAX, m = (uint64_t)y & UINT32_MAX, less = n < m ? n : m;
    int first =
        less ? memcmp(a->texts + ((uint64_t)x >> 32), b->texts + ((uint64_t)y >> 32), less) : 0;
    return first ? first : (n > m) - (n < m);
}

static int words_order(enum type_base base, const struct answer_tape *a, int64_t x,
                       const struct answer_tape *b, int64_t y)
{
    if (base == TYPE_DOUBLE)
        return doubles_order(real_of(x), real_of(y));
    if (base == TYPE_STRING || base == TYPE_CHAR)
        return texts_order(a, x, b, y);
    return (x > y) - (x < y);
}

int answer_tape_order(struct type type, const struct answer_tape *a, size_t at,
                      const struct answer_tape *b, size_t b_at)
{
    if (!is_array(type))
        return words_order(type.base, a, a->words[at], b, b->words[b_at]);
    struct type inner = inner_type(type);
    int64_t n = a->words[at++], m = b->words[b_at++];
    for (int64_t i = 0; n == m && i < n; i++) {
        int first = answer_tape_order(inner, a, at, b, b_at);
        if (first)
            return first;
        at = answer_tape_end(a, inner, at);
        b_at = answer_tape_end(b, inner, b_at);
    }
    return (n > m) - (n < m);
}

/* --- sorting -------------------------------------------------------------------------------- */

/* The context of a comparison between elements. */
struct ordering {
    const struct answer_tape *tape;
    struct type type;
};

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int by_word(const void *a, const void *b, void *ctx)
{
    const struct ordering *o = ctx;
    return words_order(o->type.base, o->tape, *(const int64_t *)a, o->tape, *(const int64_t *)b);
}

static int by_value(const void *a, const void *b, void *ctx)
{
    const struct ordering *o = ctx;
    return answer_tape_order(o->type, o->tape, *(const size_t *)a, o->tape, *(const size_t *)b);
}

static void words_sort(struct answer_tape *tape, enum type_base base, size_t at, size_t count)
{
    struct ordering ordering = {tape, {base, 0}};
    if (base == TYPE_DOUBLE || base == TYPE_STRING || base == TYPE_CHAR)
        qsort_r(tape->words + at, count, sizeof *tape->words, by_word, &ordering);
    else /* the most frequent case; qsort is twice as fast */
        qsort(tape->words + at, count, sizeof *tape->words, by_number);
}

/* Sorts elements that are arrays: first their positions, then it copies them in that order. */
static void arrays_sort(struct answer_tape *tape, struct type type, size_t from, size_t count)
{
    struct ordering ordering = {tape, type};
    AUTO_FREE size_t *places = xcalloc(count, sizeof *places);
    size_t end = from, used = 0;
    for (size_t i = 0; i < count; i++) {
        places[i] = end;
        end = answer_tape_end(tape, type, end);
    }
    qsort_r(places, count, sizeof *places, by_value, &ordering);
    AUTO_FREE int64_t *copy = xcalloc(end - from, sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        size_t len = answer_tape_end(tape, type, places[i]) - places[i];
        memcpy(copy + used, tape->words + places[i], len * sizeof *copy);
        used += len;
    }
    memcpy(tape->words + from, copy, used * sizeof *copy);
}

void answer_tape_sort(struct answer_tape *tape, struct type type, size_t at, int depth)
{
    bool ordered = type.dims == 0 && type.base == TYPE_TREE_NODE;
    if (!is_array(type) || ordered || depth == 0)
        return;
    struct type inner = inner_type(type);
    size_t count = (size_t)tape->words[at++], element = at;
    if (!is_array(inner)) {
        words_sort(tape, inner.base, at, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        answer_tape_sort(tape, inner, element, depth - 1);
        element = answer_tape_end(tape, inner, element);
    }
    arrays_sort(tape, inner, at, count);
}
