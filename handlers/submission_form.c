#include "handlers/submission_form.h"

#include "executor/languages.h"
#include "handlers/id_or_slug.h"
#include "handlers/json_values.h"
#include "store/submissions.h"

#include <string.h>

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
    const char *text = json_text_of(json, "language", err);
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
    const char *text = json_text_of(json, "code", err);
    if (!text)
        return -1;
    text = text_after_mark(text);
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
    form->input = xstrdup(text_after_mark(json_string_value(value)));
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
    const char *key = NULL;
    if (json_text_if_given(json, "idempotency_key", &key, err) < 0 ||
        (key && idempotency_key_check(key, err) < 0))
        return -1;
    form->idempotency_key = key ? xstrdup(key) : NULL;
    return 0;
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
