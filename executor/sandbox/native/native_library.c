#include "executor/sandbox/native/native_library.h"

#include "executor/cell/protocol.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

#define AGAIN_MS 1000

static int launch(struct native_library *library, struct err *err);

static void drop_channel(struct native_library *library)
{
    cleanup_fd(&library->channel);
    library->channel = -1;
}

static void on_closed(uv_handle_t *handle)
{
    struct native_library *library = handle->data;
    if (--library->open_handles == 0 && library->stopping)
        library->stopped(library->ctx);
}

static void on_again(uv_timer_t *timer);

/* Only now can the handle serve the next process. */
static void on_process_closed(uv_handle_t *handle)
{
    struct native_library *library = handle->data;
    if (!library->stopping)
        uv_timer_start(&library->again, on_again, AGAIN_MS, 0);
    on_closed(handle);
}

static void on_again(uv_timer_t *timer)
{
    struct native_library *library = timer->data;
    struct err err;
    if (launch(library, &err) < 0)
        log_error("sandbox: %s", err.detail);
}

/* Existing cells keep their trees; new ones fail until the library is back. */
static void on_exit_of_process(uv_process_t *process, int64_t status, int sig)
{
    struct native_library *library = process->data;
    library->running = false;
    drop_channel(library);
    uv_close((uv_handle_t *)process, on_process_closed);
    if (!library->stopping)
        log_error("sandbox: the library of run times ended (status %" PRId64 ", signal %d); it is "
                  "started again",
                  status, sig);
}

static int launch(struct native_library *library, struct err *err)
{
    char *args[] = {(char *)(uintptr_t)library->program, CELL_LIBRARY_WORD,
                    (char *)(uintptr_t)library->assay_dir, NULL};
    char *env[] = {NULL};
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair))
        return err_set(err, "sandbox", NULL, "socketpair: %s", strerror(errno));
    AUTO_FD int theirs = pair[1];
    uv_stdio_container_t stdio[CELL_CONTROL_FD + 1] = {
        {.flags = UV_IGNORE},
        {.flags = UV_IGNORE},
        {.flags = UV_INHERIT_FD, .data.fd = STDERR_FILENO},
        {.flags = UV_INHERIT_FD, .data.fd = theirs},
    };
    uv_process_options_t options = {.exit_cb = on_exit_of_process,
                                    .file = library->program,
                                    .args = args,
                                    .env = env,
                                    .cwd = "/",
                                    .flags = UV_PROCESS_DETACHED,
                                    .stdio_count = CELL_CONTROL_FD + 1,
                                    .stdio = stdio};
    int rc = uv_spawn(library->loop, &library->process, &options);
    library->process.data = library;
    library->open_handles++; /* the handle is initialised even on failure */
    library->channel = pair[0];
    library->running = rc == 0;
    if (rc == 0)
        return 0;
    uv_close((uv_handle_t *)&library->process, on_process_closed);
    drop_channel(library);
    return err_set(err, "sandbox", NULL, "cannot start %s: %s", library->program, uv_strerror(rc));
}

int native_library_start(struct native_library *library, uv_loop_t *loop, const char *program,
                         const char *assay_dir, struct err *err)
{
    *library = (struct native_library){
        .loop = loop, .program = program, .assay_dir = assay_dir, .channel = -1};
    uv_timer_init(loop, &library->again);
    library->again.data = library;
    library->open_handles = 1;
    return launch(library, err);
}

void native_library_stop(struct native_library *library, void (*stopped)(void *ctx), void *ctx)
{
    library->stopping = true;
    library->stopped = stopped;
    library->ctx = ctx;
    drop_channel(library);
    if (library->running)
        uv_process_kill(&library->process, SIGKILL);
    uv_close((uv_handle_t *)&library->again, on_closed);
}
