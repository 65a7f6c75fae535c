#include "handlers/kit/read_reply.h"

#include "handlers/kit/addresses.h"
#include "reactor/net/json_body.h"

#include <string.h>

struct pending {
    struct read_reply reply;
    struct server *server;
    request_id_t request;
    json_t *answer;
    struct buf text; /* of the answer, if there is no `finish`: made on the store thread */
};

static void pending_free(struct pending *pending)
{
    pending->reply.args_free(pending->reply.args);
    buf_finish(&pending->text);
    json_decref(pending->answer);
    free(pending);
}

static bool still_waits(void *server, uint64_t request)
{
    const struct request *rq = request_find(server, request);
    return rq && !request_is_left(rq);
}

int request_store_read(struct server *server, request_id_t request, store_op_fn *op, void *arg,
                       store_done_fn *done)
{
    const struct request *rq = request_find(server, request);
    if (!rq)
        return -1;
    const struct read_client client = {
        .share = requester_share(request_principal(rq)->user_id, request_peer(rq)),
        .waits = still_waits,
        .of = server,
        .id = request};
    return store_read_for(server_app(server)->store, &client, op, arg, done);
}

static int on_store_thread(struct store_conn *conn, void *arg, struct err *err)
{
    struct pending *pending = arg;
    if (pending->reply.load(conn, pending->reply.args, &pending->answer, err) < 0)
        return -1;
    if (pending->reply.finish)
        return 0;
    AUTO_FREE char *text = json_text(pending->answer);
    buf_append(&pending->text, text, strlen(text));
    /* Free it here: for a large answer that would be much work for the loop. */
    json_decref(pending->answer);
    pending->answer = NULL;
    return 0;
}

static void finished(void *ctx)
{
    struct pending *pending = ctx;
    struct request *rq = request_find(pending->server, pending->request);
    if (rq)
        reply_json(rq, 200, json_incref(pending->answer));
    pending_free(pending);
}

static void on_loop(void *arg, int rc, const struct err *err)
{
    struct pending *pending = arg;
    const struct read_reply *reply = &pending->reply;
    struct request *rq = request_find(pending->server, pending->request);
    if (rq && rc == 0 && reply->finish) {
        reply->finish(server_app(pending->server), reply->args, pending->answer, finished, pending);
        return;
    }
    if (rc < 0)
        request_refuse(pending->server, pending->request, err);
    else if (rq)
        reply_buf(rq, 200, "application/json", &pending->text);
    pending_free(pending);
}

void read_reply_start(struct request *rq, const struct read_reply *reply)
{
    struct pending *pending = xcalloc(1, sizeof *pending);
    pending->reply = *reply;
    pending->server = request_server(rq);
    pending->request = request_id(rq);
    struct err err;
    if (request_store_read(pending->server, pending->request, on_store_thread, pending, on_loop) ==
        0)
        return;
    pending_free(pending);
    (void)err_overloaded(&err);
    reply_refusal(rq, &err);
}
