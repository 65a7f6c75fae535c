#include "handlers/judging/submissions.h"

#include "executor/kind/kind.h"
#include "handlers/judging/job_json.h"
#include "handlers/judging/submission_form.h"
#include "handlers/kit/addresses.h"
#include "handlers/kit/admission.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "store/judging/jobs.h"
#include "store/package/problems.h"

#include <stdio.h>
#include <string.h>

/* 64 KiB of code, in which each byte may be escaped as \u00XX, and the other members; or 256 KiB in
 * which little is escaped. */
#define SUBMIT_BODY_MAX (512 * 1024)
/* /run takes an input beside it, or twelve in which little is escaped: with more than 1 MiB it
 * would be an upload (reactor/net/http.h). */
#define RUN_BODY_MAX (1024 * 1024)

/* --- one submission on its way ------------------------------------------------------------- */

struct taking {
    struct app *app;
    struct server *server; /* of the request; NULL: it came from a client */
    request_id_t request;
    client_id_t client;
    char *ref;
    struct submission_form form;
    struct submission_new row;
    struct principal who;
    int64_t share;   /* of the queue */
    int64_t address; /* an account's address, as a share; the share of a guest is one already */
};

static void taking_free(struct taking *taking)
{
    submission_form_finish(&taking->form);
    free(taking->ref);
    free(taking);
}

/* The store has one user for all guests, but the queue tells them apart. */
static void taking_set_who(struct taking *taking, const struct principal *who,
                           const struct requester *from)
{
    taking->who = *who;
    int64_t address = address_share(from->address);
    taking->share = who->user_id ? who->user_id : address;
    taking->address = who->user_id ? address : 0;
}

static void refuse(struct taking *taking, const struct err *err)
{
    struct client *client = client_find(taking->app->hub, taking->client);
    if (taking->server)
        request_refuse(taking->server, taking->request, err);
    if (client)
        client_error(client, err->code, taking->ref, NULL, "%s", refusal_words(err));
}

/* Written by hand, because this answer is the most frequent one. It contains only letters and
 * digits. */
static int accepted_text(const struct taking *taking, char *out, size_t size)
{
    if (taking->row.kind != KIND_SUBMIT)
        return snprintf(out, size, "{\"job_id\":\"%s\",\"status\":\"queued\"}", taking->row.job_id);
    return snprintf(out, size, "{\"job_id\":\"%s\",\"submission_id\":%lld,\"status\":\"queued\"}",
                    taking->row.job_id, (long long)taking->row.submission_id);
}

static void acknowledge(struct taking *taking)
{
    struct request *rq = taking->server ? request_find(taking->server, taking->request) : NULL;
    struct client *client = client_find(taking->app->hub, taking->client);
    if (rq) {
        char location[16 + JOB_ID_SIZE], text[160];
        snprintf(location, sizeof location, "/jobs/%s", taking->row.job_id);
        reply_header(rq, "Location", location);
        int len = accepted_text(taking, text, sizeof text);
        reply_bytes(rq, 202, "application/json", (struct bytes){text, (size_t)len});
    }
    if (client)
        client_answer(client, taking->ref,
                      json_pack("{s:s, s:s, s:I, s:s}", "type", "submitted", "job_id",
                                taking->row.job_id, "submission_id",
                                (json_int_t)taking->row.submission_id, "status",
                                job_status_word(STATUS_QUEUED)));
}

static int one_input_check(const struct kind_open *open, const char *text, struct err *err)
{
    struct err fault;
    if (open->kind->input_take(open->problem, (struct bytes){text, strlen(text)}, NULL, &fault) ==
        0)
        return 0;
    return err_set(err, "invalid_input", "input", "%s", fault.detail);
}

static int inputs_check(const struct kind_open *open, const char *inputs, struct err *err)
{
    json_t *texts = json_loads(inputs, 0, NULL);
    const json_t *text;
    struct err fault;
    size_t i;
    int rc = 0;
    json_array_foreach (texts, i, text)
        if (rc == 0 && one_input_check(open, json_string_value(text), &fault) < 0)
            rc = err_set(err, "invalid_input", "inputs", "Input %zu: %s", i + 1, fault.detail);
    json_decref(texts);
    return rc;
}

/* On the writer thread. */
static int input_check(struct store_conn *conn, const struct taking *taking, struct err *err)
{
    struct problem *problem = NULL;
    struct kind_open open;
    int64_t id;
    if (problem_see(conn, taking->row.problem, taking->row.staff, "problem_id", &id, err) < 0 ||
        problem_find(conn, taking->row.problem, PROBLEM_META, &problem, err) < 0)
        return -1;
    int rc = kind_open(&open, problem, err);
    if (rc == 0 && taking->form.input)
        rc = one_input_check(&open, taking->form.input, err);
    else if (rc == 0)
        rc = inputs_check(&open, taking->form.inputs, err);
    kind_close(&open);
    problem_destroy(problem);
    return rc;
}

/* --- what the problem says of a submission, on the writer thread */

