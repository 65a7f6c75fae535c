/*
 * The supervisor of one cell. It is trusted, and serves one frame of the server after the other
 * until the channel closes; then it kills and removes everything in the cell. It is linked twice:
 * with enclosure.c it is assay-cell, which makes a cell and stays outside; with container.c it is
 * assay-container, pid 1 of a container that an engine made.
 *
 * Messages for people go to stderr, which the server logs.
 */
#include "executor/cell/run.h"
#include "executor/cell/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

#define COPY_CHUNK 65536
#define SHUTDOWN_SECONDS 10 /* after this a supervisor that cannot clean up ends anyway */

struct supervisor {
    int in, out; /* the channel to the server */
    struct frame_hello config;
    struct enclosure enclosure;
};

/* --- frames --------------------------------------------------------------------------------- */

static void send_frame(const struct supervisor *supervisor, enum frame_type type, uint64_t len)
{
    struct frame_head head = {.type = type, .len = len};
    if (wire_write(supervisor->out, &head, sizeof head) < 0)
        exit(0); /* the server has gone */
}

static void send_bytes(const struct supervisor *supervisor, const void *data, size_t len)
{
    if (wire_write(supervisor->out, data, len) < 0)
        exit(0);
}

static void send_failed(const struct supervisor *supervisor, const struct err *err)
{
    char text[CELL_TEXT_MAX] = {0};
    snprintf(text, sizeof text, "%.*s", CELL_TEXT_MAX - 1, err->detail);
    send_frame(supervisor, FRAME_FAILED, sizeof text);
    send_bytes(supervisor, text, sizeof text);
}

static int bad_frame(struct err *err, const char *what)
{
    return err_set(err, "cell", NULL, "a malformed %s frame came from the server", what);
}

static bool terminated(const char *text, size_t size)
{
    return memchr(text, '\0', size) != NULL;
}

/* --- content -------------------------------------------------------------------------------- */

/* Receives the next len bytes as a file that nobody can change. The file is sealed, so it does not
 * matter that the descriptor was opened for writing. */
static int receive_file(const struct supervisor *supervisor, uint64_t len, struct err *err)
{
    static char chunk[COPY_CHUNK];
    int fd = run_memory_file("input");
    bool good = fd >= 0;
    while (len) {
        size_t n = len < sizeof chunk ? (size_t)len : sizeof chunk;
        if (wire_read(supervisor->in, chunk, n) < 0)
            exit(0);
        good = good && wire_write(fd, chunk, n) == 0;
        len -= n;
    }
    int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
    if (good && lseek(fd, 0, SEEK_SET) == 0 && fcntl(fd, F_ADD_SEALS, seals) == 0)
        return fd;
    err_set(err, "cell", NULL, "cannot hold the input: %s", strerror(errno));
    cleanup_fd(&fd);
    return -1;
}

/* Copies the kept artifact to a path outside: to a file beside it first, then by rename. The file
 * is on disk before it gets its name, so that after a crash there is all of it or nothing. */
static int export_artifact(int from, const char *path)
{
    static char chunk[COPY_CHUNK];
    char part[CELL_PATH_MAX + 32];
    off_t at = 0;
    ssize_t n;
    snprintf(part, sizeof part, "%s.part-%d", path, (int)getpid());
    AUTO_FD int to = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0555);
    if (to < 0)
        return -1;
    while ((n = pread(from, chunk, sizeof chunk, at)) > 0 && wire_write(to, chunk, (size_t)n) == 0)
        at += n;
    if (n == 0 && !fdatasync(to) && !rename(part, path))
        return 0;
    int saved = errno;
    unlink(part);
    errno = saved;
    return -1;
}

/* --- operations ----------------------------------------------------------------------------- */

static int op_hello(struct supervisor *supervisor, uint64_t len, struct err *err)
{
    struct frame_hello *config = &supervisor->config;
    if (len != sizeof *config)
        return bad_frame(err, "HELLO");
    if (wire_read(supervisor->in, config, sizeof *config) < 0)
        exit(0);
    if (!terminated(config->lib_dir, sizeof config->lib_dir) ||
        !terminated(config->pch_dir, sizeof config->pch_dir) ||
        !terminated(config->plan.zygote, sizeof config->plan.zygote) ||
        !terminated(config->plan.tree, sizeof config->plan.tree) ||
        !terminated(config->plan.host, sizeof config->plan.host))
        return bad_frame(err, "HELLO");
    enclosure_init(&supervisor->enclosure, config);
    if (enclosure_ensure(&supervisor->enclosure, err) < 0)
        return -1;
    struct frame_ready ready = {0};
    if (enclosure_rest(&supervisor->enclosure, &ready.rest, err) < 0)
        return -1;
    memcpy(ready.namespaces, supervisor->enclosure.namespaces, sizeof ready.namespaces);
    send_frame(supervisor, FRAME_READY, sizeof ready);
    send_bytes(supervisor, &ready, sizeof ready);
    return 0;
}

