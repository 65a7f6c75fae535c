/*
 * Pictures of a statement, statements that are PDF, attachments, and inputs for which answers are
 * submitted, for all users who may see the problem.
 *
 * A file is read whole on a store thread and sent from memory. Requests for the same file at
 * the same time share one copy. For a client that has the file already (ETag) nothing is read.
 *
 * Limits: those of all unsent answers (http.h).
 */
#include "handlers/kit/identity.h"
#include "handlers/kit/read_reply.h"
#include "handlers/problems/file_url.h"
#include "store/authoring/problem_file.h"

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

typedef int load_fn(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                    const char *known, struct picture *out, struct err *err);

struct show_op {
    load_fn *load;
    const char *disposition; /* NULL: it is a picture, whose name is nowhere shown */
    struct server *server;
    request_id_t request;
    char *slug, *name; /* name: of a statement its language, or NULL */
    char *known;       /* the ETags that the client has; NULL: none */
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
    return op->load(conn, op->slug, identity_is_staff(&op->who), op->name, op->known, &op->picture,
                    err);
}

/* "secret/a/1.in" is saved as a-1.in, so that the answer's name is easily the same. */
static void input_name_put(const char *name, struct buf *out)
{
    const char *slash = strchr(name, '/');
    AUTO_FREE char *flat = xstrdup(slash ? slash + 1 : name);
    for (char *at = flat; (at = strchr(at, '/'));)
        *at = '-';
    url_escape(flat, "", out);
}

/* Tells the browser to save the file, or to name it so if a person saves it. */
static void disposition_put(struct request *rq, const struct show_op *op)
{
    const char *slash = op->name ? strrchr(op->name, '/') : NULL;
    AUTO_BUF struct buf text = {0};
    buf_printf(&text, "%s; filename*=UTF-8''", op->disposition);
    if (op->load == statement_pdf_load)
        buf_printf(&text, "%s.pdf", op->slug);
    else if (op->load == test_input_load)
        input_name_put(op->picture.name, &text);
    else
        url_escape(slash ? slash + 1 : op->name, "", &text);
    reply_header(rq, "Content-Disposition", text.data);
}

/* Who may see the picture may change, so a browser must ask each time. With its ETag it then gets a
 * 304. */
static void show(struct request *rq, struct show_op *op)
{
    struct picture *picture = &op->picture;
    reply_header(rq, "ETag", picture->etag);
    reply_header(rq, "Cache-Control", "private, no-cache");
    if (op->disposition)
        disposition_put(rq, op);
    if (picture->bytes == 0)
        reply_bytes(rq, 200, picture->type, (struct bytes){"", 0});
    else if (picture->content.len)
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

static void start(struct request *rq, load_fn *load, const char *disposition, char *name)
{
    struct show_op *op = xcalloc(1, sizeof *op);
    struct err err;
    op->load = load;
    op->disposition = disposition;
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

static char *name_below(struct request *rq)
{
    return xasprintf("%s/%s", request_param(rq, "folder"), request_param(rq, "name"));
}

static void get_file(struct request *rq)
{
    start(rq, picture_load, NULL, xstrdup(request_param(rq, "name")));
}

static void get_file_below(struct request *rq)
{
    start(rq, picture_load, NULL, name_below(rq));
}

static void get_attachment(struct request *rq)
{
    start(rq, attachment_load, "attachment", xstrdup(request_param(rq, "name")));
}

static void get_attachment_below(struct request *rq)
{
    start(rq, attachment_load, "attachment", name_below(rq));
}

static void get_input(struct request *rq)
{
    start(rq, test_input_load, "attachment", xstrdup(request_param(rq, "number")));
}

static void get_statement(struct request *rq)
{
    const char *language = request_query(rq, "language");
    start(rq, statement_pdf_load, "inline", language && *language ? xstrdup(language) : NULL);
}

static const char *const statement_queries[] = {"language", NULL};

const struct route problem_files_routes[] = {
    {.method = "GET",
     .pattern = "/problems/{slug}/files/{name}",
     .handle = get_file,
     .access = ACCESS_ANYONE},
    {.method = "GET",
     .pattern = "/problems/{slug}/files/{folder}/{name}",
     .handle = get_file_below,
     .access = ACCESS_ANYONE},
    {.method = "GET",
     .pattern = "/problems/{slug}/attachments/{name}",
     .handle = get_attachment,
     .access = ACCESS_ANYONE},
    {.method = "GET",
     .pattern = "/problems/{slug}/attachments/{folder}/{name}",
     .handle = get_attachment_below,
     .access = ACCESS_ANYONE},
    {.method = "GET",
     .pattern = "/problems/{slug}/inputs/{number}",
     .handle = get_input,
     .access = ACCESS_ANYONE},
    {.method = "GET",
     .pattern = "/problems/{slug}/statement.pdf",
     .handle = get_statement,
     .access = ACCESS_ANYONE,
     .queries = statement_queries},
    {.method = NULL},
};
