#include "handlers/kit/json_values.h"

#include "store/package/package.h"

#include <string.h>

const char *json_text_of(const json_t *json, const char *key, struct err *err)
{
    const char *text = NULL;
    if (!json_object_get(json, key))
        err_set(err, "missing_key", key, "The key '%s' is missing.", key);
    else if (json_text_if_given(json, key, &text, err) < 0)
        return NULL;
    return text;
}

int json_text_if_given(const json_t *json, const char *key, const char **out, struct err *err)
{
    const json_t *value = json_object_get(json, key);
    if (value && !json_is_string(value))
        return err_set(err, "invalid_value", key, "'%s' must be a text.", key);
    if (value)
        *out = json_string_value(value);
    return 0;
}

int json_flag_if_given(const json_t *json, const char *key, bool *out, struct err *err)
{
    const json_t *value = json_object_get(json, key);
    if (value && !json_is_boolean(value))
        return err_set(err, "invalid_value", key, "'%s' is true or false.", key);
    if (value)
        *out = json_is_true(value);
    return 0;
}

json_t *json_time_or_null(int64_t us)
{
    char text[TIME_TEXT_SIZE];
    return us ? json_string(time_format(us, text)) : json_null();
}

json_t *json_number_or_null(int64_t number)
{
    return number ? json_integer(number) : json_null();
}

json_t *json_text_or_null(const char *text)
{
    return text && *text ? json_string(text) : json_null();
}

int hidden_results_read(const json_t *json, bool of_contest, enum hidden_results *out,
                        struct err *err)
{
    const char *text = NULL;
    if (json_text_if_given(json, "hidden_results", &text, err) < 0)
        return -1;
    if (!text)
        return 0;
    int found = word_find(&hidden_results_words, text);
    if (found >= 0 && !(of_contest && found == HIDDEN_RESULTS_FIRST_FAILED)) {
        *out = (enum hidden_results)found;
        return 0;
    }
    return err_set(err, "invalid_value", "hidden_results", "'hidden_results' %s.",
                   of_contest ? "of a contest is tests or verdict"
                              : "is tests, verdict or first_failed");
}

/* Longer than any slug: a text that is cut here names nothing. */
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
