#include "executor/sandbox/docker/docker_container.h"

#include "executor/sandbox/docker/docker_channel.h"
#include "store/base/metrics.h"
#include "store/base/states.h"

#include <string.h>

#define KIB INT64_C(1024)
#define MIB (KIB * 1024)
#define CREATE_MS 30000
#define GREET_MS 30000
#define UPDATE_MS 15000
#define INSPECT_MS 15000
#define REMOVE_MS 15000
#define REMOVE_RETRY_MS 1000   /* retried while the server lives: the engine may come back */
#define CLOSING_REMOVALS_MAX 3 /* tries when the server ends; the next start removes the rest */
#define RUN_SLACK_MS 30000     /* beyond the longest time of a run */
/* The highest score (proc_pid_oom_score_adj(5)). If the whole machine runs out of memory, the
 * kernel should kill submitted programs and not the server. No process inside can lower what the
 * engine sets. */
#define OOM_SCORE_MAX 1000
#define SLACK_BYTES (256 * KIB) /* page tables and the like of the supervisor */
#define PENDING_MAX (4 * CELL_WINDOW)
#define JOINED_MS 600000 /* the longest time of a run that another one waits for */
#define LOG_LINES_MAX 64
/* The limits before the first run: above all, what compiling may use (recipe.c). */
#define START_MEMORY (1280 * MIB)
#define START_PROCESSES 64

/* --- state ---------------------------------------------------------------------------------- */

#define ENDS (STATE(CONTAINER_FAILED) | STATE(CONTAINER_REMOVING))
static const unsigned edges[] = {
    [CONTAINER_CREATING] = STATE(CONTAINER_ATTACHING) | ENDS,
    [CONTAINER_ATTACHING] = STATE(CONTAINER_STARTING) | ENDS,
    [CONTAINER_STARTING] = STATE(CONTAINER_GREETING) | ENDS,
    [CONTAINER_GREETING] = STATE(CONTAINER_IDLE) | ENDS,
    [CONTAINER_IDLE] = STATE(CONTAINER_UPDATING) | STATE(CONTAINER_RUNNING) | ENDS,
    [CONTAINER_UPDATING] = STATE(CONTAINER_RUNNING) | ENDS,
    [CONTAINER_RUNNING] = STATE(CONTAINER_IDLE) | STATE(CONTAINER_INSPECTING) | ENDS,
    [CONTAINER_INSPECTING] = STATE(CONTAINER_IDLE) | ENDS,
    [CONTAINER_FAILED] = STATE(CONTAINER_REMOVING),
    [CONTAINER_REMOVING] = 0,
};
static const struct states states = STATES("a container", edges);

static void container_enter(struct cell *cell, enum container_state to)
{
    states_check(&states, cell->state, to);
    cell->state = to;
}

static void drop_call(struct cell *cell)
{
    if (cell->call)
        docker_cancel(cell->call);
    cell->call = NULL;
}

static void drop_channel(struct cell *cell)
{
    if (cell->channel)
        docker_channel_close(cell->channel);
    cell->channel = NULL;
}

/* --- joined runs ---------------------------------------------------------------------------- */

/* Sends a frame of the other cell, when the run that it is for has begun. */
static void pass_on(struct cell *cell, enum frame_type type, struct bytes content)
{
    struct buf frame = {0};
    outgoing_frame(cell->state == CONTAINER_RUNNING ? &frame : &cell->pending, type, content);
    if (cell->state == CONTAINER_RUNNING)
        docker_channel_write(cell->channel, &frame);
}

/* This side of a joined run is over, which the other must know. */
static void part(struct cell *cell)
{
    struct cell *peer = cell->peer;
    cell->joined = false;
    cell->peer = NULL;
    buf_finish(&cell->pending);
    if (!peer)
        return;
    peer->peer = NULL;
    pass_on(peer, FRAME_GONE, (struct bytes){NULL, 0});
}

