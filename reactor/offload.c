#include "reactor/offload.h"

#include <uv.h>

struct task {
    struct list node; /* on offload->waiting, or on itself */
    struct offload *offload;
    uv_work_t request;
    int64_t share;
    int64_t round; /* in which its share has its turn for it */
    bool (*waits)(void *arg);
    bool is_left; /* by its client, before its turn */
    offload_fn *work;
    void (*done)(void *arg, bool cancelled);
    void *arg;
};

struct offload {
    uv_loop_t *loop;
    struct list waiting;
    size_t waiting_count, running;
    int64_t round; /* of the last that was begun */
    bool closing;
};

static void start_next(struct offload *offload);

/* Off the list; `done` may ask for more work. */
static void waiting_drop(struct task *task)
{
    list_remove(&task->node);
    task->offload->waiting_count--;
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

/* The oldest of the first round. */
static struct task *next_of(struct offload *offload)
{
    struct task *next = NULL;
    LIST_FOR_EACH (node, &offload->waiting) {
        struct task *task = CONTAINER_OF(node, struct task, node);
        if (!next || task->round < next->round)
            next = task;
    }
    return next;
}

static void start_next(struct offload *offload)
{
    while (offload->running < OFFLOAD_RUNNING_MAX && !list_empty(&offload->waiting)) {
        struct task *task = next_of(offload);
        task->is_left = task->waits && !task->waits(task->arg);
        list_remove(&task->node);
        offload->waiting_count--;
        offload->running++;
        offload->round = task->round;
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
    LIST_FOR_EACH (node, &offload->waiting)
        waiting_drop(CONTAINER_OF(node, struct task, node));
    free_when_done(offload);
}

void offload_depth(const struct offload *offload, size_t *running, size_t *waiting)
{
    *running = offload->running;
    *waiting = offload->waiting_count;
}

/* One more of the same share waits a round longer. */
static int64_t round_of(const struct offload *offload, int64_t share)
{
    int64_t round = offload->round;
    LIST_FOR_EACH (node, &offload->waiting) {
        const struct task *task = CONTAINER_OF(node, struct task, node);
        if (task->share == share && task->round >= round)
            round = task->round + 1;
    }
    return round;
}

/* The latest of the last round that is a client's. */
static struct task *last_of(struct offload *offload)
{
    struct task *last = NULL;
    LIST_FOR_EACH (node, &offload->waiting) {
        struct task *task = CONTAINER_OF(node, struct task, node);
        if (task->share && (!last || task->round >= last->round))
            last = task;
    }
    return last;
}

static struct task *left_of(struct offload *offload)
{
    LIST_FOR_EACH (node, &offload->waiting) {
        struct task *task = CONTAINER_OF(node, struct task, node);
        if (task->waits && !task->waits(task->arg))
            return task;
    }
    return NULL;
}

/* A place for one of this round. -1: there is none. */
static int place_make(struct offload *offload, int64_t round)
{
    if (offload->waiting_count < OFFLOAD_WAITING_MAX)
        return 0;
    struct task *left = left_of(offload), *last = last_of(offload);
    if (!left && (!last || last->round <= round))
        return -1;
    waiting_drop(left ? left : last);
    return offload->waiting_count < OFFLOAD_WAITING_MAX ? 0 : -1;
}

int offload_run(struct offload *offload, const struct offload_client *client, offload_fn *work,
                void (*done)(void *arg, bool cancelled), void *arg)
{
    int64_t share = client ? client->share : 0, round = round_of(offload, share);
    if (offload->closing || place_make(offload, round) < 0)
        return -1;
    struct task *task = xcalloc(1, sizeof *task);
    *task = (struct task){.offload = offload,
                          .share = share,
                          .round = round,
                          .waits = client ? client->waits : NULL,
                          .work = work,
                          .done = done,
                          .arg = arg};
    task->request.data = task;
    list_init(&task->node);
    list_push_back(&offload->waiting, &task->node);
    offload->waiting_count++;
    start_next(offload);
    return 0;
}
