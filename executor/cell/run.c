#include "executor/cell/run.h"

#include "executor/cell/run_time.h"
#include "executor/cell/wire.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
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
#define BOX "/box/"
#define NO_EXEC_EXIT_CODE 127 /* as a shell reports it */
/* A program that failed before its first instruction uses less than this. */
#define STILLBORN_CPU_US 20000

enum ending {
    RUNNING,
    ENDED,  /* the main process ended by itself */
    KILLED, /* everything was killed, because of a limit or a lost spawner */
    GONE    /* the server has gone, so nobody waits for the result */
};

struct watch {
    struct run *run;
    enum ending ending;
    bool files;               /* outputs are files, not pipes */
    int streams[RUN_STREAMS]; /* our ends; -1 after the end of the stream */
    int theirs[RUN_STREAMS];  /* kept open, so that no stream ends (and wakes us) before the run */
    struct run_time time;
    size_t output_bytes;
    bool spawner_lost;
    struct spawn_reply reply; /* valid when ENDED */
};

static int spawner_sock(const struct run *run)
{
    enum spawner_kind kind = run->spec->zygote    ? SPAWNER_ZYGOTE
                             : run->spec->compile ? SPAWNER_COMPILE
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
    if (opened)
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
    return rc;
}

/* --- watching ------------------------------------------------------------------------------- */

static void end(struct watch *watch, enum ending ending)
{
    if (watch->ending != RUNNING || ending == RUNNING)
        abort();
    watch->ending = ending;
    run_time_end(&watch->time);
    if (ending != ENDED)
        enclosure_kill(watch->run->enclosure);
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
        return true;
    }
    size_t room = watch->output_bytes < limit ? limit - watch->output_bytes : 0;
    buf_append(&watch->run->outputs[which], chunk, (size_t)n < room ? (size_t)n : room);
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

enum { POLL_CONTROL, POLL_SPAWNER, POLL_STREAMS, POLL_COUNT = POLL_STREAMS + RUN_STREAMS };

