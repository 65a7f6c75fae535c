/*
 * The native backend: each cell is a supervisor process of its own (native_cell.h, cell/main.c),
 * with its own namespaces, control groups and uids.
 *
 * Thread: the loop's; no call waits.
 */
#include "executor/sandbox/native/sandbox_native.h"

#include "executor/sandbox/native/native_cell.h"
#include "executor/sandbox/native/native_library.h"

#include <errno.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>

/* The uids 0x70000000 to 0x7fffffff, which systemd's ranges leave free. A server takes 256 of them,
 * chosen by its pid; a cell takes two of those. */
#define UID_FIRST 0x70000000u
#define UID_SERVER_MASK 0xfffffu
#define UIDS_PER_SERVER 256u

struct sandbox {
    struct cell_pool pool;
    struct sandbox_config config;
    char *program;
    struct frame_hello hello;
    struct native_library library;
    void (*closed)(void *ctx);
    void *closed_ctx;
};

/* --- cells --------------------------------------------------------------------------------- */

static void start_cell(struct sandbox *sandbox, const struct pooled_cell *pooled)
{
    struct frame_hello hello = sandbox->hello;
    const struct cell_plan *plan = cell_pool_plan(pooled);
    outgoing_plan(&hello.plan, plan);
    if (!plan->pch)
        hello.pch_dir[0] = '\0'; /* nothing is compiled with it there */
    hello.uid_base += (uint32_t)pooled->index * 2;
    native_cell_start(sandbox->config.loop, pooled, sandbox->program, sandbox->library.channel,
                      &hello);
}

static void on_library_stopped(void *ctx)
{
    struct sandbox *sandbox = ctx;
    void (*closed)(void *ctx) = sandbox->closed;
    void *closed_ctx = sandbox->closed_ctx;
    cgroup_release(&sandbox->hello.cgroup);
    free(sandbox->program);
    free(sandbox);
    closed(closed_ctx);
}

static void on_pool_closed(struct sandbox *sandbox, void (*done)(void *ctx), void *ctx)
{
    sandbox->closed = done;
    sandbox->closed_ctx = ctx;
    native_library_stop(&sandbox->library, on_library_stopped, sandbox);
}

static const struct cell_pool_ops pool_ops = {start_cell, native_cell_destroy, on_pool_closed};

/* --- creation ------------------------------------------------------------------------------ */

/* Whether uids other than our own can be mapped into a cell. Root can, and a service with these two
 * capabilities. */
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
    AUTO_FREE char *inside = xasprintf("%s/inside", config->lib_dir);
    AUTO_FREE char *lib_dir = realpath(inside, NULL);
    AUTO_FREE char *pch_dir = *pch ? realpath(pch, NULL) : xstrdup("");
    if (!lib_dir || !pch_dir)
        return err_set(err, "sandbox", NULL, "%s: %s", lib_dir ? pch : inside, strerror(errno));
    if (snprintf(hello->lib_dir, sizeof hello->lib_dir, "%s", lib_dir) >= CELL_PATH_MAX ||
        snprintf(hello->pch_dir, sizeof hello->pch_dir, "%s", pch_dir) >= CELL_PATH_MAX)
        return err_set(err, "sandbox", NULL, "the path of the library folder is too long");
    sandbox->program = xasprintf("%s/../assay-cell", lib_dir);
    hello->uid_base = UID_FIRST + ((uint32_t)getpid() & UID_SERVER_MASK) * UIDS_PER_SERVER;
    if (cgroup_prepare(&hello->cgroup, err) < 0)
        return -1;
    /* On v1 only root may move processes of another uid into a group. */
    bool movable = geteuid() == 0 || hello->cgroup.version == CGROUP_V2;
    hello->single_uid = !movable || !may_map_ids();
    return 0;
}

static void do_nothing(void *ctx)
{
    (void)ctx;
}

static int create(struct sandbox **out, const struct sandbox_config *config, struct err *err)
{
    struct sandbox *sandbox = xcalloc(1, sizeof *sandbox);
    sandbox->config = *config;
    if (fill_hello(sandbox, config, err) < 0) {
        free(sandbox->program);
        free(sandbox);
        return -1;
    }
    if (native_library_start(&sandbox->library, config->loop, sandbox->program,
                             sandbox->hello.lib_dir, err) < 0) {
        on_pool_closed(sandbox, do_nothing, NULL);
        return -1;
    }
    cell_pool_init(&sandbox->pool, config, &pool_ops);
    *out = sandbox;
    return 0;
}

const struct sandbox_ops sandbox_native = {
    .name = "native",
    .create = create,
    .close = cell_pool_close,
    .acquire = cell_pool_acquire,
    .cancel = cell_pool_cancel,
    .put = native_cell_put,
    .put_file = native_cell_put_file,
    .join = native_cell_join,
    .run = native_cell_run,
    .destroy = cell_pool_destroy,
    .trouble = cell_pool_trouble,
    .counts = cell_pool_counts,
};

const struct cgroup_base *sandbox_native_cgroup(const struct sandbox *sandbox)
{
    return &sandbox->hello.cgroup;
}

bool sandbox_native_single_uid(const struct sandbox *sandbox)
{
    return sandbox->hello.single_uid != 0;
}

uint64_t sandbox_native_namespace(const struct cell *cell, int kind)
{
    return cell->namespaces[kind];
}
