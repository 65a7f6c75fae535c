#include "executor/answer_text.h"
#include "handlers/identity.h"
#include "handlers/paging.h"
#include "handlers/reading.h"
#include "handlers/statistics.h"

#include "store/difficulty.h"
#include "store/problems.h"

#include <string.h>

#define QUERY_TEXT_MAX 200

static json_t *tags_json(const struct problem *problem)
{
    json_t *tags = json_array();
    for (size_t i = 0; i < problem->tag_count; i++)
        json_array_append_new(tags, json_string(problem->tags[i]));
    return tags;
}

static json_t *summary_json(const struct problem *problem)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:o, s:s}", "id", (json_int_t)problem->id, "slug",
                     problem->slug, "title", problem->title, "difficulty", problem->difficulty,
                     "tags", tags_json(problem), "kind", problem->kind);
}

/* --- GET /problems --------------------------------------------------------------------------- */

struct list_args {
    char *difficulty, *tag, *q;
    struct identity who;
    struct paging paging;
};

static void list_args_free(void *arg)
{
    struct list_args *args = arg;
    free(args->difficulty);
    free(args->tag);
    free(args->q);
    free(args);
}

/* One more than asked for is read, to know whether there is a next page. */
static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    struct list_args *args = arg;
    int limit = args->paging.limit;
    struct problem_filter filter = {.staff = identity_is_staff(&args->who),
                                    .difficulty = args->difficulty,
                                    .tag = args->tag,
                                    .q = args->q,
                                    .after_id = args->paging.cursor,
                                    .limit = limit + 1};
    struct problem **found = NULL;
    int count = problem_list(conn, &filter, &found, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    int rc = 0;
    for (int i = 0; i < count && i < limit && rc == 0; i++) {
        json_t *item = summary_json(found[i]);
        json_array_append_new(items, item);
        rc = problem_json_add_counts(conn, found[i]->id, &args->who, item, err);
    }
    *answer = page_json(items, count > limit ? found[limit - 1]->id : 0);
    for (int i = 0; i < count; i++)
        problem_destroy(found[i]);
    free(found);
    return rc;
}

static char *copy_query(struct request *rq, const char *name)
{
    const char *value = request_query(rq, name);
    return value && *value ? xstrndup(value, QUERY_TEXT_MAX) : NULL;
}

static void get_problems(struct request *rq)
{
    struct paging paging;
    const char *difficulty = request_query(rq, "difficulty");
    if (difficulty && !difficulty_valid(difficulty)) {
        reply_problem(rq, 400, "bad_difficulty", "difficulty",
                      "'difficulty' is one of: easy, medium, hard.");
        return;
    }
    if (paging_read(rq, &paging) < 0)
        return;
    struct list_args *args = xcalloc(1, sizeof *args);
    args->paging = paging;
    args->who = *request_identity(rq);
    args->difficulty = copy_query(rq, "difficulty");
    args->tag = copy_query(rq, "tag");
    args->q = copy_query(rq, "q");
    reading_start(rq,
                  &(struct reading){.load = list_load, .args = args, .args_free = list_args_free});
}

/* --- GET /problems/{slug} -------------------------------------------------------------------- */

/* NULL: it has none. */
static struct signature *signature_of(const struct problem *problem)
{
    struct signature *signature = NULL;
    struct err err;
    if (!problem->signature ||
        signature_parse(&signature, problem->signature, strlen(problem->signature), &err) < 0)
        return NULL;
    return signature;
}

/* Bytes of a sample as text; what is not UTF-8 cannot be shown. */
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

/* In the form in which results show it; a long one whole, as it was written. */
static json_t *expected_json(const struct signature *signature, const struct test_case *test)
{
    AUTO_FREE char *text = answer_text(signature, (struct bytes){test->input.data, test->input.len},
                                       (struct bytes){test->answer.data, test->answer.len});
    if (text && strlen(text) > ANSWER_TEXT_MAX - 4) /* it may be cut within a character */
        return bytes_json(&test->answer);
    return json_string(text ? text : "");
}

