#include "executor/cell/run.h"

#include "executor/cell/relay.h"
#include "executor/cell/run_end.h"
#include "executor/cell/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

#define OPEN_FILES_TEST 64
#define OPEN_FILES_COMPILE 256
#define STACK_MIN_BYTES ((int64_t)8 << 20)
#define STACK_MAX_BYTES ((int64_t)1 << 30)
#define READ_CHUNK 65536
#define MEASURE_MS 100 /* interval for measuring a compiler's output files */
/* A program closes its output when it ends. For this time the end of the output waits for the word
 * that the program has ended, so that the other side of a joined run does not seem to end first. */
#define OUTPUT_OVER_MS 300
struct watch {
    struct run *run;
    enum run_ending ending;
    bool files;               /* outputs are files, not pipes */
    int streams[RUN_STREAMS]; /* our ends; -1 after the end of the stream */
    int theirs[RUN_STREAMS];  /* kept open, so that no stream ends (and wakes us) before the run */
    struct run_time time;
    size_t output_bytes;
    bool spawner_lost;
    struct spawn_reply reply; /* valid when ENDED */
    struct relay relay;       /* of a joined run */
    int64_t output_over_us;   /* joined: when the program closed its output; 0: it did not, or the
                                 other side knows */
};

static int spawner_sock(const struct run *run)
{
    bool compiler = run->spec->compile && run->enclosure->config->plan.compiles;
    enum spawner_kind kind = run->spec->zygote ? SPAWNER_ZYGOTE
                             : compiler        ? SPAWNER_COMPILE
                                               : SPAWNER_RUN;
    return run->enclosure->spawner_sock[kind];
}

/* --- starting ------------------------------------------------------------------------------- */

static void close_fds(int *fds, int count)
{
    for (int i = 0; i < count; i++) {
        cleanup_fd(&fds[i]);
        fds[i] = -1;
    }
}

static int send_request(const struct run *run, const int *fds, int count)
{
    const struct frame_run *spec = run->spec;
    static struct spawn_request request;
    int64_t stack = spec->memory_kb * 1024;
    stack = stack < STACK_MIN_BYTES ? STACK_MIN_BYTES : stack;
    stack = stack > STACK_MAX_BYTES ? STACK_MAX_BYTES : stack;
    request.processes = spec->processes;
    request.open_files = spec->compile ? OPEN_FILES_COMPILE : OPEN_FILES_TEST;
    request.file_bytes = spec->file_bytes;
    request.stack_bytes = stack;
    request.argc = spec->argc;
    request.args_len = spec->args_len;
    memcpy(request.args, run->args, spec->args_len);
    return wire_send(spawner_sock(run), &request,
                     offsetof(struct spawn_request, args) + spec->args_len, fds, count);
}

int run_memory_file(const char *name)
{
    int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING | 0x0008u /* MFD_NOEXEC_SEAL */);
    if (fd < 0 && errno == EINVAL) /* before Linux 6.3 */
        fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
    return fd;
}

/* Replaces a pipe by a file: a program that opens its output again then reads the content and
 * reaches its end. */
static int open_file(struct watch *watch, int which)
{
    close_fds(&watch->streams[which], 1);
    close_fds(&watch->theirs[which], 1);
    int fd = watch->streams[which] = run_memory_file("output");
    if (fd < 0 || fcntl(fd, F_SETFL, O_APPEND))
        return -1;
    watch->theirs[which] = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return watch->theirs[which] < 0 ? -1 : 0;
}

static bool takes_fd(int *to, int *from)
{
    close_fds(to, 1);
    *to = *from;
    *from = -1;
    return *to >= 0;
}

/* Puts the relay, or the pipes of the other side, in the place of stdin and stdout. */
static int join(struct watch *watch, int *input, struct err *err)
{
    struct run *run = watch->run;
    int ours = -1;
    if (run->spec->join == CELL_JOIN_DIRECT) {
        close_fds(&watch->streams[RUN_OUT], 1);
        return takes_fd(input, &run->peer[0]) && takes_fd(&watch->theirs[RUN_OUT], &run->peer[1])
                   ? 0
                   : err_set(err, "cell", NULL, "a joined run has no pipes");
    }
    close_fds(input, 1);
    if (enclosure_open_talk(run->enclosure, input, &ours, err) < 0)
        return -1;
    relay_init(&watch->relay, run->spec, run->peer[0], run->peer[1], ours, run->channel);
    run->peer[0] = run->peer[1] = -1;
    if (run->spec->join == CELL_JOIN_RELAY && (fcntl(watch->relay.from_peer, F_SETFL, O_NONBLOCK) ||
                                               fcntl(watch->relay.to_peer, F_SETFL, O_NONBLOCK)))
        return err_set(err, "cell", NULL, "a joined run has no pipes");
    return 0;
}

