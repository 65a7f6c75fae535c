#include "handlers/problems/problem_form.h"

#include "handlers/kit/json_values.h"
#include "store/package/difficulty.h"
#include "store/package/package.h"
#include "store/package/problem_yaml.h"

#include <string.h>

#define MEMORY_LIMIT_KB_MIN 1024

const char *const problem_form_keys[] = {"revision",   "title",          "statement",
                                         "difficulty", "tags",           "limits",
                                         "visibility", "hidden_results", NULL};

/* Whether text is one line. */
static bool is_plain(const char *text, size_t max)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return false;
    return len > 0 && len <= max;
}

int title_check(const char *title, struct err *err)
{
    if (is_plain(title, PROBLEM_NAME_BYTES_MAX))
        return 0;
    return err_set(err, "bad_title", "title", "A title is one line of 1 to %d bytes.",
                   PROBLEM_NAME_BYTES_MAX);
}

static int number_read(const json_t *json, const char *key, int64_t min, int64_t max,
                       const char *code, int64_t *out, struct err *err)
{
    const json_t *value = json_object_get(json, key);
    if (!value)
        return 0;
    if (!json_is_integer(value))
        return err_set(err, "invalid_value", key, "'%s' must be a whole number.", key);
    if (json_integer_value(value) < min || json_integer_value(value) > max)
        return err_set(err, code, key, "'%s' is a number from %lld to %lld.", key, (long long)min,
                       (long long)max);
    *out = json_integer_value(value);
    return 0;
}

static int texts_read(struct problem_change *c, const json_t *json, struct err *err)
{
    const char *visibility = NULL;
    if (json_text_if_given(json, "title", &c->title, err) < 0 ||
        json_text_if_given(json, "statement", &c->statement, err) < 0 ||
        json_text_if_given(json, "difficulty", &c->difficulty, err) < 0 ||
        json_text_if_given(json, "visibility", &visibility, err) < 0 ||
        hidden_results_read(json, false, &c->hidden_results, err) < 0)
        return -1;
    if (c->title && title_check(c->title, err) < 0)
        return -1;
    if (c->statement)
        c->statement = text_after_mark(c->statement);
    if (c->statement && (!*c->statement || strlen(c->statement) > STATEMENT_BYTES_MAX))
        return err_set(err, "bad_statement", "statement", "A statement has 1 byte to %zu KiB.",
                       STATEMENT_BYTES_MAX >> 10);
    if (c->difficulty && *c->difficulty && !difficulty_valid(c->difficulty))
        return err_set(err, "bad_difficulty", "difficulty",
                       "'difficulty' is one of: easy, medium, hard, or empty.");
    return visibility_read(visibility, &c->visibility, err);
}

int visibility_read(const char *text, enum visibility *out, struct err *err)
{
    int found = text ? word_find(&visibility_words, text) : VISIBILITY_UNSET;
    if (found < 0)
        return err_set(err, "bad_visibility", "visibility", "'visibility' is public or staff.");
    *out = (enum visibility)found;
    return 0;
}

static int bad_tags(struct err *err)
{
    return err_set(err, "bad_tags", "tags",
                   "Tags are at most %d different texts of 1 to %d bytes; easy, medium and hard "
                   "are difficulties.",
                   KEYWORDS_MAX - 1, KEYWORD_BYTES_MAX);
}

static int tags_read(struct problem_form *form, const json_t *json, struct err *err)
{
    const json_t *tags = json_object_get(json, "tags");
    size_t count = json_array_size(tags);
    if (!tags)
        return 0;
    if (!json_is_array(tags) || count > KEYWORDS_MAX - 1)
        return bad_tags(err);
    form->tags = xcalloc(count + 1, sizeof *form->tags);
    for (size_t i = 0; i < count; i++) {
        const char *tag = json_string_value(json_array_get(tags, i));
        if (!tag || !is_plain(tag, KEYWORD_BYTES_MAX) || difficulty_valid(tag))
            return bad_tags(err);
        for (size_t k = 0; k < i; k++)
            if (strcmp(form->tags[k], tag) == 0)
                return bad_tags(err);
        form->tags[i] = tag;
    }
    form->change.sets_tags = true;
    form->change.tags = form->tags;
    form->change.tag_count = count;
    return 0;
}

static int limits_read(struct problem_change *c, const json_t *json, struct err *err)
{
    json_t *limits = json_object_get(json, "limits");
    const char *key;
    json_t *value;
    if (limits && !json_is_object(limits))
        return err_set(err, "invalid_value", "limits", "'limits' must be an object.");
    json_object_foreach (limits, key, value) {
        if (strcmp(key, "time_ms") != 0 && strcmp(key, "memory_kb") != 0)
            return err_set(err, "unknown_key", key, "There is no key '%.60s' in limits.", key);
    }
    return number_read(limits, "time_ms", 1, TIME_LIMIT_MS_MAX, "bad_limits", &c->time_limit_ms,
                       err) < 0 ||
                   number_read(limits, "memory_kb", MEMORY_LIMIT_KB_MIN, MEMORY_LIMIT_KB_MAX,
                               "bad_limits", &c->memory_limit_kb, err) < 0
               ? -1
               : 0;
}

int problem_form_read(struct problem_form *form, json_t *json, struct err *err)
{
    struct problem_form got = {.json = json_incref(json)};
    if (number_read(json, "revision", 1, INT64_MAX, "invalid_value", &got.change.revision, err) <
            0 ||
        texts_read(&got.change, json, err) < 0 || tags_read(&got, json, err) < 0 ||
        limits_read(&got.change, json, err) < 0) {
        problem_form_finish(&got);
        return -1;
    }
    *form = got;
    return 0;
}

void problem_form_finish(struct problem_form *form)
{
    free(form->tags);
    json_decref(form->json);
    *form = (struct problem_form){0};
}
