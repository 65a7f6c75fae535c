/*
 * Pictures of a statement, for all users who may see the problem.
 *
 * A picture is read whole on a store thread and sent from memory. Requests for the same picture at
 * the same time share one copy. For a client that has the picture already (ETag) nothing is read.
 *
 * Limits: those of all unsent answers (http.h).
 */
#include "handlers/kit/identity.h"
#include "handlers/kit/read_reply.h"
#include "store/authoring/pictures.h"

#include <string.h>

/* --- those that are being sent -------------------------------------------------------------- */

struct shown_picture {
    struct shared_body body;
    struct app *app;
    struct shown_picture *next;
    struct buf content;
    char etag[PICTURE_ETAG_SIZE];
};

static void shown_drop(struct shared_body *body)
{
    struct shown_picture *shown = CONTAINER_OF(body, struct shown_picture, body), **at;
    for (at = &shown->app->pictures; *at != shown;)
        at = &(*at)->next;
    *at = shown->next;
    buf_finish(&shown->content);
    free(shown);
}

/* The bytes of the same picture if it is being sent already; else those of `picture`, which it
 * takes over. */
static struct shared_body *shown_get(struct app *app, struct picture *picture)
{
    for (struct shown_picture *shown = app->pictures; shown; shown = shown->next)
        if (strcmp(shown->etag, picture->etag) == 0)
            return &shown->body;
    struct shown_picture *shown = xcalloc(1, sizeof *shown);
    shown->app = app;
    shown->content = picture->content;
    picture->content = (struct buf){0};
    shown->body = (struct shared_body){.bytes = {shown->content.data, shown->content.len},
                                       .drop = shown_drop};
    memcpy(shown->etag, picture->etag, sizeof shown->etag);
    shown->next = app->pictures;
    app->pictures = shown;
    return &shown->body;
}

/* --- GET /problems/{slug}/files/{name} ------------------------------------------------------ */

struct show_op {
    struct server *server;
    request_id_t request;
    char *slug, *name, *known; /* the ETags that the client has; NULL: none */
    struct principal who;
    struct picture picture;
};

static void show_op_free(struct show_op *op)
{
    picture_finish(&op->picture);
    free(op->slug);
    free(op->name);
    free(op->known);
    free(op);
}

static int show_op_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct show_op *op = arg;
    return picture_load(conn, op->slug, identity_is_staff(&op->who), op->name, op->known,
                        &op->picture, err);
}

/* Who may see the picture may change, so a browser must ask each time. With its ETag it then gets a
 * 304. */
static void show(struct request *rq, struct show_op *op)
{
    struct picture *picture = &op->picture;
    reply_header(rq, "ETag", picture->etag);
    reply_header(rq, "Cache-Control", "private, no-cache");
    if (picture->content.len)
        reply_shared(rq, picture->type, shown_get(server_app(op->server), picture));
    else
        reply_bytes(rq, 304, NULL, (struct bytes){"", 0});
}

static void show_op_loaded(void *arg, int rc, const struct err *err)
{
    struct show_op *op = arg;
    struct request *rq = request_find(op->server, op->request);
    if (rc < 0)
        request_refuse(op->server, op->request, err);
    else if (rq)
        show(rq, op);
    show_op_free(op);
}

static void start(struct request *rq, char *name)
{
    struct show_op *op = xcalloc(1, sizeof *op);
    struct err err;
    op->server = request_server(rq);
    op->request = request_id(rq);
    op->slug = xstrdup(request_param(rq, "slug"));
    op->name = name;
    const char *known = request_header(rq, "if-none-match");
    op->known = known ? xstrdup(known) : NULL;
    op->who = *request_principal(rq);
    if (request_store_read(op->server, op->request, show_op_load, op, show_op_loaded) == 0)
        return;
    show_op_free(op);
    (void)err_overloaded(&err);
    reply_refusal(rq, &err);
}

static void get_file(struct request *rq)
{
    start(rq, xstrdup(request_param(rq, "name")));
}

static void get_file_below(struct request *rq)
{
    start(rq, xasprintf("%s/%s", request_param(rq, "folder"), request_param(rq, "name")));
}

const struct route problem_files_routes[] = {
    {.method = "GET",
     .pattern = "/problems/{slug}/files/{name}",
     .handle = get_file,
     .access = ACCESS_ANYONE},
    {.method = "GET",
     .pattern = "/problems/{slug}/files/{folder}/{name}",
     .handle = get_file_below,
     .access = ACCESS_ANYONE},
    {.method = NULL},
};
