/* JSON bodies: any object; the forms of a submission, a contest and a problem; those of accounts.
 */
#include "tests/fuzz/fuzz.h"

#include "executor/language/languages.h"
#include "handlers/contests/contest_form.h"
#include "handlers/judging/submission_form.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/refusal.h"
#include "handlers/kit/secrets.h"
#include "handlers/problems/problem_form.h"
#include "reactor/net/json_body.h"
#include "store/judging/submissions.h"
#include "store/people/users.h"
#include "tests/unit/language_kit.h"

static void submission_try(const json_t *json)
{
    struct submission_form form = {0};
    struct err err = {0};
    if (submission_form_read(&form, json, &err) < 0) {
        promise_words(&err);
        PROMISE(!form.code && refusal_status(err.code) >= 400);
        return;
    }
    PROMISE(*form.problem && *form.code && form.code_bytes <= CODE_BYTES_MOST);
    PROMISE(utf8_valid(form.code, strlen(form.code)) && language_of_submission(form.language));
    PROMISE(!form.input || strlen(form.input) <= RUN_INPUT_BYTES_MAX);
    submission_form_finish(&form);
}

static void account_try(const json_t *json)
{
    struct err err = {0};
    const char *name = json_text_of(json, "name", &err);
    if (name && user_name_check(name, &err) == 0)
        PROMISE(*name && strlen(name) <= USER_NAME_MAX);
    const char *password = json_text_of(json, "password", &err);
    if (password && password_check(password, "password", &err) == 0)
        PROMISE(strlen(password) <= PASSWORD_MAX_BYTES);
    const char *full_name = json_text_of(json, "full_name", &err);
    if (full_name && user_full_name_check(full_name, &err) < 0)
        promise_words(&err);
}

static void contest_try(json_t *json, bool whole)
{
    struct contest_form form = {0};
    struct err err = {0};
    if (contest_form_read(&form, json, whole, &err) < 0) {
        promise_words(&err);
        return;
    }
    PROMISE(form.change.problem_count <= CONTEST_PROBLEMS_MAX);
    for (size_t i = 0; i < form.change.problem_count; i++)
        PROMISE(form.change.problems[i] && *form.change.problems[i]);
    PROMISE(!whole || (form.change.slug && form.change.title && form.change.starts_us));
    contest_form_finish(&form);
}

static void problem_try(json_t *json)
{
    struct problem_form form = {0};
    struct err err = {0};
    if (problem_form_read(&form, json, &err) < 0)
        promise_words(&err);
    else
        problem_form_finish(&form);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const keys[] = {"problem_id", "language", "code", "input", "x", NULL};
    static bool ready;
    struct err err = {0};
    if (!ready)
        PROMISE(languages_pretend() == 2);
    ready = true;
    json_t *json = json_object_read((const char *)data, size, NULL, &err);
    if (!json) {
        promise_words(&err);
        return 0;
    }
    submission_try(json);
    account_try(json);
    contest_try(json, true);
    contest_try(json, false);
    problem_try(json);
    AUTO_FREE char *text = json_text(json);
    PROMISE(utf8_valid(text, strlen(text)));
    json_decref(json);
    json = json_object_read((const char *)data, size, keys, &err);
    json_decref(json);
    text_cut_invalid(err.detail);
    PROMISE(utf8_valid(err.detail, strlen(err.detail)));
    return 0;
}
