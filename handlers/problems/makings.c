#include "handlers/problems/makings.h"

#include "executor/kind/kind.h"
#include "handlers/kit/json_values.h"
#include "handlers/problems/admin_problem_json.h"
#include "store/authoring/problem_change.h"
#include "store/authoring/test_change.h"

#include <string.h>

#define ARGS_BYTES_MAX 1000
#define TOOL_BYTES_MAX ((size_t)256 << 10)

static bool has_ended(const struct making *m)
{
    return m->state == MAKING_DONE || m->state == MAKING_FAILED;
}

/* --- made and freed ------------------------------------------------------------------------- */

static void bulk_free(struct making *m)
{
    for (size_t i = 0; i < m->count; i++) {
        buf_finish(&m->tests[i].input);
        buf_finish(&m->tests[i].answer);
    }
    for (size_t i = 0; m->errand.runs && i < m->count; i++)
        buf_finish(&m->errand.runs[i].output);
    free(m->errand.runs);
    m->errand.runs = NULL;
    buf_finish(&m->source.text);
    problem_destroy(m->problem);
    m->problem = NULL;
}

void making_destroy(struct making *m)
{
    if (!m)
        return;
    bulk_free(m);
    for (size_t i = 0; i < m->count; i++) {
        free(m->tests[i].name);
        free(m->tests[i].args);
    }
    free(m->tests);
    free(m->slug);
    free(m->generator);
    free(m->source.language);
    free(m->source.name);
    json_decref(m->report);
    free(m);
}

void makings_destroy(struct app *app)
{
    while (app->makings) {
        struct making *m = app->makings;
        app->makings = m->next;
        making_destroy(m);
    }
}

const struct making *making_find(const struct app *app, int64_t id)
{
    const struct making *m = app->makings;
    while (m && m->id != id)
        m = m->next;
    return m;
}

static size_t input_bytes(const struct making *m)
{
    size_t bytes = 0;
    for (size_t i = 0; i < m->count; i++)
        bytes += m->tests[i].input.len;
    return bytes;
}

/* Makes room for m by forgetting the oldest that has ended. */
static bool room_make(struct app *app, const struct making *m)
{
    struct making **oldest = NULL;
    size_t count = 0, bytes = input_bytes(m);
    for (struct making **at = &app->makings; *at; at = &(*at)->next) {
        count++;
        bytes += input_bytes(*at);
        if (has_ended(*at))
            oldest = at;
    }
    if (bytes > MAKINGS_BYTES_MAX)
        return false;
    if (count < MAKINGS_MAX)
        return true;
    if (!oldest)
        return false;
    struct making *gone = *oldest;
    *oldest = gone->next;
    making_destroy(gone);
    return true;
}

/* --- the form ------------------------------------------------------------------------------- */

static int input_read(struct made_test *t, const json_t *item, struct err *err)
{
    const json_t *input = json_object_get(item, "input");
    if (!json_text_of(item, "input", err))
        return -1;
    buf_puts(&t->input, "");
    buf_append(&t->input, json_string_value(input), json_string_length(input));
    if (t->input.len && t->input.data[t->input.len - 1] != '\n')
        buf_puts(&t->input, "\n");
    return 0;
}

static int source_read(const struct making *m, struct made_test *t, const json_t *item,
                       struct err *err)
{
    const char *args = NULL;
    if (json_text_if_given(item, "args", &args, err) < 0)
        return -1;
    if (!m->generator)
        return args ? err_set(err, "invalid_value", "args",
                              "'args' are those of a generator, and none is named.")
                    : input_read(t, item, err);
    if (json_object_get(item, "input"))
        return err_set(err, "invalid_value", "input",
                       "The generator makes the input: say 'args', or name no generator.");
    if (args && strlen(args) > ARGS_BYTES_MAX)
        return err_set(err, "invalid_value", "args", "'args' have at most %d bytes.",
                       ARGS_BYTES_MAX);
    t->args = xstrdup(args ? args : "");
    return 0;
}

static int test_read(struct making *m, const json_t *item, struct err *err)
{
    static const char *const keys[] = {"name", "hidden", "args", "input", NULL};
    const char *key, *name = json_text_of(item, "name", err);
    const json_t *value;
    bool hidden = true;
    if (!name || test_name_check(name, err) < 0 ||
        json_flag_if_given(item, "hidden", &hidden, err) < 0)
        return -1;
    json_object_foreach ((json_t *)(uintptr_t)item, key, value) {
        size_t i = 0;
        while (keys[i] && strcmp(keys[i], key) != 0)
            i++;
        if (!keys[i])
            return err_set(err, "unknown_key", key, "There is no key '%.60s' in a test.", key);
    }
    struct made_test *t = &m->tests[m->count++];
    t->name = xasprintf("%s/%s", hidden ? "secret" : "sample", name);
    for (size_t i = 0; i + 1 < m->count; i++)
        if (strcmp(m->tests[i].name, t->name) == 0)
            return err_set(err, "bad_name", "name", "The test '%.120s' is there twice.", t->name);
    return source_read(m, t, item, err);
}

