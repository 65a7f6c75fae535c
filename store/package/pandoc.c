#include "store/package/pandoc.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define ADDRESS_SPACE_MAX ((rlim_t)1 << 30)
#define NOBODY 65534
#define SAID_MAX 200

/* The path of the program in PATH. NULL: it is not installed. The caller frees it. */
static char *program_find(const char *name)
{
    const char *path = getenv("PATH");
    for (const char *at = path ? path : "/usr/local/bin:/usr/bin:/bin"; at;) {
        size_t n = strcspn(at, ":");
        AUTO_FREE char *full = xasprintf("%.*s/%s", (int)n, at, name);
        if (*full == '/' && access(full, X_OK) == 0)
            return xstrdup(full);
        at = at[n] ? at + n + 1 : NULL;
    }
    return NULL;
}

/* --- the child ------------------------------------------------------------------------------ */

static void limit(int resource, rlim_t value)
{
    const struct rlimit both = {value, value};
    if (setrlimit((__rlimit_resource_t)resource, &both))
        _exit(126);
}

/* A user of no rights in a network without anybody. In a container that forbids namespaces the
 * child still has no rights, and pandoc's --sandbox. */
static void rights_drop(void)
{
    const bool root = geteuid() == 0;
    (void)!unshare(root ? CLONE_NEWNET : CLONE_NEWNET | CLONE_NEWUSER);
    if (root && (setgroups(0, NULL) || setgid(NOBODY) || setuid(NOBODY)))
        _exit(126);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a change of the user clears it */
}

/* Between fork and exec only functions that are safe in a signal handler are called: other threads
 * may hold locks. */
static _Noreturn void child_run(const char *program, const char *const *argv, const int fds[3])
{
    static char *const environment[] = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/nonexistent",
                                        NULL};
    for (int i = 0; i < 3; i++)
        if (dup2(fds[i], i) < 0)
            _exit(126);
    (void)!chdir("/");
    (void)syscall(SYS_close_range, 3U, ~0U, 0U);
    setsid();
    rights_drop();
    limit(RLIMIT_AS, ADDRESS_SPACE_MAX);
    limit(RLIMIT_CPU, PANDOC_SECONDS);
    limit(RLIMIT_FSIZE, PANDOC_HTML_MAX);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    execve(program, (char *const *)(uintptr_t)argv, environment);
    _exit(127);
}

/* --- its parent ----------------------------------------------------------------------------- */

/* Waits for the end of the child, which is killed when its time is over. Returns its status. */
static int child_wait(pid_t pid)
{
    AUTO_FD int fd = (int)syscall(SYS_pidfd_open, pid, 0U);
    struct pollfd end = {.fd = fd, .events = POLLIN};
    const int64_t until = clock_monotonic_us() + (int64_t)2000000 * PANDOC_SECONDS;
    int rc = -1, status = -1;
    while (fd >= 0 && rc <= 0 && clock_monotonic_us() < until) {
        rc = poll(&end, 1, (int)((until - clock_monotonic_us()) / 1000 + 1));
        if (rc < 0 && errno != EINTR)
            break;
    }
    if (rc <= 0)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status;
}

static int memory_file(struct bytes content)
{
    int fd = memfd_create("pandoc", MFD_CLOEXEC);
    const char *data = content.data;
    for (size_t done = 0; fd >= 0 && done < content.len;) {
        ssize_t n = write(fd, data + done, content.len - done);
        if (n < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static int memory_read(int fd, size_t max, struct buf *out)
{
    char chunk[65536];
    ssize_t n;
    lseek(fd, 0, SEEK_SET);
    while ((n = read(fd, chunk, sizeof chunk)) > 0 && max) {
        size_t take = (size_t)n < max ? (size_t)n : max;
        buf_append(out, chunk, take);
        max -= take;
    }
    return n < 0 ? -1 : 0;
}

/* Tells why there is no output: what the program said, or that it ran out of its bounds. */
static int refusal(const char *name, int status, int said_fd, struct err *err)
{
    AUTO_BUF struct buf said = {0};
    if (!WIFEXITED(status))
        return err_set(err, "bad_latex", NULL,
                       "%s needs more than %d s, 1 GiB of memory or %zu MiB of output for it", name,
                       PANDOC_SECONDS, PANDOC_HTML_MAX >> 20);
    if (memory_read(said_fd, SAID_MAX, &said) < 0)
        return err_set(err, "bad_latex", NULL, "%s failed", name);
    buf_puts(&said, "");
    return err_set(err, "bad_latex", NULL, "%s cannot read it: %s", name, said.data);
}

static int child_start(const char *program, const char *const *argv, const int fds[3], pid_t *pid)
{
    *pid = fork();
    if (*pid == 0)
        child_run(program, argv, fds);
    return *pid < 0 ? -1 : 0;
}

/* Runs a program on an input and appends its output. */
static int filter_run(const char *const *argv, struct bytes input, struct buf *out, struct err *err)
{
    AUTO_FREE char *program = program_find(argv[0]);
    if (!program)
        return err_set(err, "no_pandoc", NULL, "%s is not installed", argv[0]);
    AUTO_FD int in = memory_file(input), html = memory_file((struct bytes){"", 0});
    AUTO_FD int said = memory_file((struct bytes){"", 0});
    pid_t pid;
    if (in < 0 || html < 0 || said < 0 ||
        child_start(program, argv, (const int[3]){in, html, said}, &pid) < 0)
        return err_set(err, "bad_latex", NULL, "%s cannot be started: %s", argv[0],
                       strerror(errno));
    int status = child_wait(pid);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return refusal(argv[0], status, said, err);
    if (memory_read(html, PANDOC_HTML_MAX, out) < 0)
        return err_set(err, "bad_latex", NULL, "what %s wrote cannot be read", argv[0]);
    return 0;
}

int pandoc_html(struct bytes latex, struct buf *out, struct err *err)
{
    /* Without --wrap=none there are line ends within tags. */
    static const char *const argv[] = {"pandoc",
                                       "--sandbox",
                                       "--from=latex",
                                       "--to=html5",
                                       "--mathml",
                                       "--wrap=none",
                                       "--shift-heading-level-by=1",
                                       "--no-highlight",
                                       NULL};
    return filter_run(argv, latex, out, err);
}

int pandoc_figure(struct bytes pdf, struct buf *out, struct err *err)
{
    static const char *const argv[] = {"pdftocairo", "-svg", "-f", "1", "-l", "1", "-", "-", NULL};
    return filter_run(argv, pdf, out, err);
}
