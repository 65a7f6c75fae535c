#include "handlers/judging/submission_form.h"

#include "executor/language/languages.h"
#include "handlers/kit/json_values.h"
#include "store/judging/submissions.h"

#include <stdio.h>
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
    const json_t *value = json_object_get(json, "language");
    /* Answers that are submitted are in no language; whether the problem takes them is seen later.
     */
    const char *text =
        !value || json_is_null(value) ? LANGUAGE_OF_ANSWERS : json_text_of(json, "language", err);
    if (!text)
        return -1;
    if (!language_of_submission(text))
        return err_set(err, "unknown_language", "language",
                       "There is no language '%.40s' here; GET /languages lists them.", text);
    form->language = xstrdup(text);
    return 0;
}

static int files_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const char *entry_point = NULL;
    struct code_files files;
    AUTO_BUF struct buf text = {0};
    if (json_text_if_given(json, "entry_point", &entry_point, err) < 0 ||
        code_files_take(&files, json_object_get(json, "files"), entry_point, err) < 0)
        return -1;
    form->code_bytes = code_files_bytes(&files);
    code_files_write(&files, &text);
    code_files_finish(&files);
    form->code = buf_steal(&text);
    return form->code_bytes ? 0
                            : err_set(err, "invalid_value", "files", "All of 'files' are empty.");
}

/* A text, or files. */
static int code_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const json_t *files = json_object_get(json, "files"), *code = json_object_get(json, "code");
    const bool has_files = files && !json_is_null(files), has_code = code && !json_is_null(code);
    const json_t *entry_point = json_object_get(json, "entry_point");
    if (has_files && has_code)
        return err_set(err, "invalid_value", "files",
                       "'code' is one text, 'files' are several: give one of these keys.");
    if (has_files)
        return files_read(form, json, err);
    if (entry_point && !json_is_null(entry_point))
        return err_set(err, "invalid_value", "entry_point",
                       "'entry_point' is the name of one of 'files', which are not there.");
    const char *text = json_text_of(json, "code", err);
    if (!text)
        return -1;
    text = text_after_mark(text);
    if (!*text)
        return err_set(err, "invalid_value", "code", "'code' is empty.");
    if (code_is_files((struct bytes){text, strlen(text)}))
        return err_set(err, "invalid_value", "code",
                       "'code' begins with the mark of several files, which is no text.");
    if (strlen(text) > CODE_BYTES_MOST)
        return err_set(err, "code_too_large", "code", "'code' may have %d bytes.", CODE_BYTES_MOST);
    form->code_bytes = strlen(text);
    form->code = xstrdup(text);
    return 0;
}

/* One input, as it is judged. which: its name in messages. */
static const char *input_text(const json_t *value, const char *field, const char *which,
                              struct err *err)
{
    if (!json_is_string(value)) {
        (void)err_set(err, "invalid_value", field, "%s must be a text.", which);
        return NULL;
    }
    if (json_string_length(value) > RUN_INPUT_BYTES_MAX) {
        (void)err_set(err, "input_too_large", field, "%s may have %d bytes.", which,
                      RUN_INPUT_BYTES_MAX);
        return NULL;
    }
    return text_after_mark(json_string_value(value));
}

static int input_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const json_t *value = json_object_get(json, "input");
    if (!value || json_is_null(value))
        return 0;
    const char *text = input_text(value, "input", "'input'", err);
    if (!text)
        return -1;
    form->input = xstrdup(text);
    return 0;
}

static int inputs_read(struct submission_form *form, const json_t *json, struct err *err)
{
    const json_t *value = json_object_get(json, "inputs"), *each;
    size_t i, count = json_array_size(value);
    if (!value || json_is_null(value))
        return 0;
    if (form->input)
        return err_set(err, "invalid_value", "inputs",
                       "'input' is one, 'inputs' are several: give one of these keys.");
    if (count < 1 || count > RUN_INPUTS_MAX)
        return err_set(err, "invalid_value", "inputs", "'inputs' is an array of 1 to %d texts.",
                       RUN_INPUTS_MAX);
    json_t *texts = json_array();
    json_array_foreach (value, i, each) {
        char which[32];
        snprintf(which, sizeof which, "Input %zu", i + 1);
        const char *text = input_text(each, "inputs", which, err);
        if (!text)
            break;
        json_array_append_new(texts, json_string(text));
    }
    if (json_array_size(texts) == count)
        form->inputs = json_dumps(texts, JSON_COMPACT);
    json_decref(texts);
    return form->inputs ? 0 : -1;
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
        input_read(&got, json, err) < 0 || inputs_read(&got, json, err) < 0 ||
        key_read(&got, json, err) < 0) {
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
    free(form->inputs);
    free(form->idempotency_key);
    *form = (struct submission_form){0};
}
