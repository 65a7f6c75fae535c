/* GET /problems and GET /tags: the list of problems, filtered and sorted, and their tags. */
#include "handlers/problems/problem_list.h"

#include "handlers/kit/identity.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/problems/statistics.h"
#include "store/package/difficulty.h"
#include "store/package/problem_list.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define QUERY_TEXT_MAX 200
#define QUERY_TAGS_MAX 8

static json_t *tags_json(const struct problem *problem)
{
    json_t *tags = json_array();
    for (size_t i = 0; i < problem->tag_count; i++)
        json_array_append_new(tags, json_string(problem->tags[i]));
    return tags;
}

static json_t *scoring_json(const struct problem *problem)
{
    json_t *scoring = *problem->scoring ? json_loads(problem->scoring, 0, NULL) : NULL;
    return scoring ? scoring : json_null();
}

json_t *problem_summary_json(const struct problem *problem)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:o, s:s, s:o}", "id", (json_int_t)problem->id, "slug",
                     problem->slug, "title", problem->title, "difficulty", problem->difficulty,
                     "tags", tags_json(problem), "kind", problem_kind_word(problem->kind),
                     "scoring", scoring_json(problem));
}

/* --- what is asked for --------------------------------------------------------------------- */

struct list_args {
    char *difficulty, *tags, *q, *after_title;
    enum problem_mine mine;
    struct principal who;
    struct problem_filter filter; /* points to the other fields */
};

static void list_args_free(void *arg)
{
    struct list_args *args = arg;
    free(args->difficulty);
    free(args->tags);
    free(args->q);
    free(args->after_title);
    free(args);
}

/* The index of word in words; -1 with err: it is not in words. NULL gives the first. */
static int word_read(const char *word, const char *const *words, size_t count, const char *name,
                     const char *listed, struct err *err)
{
    char code[40];
    for (size_t i = 0; i < count; i++)
        if (!word || strcmp(word, words[i]) == 0)
            return (int)i;
    snprintf(code, sizeof code, "bad_%s", name);
    return err_set(err, code, name, "'%s' is one of: %s.", name, listed);
}

static int order_read(struct request *rq, struct problem_filter *f, struct err *err)
{
    static const char *const sorts[] = {"number", "title", "difficulty", "acceptance", "mine"};
    static const char *const orders[] = {"asc", "desc"};
    static_assert(COUNT_OF(sorts) == PROBLEM_SORTS, "a word for each order");
    int sort = word_read(request_query(rq, "sort"), sorts, COUNT_OF(sorts), "sort",
                         "number, title, difficulty, acceptance, mine", err);
    int order = word_read(request_query(rq, "order"), orders, COUNT_OF(orders), "order",
                          "asc, desc", sort < 0 ? NULL : err);
    if (sort < 0 || order < 0)
        return -1;
    f->sort = (enum problem_sort)sort;
    f->descending = order == 1;
    return 0;
}

static int mine_read(struct request *rq, struct list_args *args, struct err *err)
{
    static const char *const words[] = {"todo", "tried", "solved"};
    const char *word = request_query(rq, "mine");
    int mine = word_read(word, words, COUNT_OF(words), "mine", "solved, tried, todo", err);
    if (mine < 0)
        return -1;
    args->mine = (enum problem_mine)mine;
    args->filter.mine = word ? &args->mine : NULL;
    return 0;
}

/* `tag` is one tag, which may have commas; `tags` is a comma-separated list. A problem must have
 * all of them. */
static int tags_read(struct request *rq, struct list_args *args, struct err *err)
{
    const char *one = request_query(rq, "tag"), *rest = request_query(rq, "tags");
    bool whole = true;
    json_t *tags = json_array();
    if (one && *one)
        json_array_append_new(tags, json_string(one));
    while (rest) {
        size_t len = strcspn(rest, ",");
        whole = whole && len > 0;
        json_array_append_new(tags, json_stringn(rest, len));
        rest = rest[len] ? rest + len + 1 : NULL;
    }
    size_t count = json_array_size(tags);
    if (count)
        args->tags = json_dumps(tags, JSON_COMPACT);
    json_decref(tags);
    args->filter.tags = args->tags;
    return whole && count <= QUERY_TAGS_MAX
               ? 0
               : err_set(err, "bad_tags", "tags", "'tags' are at most %d tags with commas between.",
                         QUERY_TAGS_MAX);
}

/* A cursor is the last problem of a page: "ID", or "ID.KEY" in a list that is not sorted by id. */
static int cursor_read(const char *text, struct list_args *args, struct err *err)
{
    struct problem_filter *f = &args->filter;
    int64_t id = 0;
    uint64_t key = 0;
    const char *dot = text ? strchr(text, '.') : NULL;
    AUTO_FREE char *before =
        text ? xstrndup(text, dot ? (size_t)(dot - text) : strlen(text)) : NULL;
    if (!text)
        return 0;
    bool has_key = dot && dot[1] && f->sort != PROBLEMS_BY_NUMBER;
    if (parse_number_of(before, INT64_MAX, &id) < 0 || has_key != (f->sort != PROBLEMS_BY_NUMBER) ||
        (dot && !has_key) ||
        (has_key && f->sort != PROBLEMS_BY_TITLE && parse_uint(dot + 1, INT64_MAX, &key) < 0))
        return err_set(err, "bad_cursor", "cursor",
                       "'cursor' must be the 'next_cursor' of the page before, in the same order.");
    if (f->sort == PROBLEMS_BY_TITLE)
        args->after_title = xstrndup(dot + 1, QUERY_TEXT_MAX * 2);
    f->after = (struct problem_place){id, (int64_t)key, args->after_title};
    return 0;
}

