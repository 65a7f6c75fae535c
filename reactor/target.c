#include "reactor/target.h"

#include <string.h>

bool path_is_valid(const char *text, size_t len)
{
    return len > 0 && len <= REQUEST_PATH_MAX && !memchr(text, '\0', len) && utf8_valid(text, len);
}

bool header_value_is_valid(const char *value)
{
    for (; *value; value++)
        if (((unsigned char)*value < ' ' && *value != '\t') || *value == 0x7f)
            return false;
    return true;
}

int query_add(struct query *out, size_t max, size_t *count, const char *text, size_t len,
              struct err *err)
{
    const char *equals = memchr(text, '=', len);
    size_t name_len = equals ? (size_t)(equals - text) : len;
    if (memchr(text, '\0', len) || !utf8_valid(text, len))
        return err_set(err, "bad_query", NULL, "The query is not valid UTF-8.");
    if (*count == max)
        return err_set(err, "bad_query", NULL, "The query has more than %zu parameters.", max);
    for (size_t i = 0; i < *count; i++)
        if (strlen(out[i].name) == name_len && memcmp(out[i].name, text, name_len) == 0)
            return err_set(err, "duplicate_parameter", out[i].name,
                           "The query parameter '%.60s' is given twice.", out[i].name);
    out[*count].name = xstrndup(text, name_len);
    out[(*count)++].value = equals ? xstrndup(equals + 1, len - name_len - 1) : xstrdup("");
    return 0;
}

void queries_finish(struct query *queries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(queries[i].name);
        free(queries[i].value);
    }
}
