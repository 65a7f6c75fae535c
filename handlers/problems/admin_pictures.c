/* Routes by which administrators add, replace and delete the pictures of a statement. A PUT answers
 * with the problem after the change. */
#include "handlers/kit/identity.h"
#include "handlers/kit/write_reply.h"
#include "handlers/problems/admin_problem_json.h"
#include "store/authoring/pictures.h"

struct picture_change {
    int64_t who;
    char *slug, *name;
    int64_t revision;  /* that the problem must have; 0: any */
    struct body *body; /* NULL: the picture is deleted */
    json_t *answer;
};

static void change_free(void *arg)
{
    struct picture_change *change = arg;
    body_destroy(change->body);
    json_decref(change->answer);
    free(change->slug);
    free(change->name);
    free(change);
}

/* NULL: the request is answered. */
static struct picture_change *change_make(struct request *rq)
{
    const char *text = request_query(rq, "revision"), *name = request_param(rq, "name");
    int64_t revision = 0;
    if (text && parse_number_of(text, INT64_MAX, &revision) < 0) {
        reply_problem(rq, 400, "bad_revision", "revision",
                      "'revision' must be a revision of the problem.");
        return NULL;
    }
    struct picture_change *change = xcalloc(1, sizeof *change);
    change->who = request_principal(rq)->user_id;
    change->slug = xstrdup(request_param(rq, "slug"));
    change->name = xstrdup(name);
    change->revision = revision;
    return change;
}

static int put_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct picture_change *change = arg;
    return picture_put(conn, change->who, change->slug, change->revision, change->name,
                       body_bytes(change->body), err) < 0 ||
                   admin_problem_load(conn, change->slug, &change->answer, err) < 0
               ? -1
               : 0;
}

static void put_done(struct app *app, void *arg, struct request *rq)
{
    struct picture_change *change = arg;
    (void)app;
    if (rq)
        reply_json(rq, 200, json_incref(change->answer));
}

static void put_picture(struct request *rq)
{
    struct err err;
    struct bytes bytes = request_body(rq);
    if (picture_name_check(request_param(rq, "name"), &err) < 0) {
        reply_refusal(rq, &err);
        return;
    }
    if (!bytes.len || !picture_type(bytes.data, bytes.len)) {
        reply_problem(rq, 422, "bad_picture", NULL,
                      "This is no PNG, JPEG, GIF, WebP or SVG picture by its content.");
        return;
    }
    struct picture_change *change = change_make(rq);
    if (!change)
        return;
    change->body = request_body_take(rq);
    write_reply_start(
        rq, &(struct write_reply){
                .write = put_write, .args = change, .args_free = change_free, .done = put_done});
}

static int delete_write(struct store_conn *conn, void *arg, struct err *err)
{
    const struct picture_change *change = arg;
    return picture_delete(conn, change->who, change->slug, change->revision, change->name, err);
}

static void delete_start(struct request *rq, struct picture_change *change)
{
    if (change)
        write_reply_start(rq, &(struct write_reply){.write = delete_write,
                                                    .args = change,
                                                    .args_free = change_free,
                                                    .done = write_reply_nothing});
}

static void delete_picture(struct request *rq)
{
    delete_start(rq, change_make(rq));
}

/* Deletes a picture in a folder, which came with a package. */
static void delete_picture_below(struct request *rq)
{
    struct picture_change *change = change_make(rq);
    if (change) {
        free(change->name);
        change->name = xasprintf("%s/%s", request_param(rq, "folder"), request_param(rq, "name"));
    }
    delete_start(rq, change);
}

static const char *const queries[] = {"revision", NULL};

const struct route admin_pictures_routes[] = {
    {.method = "PUT",
     .pattern = "/admin/problems/{slug}/files/{name}",
     .handle = put_picture,
     .access = ACCESS_ADMIN,
     .body_type = "application/octet-stream",
     .body_max = PICTURE_BYTES_MAX,
     .queries = queries},
    {.method = "DELETE",
     .pattern = "/admin/problems/{slug}/files/{name}",
     .handle = delete_picture,
     .access = ACCESS_ADMIN,
     .queries = queries},
    {.method = "DELETE",
     .pattern = "/admin/problems/{slug}/files/{folder}/{name}",
     .handle = delete_picture_below,
     .access = ACCESS_ADMIN,
     .queries = queries},
    {.method = NULL},
};
