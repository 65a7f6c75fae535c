#include "executor/sandbox/native/native_cell.h"

#include "store/base/metrics.h"
#include "store/base/states.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

#define START_MS 30000     /* for a supervisor to get ready on a loaded machine */
#define RUN_SLACK_MS 30000 /* beyond a run's longest time: building the cell anew, a slow disk */
#define JOINED_MS 600000   /* the longest time of a run that another one waits for */
#define CLOSE_MS 5000      /* for a supervisor to clean up */
#define INCOMING_CHUNK 16384
#define DIRECT_MAX ((size_t)1 << 20) /* most bytes of one read; more would block the loop */
#define LOG_LINES_MAX 64
#define LOG_LINE_MAX 512

/* --- state ---------------------------------------------------------------------------------- */

#define ENDS (STATE(NATIVE_CELL_FAILED) | STATE(NATIVE_CELL_CLOSING))
static const unsigned edges[] = {
    [NATIVE_CELL_STARTING] = STATE(NATIVE_CELL_IDLE) | ENDS,
    [NATIVE_CELL_IDLE] = STATE(NATIVE_CELL_RUNNING) | ENDS,
    [NATIVE_CELL_RUNNING] = STATE(NATIVE_CELL_IDLE) | ENDS,
    [NATIVE_CELL_FAILED] = STATE(NATIVE_CELL_CLOSING),
    [NATIVE_CELL_CLOSING] = 0,
};
static const struct states states = STATES("a native cell", edges);

static void native_cell_enter(struct cell *cell, enum native_cell_state to)
{
    states_check(&states, cell->state, to);
    cell->state = to;
}

static void fail(struct cell *cell, enum sandbox_failure how, const char *why)
{
    if (cell->state == NATIVE_CELL_FAILED || cell->state == NATIVE_CELL_CLOSING)
        return;
    bool running = cell->state == NATIVE_CELL_RUNNING;
    counter_add(&metrics.sandbox_failures[how], 1);
    native_cell_enter(cell, NATIVE_CELL_FAILED);
    err_set(&cell->failure, "sandbox", NULL, "%s", why);
    uv_timer_stop(&cell->guard);
    if (running)
        cell_call_end(&cell->asked, NULL, &cell->failure);
    else
        cell_pool_failed(&cell->pooled, &cell->failure);
}

/* --- the end of the supervisor ------------------------------------------------------------- */

static void on_closed(uv_handle_t *handle)
{
    struct cell *cell = handle->data;
    if (--cell->open_handles)
        return;
    cell_incoming_drop(&cell->incoming);
    buf_finish(&cell->log_line);
    cleanup_fd(&cell->pipes);
    cell_pool_gone(&cell->pooled);
    free(cell);
}

static void close_handle(uv_handle_t *handle)
{
    if (!uv_is_closing(handle))
        uv_close(handle, on_closed);
}

static void close_all(struct cell *cell)
{
    close_handle((uv_handle_t *)&cell->control);
    close_handle((uv_handle_t *)&cell->log);
    close_handle((uv_handle_t *)&cell->guard);
    if (cell->spawned)
        close_handle((uv_handle_t *)&cell->process);
}

static void on_supervisor_exit(uv_process_t *process, int64_t status, int signal)
{
    struct cell *cell = process->data;
    cell->exited = true;
    if (cell->state == NATIVE_CELL_CLOSING)
        close_all(cell);
    else if (status || signal)
        log_debug("cell: supervisor ended: status %" PRId64 ", signal %d", status, signal);
}

static void on_guard(uv_timer_t *timer)
{
    struct cell *cell = timer->data;
    if (cell->spawned && !cell->exited)
        uv_process_kill(&cell->process, SIGKILL);
    fail(cell, SANDBOX_TIMEOUT, "the supervisor did not answer in time");
}

/* --- frames from the supervisor ------------------------------------------------------------- */

static void end_result(struct cell *cell)
{
    if (cell->asked.input_rest.len) {
        fail(cell, SANDBOX_PROTOCOL, "the supervisor ended a run before it had its input");
        return;
    }
    struct cell_incoming incoming = cell->incoming;
    cell->incoming = (struct cell_incoming){0};
    uv_timer_stop(&cell->guard);
    native_cell_enter(cell, NATIVE_CELL_IDLE);
    cell_call_end(&cell->asked, &incoming.result, NULL); /* may destroy the cell, or start a run */
    cell_incoming_drop(&incoming);
}