/* A cell that has failed says so when it is to run. */
void container_join(struct cell *first, struct cell *second)
{
    bool both = first->state == CONTAINER_IDLE && second->state == CONTAINER_IDLE;
    first->peer = both ? second : NULL;
    second->peer = both ? first : NULL;
    first->joined = second->joined = first->first = true;
    second->first = false;
}

static void fail(struct cell *cell, enum sandbox_failure how, const struct err *why)
{
    struct err reason = *why;
    if (cell->state == CONTAINER_FAILED || cell->state == CONTAINER_REMOVING)
        return;
    bool running = cell->asked.done != NULL;
    counter_add(&metrics.sandbox_failures[how], 1);
    container_enter(cell, CONTAINER_FAILED);
    part(cell);
    cell->failure = reason;
    uv_timer_stop(&cell->guard);
    drop_call(cell);
    drop_channel(cell);
    if (running)
        cell_call_end(&cell->asked, NULL, &cell->failure);
    else
        cell_pool_failed(&cell->pooled, &cell->failure);
}

static void fail_words(struct cell *cell, enum sandbox_failure how, const char *why)
{
    struct err err;
    err_set(&err, "sandbox", NULL, "%s", why);
    fail(cell, how, &err);
}

static void on_guard(uv_timer_t *timer)
{
    fail_words(timer->data, SANDBOX_TIMEOUT, "the container did not answer in time");
}

static void guard(struct cell *cell, int64_t ms)
{
    uv_timer_start(&cell->guard, on_guard, (uint64_t)ms, 0);
}

/* Handles a call's answer: true for a success, otherwise the cell fails. */
static bool call_succeeded(struct cell *cell, const char *doing, long status, const json_t *body,
                           const struct err *err)
{
    struct err why;
    cell->call = NULL;
    if (!err && status >= 200 && status < 400)
        return true;
    if (err)
        why = *err;
    else
        docker_refusal(&why, doing, status, body);
    fail(cell, SANDBOX_ENGINE, &why);
    return false;
}

static void call_engine(struct cell *cell, const char *method, const char *verb, json_t *body,
                        long ms, docker_reply_fn *reply)
{
    AUTO_FREE char *path = xasprintf("/containers/%s%s", cell->name, verb);
    cell->call = docker_call(cell->api, method, path, body, ms, reply, cell);
}

/* --- frames from the supervisor ------------------------------------------------------------- */

static void end_result(struct cell *cell)
{
    if (cell->asked.input_rest.len) {
        fail_words(cell, SANDBOX_PROTOCOL, "the container ended a run before it had its input");
        return;
    }
    struct cell_incoming incoming = cell->incoming;
    cell->incoming = (struct cell_incoming){0};
    cell->rest = incoming.body.result.rest;
    uv_timer_stop(&cell->guard);
    container_enter(cell, CONTAINER_IDLE);
    part(cell);
    cell_call_end(&cell->asked, &incoming.result, NULL); /* may remove the cell, or start a run */
    cell_incoming_drop(&incoming);
}

static void end_frame(struct cell *cell)
{
    if (cell->incoming.head.type == FRAME_RESULT) {
        end_result(cell);
    } else if (cell->incoming.head.type == FRAME_DATA || cell->incoming.head.type == FRAME_CREDIT) {
        const struct frame_head head = cell->incoming.head;
        if (cell->peer && cell->peer->pending.len > PENDING_MAX) {
            fail_words(cell, SANDBOX_PROTOCOL, "a container sent more than it was allowed");
            return;
        }
        if (cell->peer)
            pass_on(cell->peer, (enum frame_type)head.type,
                    (struct bytes){cell->incoming.body.data, (size_t)head.len});
        cell->incoming = (struct cell_incoming){0};
    } else if (cell->incoming.head.type == FRAME_FAILED) {
        fail_words(cell, SANDBOX_REPORTED, cell->incoming.body.text);
    } else {
        cell->rest = cell->incoming.body.ready.rest;
        cell->incoming = (struct cell_incoming){0};
        uv_timer_stop(&cell->guard);
        container_enter(cell, CONTAINER_IDLE);
        cell_pool_ready(&cell->pooled);
    }
}

