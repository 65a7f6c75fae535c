#include "handlers/kit/offload_reply.h"

#include "handlers/kit/read_reply.h"

struct pending {
    struct offload_reply reply;
    struct server *server;
    request_id_t request;
    struct buf out;
    int rc;
    struct err err;
};

static void pending_end(struct pending *pending)
{
    server_app(pending->server)->offload_replies--;
    pending->reply.args_free(pending->reply.args);
    buf_finish(&pending->out);
    free(pending);
}

static void refuse(struct pending *pending, const struct err *err)
{
    request_refuse(pending->server, pending->request, err);
    pending_end(pending);
}

static void overloaded(struct pending *pending)
{
    struct err err;
    (void)err_overloaded(&err);
    refuse(pending, &err);
}

static void on_thread(void *arg)
{
    struct pending *pending = arg;
    pending->rc = pending->reply.make(pending->reply.args, &pending->out, &pending->err);
}

static void made(void *arg, bool cancelled)
{
    struct pending *pending = arg;
    struct request *rq = request_find(pending->server, pending->request);
    if (cancelled) {
        overloaded(pending);
        return;
    }
    if (pending->rc) {
        refuse(pending, &pending->err);
        return;
    }
    if (rq && pending->reply.headers)
        pending->reply.headers(rq, pending->reply.args);
    if (rq)
        reply_buf(rq, pending->reply.status, pending->reply.content_type, &pending->out);
    pending_end(pending);
}

static int on_store_thread(struct store_conn *conn, void *arg, struct err *err)
{
    struct pending *pending = arg;
    return pending->reply.load(conn, pending->reply.args, err);
}

static void loaded(void *arg, int rc, const struct err *err)
{
    struct pending *pending = arg;
    if (rc < 0)
        refuse(pending, err);
    else if (offload_run(server_app(pending->server)->offload, NULL, on_thread, made, pending) < 0)
        overloaded(pending);
}

void offload_reply_start(struct request *rq, const struct offload_reply *reply)
{
    struct pending *pending = xcalloc(1, sizeof *pending);
    pending->reply = *reply;
    pending->server = request_server(rq);
    pending->request = request_id(rq);
    struct app *app = server_app(pending->server);
    if (++app->offload_replies > OFFLOAD_REPLIES_MAX ||
        request_store_read(pending->server, pending->request, on_store_thread, pending, loaded) < 0)
        overloaded(pending);
}
