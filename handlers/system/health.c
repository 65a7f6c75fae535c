#include "handlers/kit/app.h"
#include "store/engine/store.h"
#include "store/engine/store_conn.h"

static void get_healthz(struct request *rq)
{
    reply_json(rq, 200, json_pack("{s:s}", "status", "ok"));
}

/* --- GET /readyz: able to judge ------------------------------------------------------------ */

#define ROOM_MIN_BYTES (INT64_C(8) << 20) /* room for a few submissions and their results */

struct probe {
    struct server *server;
    request_id_t request;
    struct store *store;
    const char *data_dir;
    int64_t room_bytes;
};

/* A read that runs shows that the store's readers answer. */
static int look_at_disk(struct store_conn *conn, void *arg, struct err *err)
{
    struct probe *probe = arg;
    (void)conn;
    probe->room_bytes = store_room_bytes(probe->data_dir);
    return store_intact(probe->store, err);
}

static int try_to_write(struct store_conn *conn, void *arg, struct err *err)
{
    return look_at_disk(conn, arg, err) < 0 || store_try_write(conn, err) < 0 ? -1 : 0;
}

static void not_ready(struct request *rq, const char *why)
{
    reply_header(rq, "Retry-After", "5");
    reply_problem(rq, 503, "not_ready", NULL, "%s", why);
}

static void on_probed(void *arg, int rc, const struct err *err)
{
    struct probe *probe = arg;
    struct request *rq = request_find(probe->server, probe->request);
    AUTO_FREE char *why = NULL;
    if (rc)
        why = xasprintf("The store cannot be used: %s", err->detail);
    else if (probe->room_bytes < ROOM_MIN_BYTES)
        why = xasprintf("The disk of the data is full: %lld MiB are left.",
                        (long long)(probe->room_bytes >> 20));
    if (rq && why)
        not_ready(rq, why);
    else if (rq)
        reply_json(rq, 200, json_pack("{s:s}", "status", "ready"));
    free(probe);
}

/* The judge works; checks whether the store does too. */
static void probe_store(struct probe *probe, struct request *rq)
{
    struct store *store = probe->store;
    int rc = store_failing(store) ? store_write(store, try_to_write, probe, on_probed)
                                  : store_read(store, look_at_disk, probe, on_probed);
    if (rc) {
        free(probe);
        not_ready(rq, "The store is overloaded.");
    }
}

static void on_capacity(void *ctx, const struct judge_capacity *capacity)
{
    struct probe *probe = ctx;
    struct request *rq = request_find(probe->server, probe->request);
    AUTO_FREE char *why = NULL;
    if (!capacity || server_app(probe->server)->draining)
        why = xstrdup("The server is stopping.");
    else if (capacity->trouble)
        why = xasprintf("No sandbox can be made: %s", capacity->trouble);
    if (rq && !why) {
        probe_store(probe, rq);
        return;
    }
    if (rq)
        not_ready(rq, why);
    free(probe);
}

static void get_readyz(struct request *rq)
{
    struct server *server = request_server(rq);
    const struct app *app = server_app(server);
    struct probe *probe = xmalloc(sizeof *probe);
    *probe = (struct probe){server, request_id(rq), app->store, app->data_dir, -1};
    judge_capacity(app->judge, on_capacity, probe);
}

const struct route health_routes[] = {
    {.method = "GET", .pattern = "/healthz", .handle = get_healthz, .access = ACCESS_OPEN},
    {.method = "GET", .pattern = "/readyz", .handle = get_readyz, .access = ACCESS_OPEN},
    {.method = NULL},
};
