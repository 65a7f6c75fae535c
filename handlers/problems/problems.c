#include "executor/kind/kind.h"
#include "executor/language/language_limits.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/read_reply.h"
#include "handlers/problems/file_url.h"
#include "handlers/problems/interaction_json.h"
#include "handlers/problems/problem_list.h"
#include "handlers/problems/statistics.h"

#include "store/authoring/problem_file.h"
#include "store/package/problem_statement.h"
#include "store/package/problems.h"

#include <string.h>

/* --- GET /problems/{slug} ------------------------------------------------------------------ */

/* The bytes of a sample as text, without newlines at the end; "(not text)" if they are not UTF-8.
 */
static json_t *bytes_json(const struct buf *bytes)
{
    const char *data = bytes->data ? bytes->data : "";
    if (!utf8_valid(data, bytes->len))
        return json_string("(not text)");
    size_t len = bytes->len;
    while (len > 0 && data[len - 1] == '\n')
        len--;
    return json_stringn(data, len);
}

/* The expected answer in the form that results have. A long one is shown whole, as it is in the
 * test. */
static json_t *expected_json(const struct kind_open *open, const struct test_case *test)
{
    if (!open->problem || !open->kind->answer_text)
        return bytes_json(&test->answer);
    AUTO_FREE char *text =
        open->kind->answer_text(open->problem, (struct bytes){test->input.data, test->input.len},
                                (struct bytes){test->answer.data, test->answer.len});
    if (text &&
        strlen(text) > ANSWER_SHOWN_MAX - 4) /* it may be cut in the middle of a character */
        return bytes_json(&test->answer);
    return json_string(text ? text : "");
}

static json_t *exchange_json(const struct package_file *file)
{
    return interaction_json((struct bytes){file->content.data, file->content.len});
}

/* Whether this is the exchange of the test: "data/sample/1.interaction" of "sample/1". */
static bool belongs(const struct package_file *file, const struct test_case *test)
{
    const char *name = file->path + strlen("data/");
    size_t len = strlen(test->name);
    return strncmp(name, test->name, len) == 0 && strcmp(name + len, ".interaction") == 0;
}

static const struct package_file *exchange_of(const struct problem *problem,
                                              const struct test_case *test)
{
    for (size_t i = 0; i < problem->interaction_count; i++)
        if (belongs(&problem->interactions[i], test))
            return &problem->interactions[i];
    return NULL;
}

static bool is_of_test(const struct problem *problem, const struct package_file *file)
{
    for (size_t i = 0; i < problem->test_count; i++)
        if (problem->tests[i].sample && belongs(file, &problem->tests[i]))
            return true;
    return false;
}

static json_t *samples_json(const struct problem *problem)
{
    json_t *samples = json_array();
    struct kind_open open;
    struct err err;
    int rc = kind_open(&open, problem, &err); /* if it fails, answers are shown as they are */
    int index = 0;
    for (size_t i = 0; i < problem->test_count; i++) {
        const struct test_case *test = &problem->tests[i];
        if (!test->sample)
            continue;
        json_t *sample =
            json_pack("{s:i, s:o, s:o}", "index", ++index, "input", bytes_json(&test->input),
                      "expected", expected_json(&open, test));
        const struct package_file *exchange = exchange_of(problem, test);
        if (exchange)
            json_object_set_new(sample, "interaction", exchange_json(exchange));
        json_array_append_new(samples, sample);
    }
    for (size_t i = 0; i < problem->interaction_count; i++)
        if (!is_of_test(problem, &problem->interactions[i]))
            json_array_append_new(samples, json_pack("{s:i, s:s, s:s, s:o, s:b}", "index", ++index,
                                                     "input", "", "expected", "", "interaction",
                                                     exchange_json(&problem->interactions[i]),
                                                     "shown_only", 1));
    (void)rc;
    kind_close(&open);
    return samples;
}

static bool is_offered(const struct problem *problem, const struct language *language)
{
    return language->available && kind_allows(problem->kind, language) &&
           language_is_listed(language, problem->languages ? problem->languages : "");
}

static int64_t output_bytes(const struct problem *problem)
{
    return problem->limits.output_mib ? problem->limits.output_mib << 20
                                      : language_limits(language_of_answers(), 1, 1).output_bytes;
}

