#include "reactor/offload.h"

#include <uv.h>

struct task {
    struct list node; /* on offload->waiting, or on itself */
    struct offload *offload;
    uv_work_t request;
    offload_fn *work;
    void (*done)(void *arg, bool cancelled);
    void *arg;
};

struct offload {
    uv_loop_t *loop;
    struct list waiting;
    size_t waiting_count, running;
    bool closing;
};

static void start_next(struct offload *offload);

static void on_thread(uv_work_t *request)
{
    struct task *task = request->data;
    task->work(task->arg);
}

static void free_when_done(struct offload *offload)
{
    if (offload->closing && offload->running == 0)
        free(offload);
}

static void on_loop(uv_work_t *request, int status)
{
    struct task *task = request->data;
    struct offload *offload = task->offload;
    offload->running--;
    task->done(task->arg, status < 0 || offload->closing);
    free(task);
    if (!offload->closing)
        start_next(offload);
    free_when_done(offload);
}

static void start_next(struct offload *offload)
{
    while (offload->running < OFFLOAD_RUNNING_MAX && !list_empty(&offload->waiting)) {
        struct task *task = CONTAINER_OF(offload->waiting.next, struct task, node);
        list_remove(&task->node);
        offload->waiting_count--;
        offload->running++;
        if (uv_queue_work(offload->loop, &task->request, on_thread, on_loop) < 0)
            abort(); /* it fails for a missing function only */
    }
}

struct offload *offload_create(struct uv_loop_s *loop)
{
    struct offload *offload = xcalloc(1, sizeof *offload);
    offload->loop = loop;
    list_init(&offload->waiting);
    return offload;
}

void offload_close(struct offload *offload)
{
    offload->closing = true;
    LIST_FOR_EACH (node, &offload->waiting) {
        struct task *task = CONTAINER_OF(node, struct task, node);
        list_remove(&task->node);
        task->done(task->arg, true);
        free(task);
    }
    free_when_done(offload);
}

void offload_depth(const struct offload *offload, size_t *running, size_t *waiting)
{
    *running = offload->running;
    *waiting = offload->waiting_count;
}

int offload_run(struct offload *offload, offload_fn *work, void (*done)(void *arg, bool cancelled),
                void *arg)
{
    if (offload->closing || offload->waiting_count == OFFLOAD_WAITING_MAX)
        return -1;
    struct task *task = xcalloc(1, sizeof *task);
    *task = (struct task){.offload = offload, .work = work, .done = done, .arg = arg};
    task->request.data = task;
    list_init(&task->node);
    list_push_back(&offload->waiting, &task->node);
    offload->waiting_count++;
    start_next(offload);
    return 0;
}
