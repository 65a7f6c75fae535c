#include "handlers/problems/package_change.h"

#include "executor/kind/package_open.h"
#include "handlers/problems/admin_problem_json.h"
#include "store/authoring/problem_change.h"
#include "store/package/statement_render.h"

void package_change_finish(struct package_change *c)
{
    free(c->slug);
    package_edit_finish(&c->edit);
    problem_destroy(c->problem);
    package_destroy(c->package);
    report_finish(&c->report);
    json_decref(c->answer);
}

static void overloaded(struct package_change *c)
{
    struct err err;
    (void)err_overloaded(&err);
    c->done(c, &err);
}

static int write_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct package_change *c = arg;
    return package_edit_store(conn, c->who, c->problem->revision, c->package, err) < 0 ||
                   admin_problem_load(conn, c->problem->slug, &c->answer, err) < 0
               ? -1
               : 0;
}

static void on_written(void *arg, int rc, const struct err *err)
{
    struct package_change *c = arg;
    c->done(c, rc < 0 ? err : NULL);
}

static void on_thread(void *arg)
{
    struct package_change *c = arg;
    if (c->prepare && c->prepare(c, &c->fault) < 0 && *c->fault.code)
        return;
    if (!c->report.errors) {
        int rc = package_edit_apply(c->problem, &c->edit, &c->package, &c->report);
        (void)rc; /* the report says the same */
        if (c->package)
            package_check(c->package, &c->report);
    }
    if (c->report.errors)
        (void)report_err(&c->report, &c->fault);
    else if (c->package)
        statements_render(&c->package->problem, &c->report);
}

static void on_checked(void *arg, bool cancelled)
{
    struct package_change *c = arg;
    if (cancelled)
        overloaded(c);
    else if (*c->fault.code)
        c->done(c, &c->fault);
    else if (store_write(server_app(c->server)->store, write_op, c, on_written) < 0)
        overloaded(c);
}

static int load_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct package_change *c = arg;
    if (package_edit_load(conn, c->slug, c->revision, &c->problem, err) < 0)
        return -1;
    c->report.draft = problem_is_draft(conn, c->problem);
    return 0;
}

static void on_loaded(void *arg, int rc, const struct err *err)
{
    struct package_change *c = arg;
    if (rc < 0)
        c->done(c, err);
    else if (offload_run(server_app(c->server)->offload, NULL, on_thread, on_checked, c) < 0)
        overloaded(c);
}

void package_change_start(struct package_change *c)
{
    if (store_read(server_app(c->server)->store, load_op, c, on_loaded) < 0)
        overloaded(c);
}

void package_change_reply(struct request *rq, struct package_change *c, const struct err *err)
{
    if (!rq)
        return;
    if (!err)
        reply_json(
            rq, 200,
            json_pack("{s:O, s:o}", "problem", c->answer, "report", report_json(&c->report)));
    else if (c->report.errors)
        reply_problem_report(rq, 422, "bad_package", report_json(&c->report), "%s", err->detail);
    else
        reply_refusal(rq, err);
}
