/* Rejudges: staff create, watch, and apply or discard them (store/judging/rejudges.h). */
#include "store/judging/rejudges.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"

#include <stdio.h>
#include <string.h>

#define BODY_MAX 4096
#define UNKNOWN_REJUDGE "There is no such rejudge."

/* --- JSON ---------------------------------------------------------------------------------- */

static json_t *rejudge_json(const struct rejudge *r)
{
    char time[TIME_TEXT_SIZE];
    json_t *json =
        json_pack("{s:I, s:{s:s, s:I, s:s}, s:s, s:s, s:s?, s:s}", "id", (json_int_t)r->id, "scope",
                  "type", rejudge_scope_word(r->scope), "id", (json_int_t)r->scope_id, "title",
                  r->title ? r->title : "", "state", rejudge_state_word(r->state), "created_at",
                  time_format(r->created_us, time), "user", r->user_name, "reason", r->reason);
    json_object_set_new(json, "ended_at", json_time_or_null(r->ended_us));
    json_object_set_new(json, "total", json_integer(r->total));
    json_object_set_new(json, "judged", json_integer(r->judged));
    json_object_set_new(json, "dead", json_integer(r->dead));
    json_object_set_new(json, "changed", json_integer(r->changed));
    return json;
}

static json_t *judged_json(const struct judged *j)
{
    return json_pack("{s:s, s:s?, s:I, s:I, s:f, s:I}", "job_id", j->job_id, "verdict",
                     verdict_word(j->verdict), "passed", (json_int_t)j->passed, "total",
                     (json_int_t)j->total, "time_ms", (double)j->time_us / 1e3, "memory_kb",
                     (json_int_t)j->memory_kb);
}

static json_t *change_json(const struct rejudge_change *c)
{
    return json_pack("{s:I, s:s?, s:s, s:s, s:o, s:o}", "submission_id",
                     (json_int_t)c->submission_id, "user", c->user_name, "problem_slug",
                     c->problem_slug, "language", c->language, "old", judged_json(&c->before),
                     "new", judged_json(&c->after));
}

/* --- GET /admin/rejudges, GET /admin/rejudges/{id} ----------------------------------------- */

static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct paging *paging = arg;
    AUTO_FREE struct rejudge *found = xcalloc((size_t)paging->limit + 1, sizeof *found);
    int count = rejudge_list(conn, paging->cursor, paging->limit + 1, found, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    int64_t last_id = count > paging->limit ? found[paging->limit - 1].id : 0;
    for (int i = 0; i < count; i++) {
        if (i < paging->limit)
            json_array_append_new(items, rejudge_json(&found[i]));
        rejudge_finish(&found[i]);
    }
    *answer = page_json(items, last_id);
    return 0;
}

static void get_rejudges(struct request *rq)
{
    struct paging paging;
    if (paging_read(rq, &paging) == 0)
        read_reply_start(rq, &(struct read_reply){.load = list_load,
                                                  .args = xmemdup(&paging, sizeof paging),
                                                  .args_free = free});
}

static int find(struct store_conn *conn, int64_t id, struct rejudge *out, struct err *err)
{
    int rc = rejudge_find(conn, id, out, err);
    return rc == 0 ? err_set(err, "unknown_rejudge", NULL, UNKNOWN_REJUDGE) : rc < 0 ? -1 : 0;
}

static int rejudge_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    struct rejudge r;
    if (find(conn, *(const int64_t *)arg, &r, err) < 0)
        return -1;
    *answer = rejudge_json(&r);
    rejudge_finish(&r);
    return 0;
}

static void get_rejudge(struct request *rq)
{
    int64_t id;
    if (id_param(rq, "unknown_rejudge", UNKNOWN_REJUDGE, &id) == 0)
        read_reply_start(rq, &(struct read_reply){.load = rejudge_load,
                                                  .args = xmemdup(&id, sizeof id),
                                                  .args_free = free});
}

/* --- GET /admin/rejudges/{id}/changes ------------------------------------------------------ */