static void handle(struct watch *watch, const struct pollfd *items)
{
    for (int i = 0; i < RUN_STREAMS; i++)
        if (items[POLL_STREAMS + i].revents)
            (void)read_stream(watch, i); /* no data: the program itself emptied the pipe */
    if (items[POLL_CONTROL].revents)
        end(watch, GONE);
    else if (over_output(watch))
        end(watch, KILLED);
    else if (items[POLL_SPAWNER].revents)
        receive_reply(watch);
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

/* --- after the run ---------------------------------------------------------------------------- */

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

static void fill_exit(struct watch *watch, const struct cgroup_usage *usage)
{
    struct frame_result *result = &watch->run->result;
    if (watch->ending == ENDED) {
        result->exited = watch->reply.exited;
        result->exit_code = watch->reply.exit_code;
        result->signal = watch->reply.signal;
        if (watch->reply.event == SPAWN_NO_EXEC) {
            result->exited = 1;
            result->exit_code = NO_EXEC_EXIT_CODE;
        }
    } else {
        result->signal = SIGKILL;
    }
    result->memory_kb = usage->memory_kb;
    if (!usage->peak_exact && watch->reply.maxrss_kb > 0 &&
        (watch->reply.maxrss_kb < usage->memory_kb || usage->memory_kb == 0))
        result->memory_kb = watch->reply.maxrss_kb;
}

/* The file of the program, if it is in the box; else -1. */
static int program_file(const struct run *run)
{
    size_t len = strlen(BOX);
    return strncmp(run->args, BOX, len) != 0 ? -1 : enclosure_file(run->enclosure, run->args + len);
}

#define HEADERS_MAX 64 /* program headers that are read */

/* How much memory a program's image asks for, from its ELF program headers. A malformed file counts
 * as 0 bytes. */
static int64_t image_bytes(int fd)
{
    Elf64_Ehdr head;
    uint64_t sum = 0;
    if (pread(fd, &head, sizeof head, 0) != (ssize_t)sizeof head ||
        memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_ident[EI_CLASS] != ELFCLASS64 ||
        head.e_phentsize != sizeof(Elf64_Phdr) || head.e_phoff > INT32_MAX)
        return 0;
    for (int i = 0; i < head.e_phnum && i < HEADERS_MAX; i++) {
        Elf64_Phdr part;
        off_t at = (off_t)head.e_phoff + (off_t)sizeof part * i;
        if (pread(fd, &part, sizeof part, at) != (ssize_t)sizeof part)
            return 0;
        if (part.p_type == PT_LOAD && part.p_memsz < (uint64_t)INT64_MAX / HEADERS_MAX)
            sum += part.p_memsz;
    }
    return (int64_t)sum;
}

/* The kernel can refuse memory while it loads a program that is larger than its limit. The program
 * then dies of a signal before its first instruction, which also counts as too much memory. */
static bool too_large_to_load(const struct watch *watch, const struct cgroup_usage *usage)
{
    const struct run *run = watch->run;
    bool no_memory = watch->reply.event == SPAWN_NO_EXEC && watch->reply.error == ENOMEM;
    if (watch->ending != ENDED || run->spec->zygote || usage->cpu_us > STILLBORN_CPU_US)
        return false;
    if (!no_memory && watch->reply.signal != SIGSEGV && watch->reply.signal != SIGKILL)
        return false;
    int fd = program_file(run);
    return fd >= 0 && image_bytes(fd) > run->spec->memory_kb * 1024;
}

static void decide(struct watch *watch, const struct cgroup_usage *usage)
{
    struct frame_result *result = &watch->run->result;
    bool reported = watch->ending == ENDED && watch->reply.event == SPAWN_ENDED;
    run_time_decide(&watch->time, usage->cpu_us, reported ? watch->reply.slept_us : -1, result);
    result->over_output = over_output(watch);
    fill_exit(watch, usage);
    result->over_memory = usage->oom_kills > 0 || too_large_to_load(watch, usage);
}

/* Whether the program itself is the reason that it did not start. A program that exists can still
 * name a loader that does not (ELF's PT_INTERP). */
static bool bad_program(const struct watch *watch)
{
    static const int own[] = {ENOEXEC, ENOMEM, ELIBBAD},
                     of_loader[] = {ENOENT, EACCES,       ENOTDIR, EISDIR,
                                    ELOOP,  ENAMETOOLONG, EINVAL,  EIO};
    int error = watch->reply.error;
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (error == own[i])
            return true;
    for (size_t i = 0; i < COUNT_OF(of_loader); i++)
        if (error == of_loader[i])
            return program_file(watch->run) >= 0;
    return false;
}

static bool over_a_limit(const struct frame_result *result)
{
    return result->over_cpu || result->over_wall || result->over_memory || result->over_output;
}

/* The filter lets no process in a cell send SIGKILL, now or later. So it came from the machine, and
 * says nothing about the program. */
static int check_killer(const struct watch *watch, const struct cgroup_usage *usage,
                        struct err *err)
{
    const struct frame_result *result = &watch->run->result;
    if (usage->oom_kills_other > 0)
        return err_set(
            err, "killed", NULL,
            "the kernel killed a process of the run for a memory limit that is "
            "not the run's own limit: the machine, or the service's control group, has too "
            "little memory");
    if (watch->ending == ENDED && watch->reply.event == SPAWN_ENDED && !result->exited &&
        result->signal == SIGKILL && !over_a_limit(result))
        return err_set(err, "killed", NULL,
                       "the program was killed (SIGKILL) from outside the sandbox");
    return 0;
}

/* A limit must explain why a run was killed, and a report how any other run ended. Anything else is
 * a fault of the sandbox. */
static int check_explained(const struct watch *watch, struct err *err)
{
    const struct frame_result *result = &watch->run->result;
    const struct spawn_reply *reply = &watch->reply;
    if (watch->ending == GONE)
        return err_set(err, "cell", NULL, "the server is gone");
    if (watch->ending == KILLED) {
        if (over_a_limit(result))
            return 0;
        if (watch->time.starved && watch->time.asleep.blind)
            return err_set(
                err, "blind", NULL,
                "the state of a run's threads cannot be read: mount /proc without hidepid");
        if (watch->time.starved)
            return err_set(err, "starved", NULL,
                           "the machine is too busy: a run had its core for %d ms and waited for "
                           "it for %d s",
                           (int)(result->cpu_us / 1000), (int)(result->waited_us / 1000000));
        /* In a container, a program can kill its spawner, which has the same uid. */
        if (watch->spawner_lost && watch->run->enclosure->group.attached)
            return 0;
        return err_set(err, "cell", NULL, "the spawner died");
    }
    if (reply->event == SPAWN_ENDED || (reply->event == SPAWN_NO_EXEC && bad_program(watch)))
        return 0;
    return err_set(err, "cell", NULL, "%.31s of %.200s: %s", reply->step, watch->run->args,
                   strerror(reply->error));
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
    decide(watch, usage);
    return check_killer(watch, usage, err) < 0 || check_explained(watch, err) < 0 ? -1 : 0;
}

static int keep(struct watch *watch, struct err *err)
{
    struct run *run = watch->run;
    struct frame_result *result = &run->result;
    bool clean = result->exited && result->exit_code == 0 && !over_a_limit(result);
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
                          .theirs = {-1, -1, -1}};
    struct cgroup_usage usage;
    run->result = (struct frame_result){0};
    int rc = enclosure_ensure(run->enclosure, err);
    rc = rc || enclosure_pin(run->enclosure, run->spec->slot, err) < 0;
    rc = rc || enclosure_prepare_work(run->enclosure, run->spec->file_bytes, err) < 0;
    rc = rc || start(&watch, err) < 0;
    if (!rc) {
        watch_run(&watch);
        rc = settle(&watch, &usage, err) < 0 || keep(&watch, err) < 0;
    }
    close_fds(watch.streams, RUN_STREAMS);
    close_fds(watch.theirs, RUN_STREAMS);
    if (rc)
        enclosure_kill(run->enclosure);
    else
        run->result.spent = !enclosure_check_work(run->enclosure, run->spec->compile != 0);
    return rc ? -1 : 0;
}