static int generator_read(struct making *m, const json_t *json, struct err *err)
{
    const char *path = NULL;
    if (json_text_if_given(json, "generator", &path, err) < 0)
        return -1;
    if (path && !starts_with(path, "generators/"))
        return err_set(err, "bad_path", "generator",
                       "A generator is a file of the package in generators/.");
    m->generator = path ? xstrdup(path) : NULL;
    return 0;
}

int making_read(struct making *m, json_t *json, struct err *err)
{
    const json_t *tests = json_object_get(json, "tests"), *item;
    const json_t *revision = json_object_get(json, "revision");
    size_t i, count = json_array_size(tests);
    if (revision && (!json_is_integer(revision) || json_integer_value(revision) < 1))
        return err_set(err, "invalid_value", "revision", "'revision' must be a whole number.");
    if (!count || count > ERRAND_RUNS_MAX)
        return err_set(err, tests ? "invalid_value" : "missing_key", "tests",
                       "'tests' is a list of 1 to %d tests.", ERRAND_RUNS_MAX);
    m->revision = json_integer_value(revision);
    if (generator_read(m, json, err) < 0)
        return -1;
    m->tests = xcalloc(count, sizeof *m->tests);
    json_array_foreach (tests, i, item)
        if (test_read(m, item, err) < 0)
            return -1;
    return 0;
}

/* --- the problem ---------------------------------------------------------------------------- */

/* The accepted solution that answers: the first in a language that is here. NULL: none. */
static const struct source *solution_of(const struct problem *p)
{
    for (size_t i = 0; i < p->reference_count; i++)
        if (language_find(p->references[i].language))
            return &p->references[i];
    return NULL;
}

static int generator_load(struct store_conn *conn, struct making *m, struct err *err)
{
    if (!m->generator)
        return 0;
    if (package_file_load(conn, m->problem->id, m->generator, &m->source.text, err) < 0)
        return -1;
    m->source.name = xstrdup(m->generator);
    m->source.language = xstrdup(package_language(m->generator));
    if (m->source.text.len > TOOL_BYTES_MAX)
        return err_set(err, "invalid_value", "generator", "A generator has at most %zu KiB.",
                       TOOL_BYTES_MAX >> 10);
    return 0;
}

int making_load(struct store_conn *conn, struct making *m, struct err *err)
{
    struct problem *checked = NULL;
    if (problem_open(conn, m->slug, m->revision, &checked, err) < 0)
        return -1;
    problem_destroy(checked);
    if (problem_find(conn, m->slug, PROBLEM_WITH_SAMPLES, &m->problem, err) < 0)
        return -1;
    if (!m->problem)
        return err_set(err, "unknown_problem", NULL, "There is no problem '%.100s'.", m->slug);
    if (!solution_of(m->problem))
        return err_set(err, "no_solution", NULL,
                       "Nothing answers the tests: add an accepted solution first, in a language "
                       "that is available here.");
    return generator_load(conn, m, err);
}

/* --- the end -------------------------------------------------------------------------------- */

static void making_end(struct making *m, const struct err *err)
{
    m->state = err ? MAKING_FAILED : MAKING_DONE;
    if (err)
        m->fault = *err;
    bulk_free(m);
}

static void on_changed(struct package_change *change, const struct err *err)
{
    struct making *m = CONTAINER_OF(change, struct making, change);
    struct err why = err ? *err : (struct err){0};
    m->report = report_json(&change->report);
    if (!err)
        m->revision_now = json_integer_value(json_object_get(change->answer, "revision"));
    package_change_finish(change);
    making_end(m, err ? &why : NULL);
}

/* --- the answers ---------------------------------------------------------------------------- */

static struct bytes bytes_of(const struct buf *buf)
{
    return (struct bytes){buf->data ? buf->data : "", buf->len};
}

static int answer_check(const struct kind_open *open, struct made_test *t, struct buf *got,
                        struct err *err)
{
    struct err why = {0};
    buf_reserve(got, 2); /* what looks at it may end the line */
    size_t len = got->len;
    const struct answer_texts texts = {.input = bytes_of(&t->input),
                                       .expected = {"", 0},
                                       .got = {got->data, got->len},
                                       .where = true};
    if (open->kind->look(open->problem, &texts, true, got->data, &len, &why) != ANSWER_RIGHT)
        return err_set(err, "errand_failed", NULL, "the answer of the solution to %s: %s", t->name,
                       why.detail);
    buf_append(&t->answer, got->data, len);
    return 0;
}

static void answers_check(void *arg)
{
    struct making *m = arg;
    struct kind_open open;
    if (kind_open(&open, m->problem, &m->fault) < 0)
        return;
    for (size_t i = 0; i < m->count && !*m->fault.code; i++) {
        int rc = answer_check(&open, &m->tests[i], &m->errand.runs[i].output, &m->fault);
        (void)rc; /* the fault says the same */
    }
    kind_close(&open);
}