struct changes_args {
    int64_t id;
    struct paging paging;
};

static int changes_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct changes_args *args = arg;
    struct rejudge r;
    int limit = args->paging.limit;
    if (find(conn, args->id, &r, err) < 0)
        return -1;
    rejudge_finish(&r);
    AUTO_FREE struct rejudge_change *found = xcalloc((size_t)limit + 1, sizeof *found);
    int count = rejudge_changes(conn, args->id, args->paging.cursor, limit + 1, found, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    int64_t last_id = count > limit ? found[limit - 1].submission_id : 0;
    for (int i = 0; i < count; i++) {
        if (i < limit)
            json_array_append_new(items, change_json(&found[i]));
        rejudge_change_finish(&found[i]);
    }
    *answer = page_json(items, last_id);
    return 0;
}

static void get_changes(struct request *rq)
{
    struct changes_args args;
    if (id_param(rq, "unknown_rejudge", UNKNOWN_REJUDGE, &args.id) == 0 &&
        paging_read(rq, &args.paging) == 0)
        read_reply_start(rq, &(struct read_reply){.load = changes_load,
                                                  .args = xmemdup(&args, sizeof args),
                                                  .args_free = free});
}

/* --- changing ------------------------------------------------------------------------------ */

struct operation {
    int64_t id, who;
    int64_t submission_id; /* for a new one, like the other texts */
    char *problem, *contest, *reason;
    struct rejudge after;
};

static void operation_free(void *arg)
{
    struct operation *operation = arg;
    rejudge_finish(&operation->after);
    free(operation->problem);
    free(operation->contest);
    free(operation->reason);
    free(operation);
}

static struct operation *operation_begin(struct request *rq)
{
    struct operation *operation = xcalloc(1, sizeof *operation);
    operation->who = request_principal(rq)->user_id;
    return operation;
}

static void answer(struct request *rq, int status, const struct operation *operation)
{
    if (rq)
        reply_json(rq, status, rejudge_json(&operation->after));
}

/* --- POST /admin/rejudges ------------------------------------------------------------------ */

static int write_new(struct store_conn *conn, void *arg, struct err *err)
{
    struct operation *o = arg;
    const struct rejudge_new asked = {.who = o->who,
                                      .submission_id = o->submission_id,
                                      .problem = o->problem,
                                      .contest = o->contest,
                                      .reason = o->reason ? o->reason : ""};
    return rejudge_create(conn, &asked, &o->id, err) < 0 || find(conn, o->id, &o->after, err) < 0
               ? -1
               : 0;
}

/* If the judge has ended, the next start finds the jobs. */
static void new_written(struct app *app, void *arg, struct request *rq)
{
    judge_look(app->judge);
    answer(rq, 202, arg);
}

static int reason_read(const json_t *json, char **out, struct err *err)
{
    const json_t *reason = json_object_get(json, "reason");
    if (!reason)
        return 0;
    if (!json_is_string(reason) || json_string_length(reason) > REJUDGE_REASON_MAX)
        return err_set(err, "invalid_value", "reason", "'reason' is a text of at most %d bytes.",
                       REJUDGE_REASON_MAX);
    *out = xstrdup(json_string_value(reason));
    return 0;
}

static int scope_read(const json_t *json, struct operation *o, struct err *err)
{
    const json_t *submission = json_object_get(json, "submission_id"),
                 *problem = json_object_get(json, "problem_id"),
                 *contest = json_object_get(json, "contest_id");
    if ((submission != NULL) + (problem != NULL) + (contest != NULL) != 1)
        return err_set(err, "bad_scope", NULL,
                       "One of 'submission_id', 'problem_id' and 'contest_id' is needed.");
    if (contest)
        return id_or_slug_read(contest, "contest_id", &o->contest, err);
    if (problem)
        return id_or_slug_read(problem, "problem_id", &o->problem, err);
    o->submission_id = json_integer_value(submission);
    if (!json_is_integer(submission) || o->submission_id <= 0)
        return err_set(err, "invalid_value", "submission_id", "'submission_id' is a number.");
    return 0;
}