static int op_put(struct supervisor *supervisor, uint64_t len, struct err *err)
{
    struct frame_put put;
    if (len < sizeof put || len - sizeof put > CELL_INPUT_MAX)
        return bad_frame(err, "PUT");
    if (wire_read(supervisor->in, &put, sizeof put) < 0)
        exit(0);
    if (!terminated(put.name, sizeof put.name))
        return bad_frame(err, "PUT");
    int fd = receive_file(supervisor, len - sizeof put, err);
    return fd < 0 ? -1 : enclosure_put(&supervisor->enclosure, put.name, fd, err);
}

static int op_put_file(struct supervisor *supervisor, uint64_t len, struct err *err)
{
    struct frame_put_file put;
    if (len != sizeof put)
        return bad_frame(err, "PUT_FILE");
    if (wire_read(supervisor->in, &put, sizeof put) < 0)
        exit(0);
    if (!terminated(put.name, sizeof put.name) || !terminated(put.path, sizeof put.path))
        return bad_frame(err, "PUT_FILE");
    int fd = open(put.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return err_set(err, "cell", NULL, "cannot read %.200s: %s", put.path, strerror(errno));
    return enclosure_put(&supervisor->enclosure, put.name, fd, err);
}

static void send_result(const struct supervisor *supervisor, struct run *run)
{
    struct frame_result *result = &run->result;
    const struct buf *streams[CELL_STREAMS] = {&run->outputs[RUN_OUT], &run->outputs[RUN_ERR],
                                               &run->outputs[RUN_ANSWER]};
    for (int i = 0; i < CELL_COLLECT_MAX; i++)
        streams[CELL_STREAM_COLLECT + i] = &run->collected[i];
    streams[CELL_STREAM_TRANSCRIPT] = &run->transcript;
    uint64_t len = sizeof *result;
    for (int i = 0; i < CELL_STREAMS; i++) {
        result->stream_len[i] = streams[i]->len;
        len += streams[i]->len;
    }
    send_frame(supervisor, FRAME_RESULT, len);
    send_bytes(supervisor, result, sizeof *result);
    for (int i = 0; i < CELL_STREAMS; i++)
        send_bytes(supervisor, streams[i]->data, streams[i]->len);
}

static bool valid_join(const struct frame_run *spec)
{
    bool good = spec->join >= CELL_JOIN_NONE && spec->join <= CELL_JOIN_FRAMES &&
                (!spec->join || !spec->compile) && spec->peer_bytes >= 0 &&
                spec->transcript_bytes <= CELL_TRANSCRIPT_MAX && spec->collect_bytes >= 0 &&
                spec->collect_bytes <= CELL_COLLECT_BYTES;
    for (int i = 0; i < CELL_COLLECT_MAX; i++)
        good = good && terminated(spec->collect[i], sizeof spec->collect[i]);
    return good;
}

static bool valid_run(const struct frame_run *spec, uint64_t len)
{
    return spec->argc >= 1 && spec->argc <= CELL_ARGC_MAX && spec->args_len >= 1 &&
           spec->args_len <= CELL_ARGS_MAX && spec->input_len <= CELL_INPUT_MAX &&
           len == sizeof *spec + spec->args_len + spec->input_len && spec->processes >= 1 &&
           spec->cpu_ms > 0 && spec->wall_ms > 0 && spec->idle_ms > 0 && spec->held_ms > 0 &&
           spec->memory_kb > 0 && spec->output_bytes >= 0 && spec->file_bytes > 0 &&
           terminated(spec->keep, sizeof spec->keep) &&
           terminated(spec->keep_copy, sizeof spec->keep_copy) && valid_join(spec);
}

/* The pipes came before the frame of the run. */
static int receive_pipes(const struct frame_run *spec, struct run *run, struct err *err)
{
    char word;
    int count = 2;
    if (spec->join != CELL_JOIN_RELAY && spec->join != CELL_JOIN_DIRECT)
        return 0;
    if (wire_wait(CELL_PIPES_FD, 0) < 0 ||
        wire_receive(CELL_PIPES_FD, &word, sizeof word, run->peer, &count) != 1 || count != 2)
        return err_set(err, "cell", NULL, "the pipes of a joined run did not come");
    return 0;
}

static int execute(struct supervisor *supervisor, struct run *run, struct err *err)
{
    if (run_execute(run, err) < 0 || enclosure_rest(run->enclosure, &run->result.rest, err) < 0)
        return -1;
    if (run->result.kept && run->spec->keep_copy[0] &&
        export_artifact(enclosure_file(run->enclosure, run->spec->keep), run->spec->keep_copy) < 0)
        log_warn("cannot store %.200s: %s", run->spec->keep_copy, strerror(errno));
    send_result(supervisor, run);
    return 0;
}

static int op_run(struct supervisor *supervisor, uint64_t len, struct err *err)
{
    static char args[CELL_ARGS_MAX];
    struct frame_run spec;
    if (len < sizeof spec)
        return bad_frame(err, "RUN");
    if (wire_read(supervisor->in, &spec, sizeof spec) < 0)
        exit(0);
    if (!valid_run(&spec, len))
        return bad_frame(err, "RUN");
    if (wire_read(supervisor->in, args, spec.args_len) < 0)
        exit(0);
    if (args[spec.args_len - 1])
        return bad_frame(err, "RUN");
    AUTO_FD int input = receive_file(supervisor, spec.input_len, err);
    if (input < 0)
        return -1;
    struct run run = {.enclosure = &supervisor->enclosure,
                      .spec = &spec,
                      .args = args,
                      .input = input,
                      .peer = {-1, -1},
                      .control = supervisor->in,
                      .channel = supervisor->out};
    int rc = receive_pipes(&spec, &run, err) < 0 || execute(supervisor, &run, err) < 0 ? -1 : 0;
    for (int i = 0; i < RUN_STREAMS; i++)
        buf_finish(&run.outputs[i]);
    for (int i = 0; i < CELL_COLLECT_MAX; i++)
        buf_finish(&run.collected[i]);
    buf_finish(&run.transcript);
    cleanup_fd(&run.peer[0]);
    cleanup_fd(&run.peer[1]);
    return rc;
}

/* Drops frames that the other side of a joined run sent too late. */
static int skip_frame(const struct supervisor *supervisor, uint64_t len, struct err *err)
{
    static char chunk[CELL_DATA_MAX];
    if (len > sizeof chunk)
        return bad_frame(err, "DATA");
    if (wire_read(supervisor->in, chunk, len) < 0)
        exit(0);
    return 0;
}

static int serve_frame(struct supervisor *supervisor, const struct frame_head *head,
                       struct err *err)
{
    bool greeted = supervisor->enclosure.config != NULL;
    if (greeted == (head->type == FRAME_HELLO))
        return bad_frame(err, "misplaced");
    switch (head->type) {
    case FRAME_HELLO:
        return op_hello(supervisor, head->len, err);
    case FRAME_PUT:
        return op_put(supervisor, head->len, err);
    case FRAME_PUT_FILE:
        return op_put_file(supervisor, head->len, err);
    case FRAME_RUN:
        return op_run(supervisor, head->len, err);
    case FRAME_DATA:
    case FRAME_CREDIT:
    case FRAME_GONE:
        return skip_frame(supervisor, head->len, err);
    default:
        return bad_frame(err, "unknown");
    }
}

/* --- the process ---------------------------------------------------------------------------- */

static struct supervisor supervisor;

/* Runs at every exit. */
static void clean_up(void)
{
    alarm(SHUTDOWN_SECONDS);
    if (supervisor.enclosure.config)
        enclosure_finish(&supervisor.enclosure);
}

/* If the whole machine runs out of memory, the kernel should kill submitted programs and not the
 * server (proc_pid_oom_score_adj(5): 1000 is the highest score). All children inherit the score. If
 * it cannot be set, the kernel chooses by size alone. This comes before the process becomes
 * undumpable, because then the file belongs to root. */
static void offer_to_oom_killer(void)
{
    AUTO_FD int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && wire_write(fd, "1000", 4) < 0)
        fprintf(stderr, "oom_score_adj: %s\n", strerror(errno));
}

static int supervise(void)
{
    struct frame_head head;
    struct err err = {0};
    signal(SIGPIPE, SIG_IGN);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) ||
        enclosure_channel(&supervisor.in, &supervisor.out) < 0 ||
        fcntl(supervisor.in, F_SETFD, FD_CLOEXEC) < 0 || atexit(clean_up)) {
        fputs("only assay can start this program\n", stderr);
        return 2;
    }
    while (wire_read(supervisor.in, &head, sizeof head) == 0) {
        if (serve_frame(&supervisor, &head, &err) < 0) {
            send_failed(&supervisor, &err);
            return 1;
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    int code;
    offer_to_oom_killer();
    return enclosure_other_command(argc, argv, &code) ? code : supervise();
}
