#include "handlers/app.h"

static void get_healthz(struct request *rq)
{
    reply_json(rq, 200, json_pack("{s:s}", "status", "ok"));
}

/* --- GET /readyz: able to judge -------------------------------------------------------------- */

struct probe {
    struct server *server;
    request_id_t request;
};

/* That it ran shows that the store's readers answer. */
static int read_nothing(struct store_conn *conn, void *arg, struct err *err)
{
    (void)conn;
    (void)arg;
    (void)err;
    return 0;
}

static void not_ready(struct request *rq, const char *why)
{
    reply_header(rq, "Retry-After", "5");
    reply_problem(rq, 503, "not_ready", NULL, "%s", why);
}

static void on_probed(void *arg, int rc, const struct err *err)
{
    struct probe *probe = arg;
    (void)err;
    struct request *rq = request_find(probe->server, probe->request);
    if (rq && rc == 0)
        reply_json(rq, 200, json_pack("{s:s}", "status", "ready"));
    else if (rq)
        not_ready(rq, "The store does not answer.");
    free(probe);
}

static void get_readyz(struct request *rq)
{
    struct server *server = request_server(rq);
    const struct app *app = server_app(server);
    if (app->draining || !app->executor) {
        not_ready(rq, "The server is stopping.");
        return;
    }
    const char *trouble = executor_trouble(app->executor);
    if (trouble) {
        AUTO_FREE char *why = xasprintf("No sandbox can be made: %s", trouble);
        not_ready(rq, why);
        return;
    }
    struct probe *probe = xmalloc(sizeof *probe);
    *probe = (struct probe){server, request_id(rq)};
    if (store_read(app->store, read_nothing, probe, on_probed) < 0) {
        free(probe);
        not_ready(rq, "The store is overloaded.");
    }
}

const struct route health_routes[] = {
    {.method = "GET", .pattern = "/healthz", .handle = get_healthz, .access = ACCESS_OPEN},
    {.method = "GET", .pattern = "/readyz", .handle = get_readyz, .access = ACCESS_OPEN},
    {.method = NULL},
};