static void end_ready(struct cell *cell)
{
    memcpy(cell->namespaces, cell->incoming.body.ready.namespaces, sizeof cell->namespaces);
    cell->incoming = (struct cell_incoming){0};
    uv_timer_stop(&cell->guard);
    native_cell_enter(cell, NATIVE_CELL_IDLE);
    cell_pool_ready(&cell->pooled);
}

static void end_frame(struct cell *cell)
{
    if (cell->incoming.head.type == FRAME_RESULT)
        end_result(cell);
    else if (cell->incoming.head.type == FRAME_FAILED)
        fail(cell, SANDBOX_REPORTED, cell->incoming.body.text);
    else
        end_ready(cell);
}

/* Small reads go through one buffer. The rest of a large stream goes straight to its own buffer. */
static char scratch[INCOMING_CHUNK];

static void on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *out)
{
    struct cell *cell = handle->data;
    char *place;
    size_t left = cell_incoming_place(&cell->incoming, &place);
    (void)suggested;
    if (left < sizeof scratch)
        *out = uv_buf_init(scratch, sizeof scratch);
    else
        *out = uv_buf_init(place, (unsigned)(left < DIRECT_MAX ? left : DIRECT_MAX));
}

/* The supervisor sends one frame at a time; bytes after a whole frame are an error. */
static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *chunk)
{
    struct cell *cell = stream->data;
    struct cell_expect expect = {.ready = cell->state == NATIVE_CELL_STARTING,
                                 .result = cell->state == NATIVE_CELL_RUNNING,
                                 .result_max = cell->result_max};
    if (n < 0) {
        uv_read_stop(stream);
        fail(cell, SANDBOX_ENDED, "the supervisor ended unexpectedly");
        return;
    }
    if (n == 0 || cell->state == NATIVE_CELL_CLOSING || cell->state == NATIVE_CELL_FAILED)
        return;
    struct bytes rest = {scratch, (size_t)n};
    bool small = chunk->base == scratch;
    int whole = small ? cell_incoming_feed(&cell->incoming, &expect, &rest)
                      : cell_incoming_advance(&cell->incoming, &expect, (size_t)n);
    if (whole < 0 || (small && rest.len))
        fail(cell, SANDBOX_PROTOCOL, "a malformed frame came from the supervisor");
    else if (whole)
        end_frame(cell);
}

/* --- messages of the supervisor ------------------------------------------------------------ */

static void on_log_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *out)
{
    struct cell *cell = handle->data;
    (void)suggested;
    buf_reserve(&cell->log_line, LOG_LINE_MAX);
    *out = uv_buf_init(cell->log_line.data + cell->log_line.len, LOG_LINE_MAX);
}

static void on_log(uv_stream_t *stream, ssize_t n, const uv_buf_t *chunk)
{
    struct cell *cell = stream->data;
    (void)chunk;
    if (n < 0) {
        uv_read_stop(stream);
        return;
    }
    cell->log_line.len += (size_t)n;
    char *at = cell->log_line.data, *end = at + cell->log_line.len, *newline;
    while ((newline = memchr(at, '\n', (size_t)(end - at)))) {
        if (cell->log_lines++ < LOG_LINES_MAX)
            log_warn("cell: %.*s", (int)(newline - at), at);
        at = newline + 1;
    }
    cell->log_line.len = (size_t)(end - at);
    memmove(cell->log_line.data, at, cell->log_line.len);
    if (cell->log_line.len >= LOG_LINE_MAX)
        cell->log_line.len = 0; /* drops it: none of our lines is that long */
}

/* --- frames to the supervisor --------------------------------------------------------------- */

struct outgoing {
    uv_write_t request;
    struct cell *cell; /* lives until its handles are closed, which is after this write */
    struct buf bytes;
};

static void send_rest(struct cell *cell);

/* A broken channel also ends the reading side, which handles it. */
static void on_written(uv_write_t *request, int status)
{
    struct outgoing *out = CONTAINER_OF(request, struct outgoing, request);
    struct cell *cell = out->cell;
    buf_finish(&out->bytes);
    free(out);
    if (!status && cell->asked.input_rest.len)
        send_rest(cell);
}

