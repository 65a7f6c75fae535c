/*
 * The native backend: keeps cells ready, hands them out, and clears them away. Each cell is a
 * supervisor process of its own (native_cell.h, cell/main.c).
 *
 * Thread: the loop's; nothing here waits. Limits: CELLS_MAX cells at once, of every state.
 */
#include "executor/sandbox_native.h"

#include "executor/native_cell.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>

#define CELLS_MAX 128
/* uids that systemd's uid ranges leave free: 0x70000000 to 0x7fffffff. A server takes 256 of them
 * by its pid, a cell two of those. */
#define UID_FIRST 0x70000000u
#define UID_SERVER_MASK 0xfffffu
#define UIDS_PER_SERVER 256u
#define REFILL_RETRY_MS 1000 /* after a cell that was to be kept ready could not be made */

struct acquire_request {
    struct list node;
    enum cell_kind kind;
    cell_ready_fn *ready;
    void *ctx;
    int64_t since_us;
};

struct sandbox {
    struct sandbox_config config;
    char *program;
    struct frame_hello hello;
    struct list starting, idle, leased, closing; /* of struct cell; each is on exactly one */
    int count[CELL_KINDS];                       /* starting and idle ones, a kind */
    bool index_used[CELLS_MAX];
    struct list waiting; /* of struct acquire_request, oldest first */
    uv_timer_t pump;     /* work that must not be done inside a caller's call */
    bool backing_off;    /* cells fail to start; the pump waits */
    void (*closed)(void *ctx);
    void *closed_ctx;
    bool closing_down, pump_closed;
};

static void on_pump(uv_timer_t *timer);

static void pump_soon(struct sandbox *sandbox)
{
    if (!sandbox->closing_down)
        uv_timer_start(&sandbox->pump, on_pump, 0, 0);
}

/* --- making cells --------------------------------------------------------------------------- */

static int take_index(struct sandbox *sandbox)
{
    for (int i = 0; i < CELLS_MAX; i++) {
        if (!sandbox->index_used[i]) {
            sandbox->index_used[i] = true;
            return i;
        }
    }
    return -1;
}

static void move_to(struct cell *cell, struct list *list)
{
    list_remove(&cell->node);
    list_push_back(list, &cell->node);
}

static void discard(struct sandbox *sandbox, struct cell *cell)
{
    move_to(cell, &sandbox->closing);
    native_cell_destroy(cell);
}

static void refuse_oldest(struct sandbox *sandbox, enum cell_kind kind, const struct err *failure)
{
    LIST_FOR_EACH (node, &sandbox->waiting) {
        struct acquire_request *request = CONTAINER_OF(node, struct acquire_request, node);
        if (request->kind != kind)
            continue;
        list_remove(&request->node);
        request->ready(request->ctx, NULL, failure);
        free(request);
        return;
    }
}

/* A cell that never became ready, or died while it waited: whoever waits longest is told; with
 * nobody waiting it is made again a little later. */
static void lose(struct sandbox *sandbox, struct cell *cell)
{
    struct err failure = cell->failure;
    enum cell_kind kind = cell->kind;
    log_warn("sandbox: a cell failed: %s", failure.detail);
    sandbox->count[kind]--;
    discard(sandbox, cell);
    refuse_oldest(sandbox, kind, &failure);
    if (sandbox->closing_down)
        return;
    sandbox->backing_off = true;
    uv_timer_start(&sandbox->pump, on_pump, REFILL_RETRY_MS, 0);
}

static void start_cell(struct sandbox *sandbox, enum cell_kind kind)
{
    struct frame_hello hello = sandbox->hello;
    int index = take_index(sandbox);
    if (index < 0)
        return; /* one that closes will make the pump run again */
    hello.zygote = kind == CELL_PYTHON;
    hello.uid_base += (uint32_t)index * 2;
    struct cell *cell =
        native_cell_start(sandbox->config.loop, sandbox, kind, index, sandbox->program, &hello);
    sandbox->count[kind]++;
    list_push_back(&sandbox->starting, &cell->node);
    if (cell->state == NATIVE_CELL_FAILED)
        lose(sandbox, cell);
}

