#include "store/base/json_shape.h"

struct shape {
    size_t depth, deepest, values;
};

/* Skips the string that begins at `at`; returns the position behind it. */
static size_t string_skip(const char *text, size_t len, size_t at)
{
    while (++at < len && text[at] != '"')
        at += text[at] == '\\';
    return at;
}

static void count(struct shape *shape, char c)
{
    if (c == '{' || c == '[') {
        shape->values++;
        if (++shape->depth > shape->deepest)
            shape->deepest = shape->depth;
    } else if (c == '}' || c == ']') {
        shape->depth -= shape->depth > 0;
    } else if (c == ',' || c == ':') {
        shape->values++;
    }
}

/* Counts each bracket and comma as one value, and each colon as one for the key before it. */
static struct shape shape_of(const char *text, size_t len)
{
    struct shape shape = {.values = 1};
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '"')
            i = string_skip(text, len, i);
        else
            count(&shape, text[i]);
    }
    return shape;
}

int json_shape_check(struct bytes text, struct err *err)
{
    const struct shape shape = shape_of(text.data, text.len);
    if (shape.deepest > JSON_NESTED_MAX)
        return err_set(err, "invalid_json", NULL, "The JSON is nested more than %d deep.",
                       JSON_NESTED_MAX);
    if (shape.values > JSON_VALUES_MAX)
        return err_set(err, "invalid_json", NULL, "The JSON has more than %d values.",
                       JSON_VALUES_MAX);
    return 0;
}