/* The limits of each language: interpreters get more time and memory. */
static json_t *language_limits_json(const struct problem *problem)
{
    json_t *limits = json_object();
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *language = language_at(i);
        struct run_limits l =
            language_limits(language, problem->time_limit_ms, problem->memory_limit_kb);
        if (is_offered(problem, language))
            json_object_set_new(limits, language->id,
                                json_pack("{s:I, s:I}", "time_ms", (json_int_t)l.cpu_ms,
                                          "memory_kb", (json_int_t)l.memory_kb));
    }
    return limits;
}

static json_t *starters_json(const struct problem *problem)
{
    json_t *starters = json_object();
    struct kind_open open;
    struct err err;
    int rc = kind_open(&open, problem, &err);
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *language = language_at(i);
        AUTO_BUF struct buf text = {0};
        if (rc || !is_offered(problem, language))
            continue;
        open.kind->starter(open.problem, language, &text);
        json_object_set_new(starters, language->id,
                            json_stringn(text.data ? text.data : "", text.len));
    }
    kind_close(&open);
    return starters;
}

static json_t *signature_json(const struct problem *problem)
{
    json_t *signature =
        problem->signature ? json_loads(problem->signature, JSON_REJECT_DUPLICATES, NULL) : NULL;
    return signature ? signature : json_null();
}

static enum hidden_results hidden_results_in_force(const struct problem *problem)
{
    if (problem->verdict_only)
        return HIDDEN_RESULTS_VERDICT;
    return problem->tells_first_failed ? HIDDEN_RESULTS_FIRST_FAILED : HIDDEN_RESULTS_TESTS;
}

/* The statement as it is shown, its format, its language and, of a PDF, its address. */
static void statement_add(const struct problem *problem, const char *asked, json_t *json)
{
    char language[LANGUAGE_CODE_SIZE];
    AUTO_BUF struct buf source = {0};
    enum statement_format format = statement_shown(problem, &source);
    static const char *const words[] = {[STATEMENT_MARKDOWN] = "markdown",
                                        [STATEMENT_HTML] = "html",
                                        [STATEMENT_LATEX] = "markdown",
                                        [STATEMENT_PDF] = "pdf"};
    AUTO_FREE char *url = format == STATEMENT_PDF ? statement_url(problem->slug, asked) : NULL;
    statement_file_language(problem->statement_path, language);
    json_object_set_new(json, "statement",
                        json_stringn(source.data ? source.data : "", source.len));
    json_object_set_new(json, "statement_format", json_string(words[format]));
    json_object_set_new(json, "statement_url", url ? json_string(url) : json_null());
    json_object_set_new(json, "statement_language", json_string(language));
}

static int attachments_add(struct store_conn *conn, const struct problem *problem, json_t *json,
                           struct err *err)
{
    struct picture *files = NULL;
    size_t count = 0;
    if (attachments_list(conn, problem, &files, &count, err) < 0)
        return -1;
    json_t *items = json_array();
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *url = attachment_url(problem->slug, files[i].name);
        json_array_append_new(items, json_pack("{s:s, s:I, s:s}", "name", files[i].name, "bytes",
                                               (json_int_t)files[i].bytes, "url", url));
    }
    json_object_set_new(json, "attachments", items);
    pictures_destroy(files, count);
    return 0;
}

/* The inputs of a problem whose answers are submitted. */
static int inputs_add(struct store_conn *conn, const struct problem *problem, json_t *json,
                      struct err *err)
{
    struct picture *files = NULL;
    size_t count = 0;
    if (test_inputs_list(conn, problem, &files, &count, err) < 0)
        return -1;
    json_t *items = json_array();
    for (size_t i = 0; i < count; i++) {
        AUTO_FREE char *url = xasprintf("/problems/%s/inputs/%zu", problem->slug, i + 1);
        json_array_append_new(
            items, json_pack("{s:s, s:I, s:s?}", "name", files[i].name, "bytes",
                             (json_int_t)files[i].bytes, "url",
                             files[i].bytes <= (int64_t)ATTACHMENT_BYTES_MAX ? url : NULL));
    }
    json_object_set_new(json, "inputs", count ? items : json_null());
    if (!count)
        json_decref(items);
    pictures_destroy(files, count);
    return 0;
}

