/*
 * The files of a language's run time (library.h), as the host's own programs report them: the
 * loader lists the shared libraries, the interpreter its module folders. So this code does not
 * depend on the layout of a distribution.
 */
#include "executor/cell/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define PYTHON "/usr/bin/python3"
#define OUTPUT_MAX ((size_t)1 << 20)

/* The libraries that a C++ program can link with the harness's flags, and those that they load;
 * older C libraries are split into several. The loader skips those that do not exist. */
#define CPP_LIBRARIES                                                                              \
    "libstdc++.so.6 libm.so.6 libgcc_s.so.1 libc.so.6 libpthread.so.0 libdl.so.2 librt.so.1 "      \
    "libatomic.so.1 libgomp.so.1"
/* Packages beside the standard library that a solution may import. */
static const char *const python_packages[] = {"/usr/lib/python3/dist-packages/sortedcontainers"};

/* Runs a program of the host and returns its output. */
static int capture(const char *const *argv, const char *const *environment, struct buf *out,
                   struct err *err)
{
    char chunk[16384];
    ssize_t n;
    int status, ends[2];
    if (pipe2(ends, O_CLOEXEC))
        return err_set(err, "library", NULL, "pipe: %s", strerror(errno));
    AUTO_FD int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    pid_t pid = fork();
    if (pid == 0) {
        if (dup2(null, 0) < 0 || dup2(ends[1], 1) < 0 || dup2(null, 2) < 0)
            _exit(126);
        execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)environment);
        _exit(127);
    }
    close(ends[1]);
    while ((n = read(ends[0], chunk, sizeof chunk)) > 0 && out->len < OUTPUT_MAX)
        buf_append(out, chunk, (size_t)n);
    close(ends[0]);
    if (pid < 0 || waitpid(pid, &status, 0) < 0 || status || !out->len)
        return err_set(err, "library", NULL, "%s does not report the files that it needs", argv[0]);
    return 0;
}

/* Copies the libraries that a program and `more` (names or paths) load. Asks the loader as ldd
 * does: ld.so(8). */
static int copy_loaded(int root, const char *program, const char *more, struct err *err)
{
    AUTO_BUF struct buf out = {0};
    AUTO_FREE char *preload = xasprintf("LD_PRELOAD=%s", more);
    const char *const argv[] = {program, NULL};
    const char *const environment[] = {"LD_TRACE_LOADED_OBJECTS=1", preload, NULL};
    if (capture(argv, environment, &out, err) < 0)
        return -1;
    /* "	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x7f..)", or only path and address */
    for (char *save, *line = strtok_r(out.data, "\n", &save); line;
         line = strtok_r(NULL, "\n", &save)) {
        char *path = strchr(line, '/'), *end = path ? strstr(path, " (0x") : NULL;
        char *arrow = path ? strstr(path, "=> /") : NULL;
        if (!end)
            continue;
        *end = '\0';
        if (library_copy_file(root, arrow ? arrow + 3 : path, err) < 0)
            return -1;
    }
    return 0;
}

/* --- C++ ------------------------------------------------------------------------------------ */

/* Any dynamically linked program makes the loader print the list. */
static int fill_cpp(int root, struct err *err)
{
    static const char *const programs[] = {"/usr/bin/g++", "/bin/sh", PYTHON};
    for (size_t i = 0; i < COUNT_OF(programs); i++)
        if (!access(programs[i], X_OK) && copy_loaded(root, programs[i], CPP_LIBRARIES, err) == 0)
            return 0;
    return err_set(err, "library", NULL, "no program of this host reports where the C library is");
}

/* --- Python --------------------------------------------------------------------------------- */

/* Modules that no solution imports: the static library, tests, windows, package installers. */
static bool skip_module(const char *name, bool top)
{
    static const char *const unused[] = {
        "test",      "tests",     "idlelib",       "turtledemo",    "tkinter",   "lib2to3",
        "distutils", "ensurepip", "dist-packages", "site-packages", "pydoc_data"};
    if (!top)
        return false;
    for (size_t i = 0; i < COUNT_OF(unused); i++)
        if (strcmp(name, unused[i]) == 0)
            return true;
    return strncmp(name, "config-", strlen("config-")) == 0;
}

/* Appends the paths of a directory's shared objects, each followed by a space. */
static void list_objects(const char *path, struct buf *out)
{
    struct dirent *entry;
    DIR *dir = opendir(path);
    while (dir && (entry = readdir(dir))) {
        size_t len = strlen(entry->d_name);
        if (len > 3 && strcmp(entry->d_name + len - 3, ".so") == 0)
            buf_printf(out, "%s/%s ", path, entry->d_name);
    }
    if (dir)
        closedir(dir);
}

static int fill_python(int root, struct err *err)
{
    static const char *const ask[] = {
        PYTHON,
        "-I",
        "-S",
        "-c",
        "import os, sys; print(*filter(os.path.isdir, sys.path), sep='\\n')",
        NULL};
    static const char *const environment[] = {NULL};
    AUTO_BUF struct buf folders = {0}, objects = {0};
    if (capture(ask, environment, &folders, err) < 0)
        return -1;
    for (char *save, *folder = strtok_r(folders.data, "\n", &save); folder;
         folder = strtok_r(NULL, "\n", &save)) {
        if (library_copy_tree(root, folder, skip_module, err) < 0)
            return -1;
        list_objects(folder, &objects);
    }
    for (size_t i = 0; i < COUNT_OF(python_packages); i++)
        if (library_copy_tree(root, python_packages[i], NULL, err) < 0)
            return -1;
    /* The modules that it loads need its own libraries too. */
    return copy_loaded(root, PYTHON, objects.data ? objects.data : "", err) < 0 ||
                   library_copy_file(root, PYTHON, err) < 0
               ? -1
               : 0;
}

/* --- both languages --------------------------------------------------------------------------- */

/* On a host with a merged /usr these directories are links. */
static int make_links(int root, struct err *err)
{
    static const char *const places[] = {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"};
    char target[PATH_MAX];
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        ssize_t n = readlink(places[i], target, sizeof target - 1);
        target[n > 0 ? n : 0] = '\0';
        if (n > 0 && symlinkat(target, root, places[i] + 1))
            return err_set(err, "library", NULL, "symlink %s: %s", places[i], strerror(errno));
    }
    return 0;
}

int library_fill(int root, enum library_tree tree, struct err *err)
{
    /* Before glibc 2.35, the C.UTF-8 locale of every run's environment is a file. */
    if (make_links(root, err) < 0 || library_copy_file(root, "/etc/ld.so.cache", err) < 0 ||
        library_copy_tree(root, "/usr/lib/locale/C.UTF-8", NULL, err) < 0 ||
        library_copy_tree(root, "/usr/lib/locale/C.utf8", NULL, err) < 0)
        return -1;
    return tree == LIBRARY_PYTHON ? fill_python(root, err) : fill_cpp(root, err);
}
