/*
 * Routes by which administrators upload problems as packages.
 *
 *     the zip comes (an upload: the door has seen its head) -> long work: read and check it
 *       -> 422 with the whole report, or store: write (a dry run: read) -> 201 or 200
 *
 * A package with an error is not stored. If the client goes away after its zip has come, the
 * package is stored all the same.
 */
#include "executor/kind/package_open.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "handlers/problems/admin_problem_json.h"
#include "handlers/problems/problem_form.h"
#include "store/authoring/problem_change.h"
#include "store/package/statement_render.h"

#include <string.h>

#define PACKAGE_BODY_MAX ((size_t)64 << 20)

struct upload {
    struct server *server;
    request_id_t request;
    int64_t who;
    char *slug; /* NULL: the name of the folder in the zip */
    enum visibility visibility;
    bool replace, dry_run;
    int64_t revision; /* that may be replaced; 0: any */
    struct body *body;
    struct package *package;
    struct package_report report;
    bool created;
    json_t *item;
};

static void upload_free(struct upload *upload)
{
    body_destroy(upload->body);
    package_destroy(upload->package);
    report_finish(&upload->report);
    json_decref(upload->item);
    free(upload->slug);
    free(upload);
}

static void upload_refuse(struct upload *upload, const struct err *err)
{
    request_refuse(upload->server, upload->request, err);
    upload_free(upload);
}

static void overloaded(struct upload *upload)
{
    struct err err;
    (void)err_overloaded(&err);
    upload_refuse(upload, &err);
}

/* --- the last step: it is written, or only looked up --------------------------------------- */

static void item_make(struct upload *upload, const struct problem *p, int64_t submissions)
{
    upload->item = admin_problem_item_json(p, submissions);
}

/* For a dry run: the problem as it would be, with the next revision. */
static int dry_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct upload *upload = arg;
    struct problem *p = &upload->package->problem, *old = NULL;
    int64_t submissions = 0;
    if (problem_find(conn, p->slug, PROBLEM_META, &old, err) < 0)
        return -1;
    upload->created = !old;
    p->revision = old ? old->revision + 1 : 1;
    if (old) {
        p->id = old->id;
        p->staff_only = old->staff_only;
        p->updated_us = old->updated_us;
        submissions = problem_submissions(conn, old->id, err);
    }
    if (upload->visibility != VISIBILITY_UNSET)
        p->staff_only = upload->visibility == VISIBILITY_STAFF;
    problem_destroy(old);
    if (submissions >= 0)
        item_make(upload, p, submissions);
    return submissions < 0 ? -1 : 0;
}

/* Checks that the problem still has the revision that the user agreed to replace. */
static int revision_check(struct store_conn *conn, const struct upload *upload, struct err *err)
{
    struct problem *there = NULL;
    if (!upload->revision)
        return 0;
    int rc = problem_open(conn, upload->package->problem.slug, upload->revision, &there, err);
    problem_destroy(there);
    return rc;
}

static int store_write_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct upload *upload = arg;
    struct problem *p = &upload->package->problem, *stored = NULL;
    if (revision_check(conn, upload, err) < 0 ||
        problem_import(conn, upload->who, p, upload->replace, upload->visibility, &upload->created,
                       err) < 0 ||
        problem_open(conn, p->slug, 0, &stored, err) < 0)
        return -1;
    int64_t submissions = problem_submissions(conn, stored->id, err);
    if (submissions >= 0)
        item_make(upload, stored, submissions);
    problem_destroy(stored);
    return submissions < 0 ? -1 : 0;
}

static void stored(void *arg, int rc, const struct err *err)
{
    struct upload *upload = arg;
    if (rc < 0) {
        upload_refuse(upload, err);
        return;
    }
    struct request *rq = request_find(upload->server, upload->request);
    if (rq)
        reply_json(rq, upload->created && !upload->dry_run ? 201 : 200,
                   json_pack("{s:O, s:b, s:o}", "problem", upload->item, "created",
                             (int)upload->created, "report", report_json(&upload->report)));
    upload_free(upload);
}

