/*
 * Pictures of a statement, for whoever may see the problem.
 *
 * Each is read whole, hashed on a store thread and sent from memory: of the same one that several
 * ask for at the same time there is one copy. Limits: PICTURES_SENDING_MAX being sent; beyond that
 * 503.
 */
#include "handlers/kit/identity.h"
#include "handlers/kit/reading.h"
#include "store/authoring/pictures.h"

#include <string.h>

#define PICTURES_SENDING_MAX ((size_t)64 << 20)
#define ETAG_SIZE (SHA256_HEX_SIZE + 2)

/* --- those that are being sent -------------------------------------------------------------- */

struct shown_picture {
    struct shared_body body;
    struct app *app;
    struct shown_picture *next;
    struct buf content;
    char etag[ETAG_SIZE];
};

static void shown_drop(struct shared_body *body)
{
    struct shown_picture *shown = CONTAINER_OF(body, struct shown_picture, body), **at;
    for (at = &shown->app->pictures; *at != shown;)
        at = &(*at)->next;
    *at = shown->next;
    shown->app->picture_bytes -= shown->content.len;
    buf_finish(&shown->content);
    free(shown);
}

/* The same bytes where they are being sent already; else these, which are taken over. NULL: too
 * many. */
static struct shown_picture *shown_get(struct app *app, struct buf *content, const char *etag)
{
    for (struct shown_picture *shown = app->pictures; shown; shown = shown->next)
        if (strcmp(shown->etag, etag) == 0)
            return shown;
    if (app->picture_bytes + content->len > PICTURES_SENDING_MAX)
        return NULL;
    struct shown_picture *shown = xcalloc(1, sizeof *shown);
    shown->app = app;
    shown->content = *content;
    *content = (struct buf){0};
    shown->body = (struct shared_body){.bytes = {shown->content.data, shown->content.len},
                                       .drop = shown_drop};
    memcpy(shown->etag, etag, strlen(etag) + 1);
    shown->next = app->pictures;
    app->pictures = shown;
    app->picture_bytes += shown->content.len;
    return shown;
}

/* --- GET /problems/{slug}/files/{name} ------------------------------------------------------ */

struct showing {
    struct server *server;
    request_id_t request;
    char *slug, *name;
    struct principal who;
    struct picture picture;
    char etag[ETAG_SIZE];
};

static void showing_free(struct showing *showing)
{
    picture_finish(&showing->picture);
    free(showing->slug);
    free(showing->name);
    free(showing);
}

static int showing_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct showing *showing = arg;
    struct picture *p = &showing->picture;
    if (picture_load(conn, showing->slug, identity_is_staff(&showing->who), showing->name, p, err))
        return -1;
    char hex[SHA256_HEX_SIZE];
    sha256_hex(&(struct bytes){p->content.data, p->content.len}, 1, hex);
    showing->etag[0] = '"';
    memcpy(showing->etag + 1, hex, SHA256_HEX_SIZE - 1);
    memcpy(showing->etag + SHA256_HEX_SIZE, "\"", 2);
    return 0;
}

static void show(struct request *rq, struct showing *showing)
{
    const char *has = request_header(rq, "if-none-match");
    struct err err;
    /* Who may see it may change: it is asked for again, and not sent again. */
    bool is_same = has && strstr(has, showing->etag);
    struct shown_picture *shown =
        is_same ? NULL
                : shown_get(server_app(showing->server), &showing->picture.content, showing->etag);
    if (!is_same && !shown) {
        (void)err_overloaded(&err);
        reply_refusal(rq, &err);
        return;
    }
    reply_header(rq, "ETag", showing->etag);
    reply_header(rq, "Cache-Control", "private, no-cache");
    if (is_same)
        reply_bytes(rq, 304, NULL, (struct bytes){"", 0});
    else
        reply_shared(rq, showing->picture.type, &shown->body);
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