/* Takes the bytes over. */
static void send_bytes(struct cell *cell, struct buf *bytes)
{
    struct outgoing *out = xcalloc(1, sizeof *out);
    out->cell = cell;
    out->bytes = *bytes;
    *bytes = (struct buf){0};
    uv_buf_t whole = uv_buf_init(out->bytes.data, (unsigned)out->bytes.len);
    if (uv_write(&out->request, (uv_stream_t *)&cell->control, &whole, 1, on_written))
        on_written(&out->request, -1);
}

static void send_rest(struct cell *cell)
{
    AUTO_BUF struct buf piece = {0};
    outgoing_rest(&piece, &cell->asked.input_rest);
    send_bytes(cell, &piece);
}

void native_cell_put(struct cell *cell, const char *name, struct bytes content)
{
    AUTO_BUF struct buf frame = {0};
    if (cell->state == NATIVE_CELL_FAILED)
        return; /* the next run reports the failure */
    if (outgoing_put(&frame, name, content) < 0)
        fail(cell, SANDBOX_REQUEST, "a file for the box is too large or its name too long");
    else
        send_bytes(cell, &frame);
}

int native_cell_put_file(struct cell *cell, const char *name, const char *path, struct err *err)
{
    AUTO_BUF struct buf frame = {0};
    if (access(path, R_OK))
        return err_set(err, "not_found", NULL, "%s: %s", path, strerror(errno));
    if (outgoing_put_file(&frame, name, path) < 0)
        return err_set(err, "sandbox", NULL, "%s: the path is too long", path);
    if (cell->state != NATIVE_CELL_FAILED)
        send_bytes(cell, &frame);
    return 0;
}

/* --- joined runs ---------------------------------------------------------------------------- */

static int make_pipe(int ends[2])
{
    return pipe2(ends, O_CLOEXEC);
}

static void close_both(int ends[2])
{
    cleanup_fd(&ends[0]);
    cleanup_fd(&ends[1]);
}

/* The message is tiny, and the channel is empty: each run takes what its join sent. */
static int send_pipes(const struct cell *cell, int in, int out)
{
    char word = 'p';
    struct iovec iov = {&word, 1};
    union {
        struct cmsghdr align;
        char bytes[CMSG_SPACE(2 * sizeof(int))];
    } control = {0};
    struct msghdr msg = {.msg_iov = &iov,
                         .msg_iovlen = 1,
                         .msg_control = control.bytes,
                         .msg_controllen = sizeof control.bytes};
    struct cmsghdr *head = CMSG_FIRSTHDR(&msg);
    const int fds[2] = {in, out};
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof fds);
    memcpy(CMSG_DATA(head), fds, sizeof fds);
    return sendmsg(cell->pipes, &msg, MSG_DONTWAIT | MSG_NOSIGNAL) == 1 ? 0 : -1;
}

/* If this fails, so do both cells, and the next runs report it. */
void native_cell_join(struct cell *first, struct cell *second)
{
    int to_second[2] = {-1, -1}, to_first[2] = {-1, -1};
    bool good = !make_pipe(to_second) && !make_pipe(to_first) &&
                send_pipes(first, to_first[0], to_second[1]) == 0 &&
                send_pipes(second, to_second[0], to_first[1]) == 0;
    if (!good) {
        AUTO_FREE char *why = xasprintf("cannot join two runs: %s", strerror(errno));
        fail(first, SANDBOX_REQUEST, why);
        fail(second, SANDBOX_REQUEST, why);
    }
    close_both(to_second);
    close_both(to_first);
    first->join = CELL_JOIN_RELAY;
    second->join = CELL_JOIN_DIRECT;
}

/* --- runs ---------------------------------------------------------------------------------- */

static void on_late_failure(uv_timer_t *timer)
{
    struct cell *cell = timer->data;
    cell_call_end(&cell->asked, NULL, &cell->failure);
}

