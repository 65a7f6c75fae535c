#include "executor/sandbox/docker/docker_curl.h"

/* A socket of curl's that the loop polls. */
struct watched {
    struct docker_curl *curl;
    uv_poll_t poll;
    curl_socket_t socket;
};

static void check_finished(struct docker_curl *curl)
{
    CURLMsg *message;
    int left;
    while (!curl->closing && (message = curl_multi_info_read(curl->multi, &left)))
        if (message->msg == CURLMSG_DONE)
            curl->finished(message->easy_handle, message->data.result);
}

static void run_curl(struct docker_curl *curl, curl_socket_t socket, int flags)
{
    int running;
    curl_multi_socket_action(curl->multi, socket, flags, &running);
    check_finished(curl);
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
    struct watched *watched = poll->data;
    int flags = status < 0 ? CURL_CSELECT_ERR : 0;
    flags |= events & UV_READABLE ? CURL_CSELECT_IN : 0;
    flags |= events & UV_WRITABLE ? CURL_CSELECT_OUT : 0;
    run_curl(watched->curl, watched->socket, flags);
}

static void handle_gone(struct docker_curl *curl)
{
    if (--curl->open_handles == 0 && curl->closing)
        curl->closed(curl);
}

static void on_poll_closed(uv_handle_t *handle)
{
    struct watched *watched = handle->data;
    struct docker_curl *curl = watched->curl;
    free(watched);
    handle_gone(curl);
}

static struct watched *watch(struct docker_curl *curl, curl_socket_t socket)
{
    struct watched *watched = xcalloc(1, sizeof *watched);
    watched->curl = curl;
    watched->socket = socket;
    if (uv_poll_init_socket(curl->loop, &watched->poll, socket)) {
        free(watched);
        return NULL;
    }
    watched->poll.data = watched;
    curl->open_handles++;
    curl_multi_assign(curl->multi, socket, watched);
    return watched;
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *ctx, void *assigned)
{
    struct docker_curl *curl = ctx;
    struct watched *watched = assigned;
    (void)easy;
    if (what == CURL_POLL_REMOVE) {
        if (watched) {
            curl_multi_assign(curl->multi, socket, NULL);
            uv_poll_stop(&watched->poll);
            uv_close((uv_handle_t *)&watched->poll, on_poll_closed);
        }
        return 0;
    }
    if (!watched && !(watched = watch(curl, socket)))
        return -1;
    int events = (what & CURL_POLL_IN ? UV_READABLE : 0) | (what & CURL_POLL_OUT ? UV_WRITABLE : 0);
    uv_poll_start(&watched->poll, events, on_poll);
    return 0;
}

static void on_timeout(uv_timer_t *timer)
{
    run_curl(timer->data, CURL_SOCKET_TIMEOUT, 0);
}

/* Only starts the timer: curl must not be called from inside this callback. */
static int on_timer(CURLM *multi, long timeout_ms, void *ctx)
{
    struct docker_curl *curl = ctx;
    (void)multi;
    if (timeout_ms < 0)
        uv_timer_stop(&curl->timer);
    else
        uv_timer_start(&curl->timer, on_timeout, (uint64_t)timeout_ms, 0);
    return 0;
}

int docker_curl_init(struct docker_curl *curl, uv_loop_t *loop,
                     void (*finished)(CURL *easy, CURLcode result))
{
    *curl = (struct docker_curl){.loop = loop, .finished = finished};
    if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(curl->multi = curl_multi_init()))
        return -1;
    uv_timer_init(loop, &curl->timer);
    curl->timer.data = curl;
    curl->open_handles = 1;
    curl_multi_setopt(curl->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(curl->multi, CURLMOPT_SOCKETDATA, curl);
    curl_multi_setopt(curl->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(curl->multi, CURLMOPT_TIMERDATA, curl);
    return 0;
}

void docker_curl_add(struct docker_curl *curl, CURL *easy)
{
    if (curl_multi_add_handle(curl->multi, easy))
        abort();
}

void docker_curl_remove(struct docker_curl *curl, CURL *easy)
{
    curl_multi_remove_handle(curl->multi, easy);
}

static void on_timer_closed(uv_handle_t *handle)
{
    handle_gone(handle->data);
}

void docker_curl_close(struct docker_curl *curl, void (*closed)(struct docker_curl *curl))
{
    curl->closing = true;
    curl->closed = closed;
    curl_multi_cleanup(curl->multi); /* closes its connections, and so the poll handles */
    uv_close((uv_handle_t *)&curl->timer, on_timer_closed);
}