static char *copy_query(struct request *rq, const char *name)
{
    const char *value = request_query(rq, name);
    return value && *value ? xstrndup(value, QUERY_TEXT_MAX) : NULL;
}

static int list_args_read(struct request *rq, struct list_args *args, struct err *err)
{
    const char *difficulty = request_query(rq, "difficulty");
    struct problem_filter *f = &args->filter;
    if (difficulty && !difficulty_valid(difficulty))
        return err_set(err, "bad_difficulty", "difficulty",
                       "'difficulty' is one of: easy, medium, hard.");
    args->who = *request_principal(rq);
    f->staff = identity_is_staff(&args->who);
    f->user_id = args->who.user_id;
    f->difficulty = args->difficulty = copy_query(rq, "difficulty");
    f->q = args->q = copy_query(rq, "q");
    return order_read(rq, f, err) < 0 || mine_read(rq, args, err) < 0 ||
                   tags_read(rq, args, err) < 0 ||
                   cursor_read(request_query(rq, "cursor"), args, err) < 0
               ? -1
               : 0;
}

/* --- GET /problems ------------------------------------------------------------------------- */

static json_t *cursor_json(const struct problem_filter *f, const struct problem *last)
{
    AUTO_BUF struct buf text = {0};
    buf_printf(&text, "%" PRId64, last->id);
    if (f->sort == PROBLEMS_BY_TITLE)
        buf_printf(&text, ".%s", last->title);
    else if (f->sort != PROBLEMS_BY_NUMBER)
        buf_printf(&text, ".%" PRId64, last->list_key);
    return json_string(text.data);
}

/* Adds the counts; only the first page of a list has them. */
static int counts_add(struct store_conn *conn, const struct problem_filter *f, json_t *answer,
                      struct err *err)
{
    struct problem_list_counts counts;
    if (f->after.id)
        return 0;
    if (problem_list_count(conn, f, &counts, err) < 0)
        return -1;
    json_object_set_new(answer, "counts",
                        json_pack("{s:I, s:I, s:I}", "problems", (json_int_t)counts.problems,
                                  "solved", (json_int_t)counts.solved, "tried",
                                  (json_int_t)counts.tried));
    return 0;
}

/* Reads one problem more than the limit, to know whether there is a next page. */
static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct list_args *args = arg;
    struct problem_filter filter = args->filter;
    struct problem **found = NULL;
    int limit = filter.limit++;
    int count = problem_list(conn, &filter, &found, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    int rc = 0;
    for (int i = 0; i < count && i < limit && rc == 0; i++) {
        json_t *item = problem_summary_json(found[i]);
        json_array_append_new(items, item);
        rc = problem_json_add_counts(conn, found[i], &args->who, item, err);
    }
    *answer = json_pack("{s:o, s:o}", "items", items, "next_cursor",
                        count > limit ? cursor_json(&filter, found[limit - 1]) : json_null());
    for (int i = 0; i < count; i++)
        problem_destroy(found[i]);
    free(found);
    return rc ? -1 : counts_add(conn, &filter, *answer, err);
}

static void get_problems(struct request *rq)
{
    struct list_args *args = xcalloc(1, sizeof *args);
    struct err err;
    if (limit_read(rq, &args->filter.limit) < 0) {
        list_args_free(args);
        return;
    }
    if (list_args_read(rq, args, &err) < 0) {
        list_args_free(args);
        reply_refusal(rq, &err);
        return;
    }
    read_reply_start(
        rq, &(struct read_reply){.load = list_load, .args = args, .args_free = list_args_free});
}

/* --- GET /tags ----------------------------------------------------------------------------- */

static int tags_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    AUTO_FREE struct tag_count *found = xcalloc(TAGS_MAX, sizeof *found);
    int count = problem_tags_list(conn, *(const bool *)arg, found, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    for (int i = 0; i < count; i++) {
        json_array_append_new(items, json_pack("{s:s, s:I}", "tag", found[i].tag, "problems",
                                               (json_int_t)found[i].problems));
        free(found[i].tag);
    }
    *answer = json_pack("{s:o}", "items", items);
    return 0;
}

static void get_tags(struct request *rq)
{
    bool staff = identity_is_staff(request_principal(rq));
    read_reply_start(rq, &(struct read_reply){.load = tags_load,
                                              .args = xmemdup(&staff, sizeof staff),
                                              .args_free = free});
}

static const char *const list_queries[] = {"difficulty", "tag",   "tags",  "q",      "mine",
                                           "sort",       "order", "limit", "cursor", NULL};

const struct route problem_list_routes[] = {
    {.method = "GET",
     .pattern = "/problems",
     .handle = get_problems,
     .access = ACCESS_ANYONE,
     .queries = list_queries},
    {.method = "GET", .pattern = "/tags", .handle = get_tags, .access = ACCESS_ANYONE},
    {.method = NULL},
};