static int start(struct watch *watch, struct err *err)
{
    struct run *run = watch->run;
    struct enclosure_io io = {-1, {-1, -1, -1}, {-1, -1, -1}};
    int opened = enclosure_open_io(run->enclosure, run->input, &io, err), rc = 0;
    AUTO_FD int input = io.input;
    for (int i = 0; i < RUN_STREAMS; i++) {
        watch->streams[i] = io.ours[i];
        watch->theirs[i] = io.theirs[i];
    }
    if (opened || (run->spec->join && join(watch, &input, err) < 0))
        return -1;
    for (int i = 0; watch->files && i < RUN_STREAMS && !rc; i++)
        rc = open_file(watch, i);
    const int fds[1 + RUN_STREAMS] = {input, watch->theirs[0], watch->theirs[1], watch->theirs[2]};
    if (!rc)
        rc = cgroup_begin(&run->enclosure->group, run->spec->memory_kb, run->spec->processes);
    run_time_begin(&watch->time, run->spec, &run->enclosure->group);
    if (!rc)
        rc = send_request(run, fds, 1 + RUN_STREAMS);
    if (rc)
        err_set(err, "cell", NULL, "cannot start a run: %s", strerror(errno));
    if (run->spec->join) /* the other side sees the end of the output when the program closes it */
        close_fds(&watch->theirs[RUN_OUT], 1);
    return rc;
}

/* --- watching ------------------------------------------------------------------------------- */

static void end(struct watch *watch, enum run_ending ending)
{
    if (watch->ending != RUNNING || ending == RUNNING)
        abort();
    watch->ending = ending;
    watch->run->result.peer_first = relay_peer_ended(&watch->relay);
    run_time_end(&watch->time);
    if (ending != ENDED)
        enclosure_kill(watch->run->enclosure);
}

static bool is_relayed(const struct watch *watch, int which)
{
    return which == RUN_OUT && relay_is_on(&watch->relay);
}

/* Reads once from a stream that has data or is at its end. Output above the limit is counted and
 * dropped. False: there was nothing. */
static bool read_stream(struct watch *watch, int which)
{
    static char chunk[READ_CHUNK];
    size_t limit = (size_t)watch->run->spec->output_bytes;
    ssize_t n = read(watch->streams[which], chunk, sizeof chunk);
    if (n < 0 && errno == EINTR)
        return true;
    if (n < 0 && errno == EAGAIN)
        return false;
    if (n <= 0) {
        close_fds(&watch->streams[which], 1);
        if (is_relayed(watch, which))
            watch->output_over_us = clock_monotonic_us();
        return true;
    }
    size_t room = watch->output_bytes < limit ? limit - watch->output_bytes : 0;
    room = (size_t)n < room ? (size_t)n : room;
    if (is_relayed(watch, which))
        relay_take(&watch->relay, chunk, room);
    else
        buf_append(&watch->run->outputs[which], chunk, room);
    watch->output_bytes += (size_t)n;
    return true;
}

/* Adds up the current sizes of the files. -1: errno. */
static int measure_files(struct watch *watch)
{
    struct stat info;
    watch->output_bytes = 0;
    for (int i = 0; i < RUN_STREAMS; i++) {
        if (fstat(watch->streams[i], &info))
            return -1;
        watch->output_bytes += (size_t)info.st_size;
    }
    return 0;
}

/* Reads all files, up to the limit. */
static int read_files(struct watch *watch)
{
    static char chunk[READ_CHUNK];
    size_t room = (size_t)watch->run->spec->output_bytes;
    for (int i = 0; i < RUN_STREAMS; i++) {
        ssize_t n = 1;
        for (off_t at = 0; room && n; at += n) {
            n = pread(watch->streams[i], chunk, room < sizeof chunk ? room : sizeof chunk, at);
            if (n < 0)
                return -1;
            buf_append(&watch->run->outputs[i], chunk, (size_t)n);
            room -= (size_t)n;
        }
    }
    return measure_files(watch);
}

static bool over_output(const struct watch *watch)
{
    return watch->output_bytes > (size_t)watch->run->spec->output_bytes;
}

static void receive_reply(struct watch *watch)
{
    int none = 0;
    ssize_t n =
        wire_receive(spawner_sock(watch->run), &watch->reply, sizeof watch->reply, NULL, &none);
    watch->spawner_lost = n != (ssize_t)sizeof watch->reply;
    end(watch, watch->spawner_lost ? KILLED : ENDED);
}