/* A problem of answers takes no language, and others need one. */
static int kind_check(const struct problem_rules *rules, const struct language *language,
                      struct err *err)
{
    const bool takes_answers = kind_allows(rules->kind, language_of_answers());
    if (kind_allows(rules->kind, language))
        return 0;
    if (takes_answers)
        return err_set(err, "unknown_language", "language",
                       "The answers to this problem are submitted, and no program: leave out "
                       "'language'.");
    if (language == language_of_answers())
        return err_set(err, "missing_key", "language", "The key 'language' is missing.");
    return err_set(err, "unknown_language", "language",
                   "This problem cannot be solved in %s; 'kinds' of GET /languages says "
                   "what for each language is.",
                   language->name);
}

/* Several files are those of a program, by their names. */
static int files_check(const struct problem_rules *rules, const struct language *language,
                       struct bytes code, struct err *err)
{
    struct code_files files;
    struct err why;
    if (code_files_read(&files, code, &why) < 0)
        return err_set(err, "invalid_value", "files", "%s", why.detail);
    const int rc = kind_files_check(rules->kind, language, &files, &why);
    code_files_finish(&files);
    return rc == 0 ? 0 : err_set(err, "invalid_value", "files", "%s", why.detail);
}

static int rules_check(void *ctx, const struct problem_rules *rules, struct err *err)
{
    const struct submission_form *form = ctx;
    const struct language *language = language_of_submission(form->language);
    const struct bytes code = {form->code, strlen(form->code)};
    const char *field = code_is_files(code) ? "files" : "code";
    if (!language) /* it is not available any more; the judging says so */
        return 0;
    if (kind_check(rules, language, err) < 0)
        return -1;
    if (language != language_of_answers() && !language_is_listed(language, rules->languages))
        return err_set(err, "language_not_allowed", "language",
                       "%s is not allowed for this problem; 'languages' of the problem lists "
                       "those that are.",
                       language->name);
    if (form->code_bytes > rules->code_bytes)
        return err_set(err, "code_too_large", field, "'%s' may have %zu bytes for this problem.",
                       field, rules->code_bytes);
    return code_is_files(code) ? files_check(rules, language, code, err) : 0;
}

static int write_row(struct store_conn *conn, void *arg, struct err *err)
{
    struct taking *taking = arg;
    if ((taking->form.input || taking->form.inputs) && input_check(conn, taking, err) < 0)
        return -1;
    return submission_create(conn, &taking->row, err);
}

static void hand_in(const struct taking *taking)
{
    struct job_ticket ticket = {.owner = taking->row.user_id,
                                .share = taking->share,
                                .address = taking->address,
                                .attempt = 1};
    memcpy(ticket.id, taking->row.job_id, JOB_ID_SIZE);
    judge_submit(taking->app->judge, &ticket, NULL);
}

static void place_release(const struct taking *taking)
{
    judge_release(taking->app->judge, taking->share, taking->address, 1);
}

/* The row is on disk, or never will be. The job is judged even if the client has gone. If the judge
 * has ended, the next start finds the row. */
static void row_written(void *arg, int rc, const struct err *err)
{
    struct taking *taking = arg;
    if (rc == 0 && !taking->row.replayed)
        hand_in(taking);
    else
        place_release(taking);
    if (rc < 0 && strcmp(err->code, "store_failed") == 0)
        log_error("a submission could not be written: %s", err->detail);
    if (rc < 0)
        refuse(taking, err);
    else
        acknowledge(taking);
    taking_free(taking);
}

/* The queue has room, or not. The server may be about to stop by now. */
static void reserved(void *ctx, enum judge_room room, size_t count)
{
    struct taking *taking = ctx;
    const struct app *app = taking->app;
    struct err err;
    (void)count;
    if (room != JUDGE_ROOM) {
        (void)err_no_room(room, taking->share, app->waiting_max, &err);
    } else if (app->draining) {
        place_release(taking);
        (void)err_stopping(&err);
    } else if (store_write(app->store, write_row, taking, row_written) < 0) {
        place_release(taking);
        (void)err_overloaded(&err);
    } else {
        return;
    }
    refuse(taking, &err);
    taking_free(taking);
}

/* Takes over `taking`, whose form is filled. */
static void take(struct taking *taking, enum submission_kind kind)
{
    const struct app *app = taking->app;
    taking->row = (struct submission_new){.kind = kind,
                                          .user_id = taking->who.user_id,
                                          .staff = identity_is_staff(&taking->who),
                                          .problem = taking->form.problem,
                                          .contest = taking->form.contest,
                                          .language = taking->form.language,
                                          .code = taking->form.code,
                                          .input = taking->form.input,
                                          .inputs = taking->form.inputs,
                                          .check = rules_check,
                                          .check_ctx = &taking->form,
                                          .received_us = clock_now_us(),
                                          .idempotency_key = taking->form.idempotency_key,
                                          .guest_share = taking->share};
    job_id_make(taking->row.job_id);
    if (app->draining)
        reserved(taking, JUDGE_STOPPING, 0);
    else
        judge_reserve(app->judge,
                      &(struct judge_places){.share = taking->share,
                                             .address = taking->address,
                                             .share_max = app->waiting_max,
                                             .least = 1,
                                             .most = 1},
                      reserved, taking);
}

