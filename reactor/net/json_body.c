#include "reactor/net/json_body.h"

#include "store/base/json_shape.h"
#include "store/base/library_words.h"

#include <string.h>

static bool key_is_allowed(const char *key, const char *const *allowed)
{
    for (; *allowed; allowed++)
        if (strcmp(key, *allowed) == 0)
            return true;
    return false;
}

/* Lists the allowed keys, such as "name, password", for the message about an unknown one. */
static void keys_list(const char *const *allowed, struct buf *out)
{
    buf_puts(out, *allowed ? "the keys are: " : "it takes none");
    for (const char *const *key = allowed; *key; key++)
        buf_printf(out, "%s%s", key == allowed ? "" : ", ", *key);
}

static int keys_check(json_t *object, const char *const *allowed, struct err *err)
{
    const char *key;
    json_t *value;
    json_object_foreach (object, key, value) {
        if (key_is_allowed(key, allowed))
            continue;
        AUTO_BUF struct buf known = {0};
        keys_list(allowed, &known);
        return err_set(err, "unknown_key", key, "There is no key '%.60s' here; %s.", key,
                       known.data);
    }
    return 0;
}

static json_t *object_read(const char *text, size_t len, const char *const *allowed, size_t flags,
                           struct err *err)
{
    struct bytes body = bytes_after_mark((struct bytes){text, len});
    if (json_shape_check(body, err) < 0)
        return NULL;
    json_error_t fault;
    json_t *json = json_loadb(body.data, body.len, JSON_REJECT_DUPLICATES | flags, &fault);
    if (!json) {
        err_set(err, "invalid_json", NULL, "The JSON is not valid: %s (line %d, column %d).",
                json_fault_words(&fault, body), fault.line, fault.column);
        return NULL;
    }
    if (!json_is_object(json)) {
        err_set(err, "invalid_json", NULL, "The JSON must be one object.");
        json_decref(json);
        return NULL;
    }
    if (allowed && keys_check(json, allowed, err) < 0) {
        json_decref(json);
        return NULL;
    }
    return json;
}

json_t *json_object_read(const char *text, size_t len, const char *const *allowed, struct err *err)
{
    /* Without JSON_ALLOW_NUL an escaped NUL is an error. */
    return object_read(text, len, allowed, 0, err);
}

json_t *json_object_read_with_nul(const char *text, size_t len, const char *const *allowed,
                                  struct err *err)
{
    return object_read(text, len, allowed, JSON_ALLOW_NUL, err);
}

void text_cut_invalid(char *text)
{
    size_t len = strlen(text), good = 0;
    while (good < len) {
        size_t n = 1;
        while (n <= 4 && good + n <= len && !utf8_valid(text + good, n))
            n++;
        if (n > 4 || good + n > len)
            break;
        good += n;
    }
    text[good] = '\0';
}

char *json_text(const json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(15));
    if (!text)
        abort();
    return text;
}
