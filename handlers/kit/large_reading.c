#include "handlers/kit/large_reading.h"

#include "handlers/kit/reading.h"

struct pending {
    struct large_reading reading;
    struct server *server;
    request_id_t request;
    struct buf out;
    int rc;
    struct err err;
};

static void pending_end(struct pending *pending)
{
    server_app(pending->server)->large_readings--;
    pending->reading.args_free(pending->reading.args);
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
    pending->rc = pending->reading.make(pending->reading.args, &pending->out, &pending->err);
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
    if (rq && pending->reading.headers)
        pending->reading.headers(rq, pending->reading.args);
    if (rq)
        reply_buf(rq, pending->reading.status, pending->reading.content_type, &pending->out);
    pending_end(pending);
}

static int on_store_thread(struct store_conn *conn, void *arg, struct err *err)
{
    struct pending *pending = arg;
    return pending->reading.load(conn, pending->reading.args, err);
}

static void loaded(void *arg, int rc, const struct err *err)
{
    struct pending *pending = arg;
    if (rc < 0)
        refuse(pending, err);
    else if (offload_run(server_app(pending->server)->offload, NULL, on_thread, made, pending) < 0)
        overloaded(pending);
}

void large_reading_start(struct request *rq, const struct large_reading *reading)
{
    struct pending *pending = xcalloc(1, sizeof *pending);
    pending->reading = *reading;
    pending->server = request_server(rq);
    pending->request = request_id(rq);
    struct app *app = server_app(pending->server);
    if (++app->large_readings > LARGE_READINGS_MAX ||
        request_store_read(pending->server, pending->request, on_store_thread, pending, loaded) < 0)
        overloaded(pending);
}