/* --- POST /submit, POST /run --------------------------------------------------------------- */

static int key_from_header(struct request *rq, struct submission_form *form, struct err *err)
{
    const char *key = request_header(rq, "idempotency-key");
    if (!key)
        return 0;
    if (idempotency_key_check(key, err) < 0)
        return -1;
    form->idempotency_key = xstrdup(key);
    return 0;
}

static void post(struct request *rq, enum submission_kind kind, const char *const *keys)
{
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct taking *taking = xcalloc(1, sizeof *taking);
    taking->server = request_server(rq);
    taking->request = request_id(rq);
    taking->app = server_app(taking->server);
    taking_set_who(taking, request_principal(rq),
                   &(struct requester){request_peer(rq), request_is_direct(rq)});
    struct err err = {0};
    if (submission_form_read(&taking->form, json, &err) < 0 ||
        key_from_header(rq, &taking->form, &err) < 0) {
        refuse(taking, &err);
        taking_free(taking);
        return;
    }
    take(taking, kind);
}

static void post_submit(struct request *rq)
{
    static const char *const keys[] = {"problem_id",  "language",   "code", "files",
                                       "entry_point", "contest_id", NULL};
    post(rq, KIND_SUBMIT, keys);
}

static void post_run(struct request *rq)
{
    static const char *const keys[] = {"problem_id", "language",    "code",
                                       "files",      "entry_point", "input",
                                       "inputs",     "contest_id",  NULL};
    post(rq, KIND_RUN, keys);
}

/* --- {"op":"submit"} ----------------------------------------------------------------------- */

const char *const submission_client_keys[] = {"problem_id",      "language",    "code",
                                              "files",           "entry_point", "contest_id",
                                              "idempotency_key", NULL};

void submission_from_client(struct app *app, struct client *client, const struct principal *who,
                            const struct requester *from, const json_t *frame, const char *ref)
{
    struct taking *taking = xcalloc(1, sizeof *taking);
    taking->app = app;
    taking_set_who(taking, who, from);
    taking->client = client_id(client);
    taking->ref = ref ? xstrdup(ref) : NULL;
    struct err err = {0};
    if (admission_client(app, ACCESS_GUEST, SCOPE_SUBMIT, who, &err) < 0 ||
        !admission_take(app, LIMIT_SUBMIT, who, from, NULL, &err) ||
        submission_form_read(&taking->form, frame, &err) < 0) {
        refuse(taking, &err);
        taking_free(taking);
        return;
    }
    take(taking, KIND_SUBMIT);
}

/* --- GET /submissions/{id}
 * ------------------------------------------------------------------------ */

struct submission_args {
    int64_t id;
    struct principal who;
};

/* 1: with its code; 0; -1. */
static int may_see(struct store_conn *conn, const struct principal *who, const struct job *job,
                   struct err *err)
{
    if (!identity_may_see(who, job->owner))
        return 0;
    if (identity_is_staff(who))
        return 1;
    int withheld = submission_is_withheld(conn, job->submission_id, err);
    return withheld < 0 ? -1 : !withheld;
}

static int submission_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct submission_args *args = arg;
    struct job *job = NULL;
    if (submission_find(conn, args->id, &job, err) < 0)
        return -1;
    int seen = job ? may_see(conn, &args->who, job, err) : 0;
    if (seen <= 0)
        job_destroy(job);
    if (seen < 0)
        return -1;
    if (!seen)
        return err_set(err, "unknown_submission", NULL, "There is no such submission.");
    *answer = job_json(job, viewer_of(&args->who), true);
    job_destroy(job);
    return 0;
}

static void add_live(const struct app *app, void *args, json_t *answer, void (*done)(void *ctx),
                     void *ctx)
{
    const struct submission_args *asked = args;
    job_json_add_live(app, viewer_of(&asked->who), answer, done, ctx);
}

static void get_submission(struct request *rq)
{
    struct submission_args args = {.who = *request_principal(rq)};
    if (id_param(rq, "unknown_submission", "There is no such submission.", &args.id) == 0)
        read_reply_start(rq, &(struct read_reply){.load = submission_load,
                                                  .args = xmemdup(&args, sizeof args),
                                                  .args_free = free,
                                                  .finish = add_live});
}

const struct route submissions_routes[] = {
    {.method = "POST",
     .pattern = "/submit",
     .handle = post_submit,
     .limit = LIMIT_SUBMIT,
     .access = ACCESS_GUEST,
     .scope = SCOPE_SUBMIT,
     .body_max = SUBMIT_BODY_MAX},
    {.method = "POST",
     .pattern = "/run",
     .handle = post_run,
     .limit = LIMIT_RUN,
     .access = ACCESS_GUEST,
     .scope = SCOPE_SUBMIT,
     .body_max = RUN_BODY_MAX},
    {.method = "GET",
     .pattern = "/submissions/{id}",
     .handle = get_submission,
     .access = ACCESS_GUEST},
    {.method = NULL},
};