enum {
    POLL_CONTROL,
    POLL_SPAWNER,
    POLL_STREAMS,
    POLL_RELAY = POLL_STREAMS + RUN_STREAMS,
    POLL_COUNT = POLL_RELAY + RELAY_POLLS
};

/* A joined run also gets frames from the server. */
static void handle_control(struct watch *watch)
{
    if (watch->relay.join == CELL_JOIN_FRAMES)
        relay_read_frame(&watch->relay, watch->run->control);
    if (watch->relay.join != CELL_JOIN_FRAMES || watch->relay.lost)
        end(watch, GONE);
}

static void handle(struct watch *watch, const struct pollfd *items)
{
    for (int i = 0; i < RUN_STREAMS; i++)
        if (items[POLL_STREAMS + i].revents)
            (void)read_stream(watch, i); /* no data: the program itself emptied the pipe */
    if (over_output(watch))
        end(watch, KILLED);
    else if (items[POLL_SPAWNER].revents)
        receive_reply(watch);
    else if (items[POLL_CONTROL].revents)
        handle_control(watch);
    if (watch->ending == RUNNING && relay_is_on(&watch->relay))
        relay_handle(&watch->relay, items + POLL_RELAY);
}

/* Tells the other side that the output is at its end, when its time has come. */
static void check_output_over(struct watch *watch)
{
    if (watch->output_over_us &&
        clock_monotonic_us() - watch->output_over_us >= OUTPUT_OVER_MS * 1000) {
        watch->output_over_us = 0;
        relay_output_over(&watch->relay);
    }
}

/* Waits until something happens or the time is over. Files report nothing, so a compiler's are
 * measured regularly. */
static void await_event(struct watch *watch, int timeout_ms)
{
    struct pollfd items[POLL_COUNT] = {
        [POLL_CONTROL] = {.fd = watch->run->control}, /* only its hang-up */
        [POLL_SPAWNER] = {.fd = spawner_sock(watch->run), .events = POLLIN},
    };
    for (int i = 0; i < RUN_STREAMS; i++)
        items[POLL_STREAMS + i] =
            (struct pollfd){.fd = watch->files ? -1 : watch->streams[i], .events = POLLIN};
    for (int i = 0; i < RELAY_POLLS; i++)
        items[POLL_RELAY + i] = (struct pollfd){.fd = -1};
    if (relay_is_on(&watch->relay)) {
        relay_poll(&watch->relay, items + POLL_RELAY);
        if (!relay_has_room(&watch->relay))
            items[POLL_STREAMS + RUN_OUT].fd = -1;
        if (watch->relay.join == CELL_JOIN_FRAMES)
            items[POLL_CONTROL].events = POLLIN;
        if (watch->output_over_us && timeout_ms > OUTPUT_OVER_MS)
            timeout_ms = OUTPUT_OVER_MS;
    }
    if (watch->files && timeout_ms > MEASURE_MS)
        timeout_ms = MEASURE_MS;
    if (poll(items, POLL_COUNT, timeout_ms) > 0)
        handle(watch, items);
    if (watch->files && watch->ending == RUNNING &&
        (measure_files(watch) < 0 || over_output(watch)))
        end(watch, KILLED);
}

static void watch_run(struct watch *watch)
{
    int timeout_ms = run_time_first_ms(&watch->time);
    int64_t due_us = watch->time.began_us + (int64_t)timeout_ms * 1000;
    while (watch->ending == RUNNING) {
        await_event(watch, timeout_ms);
        check_output_over(watch);
        int64_t now_us = clock_monotonic_us();
        if (watch->ending != RUNNING)
            return;
        if (now_us >= due_us) {
            timeout_ms = run_time_safe_ms(&watch->time);
            if (!timeout_ms)
                end(watch, KILLED);
            due_us = now_us + (int64_t)timeout_ms * 1000;
        } else {
            timeout_ms = (int)((due_us - now_us) / 1000) + 1;
        }
    }
}

/* --- after the run ------------------------------------------------------------------------- */

/* Reads all files, or what is left in the pipes. No process is left that could write, so every
 * stream ends. */
static int drain(struct watch *watch, struct err *err)
{
    close_fds(watch->theirs, RUN_STREAMS);
    if (watch->files)
        return read_files(watch) < 0
                   ? err_set(err, "cell", NULL, "cannot read the output of a run: %s",
                             strerror(errno))
                   : 0;
    for (int i = 0; i < RUN_STREAMS; i++)
        while (watch->streams[i] >= 0)
            if (!read_stream(watch, i))
                return err_set(err, "cell", NULL, "a process still holds the output of a run open");
    return 0;
}