static int waiting_for(const struct sandbox *sandbox, enum cell_kind kind)
{
    int count = 0;
    LIST_FOR_EACH (node, &sandbox->waiting)
        count += CONTAINER_OF(node, struct acquire_request, node)->kind == kind;
    return count;
}

/* Of each kind there are as many as wait, and where the kind is kept warm one a slot beside. */
static void refill(struct sandbox *sandbox)
{
    for (int kind = 0; kind < CELL_KINDS; kind++) {
        int want = waiting_for(sandbox, (enum cell_kind)kind);
        if (sandbox->config.warm_kinds[kind] && !sandbox->backing_off)
            want += sandbox->config.slots;
        for (int missing = want - sandbox->count[kind]; missing > 0; missing--)
            start_cell(sandbox, (enum cell_kind)kind);
    }
}

/* --- handing them out ----------------------------------------------------------------------- */

static struct cell *find_idle(const struct sandbox *sandbox, enum cell_kind kind)
{
    LIST_FOR_EACH (node, &sandbox->idle) {
        struct cell *cell = CONTAINER_OF(node, struct cell, node);
        if (cell->kind == kind)
            return cell;
    }
    return NULL;
}

/* One a call: the callback may ask again or close. */
static bool serve_one(struct sandbox *sandbox)
{
    LIST_FOR_EACH (node, &sandbox->waiting) {
        struct acquire_request *request = CONTAINER_OF(node, struct acquire_request, node);
        struct cell *cell = find_idle(sandbox, request->kind);
        if (!cell)
            continue;
        list_remove(&request->node);
        sandbox->count[cell->kind]--;
        move_to(cell, &sandbox->leased);
        cell->setup_us = clock_monotonic_us() - request->since_us;
        request->ready(request->ctx, cell, NULL);
        free(request);
        return true;
    }
    return false;
}

static void on_pump(uv_timer_t *timer)
{
    struct sandbox *sandbox = timer->data;
    sandbox->backing_off = false;
    while (!sandbox->closing_down && serve_one(sandbox))
        ;
    if (!sandbox->closing_down)
        refill(sandbox);
}

void native_cell_became_ready(struct cell *cell)
{
    struct sandbox *sandbox = cell->owner;
    move_to(cell, &sandbox->idle);
    pump_soon(sandbox);
}

void native_cell_failed(struct cell *cell)
{
    struct sandbox *sandbox = cell->owner;
    LIST_FOR_EACH (node, &sandbox->leased)
        if (node == &cell->node)
            return; /* its holder is told by the next run */
    lose(sandbox, cell);
}

static void acquire(struct sandbox *sandbox, enum cell_kind kind, int slot, cell_ready_fn *ready,
                    void *ctx)
{
    struct acquire_request *request = xcalloc(1, sizeof *request);
    (void)slot; /* any cell serves any slot */
    request->kind = kind;
    request->ready = ready;
    request->ctx = ctx;
    request->since_us = clock_monotonic_us();
    list_push_back(&sandbox->waiting, &request->node);
    pump_soon(sandbox);
}

static void cancel(struct sandbox *sandbox, const void *ctx)
{
    LIST_FOR_EACH (node, &sandbox->waiting) {
        struct acquire_request *request = CONTAINER_OF(node, struct acquire_request, node);
        if (request->ctx != ctx)
            continue;
        list_remove(&request->node);
        free(request);
    }
}

static void destroy(struct cell *cell)
{
    if (cell)
        discard(cell->owner, cell);
}

static int64_t setup_us(const struct cell *cell)
{
    return cell->setup_us;
}

/* --- beginning and end ---------------------------------------------------------------------- */

static void finish_close(struct sandbox *sandbox)
{
    if (!sandbox->pump_closed || !list_empty(&sandbox->closing) || !list_empty(&sandbox->leased))
        return;
    void (*closed)(void *ctx) = sandbox->closed;
    void *ctx = sandbox->closed_ctx;
    cgroup_release(&sandbox->hello.cgroup);
    free(sandbox->program);
    free(sandbox);
    closed(ctx);
}

void native_cell_gone(struct cell *cell)
{
    struct sandbox *sandbox = cell->owner;
    list_remove(&cell->node);
    sandbox->index_used[cell->index] = false;
    if (sandbox->closing_down)
        finish_close(sandbox);
    else if (!list_empty(&sandbox->waiting))
        pump_soon(sandbox);
}

