#include "reactor/net/offload.h"

#include "store/base/turns.h"

#include <uv.h>

struct task {
    struct turn turn;
    struct offload *offload;
    uv_work_t request;
    bool (*waits)(void *arg);
    bool is_left; /* its client has gone, or its place went to another client, before its turn */
    offload_fn *work;
    void (*done)(void *arg, bool cancelled);
    void *arg;
};

struct offload {
    uv_loop_t *loop;
    struct turns waiting;
    size_t running;
    bool closing;
};

static void start_next(struct offload *offload);

static struct task *task_of(struct turn *turn)
{
    return turn ? CONTAINER_OF(turn, struct task, turn) : NULL;
}

/* `done` may call offload_run again. */
static void waiting_drop(struct task *task)
{
    turns_leave(&task->offload->waiting, &task->turn);
    task->done(task->arg, true);
    free(task);
}

static void on_thread(uv_work_t *request)
{
    struct task *task = request->data;
    if (!task->is_left)
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
    task->done(task->arg, status < 0 || offload->closing || task->is_left);
    free(task);
    if (!offload->closing)
        start_next(offload);
    free_when_done(offload);
}

static void start_next(struct offload *offload)
{
    while (offload->running < OFFLOAD_RUNNING_MAX && offload->waiting.count) {
        struct task *task = task_of(turns_take(&offload->waiting));
        task->is_left = task->waits && !task->waits(task->arg);
        offload->running++;
        if (uv_queue_work(offload->loop, &task->request, on_thread, on_loop) < 0)
            abort(); /* it fails only if the function is NULL */
    }
}

struct offload *offload_create(struct uv_loop_s *loop)
{
    struct offload *offload = xcalloc(1, sizeof *offload);
    offload->loop = loop;
    turns_init(&offload->waiting);
    return offload;
}

void offload_close(struct offload *offload)
{
    offload->closing = true;
    while (offload->waiting.count) {
        struct task *task = task_of(turns_take(&offload->waiting));
        task->done(task->arg, true);
        free(task);
    }
    free_when_done(offload);
}

void offload_depth(const struct offload *offload, size_t *running, size_t *waiting)
{
    *running = offload->running;
    *waiting = offload->waiting.count;
}

static bool is_left(const struct turn *turn)
{
    const struct task *task = CONTAINER_OF(turn, struct task, turn);
    return task->waits && !task->waits(task->arg);
}

/* Makes room for one more task of this share, by dropping another one if need be. -1: there is no
 * room. */
static int place_make(struct offload *offload, int64_t share)
{
    struct turns *waiting = &offload->waiting;
    if (waiting->count < OFFLOAD_WAITING_MAX)
        return 0;
    struct task *left = task_of(turns_find(waiting, is_left));
    struct task *given = left ? left : task_of(turns_last_of_most(waiting, share));
    if (!given)
        return -1;
    waiting_drop(given);
    return waiting->count < OFFLOAD_WAITING_MAX ? 0 : -1;
}

int offload_run(struct offload *offload, const struct offload_client *client, offload_fn *work,
                void (*done)(void *arg, bool cancelled), void *arg)
{
    int64_t share = client ? client->share : 0;
    if (offload->closing || place_make(offload, share) < 0)
        return -1;
    struct task *task = xcalloc(1, sizeof *task);
    *task = (struct task){.offload = offload,
                          .waits = client ? client->waits : NULL,
                          .work = work,
                          .done = done,
                          .arg = arg};
    task->request.data = task;
    turns_join(&offload->waiting, &task->turn, share);
    start_next(offload);
    return 0;
}