/* Only frames of a joined run may follow each other: whatever else comes ends a wait, and the cell
 * may be gone after it. */
static void take_frames(struct cell *cell, const char *data, size_t len)
{
    struct bytes rest = {data, len};
    bool more = true;
    while (more) {
        struct cell_expect expect = {.ready = cell->state == CONTAINER_GREETING,
                                     .result = cell->state == CONTAINER_RUNNING,
                                     .data = cell->state == CONTAINER_RUNNING && cell->joined,
                                     .result_max = cell->result_max};
        int whole = cell_incoming_feed(&cell->incoming, &expect, &rest);
        bool data_frame = whole > 0 && (cell->incoming.head.type == FRAME_DATA ||
                                        cell->incoming.head.type == FRAME_CREDIT);
        more = data_frame && rest.len;
        if (whole < 0 || (whole && !data_frame && rest.len))
            fail_words(cell, SANDBOX_PROTOCOL, "a malformed frame came from the container");
        else if (whole)
            end_frame(cell);
    }
}

static void on_channel_data(void *ctx, int stream, const char *data, size_t len)
{
    struct cell *cell = ctx;
    if (stream == 1)
        take_frames(cell, data, len);
    else if (cell->log_lines++ < LOG_LINES_MAX)
        log_warn("container: %.*s", (int)strnlen(data, len < 500 ? len : 500), data);
}

static void on_channel_written(void *ctx)
{
    struct cell *cell = ctx;
    AUTO_BUF struct buf piece = {0};
    if (cell->state != CONTAINER_RUNNING || !cell->asked.input_rest.len)
        return;
    outgoing_rest(&piece, &cell->asked.input_rest);
    docker_channel_write(cell->channel, &piece);
}

/* --- the end of the channel ---------------------------------------------------------------- */

/* The run may have taken so much memory that the kernel killed the supervisor. */
static void on_inspected(void *ctx, long status, json_t *body, const struct err *err)
{
    struct cell *cell = ctx;
    struct run_result result = {.signal = 9, .over_memory = true};
    if (!call_succeeded(cell, "inspect a container", status, body, err))
        return;
    if (!json_is_true(json_object_get(json_object_get(body, "State"), "OOMKilled"))) {
        fail_words(cell, SANDBOX_ENDED, "the container ended unexpectedly");
        return;
    }
    result.wall_us = cell->limits.wall_ms * 1000;
    result.memory_kb = cell->limits.memory_kb;
    uv_timer_stop(&cell->guard);
    container_enter(cell,
                    CONTAINER_FAILED); /* the result is a fact, but the container is unusable */
    err_set(&cell->failure, "sandbox", NULL, "the container was killed for its memory");
    cell_call_end(&cell->asked, &result, NULL);
}

static void on_channel_end(void *ctx, const struct err *why)
{
    struct cell *cell = ctx;
    if (cell->state != CONTAINER_RUNNING) {
        fail(cell, SANDBOX_ENGINE, why);
        return;
    }
    drop_channel(cell);
    part(cell);
    cell_incoming_drop(&cell->incoming);
    container_enter(cell, CONTAINER_INSPECTING);
    guard(cell, INSPECT_MS);
    call_engine(cell, "GET", "/json", NULL, INSPECT_MS, on_inspected);
}

/* --- making a container -------------------------------------------------------------------- */

static void on_started(void *ctx, long status, json_t *body, const struct err *err)
{
    struct cell *cell = ctx;
    struct frame_hello hello = {.single_uid = 1};
    struct buf frame = {0};
    if (!call_succeeded(cell, "start a container", status, body, err))
        return;
    container_enter(cell, CONTAINER_GREETING);
    guard(cell, GREET_MS);
    outgoing_plan(&hello.plan, cell_pool_plan(&cell->pooled));
    outgoing_hello(&frame, &hello);
    docker_channel_write(cell->channel, &frame);
}

static void on_channel_open(void *ctx)
{
    struct cell *cell = ctx;
    container_enter(cell, CONTAINER_STARTING);
    call_engine(cell, "POST", "/start", NULL, CREATE_MS, on_started);
}