/* After this no process of the run is alive. If one was left behind, or the spawner was lost, the
 * whole enclosure is torn down. */
static int settle(struct watch *watch, struct cgroup_usage *usage, struct err *err)
{
    struct enclosure *enclosure = watch->run->enclosure;
    if (cgroup_end(&enclosure->group, usage) < 0)
        return err_set(err, "cgroup", NULL, "cannot read the control group: %s", strerror(errno));
    if (watch->ending == ENDED && usage->processes_left != 0) {
        enclosure_kill(enclosure);
        if (cgroup_end(&enclosure->group, usage) < 0)
            return err_set(err, "cgroup", NULL, "cannot read the control group: %s",
                           strerror(errno));
    }
    if (drain(watch, err) < 0)
        return -1;
    const struct run_end how = {.run = watch->run,
                                .ending = watch->ending,
                                .spawner_lost = watch->spawner_lost,
                                .over_output = over_output(watch),
                                .reply = &watch->reply,
                                .time = &watch->time,
                                .usage = usage};
    return run_end_decide(&how, err);
}

/* Reads a file that the run left, up to the limit. */
static enum run_collected collect_one(const struct frame_run *spec, int fd, struct buf *out)
{
    struct stat info;
    size_t most = (size_t)spec->collect_bytes;
    if (fd < 0)
        return errno == ENOENT ? RUN_COLLECTED_NONE : RUN_COLLECTED_UNUSABLE;
    if (fstat(fd, &info) || !S_ISREG(info.st_mode))
        return RUN_COLLECTED_UNUSABLE;
    size_t size = (size_t)info.st_size < most ? (size_t)info.st_size : most;
    buf_reserve(out, size);
    while (out->len < size) {
        ssize_t n = pread(fd, out->data + out->len, size - out->len, (off_t)out->len);
        if (n <= 0)
            return RUN_COLLECTED_UNUSABLE;
        out->len += (size_t)n;
    }
    return (size_t)info.st_size > most ? RUN_COLLECTED_CUT : RUN_COLLECTED_WHOLE;
}

/* This comes before the processes that the run left are killed, because then the work directory may
 * be gone. */
static void collect(struct watch *watch)
{
    struct run *run = watch->run;
    if (watch->ending != ENDED)
        return;
    for (int i = 0; i < CELL_COLLECT_MAX && run->spec->collect[i][0]; i++) {
        AUTO_FD int fd = enclosure_open_left(run->enclosure, run->spec->collect[i], i == 0);
        run->result.collected[i] = (int32_t)collect_one(run->spec, fd, &run->collected[i]);
    }
}

static int keep(struct watch *watch, struct err *err)
{
    struct run *run = watch->run;
    struct frame_result *result = &run->result;
    bool clean = result->exited && result->exit_code == 0 && !run_over_a_limit(result);
    bool kept = false;
    if (!run->spec->keep[0] || !clean || run->enclosure->state == ENCLOSURE_ABSENT)
        return 0;
    if (enclosure_keep(run->enclosure, run->spec->keep, run->spec->file_bytes, &kept, err) < 0)
        return -1;
    result->kept = kept;
    return 0;
}

int run_execute(struct run *run, struct err *err)
{
    struct watch watch = {.run = run,
                          .ending = RUNNING,
                          .files = run->spec->compile != 0,
                          .streams = {-1, -1, -1},
                          .theirs = {-1, -1, -1},
                          .relay = {.from_peer = -1, .to_peer = -1, .to_stdin = -1}};
    struct cgroup_usage usage;
    run->result = (struct frame_result){0};
    int rc = enclosure_ensure(run->enclosure, err);
    rc = rc || enclosure_pin(run->enclosure, run->spec->slot, err) < 0;
    rc = rc || enclosure_prepare_work(run->enclosure, run->spec, err) < 0;
    rc = rc || start(&watch, err) < 0;
    if (!rc) {
        watch_run(&watch);
        collect(&watch);
        rc = settle(&watch, &usage, err) < 0 || keep(&watch, err) < 0;
    }
    close_fds(watch.streams, RUN_STREAMS);
    close_fds(watch.theirs, RUN_STREAMS);
    if (!rc && relay_is_on(&watch.relay))
        relay_linger(&watch.relay, run->control, run->spec->waits != 0);
    run->result.peer_over = watch.relay.peer_over;
    run->transcript = watch.relay.transcript;
    relay_finish(&watch.relay);
    if (rc)
        enclosure_kill(run->enclosure);
    else
        run->result.spent = !enclosure_check_work(run->enclosure, run->spec);
    return rc ? -1 : 0;
}
