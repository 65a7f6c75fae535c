#include "handlers/kit/changing.h"

struct pending {
    struct changing changing;
    struct server *server;
    request_id_t request;
};

static void pending_free(struct pending *pending)
{
    pending->changing.args_free(pending->changing.args);
    free(pending);
}

/* Frees pending. */
static void refuse(struct pending *pending, const struct err *err)
{
    if (pending->changing.undo)
        pending->changing.undo(server_app(pending->server), pending->changing.args);
    request_refuse(pending->server, pending->request, err);
    pending_free(pending);
}

static int on_writer(struct store_conn *conn, void *arg, struct err *err)
{
    struct pending *pending = arg;
    return pending->changing.write(conn, pending->changing.args, err);
}

static void written(void *arg, int rc, const struct err *err)
{
    struct pending *pending = arg;
    struct request *rq = request_find(pending->server, pending->request);
    if (rc == 0) {
        pending->changing.done(server_app(pending->server), pending->changing.args, rq);
        pending_free(pending);
    } else {
        refuse(pending, err);
    }
}

void changing_go_on(struct server *server, request_id_t request, const struct changing *changing)
{
    struct pending *pending = xcalloc(1, sizeof *pending);
    struct err err;
    *pending = (struct pending){*changing, server, request};
    if (store_write(server_app(server)->store, on_writer, pending, written) == 0)
        return;
    (void)err_overloaded(&err);
    refuse(pending, &err);
}

void changing_start(struct request *rq, const struct changing *changing)
{
    changing_go_on(request_server(rq), request_id(rq), changing);
}

void changing_no_answer(struct app *app, void *args, struct request *rq)
{
    (void)app, (void)args;
    if (rq)
        reply_nothing(rq);
}