static void on_created(void *ctx, long status, json_t *body, const struct err *err)
{
    struct cell *cell = ctx;
    if (!call_succeeded(cell, "create a container", status, body, err))
        return;
    container_enter(cell, CONTAINER_ATTACHING);
    cell->channel =
        docker_attach(cell->api, cell->name,
                      &(struct docker_channel_events){on_channel_open, on_channel_data,
                                                      on_channel_written, on_channel_end, cell});
}

/* Memory and swap together equal the memory limit, so nothing is swapped. */
static json_t *limits_json(int64_t memory, int64_t processes)
{
    return json_pack("{s:I, s:I, s:I}", "Memory", (json_int_t)memory, "MemorySwap",
                     (json_int_t)memory, "PidsLimit", (json_int_t)processes);
}

/* Paths that describe the whole machine, and so other containers, beyond those that the engine
 * masks by itself. Also message queues, which would outlive a run, and terminals, which have
 * machine-wide numbers and whose work is charged to no account (/dev/ptmx leads into /dev/pts). A
 * path that does not exist is no error. */
static json_t *masked_paths(void)
{
    static const char *const paths[] = {
        "/dev/mqueue",         "/dev/pts",          "/proc/acpi",         "/proc/asound",
        "/proc/buddyinfo",     "/proc/bus",         "/proc/cgroups",      "/proc/cpuinfo",
        "/proc/diskstats",     "/proc/driver",      "/proc/fs",           "/proc/interrupts",
        "/proc/irq",           "/proc/kallsyms",    "/proc/kcore",        "/proc/key-users",
        "/proc/keys",          "/proc/kpagecgroup", "/proc/kpagecount",   "/proc/kpageflags",
        "/proc/latency_stats", "/proc/loadavg",     "/proc/locks",        "/proc/mdstat",
        "/proc/meminfo",       "/proc/modules",     "/proc/pagetypeinfo", "/proc/partitions",
        "/proc/pressure",      "/proc/sched_debug", "/proc/schedstat",    "/proc/scsi",
        "/proc/slabinfo",      "/proc/softirqs",    "/proc/stat",         "/proc/swaps",
        "/proc/sys",           "/proc/sysvipc",     "/proc/timer_list",   "/proc/timer_stats",
        "/proc/uptime",        "/proc/vmallocinfo", "/proc/vmstat",       "/proc/zoneinfo",
        "/sys/block",          "/sys/bus",          "/sys/class",         "/sys/dev",
        "/sys/devices",        "/sys/firmware",     "/sys/fs/ext4",       "/sys/hypervisor",
        "/sys/kernel",         "/sys/module",       "/sys/power"};
    json_t *list = json_array();
    for (size_t i = 0; i < COUNT_OF(paths); i++)
        json_array_append_new(list, json_string(paths[i]));
    return list;
}

/* Everything that is forbidden to a container, in one place. */
static json_t *host_config(void)
{
    json_t *config = limits_json(START_MEMORY, START_PROCESSES);
    json_t *more = json_pack(
        "{s:s, s:s, s:s, s:b, s:[s], s:[s], s:I, s:b, s:{s:s}, s:{s:s, s:s},"
        " s:[{s:s, s:i, s:i}, {s:s, s:i, s:i}], s:o, s:i}",
        "NetworkMode", "none", "IpcMode", "none", "CgroupnsMode", "private", "ReadonlyRootfs", 1,
        "CapDrop", "ALL", "SecurityOpt", "no-new-privileges", "NanoCpus", (json_int_t)1000000000,
        "Init", 0, "LogConfig", "Type", "none", "Tmpfs", "/box",
        "rw,exec,nosuid,nodev,size=192m,mode=0755,uid=1000,gid=1000", "/work",
        "rw,noexec,nosuid,nodev,size=64m,nr_inodes=4000,mode=0755,uid=1000,gid=1000", "Ulimits",
        "Name", "core", "Soft", 1, "Hard", 1, "Name", "nofile", "Soft", 256, "Hard", 256,
        "MaskedPaths", masked_paths(), "OomScoreAdj", OOM_SCORE_MAX);
    if (!config || !more || json_object_update(config, more))
        abort();
    json_decref(more);
    return config;
}