/* --- the first: it is read ------------------------------------------------------------------ */

static void on_thread(void *arg)
{
    struct upload *upload = arg;
    int rc =
        package_read_zip(body_bytes(upload->body), upload->slug, &upload->package, &upload->report);
    (void)rc; /* the report says the same */
    if (upload->package)
        package_check(upload->package, &upload->report);
    if (upload->package && !upload->report.errors)
        statements_render(&upload->package->problem, &upload->report);
}

static void reply_bad(struct upload *upload)
{
    struct request *rq = request_find(upload->server, upload->request);
    struct err err;
    (void)report_err(&upload->report, &err);
    if (rq)
        reply_problem_report(rq, 422, "bad_package", report_json(&upload->report), "%s",
                             err.detail);
    upload_free(upload);
}

static void on_read(void *arg, bool cancelled)
{
    struct upload *upload = arg;
    struct store *store = server_app(upload->server)->store;
    body_destroy(upload->body);
    upload->body = NULL;
    if (cancelled) {
        overloaded(upload);
        return;
    }
    if (upload->report.errors) {
        reply_bad(upload);
        return;
    }
    int rc = upload->dry_run
                 ? request_store_read(upload->server, upload->request, dry_load, upload, stored)
                 : store_write(store, store_write_op, upload, stored);
    if (rc < 0)
        overloaded(upload);
}

/* --- POST /admin/problems ------------------------------------------------------------------- */

static int flag_read(struct request *rq, const char *name, const char *code, bool *out,
                     struct err *err)
{
    const char *text = request_query(rq, name);
    if (text && strcmp(text, "true") != 0 && strcmp(text, "false") != 0)
        return err_set(err, code, name, "'%s' is true or false.", name);
    *out = text && *text == 't';
    return 0;
}

static int revision_read(struct request *rq, struct upload *upload, struct err *err)
{
    const char *text = request_query(rq, "revision");
    int64_t revision = 0;
    if (text && parse_number_of(text, INT64_MAX, &revision) < 0)
        return err_set(err, "bad_revision", "revision",
                       "'revision' must be a revision of the problem.");
    upload->revision = revision;
    return 0;
}

static int queries_read(struct request *rq, struct upload *upload, struct err *err)
{
    const char *slug = request_query(rq, "slug");
    if ((slug && slug_check(slug, err) < 0) ||
        visibility_read(request_query(rq, "visibility"), &upload->visibility, err) < 0 ||
        flag_read(rq, "replace", "bad_replace", &upload->replace, err) < 0 ||
        flag_read(rq, "dry_run", "bad_dry_run", &upload->dry_run, err) < 0 ||
        revision_read(rq, upload, err) < 0)
        return -1;
    upload->slug = slug ? xstrdup(slug) : NULL;
    return 0;
}

static void post_problem(struct request *rq)
{
    struct upload *upload = xcalloc(1, sizeof *upload);
    struct err err;
    upload->server = request_server(rq);
    upload->request = request_id(rq);
    upload->who = request_principal(rq)->user_id;
    if (queries_read(rq, upload, &err) < 0) {
        upload_refuse(upload, &err);
        return;
    }
    upload->body = request_body_take(rq);
    if (offload_run(server_app(upload->server)->offload, NULL, on_thread, on_read, upload) < 0)
        overloaded(upload);
}

static const char *const upload_queries[] = {"slug",    "replace",    "revision",
                                             "dry_run", "visibility", NULL};

const struct route admin_upload_routes[] = {
    {.method = "POST",
     .pattern = "/admin/problems",
     .handle = post_problem,
     .access = ACCESS_ADMIN,
     .body_type = "application/zip",
     .body_max = PACKAGE_BODY_MAX,
     .queries = upload_queries},
    {.method = NULL},
};
