#include "executor/cell/run_end.h"

#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <string.h>

#define BOX "/box/"
#define NO_EXEC_EXIT_CODE 127 /* as a shell reports it */
/* A program that failed before its first instruction uses less than this. */
#define STILLBORN_CPU_US 20000

static void fill_exit(const struct run_end *end)
{
    struct frame_result *result = &end->run->result;
    if (end->ending == ENDED) {
        result->exited = end->reply->exited;
        result->exit_code = end->reply->exit_code;
        result->signal = end->reply->signal;
        if (end->reply->event == SPAWN_NO_EXEC) {
            result->exited = 1;
            result->exit_code = NO_EXEC_EXIT_CODE;
        }
    } else {
        result->signal = SIGKILL;
    }
    result->memory_kb = end->usage->memory_kb;
    if (!end->usage->peak_exact && end->reply->maxrss_kb > 0 &&
        (end->reply->maxrss_kb < end->usage->memory_kb || end->usage->memory_kb == 0))
        result->memory_kb = end->reply->maxrss_kb;
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
static bool too_large_to_load(const struct run_end *end)
{
    const struct run *run = end->run;
    bool no_memory = end->reply->event == SPAWN_NO_EXEC && end->reply->error == ENOMEM;
    if (end->ending != ENDED || run->spec->zygote || end->usage->cpu_us > STILLBORN_CPU_US)
        return false;
    if (!no_memory && end->reply->signal != SIGSEGV && end->reply->signal != SIGKILL)
        return false;
    int fd = program_file(run);
    return fd >= 0 && image_bytes(fd) > run->spec->memory_kb * 1024;
}

static void decide(const struct run_end *end)
{
    struct frame_result *result = &end->run->result;
    bool reported = end->ending == ENDED && end->reply->event == SPAWN_ENDED;
    run_time_decide(end->time, end->usage->cpu_us, reported ? end->reply->slept_us : -1, result);
    result->over_output = end->over_output;
    fill_exit(end);
    result->over_memory = end->usage->oom_kills > 0 || too_large_to_load(end);
}

/* Whether the program itself is the reason that it did not start. A program that exists can still
 * name a loader that does not (ELF's PT_INTERP). */
static bool bad_program(const struct run_end *end)
{
    static const int own[] = {ENOEXEC, ENOMEM, ELIBBAD},
                     of_loader[] = {ENOENT, EACCES,       ENOTDIR, EISDIR,
                                    ELOOP,  ENAMETOOLONG, EINVAL,  EIO};
    int error = end->reply->error;
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (error == own[i])
            return true;
    for (size_t i = 0; i < COUNT_OF(of_loader); i++)
        if (error == of_loader[i])
            return program_file(end->run) >= 0;
    return false;
}

bool run_over_a_limit(const struct frame_result *result)
{
    return result->over_cpu || result->over_wall || result->over_memory || result->over_output;
}

/* The filter lets no process in a cell send SIGKILL, now or later. So it came from the machine, and
 * says nothing about the program. */
static int check_killer(const struct run_end *end, struct err *err)
{
    const struct frame_result *result = &end->run->result;
    if (end->usage->oom_kills_other > 0)
        return err_set(
            err, "killed", NULL,
            "the kernel killed a process of the run for a memory limit that is "
            "not the run's own limit: the machine, or the service's control group, has too "
            "little memory");
    if (end->ending == ENDED && end->reply->event == SPAWN_ENDED && !result->exited &&
        result->signal == SIGKILL && !run_over_a_limit(result))
        return err_set(err, "killed", NULL,
                       "the program was killed (SIGKILL) from outside the sandbox");
    return 0;
}

/* A limit must explain why a run was killed, and a report how any other run ended. Anything else is
 * a fault of the sandbox. */
static int check_explained(const struct run_end *end, struct err *err)
{
    const struct frame_result *result = &end->run->result;
    const struct spawn_reply *reply = end->reply;
    if (end->ending == GONE)
        return err_set(err, "cell", NULL, "the server is gone");
    if (end->ending == KILLED) {
        if (run_over_a_limit(result))
            return 0;
        if (end->time->starved && end->time->asleep.blind)
            return err_set(
                err, "blind", NULL,
                "the state of a run's threads cannot be read: mount /proc without hidepid");
        if (end->time->starved)
            return err_set(err, "starved", NULL,
                           "the machine is too busy: a run had its core for %d ms and waited for "
                           "it for %d s",
                           (int)(result->cpu_us / 1000), (int)(result->waited_us / 1000000));
        /* In a container, a program can kill its spawner, which has the same uid. */
        if (end->spawner_lost && end->run->enclosure->group.attached)
            return 0;
        return err_set(err, "cell", NULL, "the spawner died");
    }
    if (reply->event == SPAWN_ENDED || (reply->event == SPAWN_NO_EXEC && bad_program(end)))
        return 0;
    return err_set(err, "cell", NULL, "%.31s of %.200s: %s", reply->step, end->run->args,
                   strerror(reply->error));
}

int run_end_decide(const struct run_end *end, struct err *err)
{
    decide(end);
    return check_killer(end, err) < 0 || check_explained(end, err) < 0 ? -1 : 0;
}
