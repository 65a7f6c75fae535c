/* GET /submissions: people get their own; judges and administrators get everybody's. */
#include "store/judging/submission_list.h"
#include "executor/language/languages.h"
#include "handlers/judging/job_json.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "store/contests/contests.h"
#include "store/package/problems.h"

#include <string.h>

struct list_args {
    char *problem, *contest, *language;
    enum verdict verdict; /* NONE: any */
    enum job_status status;
    bool has_status; /* otherwise: any */
    struct person_query person;
    int64_t from_us, to_us;
    struct principal who;
    struct paging paging;
};

static void list_args_free(void *arg)
{
    struct list_args *args = arg;
    char *texts[] = {args->problem, args->contest, args->language};
    person_query_finish(&args->person);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        free(texts[i]);
    free(args);
}

/* --- what is asked for --------------------------------------------------------------------- */

static bool is_verdict(const char *text)
{
    return word_find(&verdict_words, text) >= 0;
}

static bool is_status(const char *text)
{
    return word_find(&job_status_words, text) >= 0;
}

static bool is_language(const char *text)
{
    return language_of_submission(text) != NULL;
}

/* Each may be missing. */
static const struct check {
    const char *name, *code, *words;
    bool (*is_right)(const char *text);
} checks[] = {
    {"verdict", "bad_verdict", "'verdict' is one of: AC, WA, TLE, MLE, OLE, RTE, CE, JE.",
     is_verdict},
    {"status", "bad_status", "'status' is one of: queued, running, done, dead.", is_status},
    {"language", "unknown_language", "'language' is an id of GET /languages.", is_language},
};

static int texts_check(struct request *rq)
{
    for (size_t i = 0; i < COUNT_OF(checks); i++) {
        const char *text = request_query(rq, checks[i].name);
        if (!text || checks[i].is_right(text))
            continue;
        reply_problem(rq, 400, checks[i].code, checks[i].name, "%s", checks[i].words);
        return -1;
    }
    return 0;
}

static int time_read(struct request *rq, const char *name, int64_t *out)
{
    const char *text = request_query(rq, name);
    if (!text || time_parse(text, out) == 0)
        return 0;
    reply_problem(rq, 400, "bad_time", name,
                  "'%s' is a time as RFC 3339 has it: 2026-01-31T12:00:00Z.", name);
    return -1;
}

/* --- looking ------------------------------------------------------------------------------- */

/* Only staff learn whether there is such a user: for others there is nobody else. */
static int user_number(struct store_conn *conn, const struct list_args *args, int64_t *out,
                       struct err *err)
{
    *out = INT64_MAX;
    int rc = person_query_find(conn, &args->person, out, err);
    if (rc == 0 && identity_is_staff(&args->who))
        return person_query_unknown(&args->person, err);
    return rc < 0 ? -1 : 0;
}

static int contest_number(struct store_conn *conn, const char *name, int64_t *out, struct err *err)
{
    struct contest contest;
    if (contest_open(conn, name, "contest_id", &contest, err) < 0)
        return -1;
    *out = contest.id;
    contest_finish(&contest);
    return 0;
}

static json_t *page_of(const struct submission_page *page, enum viewer viewer)
{
    json_t *items = json_array();
    for (size_t i = 0; i < page->count; i++)
        json_array_append_new(items, submission_summary_json(page->jobs[i], viewer));
    return page_json(items, page->next_before_id);
}

static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct list_args *args = arg;
    bool staff = identity_is_staff(&args->who);
    struct submission_filter filter = {
        .seen_by = staff ? SUBMISSIONS_OF_ALL : args->who.user_id,
        .verdict = args->verdict,
        .language = args->language,
        .status = args->has_status ? &args->status : NULL,
        .from_us = args->from_us,
        .to_us = args->to_us,
        .before_id = args->paging.cursor,
        .limit = args->paging.limit,
        .look_at_max = args->who.user_id ? SUBMISSIONS_LOOK_AT_MAX : SUBMISSIONS_LOOK_AT_GUEST};
    struct submission_page page = {.jobs = NULL};
    /* A problem that is hidden now may be known from an earlier submission, so it is looked up. */
    if ((args->problem &&
         problem_see(conn, args->problem, true, "problem_id", &filter.problem_id, err) < 0) ||
        (args->contest && contest_number(conn, args->contest, &filter.contest_id, err) < 0) ||
        (person_query_is_given(&args->person) &&
         user_number(conn, args, &filter.user_id, err) < 0) ||
        submission_list(conn, &filter, &page, err) < 0)
        return -1;
    int rc = 0;
    if (args->problem && page.count == 0)
        rc = problem_see(conn, args->problem, staff, "problem_id", &filter.problem_id, err);
    if (rc == 0)
        *answer = page_of(&page, viewer_of(&args->who));
    submission_page_finish(&page);
    return rc;
}

/* --- the route ----------------------------------------------------------------------------- */

static char *query_copy(const struct request *rq, const char *name)
{
    const char *text = request_query(rq, name);
    return text ? xstrdup(text) : NULL;
}

/* The texts are checked already (texts_check), or missing. */
static void words_take(const struct request *rq, struct list_args *args)
{
    int verdict = word_find(&verdict_words, request_query(rq, "verdict"));
    int status = word_find(&job_status_words, request_query(rq, "status"));
    args->verdict = verdict < 0 ? VERDICT_NONE : (enum verdict)verdict;
    args->has_status = status >= 0;
    args->status = status < 0 ? STATUS_QUEUED : (enum job_status)status;
}

static void get_submissions(struct request *rq)
{
    struct list_args got = {.who = *request_principal(rq)};
    if (paging_read(rq, &got.paging) < 0 || texts_check(rq) < 0 ||
        time_read(rq, "from", &got.from_us) < 0 || time_read(rq, "to", &got.to_us) < 0 ||
        person_query_read(rq, &got.person) < 0)
        return;
    struct list_args *args = xmemdup(&got, sizeof got);
    args->problem = query_copy(rq, "problem_id");
    args->contest = query_copy(rq, "contest_id");
    args->language = query_copy(rq, "language");
    words_take(rq, args);
    read_reply_start(
        rq, &(struct read_reply){.load = list_load, .args = args, .args_free = list_args_free});
}

static const char *const queries[] = {"problem_id", "contest_id", "user",   "user_id",
                                      "verdict",    "language",   "status", "from",
                                      "to",         "limit",      "cursor", NULL};

const struct route submission_list_routes[] = {
    {.method = "GET",
     .pattern = "/submissions",
     .handle = get_submissions,
     .access = ACCESS_GUEST,
     .queries = queries},
    {.method = NULL},
};
