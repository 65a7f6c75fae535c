#include "handlers/kit/write_reply.h"

struct pending {
    struct write_reply reply;
    struct server *server;
    request_id_t request;
};

static void pending_free(struct pending *pending)
{
    pending->reply.args_free(pending->reply.args);
    free(pending);
}

/* Frees pending. */
static void refuse(struct pending *pending, const struct err *err)
{
    if (pending->reply.undo)
        pending->reply.undo(server_app(pending->server), pending->reply.args);
    request_refuse(pending->server, pending->request, err);
    pending_free(pending);
}

static int on_writer(struct store_conn *conn, void *arg, struct err *err)
{
    struct pending *pending = arg;
    return pending->reply.write(conn, pending->reply.args, err);
}

static void written(void *arg, int rc, const struct err *err)
{
    struct pending *pending = arg;
    struct request *rq = request_find(pending->server, pending->request);
    if (rc == 0) {
        pending->reply.done(server_app(pending->server), pending->reply.args, rq);
        pending_free(pending);
    } else {
        refuse(pending, err);
    }
}

void write_reply_later(struct server *server, request_id_t request, const struct write_reply *reply)
{
    struct pending *pending = xcalloc(1, sizeof *pending);
    struct err err;
    *pending = (struct pending){*reply, server, request};
    if (store_write(server_app(server)->store, on_writer, pending, written) == 0)
        return;
    (void)err_overloaded(&err);
    refuse(pending, &err);
}

void write_reply_start(struct request *rq, const struct write_reply *reply)
{
    write_reply_later(request_server(rq), request_id(rq), reply);
}

void write_reply_nothing(struct app *app, void *args, struct request *rq)
{
    (void)app, (void)args;
    if (rq)
        reply_nothing(rq);
}