static void on_pump_closed(uv_handle_t *handle)
{
    struct sandbox *sandbox = handle->data;
    sandbox->pump_closed = true;
    finish_close(sandbox);
}

static void discard_all(struct sandbox *sandbox, struct list *cells)
{
    LIST_FOR_EACH (node, cells)
        discard(sandbox, CONTAINER_OF(node, struct cell, node));
}

static void close_sandbox(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx)
{
    sandbox->closing_down = true;
    sandbox->closed = done;
    sandbox->closed_ctx = ctx;
    LIST_FOR_EACH (node, &sandbox->waiting) {
        list_remove(node);
        free(CONTAINER_OF(node, struct acquire_request, node));
    }
    discard_all(sandbox, &sandbox->starting);
    discard_all(sandbox, &sandbox->idle);
    discard_all(sandbox, &sandbox->leased);
    uv_close((uv_handle_t *)&sandbox->pump, on_pump_closed);
}

/* Whether other uids than the own can be mapped into a cell: root, or a service with these two. */
static bool may_map_ids(void)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
    uint32_t need = CAP_TO_MASK(CAP_SETUID) | CAP_TO_MASK(CAP_SETGID);
    return !syscall(SYS_capget, &head, data) && (data[0].effective & need) == need;
}

static int fill_hello(struct sandbox *sandbox, const struct sandbox_config *config, struct err *err)
{
    struct frame_hello *hello = &sandbox->hello;
    const char *pch = config->pch_dir ? config->pch_dir : "";
    AUTO_FREE char *lib_dir = realpath(config->lib_dir, NULL);
    AUTO_FREE char *pch_dir = *pch ? realpath(pch, NULL) : xstrdup("");
    if (!lib_dir || !pch_dir)
        return err_set(err, "sandbox", "", "%s: %s", lib_dir ? pch : config->lib_dir,
                       strerror(errno));
    if (snprintf(hello->lib_dir, sizeof hello->lib_dir, "%s", lib_dir) >= CELL_PATH_MAX ||
        snprintf(hello->pch_dir, sizeof hello->pch_dir, "%s", pch_dir) >= CELL_PATH_MAX)
        return err_set(err, "sandbox", "", "the path of the library folder is too long");
    sandbox->program = xasprintf("%s/assay-cell", lib_dir);
    hello->uid_base = UID_FIRST + ((uint32_t)getpid() & UID_SERVER_MASK) * UIDS_PER_SERVER;
    if (cgroup_prepare(&hello->cgroup, err))
        return -1;
    /* On v1 only root moves processes of another uid than its own into a group. */
    bool movable = geteuid() == 0 || hello->cgroup.version == CGROUP_V2;
    hello->single_uid = !movable || !may_map_ids();
    return 0;
}

static int create(struct sandbox **out, const struct sandbox_config *config, struct err *err)
{
    struct sandbox *sandbox = xcalloc(1, sizeof *sandbox);
    sandbox->config = *config;
    if (fill_hello(sandbox, config, err)) {
        free(sandbox->program);
        free(sandbox);
        return -1;
    }
    list_init(&sandbox->starting);
    list_init(&sandbox->idle);
    list_init(&sandbox->leased);
    list_init(&sandbox->closing);
    list_init(&sandbox->waiting);
    uv_timer_init(config->loop, &sandbox->pump);
    sandbox->pump.data = sandbox;
    pump_soon(sandbox);
    *out = sandbox;
    return 0;
}

const struct sandbox_ops sandbox_native = {
    .name = "native",
    .create = create,
    .close = close_sandbox,
    .acquire = acquire,
    .cancel = cancel,
    .put = native_cell_put,
    .put_file = native_cell_put_file,
    .run = native_cell_run,
    .destroy = destroy,
    .setup_us = setup_us,
};

const struct cgroup_base *sandbox_native_cgroup(const struct sandbox *sandbox)
{
    return &sandbox->hello.cgroup;
}

bool sandbox_native_single_uid(const struct sandbox *sandbox)
{
    return sandbox->hello.single_uid != 0;
}
