#include "tests/unit/server_kit.h"

#include "handlers/kit/identity.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct server_kit kit;

static void admit(struct request *rq)
{
    static const struct principal somebody = {.user_id = 7, .role = ROLE_ADMIN};
    request_proceed(rq, &somebody);
}

struct server_config kit_config(const struct route *const *routes)
{
    return (struct server_config){.host = "127.0.0.1",
                                  .port = "0",
                                  .allowed_origins = "",
                                  .public_url = "",
                                  .trusted_proxies = "127.0.0.1",
                                  .connections_max = 100,
                                  .connections_per_address_max = 100,
                                  .routes = routes,
                                  .admit = admit};
}

int kit_begin(const struct server_config *config)
{
    struct server_config whole = *config;
    struct err err;
    kit = (struct server_kit){0};
    uv_loop_init(&kit.loop);
    kit.hub = hub_create(&kit.loop);
    must(assets_load(&kit.assets, "/nonexistent", &err), &err);
    whole.loop = &kit.loop;
    whole.hub = kit.hub;
    whole.assets = kit.assets;
    must(server_create(&kit.server, &whole, &err), &err);
    return 0;
}

static void on_closed(void *ctx)
{
    *(bool *)ctx = true;
    hub_destroy(kit.hub);
}

int kit_end(void **state)
{
    (void)state;
    for (int i = 0; i < kit.count; i++)
        if (kit.fds[i] >= 0)
            close(kit.fds[i]);
    server_close(kit.server, on_closed, &kit.closed);
    uv_run(&kit.loop, UV_RUN_DEFAULT);
    assert_true(kit.closed);
    server_destroy(kit.server);
    assets_destroy(kit.assets);
    return uv_loop_close(&kit.loop);
}

void kit_turn(unsigned pause_us)
{
    uv_run(&kit.loop, UV_RUN_NOWAIT);
    usleep(pause_us);
}

int kit_socket_check(const struct request *rq, void *state, enum client_form *form, struct err *err)
{
    (void)rq, (void)state, (void)err;
    *form = CLIENT_MANY;
    return 0;
}

void kit_socket_opened(struct app *app, struct client *client, const char *token)
{
    (void)app, (void)client, (void)token;
}

int kit_client(int net, int receive_bytes)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)server_port(kit.server)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in own = {.sin_family = AF_INET,
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK + (uint32_t)(net << 8))};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0 && kit.count < KIT_CLIENTS);
    if (receive_bytes)
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    assert_int_equal(bind(fd, (struct sockaddr *)&own, sizeof own), 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    fcntl(fd, F_SETFL, O_NONBLOCK);
    return kit.fds[kit.count++] = fd;
}

void kit_give(int fd, const void *data, size_t len)
{
    assert_int_equal(send(fd, data, len, MSG_NOSIGNAL), (ssize_t)len);
}

void kit_ask(int fd, const char *what, int address, const char *more)
{
    AUTO_FREE char *text = xasprintf(
        "%s HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.%d\r\n%s\r\n", what, address, more);
    kit_give(fd, text, strlen(text));
}