void container_start(uv_loop_t *loop, struct docker_api *api, const struct pooled_cell *pooled,
                     const char *image, const char *owner)
{
    struct cell *cell = xcalloc(1, sizeof *cell);
    cell->pooled = *pooled;
    cell->api = api;
    char unique[JOB_ID_SIZE]; /* made in the same way as a job's id */
    job_id_make(unique);
    cell->name = xasprintf("assay-%s", unique);
    cell->memory_bytes = START_MEMORY;
    cell->processes = START_PROCESSES;
    uv_timer_init(loop, &cell->guard);
    cell->guard.data = cell;
    cell_pool_started(&cell->pooled);
    json_t *body = json_pack(
        "{s:s, s:[s], s:s, s:b, s:b, s:b, s:b, s:b, s:b, s:s, s:s, s:{s:s}, s:o}", "Image", image,
        "Entrypoint", "/assay/assay-container", "User", "1000:1000", "OpenStdin", 1, "StdinOnce", 1,
        "AttachStdin", 1, "AttachStdout", 1, "AttachStderr", 1, "NetworkDisabled", 1, "WorkingDir",
        "/", "Hostname", "cell", "Labels", CONTAINER_LABEL, owner, "HostConfig", host_config());
    if (!body)
        abort();
    AUTO_FREE char *path = xasprintf("/containers/create?name=%s", cell->name);
    cell->call = docker_call(api, "POST", path, body, CREATE_MS, on_created, cell);
}

/* --- runs ---------------------------------------------------------------------------------- */

void container_put(struct cell *cell, const char *name, struct bytes content)
{
    if (cell->state == CONTAINER_FAILED)
        return; /* the next run reports the failure */
    if (outgoing_put(&cell->files, name, content) < 0)
        fail_words(cell, SANDBOX_REQUEST, "a file for the box is too large or its name too long");
}

static void send_run(struct cell *cell)
{
    container_enter(cell, CONTAINER_RUNNING);
    /* The first of two joined runs waits for the other, which may take longer. */
    guard(cell, run_held_ms(&cell->limits) + RUN_SLACK_MS +
                    (cell->joined && cell->first ? JOINED_MS : 0));
    if (cell->files.len)
        docker_channel_write(cell->channel, &cell->files);
    docker_channel_write(cell->channel, &cell->run);
    if (cell->pending.len)
        docker_channel_write(cell->channel, &cell->pending);
}

static void on_updated(void *ctx, long status, json_t *body, const struct err *err)
{
    struct cell *cell = ctx;
    if (call_succeeded(cell, "set the limits of a container", status, body, err))
        send_run(cell);
}

/* Whether a run may start with the limits that the engine has. A compiler may have more than it was
 * promised; a new container has that much, which saves a call. */
static bool limits_fit(const struct cell *cell, enum run_phase phase, int64_t memory,
                       int64_t processes)
{
    int64_t more = cell->memory_bytes - memory;
    if (phase == PHASE_COMPILE && more >= 0 && processes <= cell->processes)
        return true;
    return processes == cell->processes && more > -SLACK_BYTES && more < SLACK_BYTES;
}

/* The engine's limits hold for the whole container. So the supervisor's use is added, and twice the
 * size of the files, which are in memory as the supervisor's copies and in /box. */
static void set_limits(struct cell *cell, enum run_phase phase)
{
    int64_t memory = cell->rest.memory_kb * KIB + 2 * (int64_t)cell->files.len +
                     cell->limits.memory_kb * KIB + SLACK_BYTES;
    int64_t processes = cell->rest.processes + cell->limits.processes;
    if (limits_fit(cell, phase, memory, processes)) {
        send_run(cell);
        return;
    }
    container_enter(cell, CONTAINER_UPDATING);
    cell->memory_bytes = memory;
    cell->processes = processes;
    guard(cell, UPDATE_MS);
    call_engine(cell, "POST", "/update", limits_json(memory, processes), UPDATE_MS, on_updated);
}