static void post_rejudge(struct request *rq)
{
    static const char *const keys[] = {"submission_id", "problem_id", "contest_id", "reason", NULL};
    const struct app *app = server_app(request_server(rq));
    const json_t *json = request_json(rq, keys);
    struct err err;
    if (!json)
        return;
    struct operation *operation = operation_begin(rq);
    int rc = scope_read(json, operation, &err);
    if (rc == 0)
        rc = reason_read(json, &operation->reason, &err);
    if (rc == 0 && (!app->judge || app->draining))
        rc = err_stopping(&err);
    if (rc < 0) {
        reply_refusal(rq, &err);
        operation_free(operation);
        return;
    }
    write_reply_start(rq, &(struct write_reply){.write = write_new,
                                                .args = operation,
                                                .args_free = operation_free,
                                                .done = new_written});
}

/* --- POST /admin/rejudges/{id}/apply, .../discard ------------------------------------------ */

static int write_apply(struct store_conn *conn, void *arg, struct err *err)
{
    struct operation *o = arg;
    return rejudge_apply(conn, o->who, o->id, err) < 0 || find(conn, o->id, &o->after, err) < 0 ? -1
                                                                                                : 0;
}

static void applied(struct app *app, void *arg, struct request *rq)
{
    (void)app;
    answer(rq, 200, arg);
}

static int write_discard(struct store_conn *conn, void *arg, struct err *err)
{
    struct operation *o = arg;
    return rejudge_discard(conn, o->who, o->id, err) < 0 || find(conn, o->id, &o->after, err) < 0
               ? -1
               : 0;
}

static void discarded(struct app *app, void *arg, struct request *rq)
{
    const struct operation *operation = arg;
    judge_cancel(app->judge, operation->id);
    answer(rq, 200, operation);
}

static void end_start(struct request *rq, store_op_fn *write,
                      void (*done)(struct app *app, void *args, struct request *rq))
{
    static const char *const keys[] = {NULL};
    int64_t id;
    if (!request_json(rq, keys) || id_param(rq, "unknown_rejudge", UNKNOWN_REJUDGE, &id) < 0)
        return;
    struct operation *operation = operation_begin(rq);
    operation->id = id;
    write_reply_start(
        rq, &(struct write_reply){
                .write = write, .args = operation, .args_free = operation_free, .done = done});
}

static void post_apply(struct request *rq)
{
    end_start(rq, write_apply, applied);
}

static void post_discard(struct request *rq)
{
    end_start(rq, write_discard, discarded);
}

/* --- the table ----------------------------------------------------------------------------- */

static const char *const list_queries[] = {"limit", "cursor", NULL};

const struct route rejudges_routes[] = {
    {.method = "POST",
     .pattern = "/admin/rejudges",
     .handle = post_rejudge,
     .access = ACCESS_JUDGE,
     .body_max = BODY_MAX},
    {.method = "GET",
     .pattern = "/admin/rejudges",
     .handle = get_rejudges,
     .access = ACCESS_JUDGE,
     .queries = list_queries},
    {.method = "GET",
     .pattern = "/admin/rejudges/{id}",
     .handle = get_rejudge,
     .access = ACCESS_JUDGE},
    {.method = "GET",
     .pattern = "/admin/rejudges/{id}/changes",
     .handle = get_changes,
     .access = ACCESS_JUDGE,
     .queries = list_queries},
    {.method = "POST",
     .pattern = "/admin/rejudges/{id}/apply",
     .handle = post_apply,
     .access = ACCESS_JUDGE,
     .body_max = BODY_MAX,
     .body_optional = true},
    {.method = "POST",
     .pattern = "/admin/rejudges/{id}/discard",
     .handle = post_discard,
     .access = ACCESS_JUDGE,
     .body_max = BODY_MAX,
     .body_optional = true},
    {.method = NULL},
};
