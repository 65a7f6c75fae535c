#include "handlers/new_passwords.h"

#include "handlers/refusal.h"

#include <string.h>

struct making {
    struct server *server;
    request_id_t request;
    struct new_password *out;
    size_t count, made;
    new_passwords_fn *done;
    void *ctx;
    struct err fault; /* code "": none */
};

static void making_end(struct making *making)
{
    making->done(making->ctx, *making->fault.code ? &making->fault : NULL);
    free(making);
}

static void make_one(void *arg)
{
    struct making *making = arg;
    struct new_password *password = &making->out[making->made];
    password_make(password->text);
    if (password_hash(password->text, password->hash, &making->fault) < 0)
        return;
}

static void go_on(struct making *making);

static void made_one(void *arg, bool cancelled)
{
    struct making *making = arg;
    making->made++;
    if (cancelled)
        (void)err_stopping(&making->fault);
    go_on(making);
}

static void go_on(struct making *making)
{
    struct request *rq = request_find(making->server, making->request);
    if (!*making->fault.code && (!rq || request_is_left(rq)))
        err_set(&making->fault, "client_left", NULL, "The client has gone.");
    if (*making->fault.code || making->made == making->count) {
        making_end(making);
        return;
    }
    request_goes_on(rq);
    if (offload_run(server_app(making->server)->offload, NULL, make_one, made_one, making) < 0) {
        (void)err_overloaded(&making->fault);
        making_end(making);
    }
}

void new_passwords_make(struct request *rq, struct new_password *out, size_t count,
                        new_passwords_fn *done, void *ctx)
{
    struct making *making = xcalloc(1, sizeof *making);
    *making = (struct making){.server = request_server(rq),
                              .request = request_id(rq),
                              .out = out,
                              .count = count,
                              .done = done,
                              .ctx = ctx};
    go_on(making);
}
