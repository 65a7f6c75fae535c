#include "reactor/net/server_access.h"

#include "reactor/net/transport.h"

struct app *server_app(struct server *server)
{
    return server->app;
}

struct server_counts server_counts(const struct server *server)
{
    return (struct server_counts){.connections = server->connection_count,
                                  .requests_waiting = server->waiting};
}

void server_metrics_render(const struct server *server, struct buf *out)
{
    http_metrics_render(server->http_metrics, out);
}

struct background {
    uv_work_t request;
    offload_fn *work;
    void (*done)(void *arg, bool cancelled);
    void *arg;
};

static void background_work(uv_work_t *request)
{
    struct background *background = request->data;
    background->work(background->arg);
}

static void background_done(uv_work_t *request, int status)
{
    struct background *background = request->data;
    background->done(background->arg, status < 0);
    free(background);
}

void server_background(struct server *server, offload_fn *work,
                       void (*done)(void *arg, bool cancelled), void *arg)
{
    struct background *background = xmalloc(sizeof *background);
    *background = (struct background){.work = work, .done = done, .arg = arg};
    background->request.data = background;
    if (uv_queue_work(server->loop, &background->request, background_work, background_done) < 0)
        abort(); /* it fails only if the function is NULL */
}
