#include "handlers/submission_form.h"

#include "executor/languages.h"
#include "handlers/id_or_slug.h"

#include <string.h>

#define IDEMPOTENCY_KEY_MAX 255

static const struct {
    const char *code;
    int status;
} statuses[] = {
    {"unknown_problem", 404},     {"code_too_large", 413},
    {"input_too_large", 413},     {"idempotency_key_reused", 409},
    {"invalid_input", 422},       {"store_failed", 503},
    {"queue_full", 503},          {"stopping", 503},
    {"overloaded", 503},          {"too_many_waiting", 429},
    {"rate_limited", 429},        {"unknown_contest", 404},
    {"contest_not_running", 409},
};

int submission_error_status(const char *code)
{
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        if (strcmp(statuses[i].code, code) == 0)
            return statuses[i].status;
    return 400;
}

/* The text of a key, or NULL with err. */
static const char *text_read(const json_t *json, const char *key, struct err *err)
{
    const json_t *value = json_object_get(json, key);
    if (!value)
        err_set(err, "missing_key", key, "The key '%s' is missing.", key);
    else if (!json_is_string(value))
        err_set(err, "invalid_value", key, "'%s' must be a text.", key);
    return json_string_value(value);
}

static int problem_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const json_t *value = json_object_get(json, "problem_id");
    if (!value)
        return err_set(err, "missing_key", "problem_id", "The key 'problem_id' is missing.");
    return id_or_slug_read(value, "problem_id", &form->problem, err);
}

static int contest_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const json_t *value = json_object_get(json, "contest_id");
    return !value || json_is_null(value)
               ? 0
               : id_or_slug_read(value, "contest_id", &form->contest, err);
}

static int language_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const char *text = text_read(json, "language", err);
    if (!text)
        return -1;
    if (!language_find(text))
        return err_set(err, "unknown_language", "language",
                       "There is no language '%.40s' here; GET /languages lists them.", text);
    form->language = xstrdup(text);
    return 0;
}

static int code_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const char *text = text_read(json, "code", err);
    if (!text)
        return -1;
    if (!*text)
        return err_set(err, "invalid_value", "code", "'code' is empty.");
    if (strlen(text) > CODE_BYTES_MAX)
        return err_set(err, "code_too_large", "code", "'code' may have %d bytes.", CODE_BYTES_MAX);
    form->code = xstrdup(text);
    return 0;
}

static int input_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const json_t *value = json_object_get(json, "input");
    if (!value || json_is_null(value))
        return 0;
    if (!json_is_string(value))
        return err_set(err, "invalid_value", "input", "'input' must be a text.");
    if (json_string_length(value) > RUN_INPUT_BYTES_MAX)
        return err_set(err, "input_too_large", "input", "'input' may have %d bytes.",
                       RUN_INPUT_BYTES_MAX);
    form->input = xstrdup(json_string_value(value));
    return 0;
}

int idempotency_key_check(const char *key, struct err *err)
{
    size_t len = strlen(key);
    bool visible = len > 0;
    for (size_t i = 0; i < len; i++)
        visible = visible && key[i] > ' ' && key[i] < 0x7f;
    if (!visible || len > IDEMPOTENCY_KEY_MAX)
        return err_set(err, "bad_idempotency_key", "idempotency_key",
                       "An idempotency key is 1 to %d visible ASCII characters.",
                       IDEMPOTENCY_KEY_MAX);
    return 0;
}

static int key_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const json_t *value = json_object_get(json, "idempotency_key");
    if (!value)
        return 0;
    if (!json_is_string(value))
        return err_set(err, "invalid_value", "idempotency_key",
                       "'idempotency_key' must be a text.");
    form->idempotency_key = xstrdup(json_string_value(value));
    return idempotency_key_check(form->idempotency_key, err);
}

int submission_form_read(struct submission_form *form, const json_t *json, struct err *err)
{
    struct submission_form got = {0};
    if (problem_read(&got, json, err) < 0 || contest_read(&got, json, err) < 0 ||
        language_read(&got, json, err) < 0 || code_read(&got, json, err) < 0 ||
        input_read(&got, json, err) < 0 || key_read(&got, json, err) < 0) {
        submission_form_finish(&got);
        return -1;
    }
    *form = got;
    return 0;
}

void submission_form_finish(struct submission_form *form)
{
    free(form->problem);
    free(form->contest);
    free(form->language);
    free(form->code);
    free(form->input);
    free(form->idempotency_key);
    *form = (struct submission_form){0};
}
