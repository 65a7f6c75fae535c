#include "executor/language/command.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

#define OUTPUT_MAX ((size_t)1 << 20)

static void output_read(int fd, struct buf *out)
{
    char chunk[16384];
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        if (out->len < OUTPUT_MAX)
            buf_append(out, chunk, (size_t)n);
    }
}

static int command_spawn(const char *const *argv, int output, pid_t *pid)
{
    static char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_adddup2(&actions, output, 2);
    int rc = posix_spawn(pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environment);
    posix_spawn_file_actions_destroy(&actions);
    return rc;
}

int command_run(const char *const *argv, struct buf *out, struct err *err)
{
    int ends[2];
    pid_t pid;
    if (pipe2(ends, O_CLOEXEC))
        return err_set(err, "command_failed", NULL, "pipe: %s", strerror(errno));
    int rc = command_spawn(argv, ends[1], &pid);
    close(ends[1]);
    if (rc) {
        close(ends[0]);
        return err_set(err, "command_failed", NULL, "cannot run %s: %s", argv[0], strerror(rc));
    }
    output_read(ends[0], out);
    close(ends[0]);
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return err_set(err, "command_failed", NULL, "wait: %s", strerror(errno));
    if (!WIFEXITED(status))
        return err_set(err, "command_failed", NULL, "%s was killed", argv[0]);
    return WEXITSTATUS(status);
}
