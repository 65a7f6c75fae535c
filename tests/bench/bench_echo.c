/*
 * The reference for POST /submit: the smallest libwebsockets server on a libuv loop that reads a
 * body and answers with it. usage: bench_echo PORT; ends on SIGTERM.
 */
#include "store/base/base.h"

#include <libwebsockets.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <uv.h>

struct exchange {
    char body[4096];
    size_t len;
    bool complete;
};

static int answer(struct lws *wsi, const struct exchange *x)
{
    unsigned char out[LWS_PRE + 8192], *p = out + LWS_PRE;
    int n = snprintf(
        (char *)p, 256,
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %zu\r\n\r\n", x->len);
    memcpy(p + n, x->body, x->len);
    if (lws_write(wsi, p, (size_t)n + x->len, LWS_WRITE_HTTP) < 0)
        return -1;
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

static int on_http(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                   size_t len)
{
    struct exchange *x = user;
    switch (reason) {
    case LWS_CALLBACK_HTTP:
        x->len = 0;
        x->complete = false;
        return 0;
    case LWS_CALLBACK_HTTP_BODY:
        if (x->len + len > sizeof x->body)
            return -1;
        memcpy(x->body + x->len, in, len);
        x->len += len;
        return 0;
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        if (x->complete)
            return 0;
        x->complete = true;
        lws_callback_on_writable(wsi);
        return 0;
    case LWS_CALLBACK_HTTP_WRITEABLE:
        return x->complete ? answer(wsi, x) : 0;
    default:
        return lws_callback_http_dummy(wsi, reason, user, in, len);
    }
}

static void on_signal(uv_signal_t *signal, int number)
{
    (void)number;
    uv_stop(signal->loop);
}

int main(int argc, char **argv)
{
    uint64_t port;
    if (argc != 2 || parse_uint(argv[1], 65535, &port) < 0)
        return 2;
    uv_loop_t loop;
    uv_signal_t term;
    uv_loop_init(&loop);
    uv_signal_init(&loop, &term);
    uv_signal_start(&term, on_signal, SIGTERM);
    void *loops[] = {&loop};
    const struct lws_protocols protocols[] = {
        {.name = "http", .callback = on_http, .per_session_data_size = sizeof(struct exchange)},
        {.name = NULL},
    };
    struct lws_context_creation_info info = {
        .port = (int)port,
        .iface = "127.0.0.1",
        .protocols = protocols,
        .options = LWS_SERVER_OPTION_LIBUV,
        .foreign_loops = loops,
        .pt_serv_buf_size = 65536,
    };
    lws_set_log_level(LLL_ERR, NULL);
    if (!lws_create_context(&info))
        return 1;
    uv_run(&loop, UV_RUN_DEFAULT);
    return 0;
}
