#include "handlers/people/new_passwords.h"

#include "handlers/kit/refusal.h"

#include <string.h>

enum { AT_ONCE = 2 };

struct making {
    struct server *server;
    request_id_t request;
    struct new_password *out;
    size_t count, begun, ended;
    int cost;
    new_passwords_fn *done;
    void *ctx;
    struct err fault; /* code "": none */
};

/* One of them, on another thread. */
struct one {
    struct making *making;
    struct new_password *password;
    struct err fault;
};

static void make_one(void *arg)
{
    struct one *one = arg;
    password_make(one->password->text);
    if (password_hash(one->password->text, one->making->cost, one->password->hash, &one->fault) < 0)
        return;
}

static void go_on(struct making *making);

static void one_ended(void *arg, bool cancelled)
{
    struct one *one = arg;
    struct making *making = one->making;
    making->ended++;
    if (cancelled)
        (void)err_stopping(&making->fault);
    else if (*one->fault.code)
        making->fault = one->fault;
    free(one);
    go_on(making);
}

static void begin_one(struct making *making)
{
    struct one *one = xcalloc(1, sizeof *one);
    *one = (struct one){.making = making, .password = &making->out[making->begun]};
    if (offload_run(server_app(making->server)->offload, NULL, make_one, one_ended, one) == 0) {
        making->begun++;
        return;
    }
    free(one);
    (void)err_overloaded(&making->fault);
}

static void go_on(struct making *making)
{
    struct request *rq = request_find(making->server, making->request);
    if (!*making->fault.code && (!rq || request_is_left(rq)))
        err_set(&making->fault, "client_left", NULL, "The client has gone.");
    if (rq && !*making->fault.code)
        request_goes_on(rq);
    while (!*making->fault.code && making->begun < making->count &&
           making->begun - making->ended < AT_ONCE)
        begin_one(making);
    if (making->ended < making->begun)
        return;
    making->done(making->ctx, *making->fault.code ? &making->fault : NULL);
    free(making);
}

void new_passwords_make(struct request *rq, struct new_password *out, size_t count,
                        new_passwords_fn *done, void *ctx)
{
    struct making *making = xcalloc(1, sizeof *making);
    *making = (struct making){.server = request_server(rq),
                              .request = request_id(rq),
                              .out = out,
                              .count = count,
                              .cost = server_app(request_server(rq))->password_cost,
                              .done = done,
                              .ctx = ctx};
    go_on(making);
}
