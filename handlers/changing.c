#include "handlers/changing.h"

#include "handlers/reading.h"

#include <string.h>

struct pending {
    struct changing changing;
    struct server *server;
    request_id_t request;
};

static void pending_free(struct pending *pending)
{
    pending->changing.args_free(pending->changing.args);
    free(pending);
}

/* What is understood, and cannot be done as things are. */
static const char *const conflicts[] = {
    "name_taken",
    "last_admin",
    "rejudge_open",
    "not_ended",
    "not_ready",
    "not_dead",
    "already_ended",
    "too_many_to_rejudge",
    "nothing_to_judge",
    "in_use",
    "last_test",
    "problem_exists",
    "revision_changed",
    "too_many_tests",
    "package_too_large",
    "contest_exists",
    "contest_has_submissions",
    "problem_in_contest",
};
/* What is understood, and is not right. */
static const char *const unprocessable[] = {"nothing_to_verify", "too_many_submissions"};

static int status_of(const char *code)
{
    if (strncmp(code, "unknown_", 8) == 0 && strcmp(code, "unknown_key") != 0)
        return 404;
    for (size_t i = 0; i < COUNT_OF(conflicts); i++)
        if (strcmp(conflicts[i], code) == 0)
            return 409;
    for (size_t i = 0; i < COUNT_OF(unprocessable); i++)
        if (strcmp(unprocessable[i], code) == 0)
            return 422;
    return strcmp(code, "overloaded") == 0 || strcmp(code, "queue_full") == 0 ||
                   strcmp(code, "stopping") == 0
               ? 503
               : 400;
}

void reply_refusal(struct request *rq, const struct err *err)
{
    int status = status_of(err->code);
    if (strcmp(err->code, "store_failed") == 0) {
        log_error("changing: %s", err->detail);
        reply_store_failed(rq);
        return;
    }
    if (status == 503)
        reply_header(rq, "Retry-After", "5");
    reply_problem(rq, status, err->code, err->field, "%s", err->detail);
}

/* Frees pending. */
static void refuse(struct pending *pending, const struct err *err)
{
    struct request *rq = request_find(pending->server, pending->request);
    if (pending->changing.undo)
        pending->changing.undo(server_app(pending->server), pending->changing.args);
    if (rq)
        reply_refusal(rq, err);
    pending_free(pending);
}

static int on_writer(struct store_conn *conn, void *arg, struct err *err)
{
    struct pending *pending = arg;
    return pending->changing.write(conn, pending->changing.args, err);
}

static void written(void *arg, int rc, const struct err *err)
{
    struct pending *pending = arg;
    struct request *rq = request_find(pending->server, pending->request);
    if (rc == 0) {
        pending->changing.done(server_app(pending->server), pending->changing.args, rq);
        pending_free(pending);
    } else {
        refuse(pending, err);
    }
}

void changing_go_on(struct server *server, request_id_t request, const struct changing *changing)
{
    struct pending *pending = xcalloc(1, sizeof *pending);
    struct err err;
    *pending = (struct pending){*changing, server, request};
    if (store_write(server_app(server)->store, on_writer, pending, written) == 0)
        return;
    err_set(&err, "overloaded", NULL, "The store has too much to do just now.");
    refuse(pending, &err);
}

void changing_start(struct request *rq, const struct changing *changing)
{
    changing_go_on(request_server(rq), request_id(rq), changing);
}
