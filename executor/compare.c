#include "executor/compare.h"

#include <math.h>
#include <string.h>

/* Values have been checked to be of their type, so recursion is no deeper than the type is. A class
 * has a type for each call, which is not known here: TYPE_VOID stands for that. */

/* --- numbers -------------------------------------------------------------------------------- */

/* What JSON has no number for comes as one of three words. */
static bool is_word(const json_t *value)
{
    const char *text = json_string_value(value);
    return text &&
           (!strcmp(text, "NaN") || !strcmp(text, "Infinity") || !strcmp(text, "-Infinity"));
}

/* A double may come as an integer (1 for 1.0). */
static bool is_number(enum type_base base, const json_t *value)
{
    return json_is_number(value) || (base == TYPE_DOUBLE && is_word(value));
}

static double number_of(const json_t *value)
{
    if (!json_is_string(value))
        return json_number_value(value);
    const char *word = json_string_value(value);
    return word[0] == 'N' ? (double)NAN : word[0] == '-' ? -(double)INFINITY : (double)INFINITY;
}

/* Total: NaN is like NaN and before all others; -0 is 0. */
static int doubles_order(double a, double b)
{
    if (isnan(a) || isnan(b))
        return (isnan(b) != 0) - (isnan(a) != 0);
    return (a > b) - (a < b);
}

static int numbers_order(enum type_base base, const json_t *a, const json_t *b)
{
    if (base == TYPE_DOUBLE || !json_is_integer(a) || !json_is_integer(b))
        return doubles_order(number_of(a), number_of(b));
    json_int_t x = json_integer_value(a), y = json_integer_value(b);
    return (x > y) - (x < y);
}

/* Absolute or relative, as the ICPC default validator's float_tolerance. NaN is only like NaN. */
static bool numbers_close(double expected, double got, double tolerance)
{
    if (isnan(expected) || isnan(got) || isinf(expected) || isinf(got))
        return doubles_order(expected, got) == 0;
    double apart = fabs(expected - got);
    return apart <= tolerance || apart <= tolerance * fabs(expected);
}

/* --- a total order of values ---------------------------------------------------------------- */

/* Without the nulls at the end, which a tree may have or not. Elsewhere there are none, but for
 * methods that return nothing, and of those there are as many on both sides. */
static size_t trimmed_size(const json_t *array)
{
    size_t n = json_array_size(array);
    while (n && json_is_null(json_array_get(array, n - 1)))
        n--;
    return n;
}

static int sizes_order(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int strings_order(const json_t *a, const json_t *b)
{
    size_t n = json_string_length(a), m = json_string_length(b);
    int first = memcmp(json_string_value(a), json_string_value(b), n < m ? n : m);
    return first ? first : sizes_order(n, m);
}

static int order(enum type_base base, const json_t *a, const json_t *b);

static int arrays_order(enum type_base base, const json_t *a, const json_t *b)
{
    size_t n = trimmed_size(a), m = trimmed_size(b);
    for (size_t i = 0; n == m && i < n; i++) {
        int first = order(base, json_array_get(a, i), json_array_get(b, i));
        if (first)
            return first;
    }
    return sizes_order(n, m);
}

static int order(enum type_base base, const json_t *a, const json_t *b)
{
    if (is_number(base, a) && is_number(base, b))
        return numbers_order(base, a, b);
    if (json_typeof(a) != json_typeof(b))
        return sizes_order(json_typeof(a), json_typeof(b));
    if (json_is_array(a))
        return arrays_order(base, a, b);
    return json_is_string(a) ? strings_order(a, b) : 0;
}

/* --- in any order --------------------------------------------------------------------------- */

struct element {
    json_t *value;
    enum type_base base;
};

static int by_order(const void *a, const void *b)
{
    const struct element *x = a, *y = b;
    if (json_is_integer(x->value) && json_is_integer(y->value)) /* most often, and twice as fast */
        return numbers_order(x->base, x->value, y->value);
    return order(x->base, x->value, y->value);
}

/* The value with the elements of its outermost `depth` arrays sorted, past `skip` arrays that are
 * left in their order. A new reference. */
static json_t *sorted(enum type_base base, json_t *value, int skip, int depth)
{
    if (!json_is_array(value) || depth == 0)
        return json_incref(value);
    size_t count = json_array_size(value);
    struct element *elements = xcalloc(count + 1, sizeof *elements);
    for (size_t i = 0; i < count; i++)
        elements[i] = (struct element){
            sorted(base, json_array_get(value, i), skip ? skip - 1 : 0, skip ? depth : depth - 1),
            base};
    if (!skip)
        qsort(elements, count, sizeof *elements, by_order);
    json_t *out = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(out, elements[i].value);
    free(elements);
    return out;
}

static bool equal_sorted(enum type_base base, const json_t *a, const json_t *b, int skip, int depth)
{
    json_t *x = sorted(base, (json_t *)(uintptr_t)a, skip, depth);
    json_t *y = sorted(base, (json_t *)(uintptr_t)b, skip, depth);
    bool equal = order(base, x, y) == 0;
    json_decref(x);
    json_decref(y);
    return equal;
}

/* --- within a tolerance --------------------------------------------------------------------- */

static bool equal_close(enum type_base base, const json_t *a, const json_t *b, double tolerance)
{
    if (is_number(base, a) && is_number(base, b))
        return numbers_close(number_of(a), number_of(b), tolerance);
    if (!json_is_array(a) || !json_is_array(b))
        return order(base, a, b) == 0;
    size_t n = trimmed_size(a);
    if (n != trimmed_size(b))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!equal_close(base, json_array_get(a, i), json_array_get(b, i), tolerance))
            return false;
    return true;
}

/* --- as the signature says ------------------------------------------------------------------ */

/* How many arrays are inside each other, where a tree's own order always counts. */
static int sortable_depth(const struct signature *signature)
{
    if (signature->is_class)
        return 2;
    struct type type = signature_answer_type(signature);
    return type.dims + (type.base == TYPE_LIST_NODE);
}

bool answers_equal(const struct signature *signature, const json_t *expected, const json_t *got)
{
    const struct compare *compare = &signature->compare;
    enum type_base base = signature->is_class ? TYPE_VOID : signature_answer_type(signature).base;
    int skip = signature->is_class ? 1 : 0; /* calls are in their order */
    int most = sortable_depth(signature);
    switch (compare->kind) {
    case COMPARE_FLOAT:
        return equal_close(signature->is_class ? TYPE_DOUBLE : base, expected, got,
                           compare->tolerance);
    case COMPARE_UNORDERED:
        return equal_sorted(base, expected, got, skip, most < 1 ? most : 1);
    case COMPARE_UNORDERED_NESTED:
        return equal_sorted(base, expected, got, skip, most);
    case COMPARE_EXACT:
        return order(base, expected, got) == 0;
    }
    return false;
}
