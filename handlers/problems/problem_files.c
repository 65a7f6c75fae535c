/*
 * Pictures of a statement, for whoever may see the problem.
 *
 * Each is read whole on a store thread and sent from memory: of the same one that several ask for
 * at the same time there is one copy. Who has it already is told so, and nothing is read. Limits:
 * those of all answers that are not sent yet (http.h).
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

/* The same bytes where they are being sent already; else these, which are taken over. */
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

struct showing {
    struct server *server;
    request_id_t request;
    char *slug, *name, *known; /* tags that the client has; NULL: none */
    struct principal who;
    struct picture picture;
};

static void showing_free(struct showing *showing)
{
    picture_finish(&showing->picture);
    free(showing->slug);
    free(showing->name);
    free(showing->known);
    free(showing);
}

static int showing_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct showing *showing = arg;
    return picture_load(conn, showing->slug, identity_is_staff(&showing->who), showing->name,
                        showing->known, &showing->picture, err);
}

/* Who may see it may change: it is asked for again, and not sent again. */
static void show(struct request *rq, struct showing *showing)
{
    struct picture *picture = &showing->picture;
    reply_header(rq, "ETag", picture->etag);
    reply_header(rq, "Cache-Control", "private, no-cache");
    if (picture->content.len)
        reply_shared(rq, picture->type, shown_get(server_app(showing->server), picture));
    else
        reply_bytes(rq, 304, NULL, (struct bytes){"", 0});
}

static void showing_loaded(void *arg, int rc, const struct err *err)
{
    struct showing *showing = arg;
    struct request *rq = request_find(showing->server, showing->request);
    if (rc < 0)
        request_refuse(showing->server, showing->request, err);
    else if (rq)
        show(rq, showing);
    showing_free(showing);
}

static void start(struct request *rq, char *name)
{
    struct showing *showing = xcalloc(1, sizeof *showing);
    struct err err;
    showing->server = request_server(rq);
    showing->request = request_id(rq);
    showing->slug = xstrdup(request_param(rq, "slug"));
    showing->name = name;
    const char *known = request_header(rq, "if-none-match");
    showing->known = known ? xstrdup(known) : NULL;
    showing->who = *request_principal(rq);
    if (request_store_read(showing->server, showing->request, showing_load, showing,
                           showing_loaded) == 0)
        return;
    showing_free(showing);
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