void native_cell_run(struct cell *cell, const struct run_spec *spec, run_done_fn *done, void *ctx)
{
    AUTO_BUF struct buf frame = {0};
    struct bytes rest = {NULL, 0};
    if (cell->asked.done)
        abort(); /* one run at a time */
    const enum cell_join join = cell->join;
    const bool first = join == CELL_JOIN_RELAY;
    cell->join = CELL_JOIN_NONE;
    if (cell->state == NATIVE_CELL_IDLE &&
        outgoing_run(&frame, spec, cell->pooled.slot, join, first, &rest) < 0)
        fail(cell, SANDBOX_REQUEST, "a run has too many arguments or too large an input");
    cell->asked.done = done;
    cell->asked.ctx = ctx;
    if (cell->state != NATIVE_CELL_IDLE) { /* the callback must not run inside this call */
        uv_timer_start(&cell->guard, on_late_failure, 0, 0);
        return;
    }
    native_cell_enter(cell, NATIVE_CELL_RUNNING);
    cell->asked.input_rest = rest;
    cell->result_max = outgoing_result_max(spec);
    /* The first of two joined runs waits for the other, which may take longer. */
    int64_t held_ms = run_held_ms(&spec->limits) + (first ? JOINED_MS : 0);
    uv_timer_start(&cell->guard, on_guard, (uint64_t)held_ms + RUN_SLACK_MS, 0);
    send_bytes(cell, &frame);
}

/* --- beginning and end ---------------------------------------------------------------------- */

static int spawn(uv_loop_t *loop, struct cell *cell, const char *program, int library, int pipes)
{
    char *args[] = {(char *)(uintptr_t)program, NULL};
    char *env[] = {NULL};
    uv_stdio_container_t stdio[CELL_PIPES_FD + 1] = {
        {.flags = UV_IGNORE},
        {.flags = UV_IGNORE},
        {.flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE, .data.stream = (uv_stream_t *)&cell->log},
        {.flags = UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE,
         .data.stream = (uv_stream_t *)&cell->control},
        {.flags = library < 0 ? UV_IGNORE : UV_INHERIT_FD, .data.fd = library},
        {.flags = UV_INHERIT_FD, .data.fd = pipes},
    };
    uv_process_options_t options = {
        .exit_cb = on_supervisor_exit,
        .file = program,
        .args = args,
        .env = env,
        .cwd = "/",
        /* A signal to the server's process group (^C) must not reach it. */
        .flags = UV_PROCESS_DETACHED,
        .stdio_count = CELL_PIPES_FD + 1,
        .stdio = stdio};
    int rc = uv_spawn(loop, &cell->process, &options);
    cell->spawned = true; /* the handle is initialised even on failure */
    cell->open_handles++;
    cell->exited = rc != 0;
    if (rc)
        return rc;
    rc = uv_read_start((uv_stream_t *)&cell->control, on_alloc, on_read);
    return rc ? rc : uv_read_start((uv_stream_t *)&cell->log, on_log_alloc, on_log);
}

void native_cell_start(uv_loop_t *loop, const struct pooled_cell *pooled, const char *program,
                       int library, const struct frame_hello *hello)
{
    struct cell *cell = xcalloc(1, sizeof *cell);
    cell->pooled = *pooled;
    cell_pool_started(&cell->pooled);
    uv_pipe_init(loop, &cell->control, 0);
    uv_pipe_init(loop, &cell->log, 0);
    uv_timer_init(loop, &cell->guard);
    cell->open_handles = 3;
    cell->control.data = cell->log.data = cell->guard.data = cell->process.data = cell;
    int ends[2] = {-1, -1};
    int rc = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) ? -errno : 0;
    cell->pipes = ends[0];
    AUTO_FD int theirs = ends[1];
    cell->exited = rc != 0;
    rc = rc ? rc : spawn(loop, cell, program, library, theirs);
    if (rc) {
        AUTO_FREE char *why = xasprintf("cannot start %s: %s", program, uv_strerror(rc));
        fail(cell, SANDBOX_START, why);
        return;
    }
    uv_timer_start(&cell->guard, on_guard, START_MS, 0);
    AUTO_BUF struct buf frame = {0};
    outgoing_hello(&frame, hello);
    send_bytes(cell, &frame);
}

void native_cell_destroy(struct cell *cell)
{
    cell->asked = (struct cell_call){.done = NULL};
    native_cell_enter(cell, NATIVE_CELL_CLOSING);
    if (cell->exited) {
        close_all(cell);
        return;
    }
    /* The end of the channel tells the supervisor to clean up. */
    close_handle((uv_handle_t *)&cell->control);
    uv_timer_start(&cell->guard, on_guard, CLOSE_MS, 0);
}
