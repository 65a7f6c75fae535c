/* Routes by which administrators make, change and delete contests. */
#include "handlers/contests/contest_form.h"
#include "handlers/contests/contests.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/write_reply.h"

#include <stdio.h>
#include <string.h>

#define BODY_MAX 16384

struct operation {
    int64_t who;
    char *name; /* from the path; NULL: a new contest */
    struct contest_form form;
    json_t *answer;
};

static void operation_free(void *arg)
{
    struct operation *operation = arg;
    contest_form_finish(&operation->form);
    json_decref(operation->answer);
    free(operation->name);
    free(operation);
}

static struct operation *operation_begin(struct request *rq, const char *name)
{
    struct operation *operation = xcalloc(1, sizeof *operation);
    operation->who = request_principal(rq)->user_id;
    operation->name = name ? xstrdup(name) : NULL;
    return operation;
}

/* Reads the form and starts the write of `reply`. name NULL: a new contest. */
static void form_take(struct request *rq, const char *name, const struct write_reply *reply)
{
    json_t *json = request_json(rq, name ? contest_change_keys : contest_form_keys);
    struct err err;
    if (!json)
        return;
    struct operation *operation = operation_begin(rq, name);
    if (contest_form_read(&operation->form, json, !name, &err) < 0) {
        reply_refusal(rq, &err);
        operation_free(operation);
        return;
    }
    write_reply_start(rq, &(struct write_reply){.write = reply->write,
                                                .args = operation,
                                                .args_free = operation_free,
                                                .done = reply->done});
}

/* --- POST /admin/contests ------------------------------------------------------------------ */

static int create_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct operation *o = arg;
    const struct contest_change *contest = &o->form.change;
    return contest_create(conn, o->who, contest, err) < 0 ||
                   contest_json_load(conn, contest->slug, o->who, true, &o->answer, err) < 0
               ? -1
               : 0;
}

static void created(struct app *app, void *arg, struct request *rq)
{
    const struct operation *operation = arg;
    (void)app;
    if (!rq)
        return;
    AUTO_FREE char *location = xasprintf("/contests/%s", operation->form.change.slug);
    reply_header(rq, "Location", location);
    reply_json(rq, 201, json_incref(operation->answer));
}

static void post_contest(struct request *rq)
{
    form_take(rq, NULL, &(struct write_reply){.write = create_write, .done = created});
}

/* --- PATCH and DELETE /admin/contests/{contest} -------------------------------------------- */

static int change_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct operation *o = arg;
    return contest_change(conn, o->who, o->name, &o->form.change, err) < 0 ||
                   contest_json_load(conn, o->name, o->who, true, &o->answer, err) < 0
               ? -1
               : 0;
}

static void changed(struct app *app, void *arg, struct request *rq)
{
    const struct operation *operation = arg;
    (void)app;
    if (rq)
        reply_json(rq, 200, json_incref(operation->answer));
}

static void patch_contest(struct request *rq)
{
    form_take(rq, request_param(rq, "contest"),
              &(struct write_reply){.write = change_write, .done = changed});
}

static int delete_write(struct store_conn *conn, void *arg, struct err *err)
{
    const struct operation *operation = arg;
    return contest_delete(conn, operation->who, operation->name, err);
}

static void delete_contest(struct request *rq)
{
    write_reply_start(
        rq, &(struct write_reply){.write = delete_write,
                                  .args = operation_begin(rq, request_param(rq, "contest")),
                                  .args_free = operation_free,
                                  .done = write_reply_nothing});
}

const struct route admin_contests_routes[] = {
    {.method = "POST",
     .pattern = "/admin/contests",
     .handle = post_contest,
     .access = ACCESS_ADMIN,
     .body_max = BODY_MAX},
    {.method = "PATCH",
     .pattern = "/admin/contests/{contest}",
     .handle = patch_contest,
     .access = ACCESS_ADMIN,
     .body_max = BODY_MAX},
    {.method = "DELETE",
     .pattern = "/admin/contests/{contest}",
     .handle = delete_contest,
     .access = ACCESS_ADMIN},
    {.method = NULL},
};