static json_t *samples_json(const struct problem *problem)
{
    json_t *samples = json_array();
    struct signature *signature = signature_of(problem);
    int index = 0;
    for (size_t i = 0; i < problem->test_count; i++) {
        const struct test_case *test = &problem->tests[i];
        if (test->sample)
            json_array_append_new(samples, json_pack("{s:i, s:o, s:o}", "index", ++index, "input",
                                                     bytes_json(&test->input), "expected",
                                                     expected_json(signature, test)));
    }
    signature_destroy(signature);
    return samples;
}

/* What a solution in each language may use: interpreters get more of both. */
static json_t *language_limits_json(const struct problem *problem)
{
    json_t *limits = json_object();
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *language = language_at(i);
        struct run_limits l =
            language_limits(language, problem->time_limit_ms, problem->memory_limit_kb);
        if (language->available)
            json_object_set_new(limits, language->id,
                                json_pack("{s:I, s:I}", "time_ms", (json_int_t)l.cpu_ms,
                                          "memory_kb", (json_int_t)l.memory_kb));
    }
    return limits;
}

static json_t *starters_json(const struct problem *problem)
{
    json_t *starters = json_object();
    struct signature *signature = signature_of(problem);
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *language = language_at(i);
        AUTO_BUF struct buf text = {0};
        if (!language->available || !signature)
            continue;
        language_starter(language, signature, &text);
        json_object_set_new(starters, language->id,
                            json_stringn(text.data ? text.data : "", text.len));
    }
    signature_destroy(signature);
    return starters;
}

static json_t *signature_json(const struct problem *problem)
{
    json_t *signature =
        problem->signature ? json_loads(problem->signature, JSON_REJECT_DUPLICATES, NULL) : NULL;
    return signature ? signature : json_null();
}

static json_t *problem_json(const struct problem *problem)
{
    json_t *json = summary_json(problem);
    json_object_set_new(json, "statement", json_string(problem->statement));
    json_object_set_new(json, "signature", signature_json(problem));
    json_object_set_new(json, "limits",
                        json_pack("{s:I, s:I, s:o}", "time_ms", (json_int_t)problem->time_limit_ms,
                                  "memory_kb", (json_int_t)problem->memory_limit_kb, "languages",
                                  language_limits_json(problem)));
    json_object_set_new(json, "samples", samples_json(problem));
    json_object_set_new(json, "starter", starters_json(problem));
    json_object_set_new(json, "hidden_results",
                        json_string(problem->verdict_only ? "verdict" : "tests"));
    json_object_set_new(json, "has_reference", json_boolean(problem->reference_count > 0));
    return json;
}

struct problem_args {
    char *slug;
    struct identity who;
};

static void problem_args_free(void *arg)
{
    struct problem_args *args = arg;
    free(args->slug);
    free(args);
}

static int problem_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct problem_args *args = arg;
    struct problem *problem = NULL;
    int64_t id;
    if (problem_see(conn, args->slug, identity_is_staff(&args->who), NULL, &id, err) < 0 ||
        problem_find(conn, args->slug, PROBLEM_WITH_SAMPLES, &problem, err) < 0)
        return -1;
    *answer = problem_json(problem);
    int rc = problem_json_add_counts(conn, id, &args->who, *answer, err);
    problem_destroy(problem);
    return rc;
}

static void get_problem(struct request *rq)
{
    struct problem_args *args = xcalloc(1, sizeof *args);
    args->slug = xstrdup(request_param(rq, "slug"));
    args->who = *request_identity(rq);
    reading_start(
        rq, &(struct reading){.load = problem_load, .args = args, .args_free = problem_args_free});
}

static const char *const list_queries[] = {"difficulty", "tag", "q", "limit", "cursor", NULL};

const struct route problems_routes[] = {
    {.method = "GET",
     .pattern = "/problems",
     .handle = get_problems,
     .access = ACCESS_ANYONE,
     .queries = list_queries},
    {.method = "GET",
     .pattern = "/problems/{slug}",
     .handle = get_problem,
     .access = ACCESS_ANYONE},
    {.method = NULL},
};
