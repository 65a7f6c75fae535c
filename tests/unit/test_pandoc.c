/* Promises of the children that read statements: they end with the server, whatever ends it. */
#include "check.h"

#include "folder_kit.h"
#include "store/package/pandoc.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE 3000 /* tries, 10 ms each */

static char folder[200];

/* A pandoc that says who it is and then does nothing for long. */
static void pandoc_make(void)
{
    folder_make(folder, sizeof folder);
    AUTO_FREE char *path = xasprintf("%s/pandoc", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\necho $$ >%s/new && mv %s/new %s/pid\nexec sleep 1000\n", folder,
            folder, folder);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0755), 0);
    assert_int_equal(chmod(folder, 0777), 0); /* pandoc is nobody */
    assert_int_equal(setenv("PATH", folder, 1), 0);
}

static pid_t pandoc_pid(void)
{
    AUTO_FREE char *path = xasprintf("%s/pid", folder);
    int pid = 0;
    for (int i = 0; i < PATIENCE && !pid; i++) {
        FILE *file = fopen(path, "r");
        if (file && fscanf(file, "%d", &pid) != 1)
            pid = 0;
        if (file)
            fclose(file);
        usleep(10000);
    }
    return pid;
}

/* A zombie has no command line; who reaps it is not known here. */
static bool is_alive(pid_t pid)
{
    AUTO_FREE char *path = xasprintf("/proc/%d/cmdline", (int)pid);
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    char first;
    return fd >= 0 && read(fd, &first, 1) == 1;
}

static void a_child_ends_with_the_server(void **state)
{
    (void)state;
    const char *path = getenv("PATH");
    AUTO_FREE char *before = xstrdup(path ? path : "");
    pandoc_make();
    pid_t server = fork();
    if (server == 0) {
        AUTO_BUF struct buf out = {0};
        struct err err;
        _exit(pandoc_html((struct bytes){"x", 1}, &out, &err) < 0);
    }
    assert_true(server > 0);
    pid_t pandoc = pandoc_pid();
    kill(server, SIGKILL);
    assert_int_equal(waitpid(server, NULL, 0), server);
    setenv("PATH", before, 1);
    assert_true(pandoc > 0);
    int left = PATIENCE;
    while (left > 0 && is_alive(pandoc)) {
        usleep(10000);
        left--;
    }
    if (left == 0)
        kill(pandoc, SIGKILL);
    assert_true(left > 0);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_child_ends_with_the_server)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
