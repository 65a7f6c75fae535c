#include "handlers/kit/id_or_slug.h"

#include "store/package/package.h"

/* Longer than any slug: what is cut here names nothing. */
#define NAME_BYTES_MAX (SLUG_BYTES_MAX + 1)

int id_or_slug_read(const json_t *value, const char *key, char **out, struct err *err)
{
    if (json_is_integer(value))
        *out = xasprintf("%lld", (long long)json_integer_value(value));
    else if (json_is_string(value) && *json_string_value(value))
        *out = xstrndup(json_string_value(value), NAME_BYTES_MAX);
    else
        return err_set(err, "invalid_value", key, "'%s' must be a number or a slug.", key);
    return 0;
}
