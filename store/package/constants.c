#include "store/package/constants.h"

#include <string.h>

bool constants_add(struct constants *constants, const char *name, const char *value)
{
    if (constants->count == CONSTANTS_MAX || strlen(name) > CONSTANT_BYTES_MAX ||
        strlen(value) > CONSTANT_BYTES_MAX)
        return false;
    constants->names[constants->count] = xstrdup(name);
    constants->values[constants->count++] = xstrdup(value);
    return true;
}

void constants_finish(struct constants *constants)
{
    for (size_t i = 0; i < constants->count; i++) {
        free(constants->names[i]);
        free(constants->values[i]);
    }
    *constants = (struct constants){0};
}

static const char *value_find(const struct constants *constants, const char *name, size_t len)
{
    for (size_t i = 0; i < constants->count; i++)
        if (strlen(constants->names[i]) == len && memcmp(constants->names[i], name, len) == 0)
            return constants->values[i];
    return NULL;
}

/* The value of the constant that is named at this place, and the bytes that its name takes. NULL:
 * none is. */
static const char *value_at(const struct constants *constants, const char *text, size_t *len)
{
    static const struct {
        const char *begin, *end;
    } shapes[] = {{"{{", "}}"}, {"\\constant{", "}"}};
    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        if (!starts_with(text, shapes[i].begin))
            continue;
        const char *name = text + strlen(shapes[i].begin);
        size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");
        if (!starts_with(name + n, shapes[i].end))
            continue;
        *len = (size_t)(name - text) + n + strlen(shapes[i].end);
        return value_find(constants, name, n);
    }
    return NULL;
}

int constants_apply(const struct constants *constants, struct buf *text)
{
    AUTO_BUF struct buf out = {0};
    size_t from = 0;
    bool found = false;
    for (size_t i = 0; constants->count && i < text->len; i++) {
        size_t len;
        const char *value = text->data[i] == '{' || text->data[i] == '\\'
                                ? value_at(constants, text->data + i, &len)
                                : NULL;
        if (!value)
            continue;
        buf_append(&out, text->data + from, i - from);
        buf_puts(&out, value);
        if (out.len > CONSTANTS_TEXT_MAX)
            return -1;
        found = true;
        from = i + len;
        i = from - 1;
    }
    if (!found)
        return 0;
    buf_append(&out, text->data + from, text->len - from);
    struct buf old = *text;
    *text = out;
    out = old;
    return 0;
}
