#include "handlers/contests/contest_form.h"

#include "handlers/kit/json_values.h"
#include "store/package/package.h"

#include <string.h>

static const char *const needed_keys[] = {"slug", "title", "starts_at", "ends_at", "problems"};
const char *const contest_form_keys[] = {"slug",     "title",          "starts_at", "ends_at",
                                         "problems", "hidden_results", "guests",    NULL};
const char *const contest_change_keys[] = {"title",          "starts_at", "ends_at", "problems",
                                           "hidden_results", "guests",    NULL};

static int presence_check(const json_t *json, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(needed_keys); i++)
        if (!json_object_get(json, needed_keys[i]))
            return err_set(err, "missing_key", needed_keys[i], "The key '%s' is missing.",
                           needed_keys[i]);
    return 0;
}

/* Whether text is one line that is not blank. */
static bool is_title(const char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return false;
    return strspn(text, " ") < len && len <= CONTEST_TITLE_BYTES_MAX;
}

static int texts_read(struct contest_change *c, const json_t *json, struct err *err)
{
    if (json_text_if_given(json, "slug", &c->slug, err) < 0 ||
        json_text_if_given(json, "title", &c->title, err) < 0 ||
        hidden_results_read(json, true, &c->hidden_results, err) < 0)
        return -1;
    if (c->title && !is_title(c->title))
        return err_set(err, "invalid_value", "title", "'title' is one line of 1 to %d bytes.",
                       CONTEST_TITLE_BYTES_MAX);
    return c->slug ? slug_check(c->slug, err) : 0;
}

static int time_read(const json_t *json, const char *key, int64_t *time_us, const int64_t **out,
                     struct err *err)
{
    const char *text = NULL;
    if (json_text_if_given(json, key, &text, err) < 0)
        return -1;
    if (text && time_parse(text, time_us) < 0)
        return err_set(err, "invalid_value", key,
                       "'%s' is a time as RFC 3339 has it: 2026-01-31T12:00:00Z.", key);
    *out = text ? time_us : NULL;
    return 0;
}

static int problems_read(struct contest_form *form, const json_t *json, struct err *err)
{
    const json_t *list = json_object_get(json, "problems");
    size_t count = json_array_size(list);
    if (!list)
        return 0;
    if (!json_is_array(list) || count == 0 || count > CONTEST_PROBLEMS_MAX)
        return err_set(err, "invalid_value", "problems",
                       "'problems' is a list of 1 to %d numbers or slugs.", CONTEST_PROBLEMS_MAX);
    for (size_t i = 0; i < count; i++)
        if (id_or_slug_read(json_array_get(list, i), "problems", &form->problems[i], err) < 0)
            return -1;
    form->change.problems = (const char *const *)form->problems;
    form->change.problem_count = count;
    return 0;
}

static int guests_read(struct contest_form *form, const json_t *json, struct err *err)
{
    const json_t *value = json_object_get(json, "guests");
    if (!value)
        return 0;
    if (!json_is_boolean(value))
        return err_set(err, "invalid_value", "guests", "'guests' is true or false.");
    form->guests = json_is_true(value);
    form->change.guests = &form->guests;
    return 0;
}

int contest_form_read(struct contest_form *form, json_t *json, bool whole, struct err *err)
{
    *form = (struct contest_form){.json = json_incref(json)};
    if ((whole && presence_check(json, err) < 0) || texts_read(&form->change, json, err) < 0 ||
        time_read(json, "starts_at", &form->starts_us, &form->change.starts_us, err) < 0 ||
        time_read(json, "ends_at", &form->ends_us, &form->change.ends_us, err) < 0 ||
        guests_read(form, json, err) < 0 || problems_read(form, json, err) < 0) {
        contest_form_finish(form);
        return -1;
    }
    return 0;
}

void contest_form_finish(struct contest_form *form)
{
    for (size_t i = 0; i < COUNT_OF(form->problems); i++)
        free(form->problems[i]);
    json_decref(form->json);
    *form = (struct contest_form){0};
}