static void save(struct making *m)
{
    m->state = MAKING_SAVING;
    m->change = (struct package_change){
        .server = m->server, .who = m->who, .slug = xstrdup(m->slug), .done = on_changed};
    for (size_t i = 0; i < m->count; i++) {
        AUTO_FREE char *input = xasprintf("data/%s.in", m->tests[i].name);
        AUTO_FREE char *answer = xasprintf("data/%s.ans", m->tests[i].name);
        package_edit_add(&m->change.edit, input, &m->tests[i].input);
        package_edit_add(&m->change.edit, answer, &m->tests[i].answer);
    }
    package_change_start(&m->change);
}

static bool is_cut_off(struct making *m, bool cancelled)
{
    if (cancelled && !*m->fault.code)
        (void)err_stopping(&m->fault);
    if (!*m->fault.code)
        return false;
    struct err why = m->fault;
    making_end(m, &why);
    return true;
}

static void on_answers_checked(void *arg, bool cancelled)
{
    struct making *m = arg;
    if (!is_cut_off(m, cancelled))
        save(m);
}

/* Continues on a thread for long work, after an errand. */
static void go_on(struct making *m, offload_fn *work, void (*done)(void *arg, bool cancelled))
{
    m->fault = m->errand.fault;
    if (is_cut_off(m, false))
        return;
    if (offload_run(server_app(m->server)->offload, NULL, work, done, m) < 0) {
        (void)err_overloaded(&m->fault);
        (void)is_cut_off(m, false);
    }
}

static void on_answered(void *ctx)
{
    go_on(ctx, answers_check, on_answers_checked);
}

/* --- the inputs ----------------------------------------------------------------------------- */

static void runs_make(struct making *m)
{
    for (size_t i = 0; m->errand.runs && i < m->count; i++)
        buf_finish(&m->errand.runs[i].output);
    free(m->errand.runs);
    m->errand =
        (struct errand){.runs = xcalloc(m->count, sizeof *m->errand.runs), .count = m->count};
    for (size_t i = 0; i < m->count; i++)
        m->errand.runs[i] = (struct errand_run){.name = m->tests[i].name,
                                                .args = m->tests[i].args,
                                                .input = bytes_of(&m->tests[i].input)};
}

/* An input becomes what the kind of the problem takes. */
static void inputs_check(void *arg)
{
    struct making *m = arg;
    struct kind_open open;
    struct err why;
    if (kind_open(&open, m->problem, &m->fault) < 0)
        return;
    for (size_t i = 0; i < m->count && !*m->fault.code; i++) {
        struct made_test *t = &m->tests[i];
        struct buf *text = m->generator ? &m->errand.runs[i].output : &t->input;
        AUTO_BUF struct buf taken = {0};
        buf_puts(&taken, "");
        if (open.kind->input_take(open.problem, bytes_of(text), &taken, &why) < 0) {
            err_set(&m->fault, "errand_failed", NULL, "the input of %s: %s", t->name, why.detail);
            break;
        }
        buf_finish(&t->input);
        t->input = taken;
        taken = (struct buf){0};
    }
    kind_close(&open);
}

static void on_inputs_checked(void *arg, bool cancelled)
{
    struct making *m = arg;
    if (is_cut_off(m, cancelled))
        return;
    m->state = MAKING_ANSWERS;
    runs_make(m);
    m->errand.source = solution_of(m->problem);
    m->errand.problem = m->problem;
    judge_errand(server_app(m->server)->judge, &m->errand, on_answered, m);
}

static void on_generated(void *ctx)
{
    go_on(ctx, inputs_check, on_inputs_checked);
}

bool making_start(struct app *app, struct making *m)
{
    if (!room_make(app, m))
        return false;
    int64_t now = clock_now_us() / 1000; /* ids are not used again after a restart */
    m->id = app->makings && app->makings->id >= now ? app->makings->id + 1 : now;
    m->next = app->makings;
    app->makings = m;
    m->state = MAKING_INPUTS;
    if (!m->generator) {
        go_on(m, inputs_check, on_inputs_checked);
        return true;
    }
    runs_make(m);
    m->errand.source = &m->source;
    judge_errand(app->judge, &m->errand, on_generated, m);
    return true;
}

/* --- as JSON -------------------------------------------------------------------------------- */

json_t *making_json(const struct making *m)
{
    static const char *const words[] = {[MAKING_INPUTS] = "inputs",
                                        [MAKING_ANSWERS] = "answers",
                                        [MAKING_SAVING] = "saving",
                                        [MAKING_DONE] = "done",
                                        [MAKING_FAILED] = "failed"};
    return json_pack(
        "{s:I, s:s, s:s, s:I, s:o, s:o, s:O*}", "id", (json_int_t)m->id, "problem_slug", m->slug,
        "state", words[m->state], "tests", (json_int_t)m->count, "revision",
        json_number_or_null(m->revision_now), "reason",
        m->state == MAKING_FAILED ? json_string(refusal_words(&m->fault)) : json_null(), "report",
        m->report);
}
