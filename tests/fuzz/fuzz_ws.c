/* Messages on WS /ws (each line is one) and on WS /ws/jobs, against a real hub and store. */
#include "tests/fuzz/fuzz.h"

#include "handlers/kit/app.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/limits.h"
#include "handlers/streams/sockets.h"
#include "reactor/net/loop_bell.h"
#include "reactor/net/transport.h"

#include <stdio.h>
#include <uv.h>

static struct {
    uv_loop_t loop;
    struct loop_bell bell;
    struct access_keys keys;
    struct app app;
    struct server server;
    struct connection connection;
} world;

static void on_bell(void *ctx)
{
    (void)ctx;
    store_dispatch(world.app.store);
}

static void world_make(void)
{
    static const struct limit_rule rules[LIMIT_KINDS];
    static char dir[] = "/tmp/assay-fuzz-XXXXXX";
    struct err err;
    log_set_sink(no_log);
    uv_loop_init(&world.loop);
    loop_bell_init(&world.bell, &world.loop, on_bell, NULL);
    PROMISE(mkdtemp(dir));
    struct store_config config = {.data_dir = dir,
                                  .readers = 1,
                                  .mailbox_max = 1000,
                                  .wake = loop_bell_ring,
                                  .wake_ctx = &world.bell};
    PROMISE(store_open(&world.app.store, &config, &err) == 0);
    AUTO_FREE char *remove = xasprintf("%s/assay.db", dir);
    unlink(remove); /* the store has it open; nothing is left behind */
    world.keys.count = 1;
    world.app.access_keys = &world.keys;
    world.app.hub = hub_create(&world.loop);
    world.app.identities = identities_create();
    world.app.limits = limits_create(rules);
    world.app.guests = true;
    world.server.app = &world.app;
    world.server.loop = &world.loop;
    world.connection.server = &world.server;
}

static void on_wake(void *ctx)
{
    (void)ctx;
}

/* Everything that came back is one whole JSON object. */
static void outbox_check(struct client *client)
{
    for (struct message *m; (m = outbox_pop(client_outbox(client)));) {
        json_t *json = json_loadb(m->data, m->len, JSON_REJECT_DUPLICATES, NULL);
        PROMISE(json_is_object(json));
        json_decref(json);
        message_unref(m);
    }
}

static bool store_is_idle(void)
{
    size_t writes, reads;
    store_depth(world.app.store, &writes, &reads);
    return writes + reads == 0;
}

static void settle(struct client *client)
{
    do
        uv_run(&world.loop, UV_RUN_NOWAIT);
    while (!store_is_idle());
    uv_run(&world.loop, UV_RUN_NOWAIT);
    outbox_check(client);
}

/* Where the socket of one job is, in the state that handlers keep. */
static void socket_try(const char *path, struct bytes rest)
{
    struct err err;
    struct request rq = {.path = (char *)(uintptr_t)path, .server = &world.server};
    struct ws ws = {.connection = &world.connection, .peer = "192.0.2.1"};
    ws.state = xcalloc(1, product_sockets.state_size);
    PROMISE(product_sockets.check(&rq, ws.state, &ws.form, &err) == 0);
    list_init(&ws.held);
    ws.client = client_create(world.app.hub, ws.form, on_wake, &ws);
    for (int i = 0; rest.len && i < 8; i++) {
        const char *data = rest.data, *end = memchr(data, '\n', rest.len);
        size_t len = end ? (size_t)(end - data) : rest.len;
        product_sockets.message(&world.app, ws.client, data, len);
        rest = (struct bytes){data + len + (end != NULL), rest.len - len - (end != NULL)};
        settle(ws.client);
    }
    client_destroy(ws.client);
    free(ws.state);
    uv_run(&world.loop, UV_RUN_NOWAIT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!world.app.hub)
        world_make();
    socket_try("/ws", (struct bytes){data, size});
    socket_try("/ws/jobs/01HZY3M8J5T6V7W8X9YZABCDEF", (struct bytes){data, size});
    return 0;
}