/* The ids of the languages that the package allows, of those that are here; null: all. */
static json_t *languages_json(const struct problem *problem)
{
    if (kind_allows(problem->kind, language_of_answers()))
        return json_pack("[s]", LANGUAGE_OF_ANSWERS);
    if (!problem->languages || !*problem->languages)
        return json_null();
    json_t *ids = json_array();
    for (size_t i = 0; i < languages_count(); i++)
        if (is_offered(problem, language_at(i)))
            json_array_append_new(ids, json_string(language_at(i)->id));
    return ids;
}

static json_t *problem_json(const struct problem *problem, const char *language)
{
    const size_t code_bytes = more_limits_code_bytes(&problem->limits);
    json_t *json = problem_summary_json(problem);
    statement_add(problem, language, json);
    json_object_set_new(json, "signature", signature_json(problem));
    json_object_set_new(
        json, "limits",
        json_pack("{s:I, s:I, s:I, s:I, s:o}", "time_ms", (json_int_t)problem->time_limit_ms,
                  "memory_kb", (json_int_t)problem->memory_limit_kb, "code_bytes",
                  (json_int_t)code_bytes, "output_bytes", (json_int_t)output_bytes(problem),
                  "languages", language_limits_json(problem)));
    json_object_set_new(json, "languages", languages_json(problem));
    json_object_set_new(json, "passes", json_integer(problem->passes));
    json_object_set_new(json, "samples", samples_json(problem));
    json_object_set_new(json, "starter", starters_json(problem));
    json_object_set_new(json, "hidden_results",
                        json_string(hidden_results_word(hidden_results_in_force(problem))));
    json_object_set_new(json, "has_reference",
                        json_boolean(problem->reference_count > 0 &&
                                     !kind_allows(problem->kind, language_of_answers())));
    return json;
}

struct problem_args {
    char *slug, *language; /* of the statement; NULL: the default one */
    struct principal who;
};

static void problem_args_free(void *arg)
{
    struct problem_args *args = arg;
    free(args->slug);
    free(args->language);
    free(args);
}

/* Chooses the statement in this language. *languages lists all languages. */
static int statement_choose(struct store_conn *conn, struct problem *problem, const char *language,
                            json_t **languages, struct err *err)
{
    char **codes = NULL;
    size_t count = 0;
    bool found = false;
    int rc = problem_statements_load(conn, problem, language, &found, &codes, &count, err);
    *languages = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(*languages, json_string(codes[i]));
        free(codes[i]);
    }
    free(codes);
    if (rc == 0 && language && !found)
        rc = err_set(err, "bad_language", "language",
                     "There is no statement in the language '%.40s'.", language);
    return rc;
}

static int problem_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct problem_args *args = arg;
    struct problem *problem = NULL;
    int64_t id;
    if (problem_see(conn, args->slug, identity_is_staff(&args->who), NULL, &id, err) < 0 ||
        problem_find(conn, args->slug, PROBLEM_WITH_SAMPLES, &problem, err) < 0)
        return -1;
    json_t *languages = NULL;
    int rc = statement_choose(conn, problem, args->language, &languages, err);
    *answer = problem_json(problem, args->language);
    json_object_set_new(*answer, "statement_languages", languages);
    if (rc == 0)
        rc = attachments_add(conn, problem, *answer, err);
    if (rc == 0)
        rc = inputs_add(conn, problem, *answer, err);
    if (rc == 0)
        rc = problem_json_add_counts(conn, problem, &args->who, *answer, err);
    problem_destroy(problem);
    return rc;
}

static void get_problem(struct request *rq)
{
    struct problem_args *args = xcalloc(1, sizeof *args);
    const char *language = request_query(rq, "language");
    args->slug = xstrdup(request_param(rq, "slug"));
    args->language = language && *language ? xstrdup(language) : NULL;
    args->who = *request_principal(rq);
    read_reply_start(rq, &(struct read_reply){
                             .load = problem_load, .args = args, .args_free = problem_args_free});
}

static const char *const problem_queries[] = {"language", NULL};

const struct route problems_routes[] = {
    {.method = "GET",
     .pattern = "/problems/{slug}",
     .handle = get_problem,
     .access = ACCESS_ANYONE,
     .queries = problem_queries},
    {.method = NULL},
};
