/* How one likes to write code, kept for the account: GET and PATCH /auth/settings. */
#include "store/people/settings.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"

#include <string.h>

#define BODY_MAX 1024

/* --- what can be chosen -------------------------------------------------------------------- */

static const char *const themes[] = {"page",           "light",         "dark",
                                     "contrast-light", "contrast-dark", NULL};
static const char *const key_modes[] = {"plain", "vim", "emacs", NULL};
static const char *const clocks[] = {"shown", "hidden", "paused", NULL};

/* One of: a word of a list whose first is the default; a number or null, the default; a flag. */
static const struct choice {
    const char *key;
    const char *const *words;
    int least, most; /* most 0: no number */
    bool flag;       /* the default */
} choices[] = {
    {.key = "font_size", .least = 8, .most = 40},
    {.key = "tab_size", .least = 1, .most = 8},
    {.key = "wrap", .flag = false},
    {.key = "theme", .words = themes},
    {.key = "keys", .words = key_modes},
    {.key = "suggestions", .flag = true},
    {.key = "close_brackets", .flag = false},
    {.key = "clock", .words = clocks},
};

static json_t *choice_default(const struct choice *choice)
{
    if (choice->words)
        return json_string(choice->words[0]);
    return choice->most ? json_null() : json_boolean(choice->flag);
}

static bool is_word_of(const char *const *words, const json_t *value)
{
    for (; json_is_string(value) && *words; words++)
        if (strcmp(*words, json_string_value(value)) == 0)
            return true;
    return false;
}

static int words_refuse(const struct choice *choice, struct err *err)
{
    AUTO_BUF struct buf list = {0};
    for (const char *const *word = choice->words; *word; word++)
        buf_printf(&list, "%s%s", word == choice->words ? "" : ", ", *word);
    return err_set(err, "invalid_value", choice->key, "'%s' is one of: %s.", choice->key,
                   list.data);
}

static int choice_check(const struct choice *choice, const json_t *value, struct err *err)
{
    if (choice->words)
        return is_word_of(choice->words, value) ? 0 : words_refuse(choice, err);
    if (!choice->most)
        return json_is_boolean(value) ? 0
                                      : err_set(err, "invalid_value", choice->key,
                                                "'%s' is true or false.", choice->key);
    json_int_t number = json_integer_value(value);
    if (json_is_null(value) ||
        (json_is_integer(value) && number >= choice->least && number <= choice->most))
        return 0;
    return err_set(err, "invalid_value", choice->key,
                   "'%s' is a whole number from %d to %d, or null.", choice->key, choice->least,
                   choice->most);
}

/* Those of json. */
static int choices_read(const json_t *json, json_t *out, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(choices); i++) {
        json_t *value = json_object_get(json, choices[i].key);
        if (value && choice_check(&choices[i], value, err) < 0)
            return -1;
        if (value)
            json_object_set(out, choices[i].key, value);
    }
    return 0;
}

/* A stored value that this version does not know counts as the default. */
static json_t *settings_json(const struct user_settings *settings)
{
    json_t *stored = json_loads(settings->editor, 0, NULL), *out = json_object();
    for (size_t i = 0; i < COUNT_OF(choices); i++) {
        struct err ignored;
        json_t *value = json_object_get(stored, choices[i].key);
        bool known = value && choice_check(&choices[i], value, &ignored) == 0;
        json_object_set_new(out, choices[i].key,
                            known ? json_incref(value) : choice_default(&choices[i]));
    }
    json_decref(stored);
    json_object_set_new(out, "changed_at", json_time_or_null(settings->changed_us));
    return out;
}

/* --- the routes ---------------------------------------------------------------------------- */

struct asked {
    int64_t user_id;
    struct user_settings settings;
};

static int load_settings(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    struct asked *asked = arg;
    if (settings_find(conn, asked->user_id, &asked->settings, err) < 0)
        return -1;
    *answer = settings_json(&asked->settings);
    return 0;
}

static struct asked *asked_make(struct request *rq)
{
    struct asked *asked = xcalloc(1, sizeof *asked);
    asked->user_id = request_principal(rq)->user_id;
    return asked;
}

static void get_settings(struct request *rq)
{
    read_reply_start(
        rq, &(struct read_reply){.load = load_settings, .args = asked_make(rq), .args_free = free});
}

static int write_settings(struct store_conn *conn, void *arg, struct err *err)
{
    struct asked *asked = arg;
    return settings_change(conn, asked->user_id, &asked->settings, err);
}

static void settings_written(struct app *app, void *arg, struct request *rq)
{
    (void)app;
    const struct asked *asked = arg;
    if (rq)
        reply_json(rq, 200, settings_json(&asked->settings));
}

static int changed_at_read(const json_t *json, int64_t *out, struct err *err)
{
    const char *text = NULL;
    if (json_text_if_given(json, "changed_at", &text, err) < 0)
        return -1;
    *out = clock_now_us();
    if (text && time_parse(text, out) < 0)
        return err_set(err, "invalid_value", "changed_at",
                       "'changed_at' is a time as RFC 3339 has it: 2026-01-31T12:00:00Z.");
    return 0;
}

static int settings_read(const json_t *json, struct user_settings *out, struct err *err)
{
    json_t *chosen = json_object();
    int rc =
        changed_at_read(json, &out->changed_us, err) < 0 ? -1 : choices_read(json, chosen, err);
    size_t len =
        rc == 0 ? json_dumpb(chosen, out->editor, sizeof out->editor - 1, JSON_COMPACT) : 0;
    json_decref(chosen);
    if (rc < 0)
        return -1;
    if (len >= sizeof out->editor)
        return err_set(err, "invalid_value", NULL, "These are too many settings.");
    out->editor[len] = '\0';
    return 0;
}

static void patch_settings(struct request *rq)
{
    static const char *const keys[] = {"font_size",  "tab_size",    "wrap",           "theme",
                                       "keys",       "suggestions", "close_brackets", "clock",
                                       "changed_at", NULL};
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct asked *asked = asked_make(rq);
    struct err err = {0};
    if (settings_read(json, &asked->settings, &err) < 0) {
        free(asked);
        request_refuse(request_server(rq), request_id(rq), &err);
        return;
    }
    write_reply_start(rq, &(struct write_reply){.write = write_settings,
                                                .args = asked,
                                                .args_free = free,
                                                .done = settings_written});
}

const struct route settings_routes[] = {
    {.method = "GET", .pattern = "/auth/settings", .handle = get_settings, .access = ACCESS_USER},
    {.method = "PATCH",
     .pattern = "/auth/settings",
     .handle = patch_settings,
     .access = ACCESS_USER,
     .scope = SCOPE_LOGIN,
     .limit = LIMIT_ACCOUNT,
     .body_max = BODY_MAX},
    {.method = NULL},
};