static void on_late_failure(uv_timer_t *timer)
{
    struct cell *cell = timer->data;
    cell_call_end(&cell->asked, NULL, &cell->failure);
}

void container_run(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx)
{
    if (cell->asked.done)
        abort(); /* one run at a time */
    buf_finish(&cell->run);
    cell->asked.input_rest = (struct bytes){NULL, 0};
    if (cell->state == CONTAINER_IDLE &&
        outgoing_run(&cell->run, spec, cell->pooled.slot,
                     cell->joined ? CELL_JOIN_FRAMES : CELL_JOIN_NONE, cell->joined && cell->first,
                     &cell->asked.input_rest) < 0)
        fail_words(cell, SANDBOX_REQUEST, "a run has too many arguments or too large an input");
    cell->asked.done = done;
    cell->asked.ctx = ctx;
    if (cell->state != CONTAINER_IDLE) { /* the callback must not run inside this call */
        uv_timer_start(&cell->guard, on_late_failure, 0, 0);
        return;
    }
    cell->limits = spec->limits;
    cell->result_max = outgoing_result_max(spec);
    if (cell->joined && !cell->peer) { /* the other has failed meanwhile */
        buf_finish(&cell->pending);
        outgoing_frame(&cell->pending, FRAME_GONE, (struct bytes){NULL, 0});
    }
    set_limits(cell, spec->phase);
}

/* --- the end ------------------------------------------------------------------------------- */

static void on_guard_closed(uv_handle_t *handle)
{
    struct cell *cell = handle->data;
    cell_pool_gone(&cell->pooled);
    free(cell);
}

static void finish(struct cell *cell)
{
    cell_incoming_drop(&cell->incoming);
    buf_finish(&cell->files);
    buf_finish(&cell->run);
    free(cell->name);
    uv_close((uv_handle_t *)&cell->guard, on_guard_closed);
}

static void on_remove_retry(uv_timer_t *timer);

/* If the engine does not answer, it may still have the container when it is back; only its own word
 * that the container is removed ends this. */
static void on_removed(void *ctx, long status, json_t *body, const struct err *err)
{
    struct cell *cell = ctx;
    struct err why;
    cell->call = NULL;
    if (!err && (status < 300 || status == 404)) {
        finish(cell);
        return;
    }
    if (err)
        why = *err;
    else
        docker_refusal(&why, "remove a container", status, body);
    if (cell->removals++ == 0)
        log_warn("sandbox: container %s is still there: %s", cell->name, why.detail);
    if (cell->pooled.pool->closing_down && cell->removals >= CLOSING_REMOVALS_MAX) {
        log_warn("sandbox: container %s is left for the next start to remove", cell->name);
        finish(cell);
        return;
    }
    uv_timer_start(&cell->guard, on_remove_retry, REMOVE_RETRY_MS, 0);
}

static void remove_step(struct cell *cell)
{
    call_engine(cell, "DELETE", "?force=true&v=true", NULL, REMOVE_MS, on_removed);
}

static void on_remove_retry(uv_timer_t *timer)
{
    remove_step(timer->data);
}

/* A container whose creation was under way may exist, whatever the answer is. Its name is known, so
 * it can be removed. */
static void on_created_late(void *ctx, long status, json_t *body, const struct err *err)
{
    struct cell *cell = ctx;
    (void)status;
    (void)body;
    (void)err;
    remove_step(cell);
}

void container_remove(struct cell *cell)
{
    bool creating = cell->state == CONTAINER_CREATING;
    cell->asked = (struct cell_call){.done = NULL};
    part(cell);
    container_enter(cell, CONTAINER_REMOVING);
    uv_timer_stop(&cell->guard);
    drop_channel(cell);
    if (creating && cell->call) {
        docker_redirect(cell->call, on_created_late);
        return;
    }
    drop_call(cell);
    remove_step(cell);
}
