/* Routes by which administrators have tests made (makings.h). */
#include "handlers/kit/identity.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/problems/makings.h"

#define MAKING_BODY_MAX ((size_t)16 << 20)

struct making_op {
    request_id_t request;
    struct body *body;
    struct making *making; /* NULL: it has started */
    struct err fault;
};

static void op_free(struct making_op *op)
{
    body_destroy(op->body);
    making_destroy(op->making);
    free(op);
}

static void op_refuse(struct making_op *op, const struct err *err)
{
    request_refuse(op->making->server, op->request, err);
    op_free(op);
}

static void overloaded(struct making_op *op)
{
    struct err err;
    (void)err_overloaded(&err);
    op_refuse(op, &err);
}

static int load_op(struct store_conn *conn, void *arg, struct err *err)
{
    struct making_op *op = arg;
    return making_load(conn, op->making, err);
}

static void on_loaded(void *arg, int rc, const struct err *err)
{
    struct making_op *op = arg;
    struct making *making = op->making;
    if (rc < 0) {
        op_refuse(op, err);
        return;
    }
    if (!making_start(server_app(making->server), making)) {
        overloaded(op);
        return;
    }
    op->making = NULL;
    struct request *rq = request_find(making->server, op->request);
    if (rq)
        reply_json(rq, 202, json_pack("{s:I}", "making_id", (json_int_t)making->id));
    op_free(op);
}

static void on_thread(void *arg)
{
    static const char *const keys[] = {"revision", "generator", "tests", NULL};
    struct making_op *op = arg;
    json_t *json = body_json(op->body, keys, &op->fault);
    int rc = json ? making_read(op->making, json, &op->fault) : -1;
    (void)rc; /* the fault says the same */
    json_decref(json);
}

static void on_read(void *arg, bool cancelled)
{
    struct making_op *op = arg;
    if (cancelled)
        overloaded(op);
    else if (*op->fault.code)
        op_refuse(op, &op->fault);
    else if (request_store_read(op->making->server, op->request, load_op, op, on_loaded) < 0)
        overloaded(op);
}

static void post_making(struct request *rq)
{
    struct making_op *op = xcalloc(1, sizeof *op);
    op->request = request_id(rq);
    op->making = xcalloc(1, sizeof *op->making);
    op->making->server = request_server(rq);
    op->making->who = request_principal(rq)->user_id;
    op->making->slug = xstrdup(request_param(rq, "slug"));
    op->body = request_body_take(rq);
    if (offload_run(server_app(op->making->server)->offload, NULL, on_thread, on_read, op) < 0)
        overloaded(op);
}

static void get_making(struct request *rq)
{
    static const char words[] =
        "There is no such making of tests; it is forgotten when the server starts again.";
    const struct making *making;
    int64_t id;
    if (id_param(rq, "unknown_making", words, &id) < 0)
        return;
    making = making_find(server_app(request_server(rq)), id);
    if (making)
        reply_json(rq, 200, making_json(making));
    else
        reply_problem(rq, 404, "unknown_making", NULL, "%s", words);
}

const struct route admin_makings_routes[] = {
    {.method = "POST",
     .pattern = "/admin/problems/{slug}/makings",
     .handle = post_making,
     .access = ACCESS_ADMIN,
     .body_max = MAKING_BODY_MAX},
    {.method = "GET",
     .pattern = "/admin/makings/{id}",
     .handle = get_making,
     .access = ACCESS_ADMIN},
    {.method = NULL},
};
