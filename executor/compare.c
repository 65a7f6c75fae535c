#include "executor/compare.h"

#include <math.h>
#include <string.h>

/* --- numbers -------------------------------------------------------------------------------- */

/* What JSON has no number for comes as one of three words. */
static bool is_word(const json_t *value)
{
    const char *text = json_string_value(value);
    return text &&
           (!strcmp(text, "NaN") || !strcmp(text, "Infinity") || !strcmp(text, "-Infinity"));
}

static double number_of(const json_t *value)
{
    if (!json_is_string(value))
        return json_number_value(value);
    const char *word = json_string_value(value);
    return word[0] == 'N' ? NAN : word[0] == '-' ? -INFINITY : INFINITY;
}

/* Absolute or relative, as the ICPC default validator's float_tolerance. NaN is only like NaN. */
static bool numbers_close(double expected, double got, double tolerance)
{
    if (isnan(expected) || isnan(got))
        return isnan(expected) && isnan(got);
    if (isinf(expected) || isinf(got))
        return expected == got;
    double apart = fabs(expected - got);
    return apart <= tolerance || apart <= tolerance * fabs(expected);
}

/* A double may come as an integer (1 for 1.0). */
static bool is_number(enum type_base base, const json_t *value)
{
    return json_is_number(value) || (base == TYPE_DOUBLE && is_word(value));
}

/* --- in order ------------------------------------------------------------------------------- */

/* `base` is the answer's; of a class the type differs by call, and TYPE_VOID stands for that. */
static bool same(enum type_base base, const json_t *a, const json_t *b, double tolerance)
{
    if (json_is_array(a) && json_is_array(b)) {
        if (json_array_size(a) != json_array_size(b))
            return false;
        for (size_t i = 0; i < json_array_size(a); i++)
            if (!same(base, json_array_get(a, i), json_array_get(b, i), tolerance))
                return false;
        return true;
    }
    bool exact_integers = json_is_integer(a) && json_is_integer(b) && tolerance == 0;
    if (!exact_integers && is_number(base, a) && is_number(base, b))
        return numbers_close(number_of(a), number_of(b), tolerance);
    return json_equal(a, b);
}

/* --- in any order --------------------------------------------------------------------------- */

struct line {
    char *text;
};

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct line *)a)->text, ((const struct line *)b)->text);
}

static char *canonical(enum type_base base, const json_t *value, int sort_depth);

/* The elements' canonical texts, sorted, between brackets. */
static char *canonical_sorted(enum type_base base, const json_t *array, int sort_depth)
{
    size_t count = json_array_size(array);
    struct line *lines = xcalloc(count, sizeof *lines);
    for (size_t i = 0; i < count; i++)
        lines[i].text = canonical(base, json_array_get(array, i), sort_depth - 1);
    qsort(lines, count, sizeof *lines, by_text);
    struct buf out = {0};
    buf_puts(&out, "[");
    for (size_t i = 0; i < count; i++) {
        buf_puts(&out, lines[i].text);
        buf_puts(&out, ",");
        free(lines[i].text);
    }
    buf_puts(&out, "]");
    free(lines);
    return buf_steal(&out);
}

/* Text that is the same for values that are the same, however deep their order counts or not. */
static char *canonical(enum type_base base, const json_t *value, int sort_depth)
{
    if (json_is_array(value) && sort_depth > 0)
        return canonical_sorted(base, value, sort_depth);
    if (base == TYPE_DOUBLE && is_number(base, value))
        return xasprintf("%.17g", number_of(value) + 0.0); /* + 0.0: -0 is 0 */
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    return text ? text : xstrdup("?");
}

static bool same_sorted(enum type_base base, const json_t *a, const json_t *b, int sort_depth)
{
    if (json_array_size(a) != json_array_size(b))
        return false;
    AUTO_FREE char *x = canonical(base, a, sort_depth);
    AUTO_FREE char *y = canonical(base, b, sort_depth);
    return strcmp(x, y) == 0;
}

/* --- trees ---------------------------------------------------------------------------------- */

static size_t trimmed_size(const json_t *tree)
{
    size_t n = json_array_size(tree);
    while (n && json_is_null(json_array_get(tree, n - 1)))
        n--;
    return n;
}

static bool same_tree(const json_t *a, const json_t *b)
{
    size_t n = trimmed_size(a);
    if (n != trimmed_size(b))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!json_equal(json_array_get(a, i), json_array_get(b, i)))
            return false;
    return true;
}

bool answers_equal(const struct signature *signature, const json_t *expected, const json_t *got)
{
    const struct compare *compare = &signature->compare;
    struct type type =
        signature->is_class ? (struct type){TYPE_VOID, 0} : signature_answer_type(signature);
    switch (compare->kind) {
    case COMPARE_FLOAT:
        return same(signature->is_class ? TYPE_DOUBLE : type.base, expected, got,
                    compare->tolerance);
    case COMPARE_UNORDERED:
        return same_sorted(type.base, expected, got, 1);
    case COMPARE_UNORDERED_NESTED:
        return same_sorted(type.base, expected, got, 3);
    case COMPARE_EXACT:
        if (type.base == TYPE_TREE_NODE && type.dims == 0)
            return same_tree(expected, got);
        return same(type.base, expected, got, 0);
    }
    return false;
}
