/*
 * The files of a language's run time (library.h), as the host's own programs report them: the
 * loader lists the shared libraries, the interpreter its module folders. So this code does not
 * depend on the layout of a distribution.
 */
#include "executor/cell/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define OUTPUT_MAX ((size_t)1 << 20)
#define OBJECTS_MAX ((size_t)100 << 10) /* one text of the environment may have 128 KiB */
#define ASK_MAX 32                      /* arguments of a command that prints folders */
#define WITHOUT_MAX 32
#define DEPTH_MAX 8

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

/* A tree's text, read: its lines point into `text`. */
struct listing {
    int root;
    char text[CELL_TREE_MAX];
    const char *ask[ASK_MAX + 1], *without[WITHOUT_MAX];
    int ask_count, without_count;
    struct buf objects; /* shared objects, each followed by a space */
};

/* --- shared libraries ----------------------------------------------------------------------- */

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

/* Any dynamically linked program makes the loader print the list. */
static int copy_libraries(int root, const char *names, struct err *err)
{
    static const char *const programs[] = {"/bin/sh", "/usr/bin/env", "/usr/bin/python3"};
    for (size_t i = 0; i < COUNT_OF(programs); i++)
        if (!access(programs[i], X_OK) && copy_loaded(root, programs[i], names, err) == 0)
            return 0;
    return err_set(err, "library", NULL, "no program of this host reports where the C library is");
}

static bool is_object(const char *name)
{
    const char *so = strstr(name, ".so");
    return so && (so[3] == '\0' || so[3] == '.');
}

static void object_add(struct listing *listing, const char *path)
{
    if (listing->objects.len + strlen(path) < OBJECTS_MAX && !strpbrk(path, " :"))
        buf_printf(&listing->objects, "%s ", path);
}

/* Finds the shared objects of a folder and of those in it. */
static void objects_find(struct listing *listing, const char *path, int depth)
{
    struct dirent *entry;
    DIR *dir = depth < DEPTH_MAX ? opendir(path) : NULL;
    while (dir && (entry = readdir(dir))) {
        AUTO_FREE char *inner = xasprintf("%s/%s", path, entry->d_name);
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.')
            objects_find(listing, inner, depth + 1);
        else if (entry->d_type == DT_REG && is_object(entry->d_name))
            object_add(listing, inner);
    }
    if (dir)
        closedir(dir);
}

/* --- lines of a tree's text ---------------------------------------------------------------- */

static bool is_left_out(const void *ctx, const char *name)
{
    const struct listing *listing = ctx;
    for (int i = 0; i < listing->without_count; i++)
        if (fnmatch(listing->without[i], name, 0) == 0)
            return true;
    return false;
}

static int copy_folder(struct listing *listing, const char *path, struct err *err)
{
    struct stat info;
    objects_find(listing, path, 0);
    /* A link, too, by whose name programs ask for it: Debian's folder of Perl's version. */
    if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode) &&
        library_copy_file(listing->root, path, err) < 0)
        return -1;
    return library_copy_tree(listing->root, path, is_left_out, listing, err);
}

/* The kernel may need another program for it, which the loader does not know: #!. */
static int copy_program(struct listing *listing, const char *path, struct err *err)
{
    AUTO_FREE char *real = realpath(path, NULL);
    struct err unknown;
    if (!real)
        return 0;
    if (library_copy_file(listing->root, path, err) < 0)
        return -1;
    if (copy_loaded(listing->root, real, "", &unknown) < 0)
        log_debug("%s has no shared libraries", real); /* it is static, or a script */
    return 0;
}

static int copy_file(struct listing *listing, const char *path, struct err *err)
{
    return library_copy_file(listing->root, path, err);
}

/* Calls `copy` for each path that exists. */
static int for_paths(struct listing *listing, const char *pattern,
                     int (*copy)(struct listing *, const char *, struct err *), struct err *err)
{
    glob_t found;
    int rc = 0;
    if (glob(pattern, 0, NULL, &found))
        return 0;
    for (size_t i = 0; i < found.gl_pathc && !rc; i++)
        rc = copy(listing, found.gl_pathv[i], err);
    globfree(&found);
    return rc;
}

/* What follows the word at the start of the line; NULL: another word. */
static const char *after(const char *line, const char *word)
{
    size_t len = strlen(word);
    return strncmp(line, word, len) == 0 && line[len] == ' ' ? line + len + 1 : NULL;
}

/* Takes a line that says how other lines are read. False: it is no such line. */
static bool note_line(struct listing *listing, const char *line)
{
    const char *rest = after(line, "without");
    if (rest && listing->without_count < WITHOUT_MAX)
        listing->without[listing->without_count++] = rest;
    if (rest)
        return true;
    rest = after(line, "ask");
    if (rest && listing->ask_count < ASK_MAX)
        listing->ask[listing->ask_count++] = rest;
    return rest != NULL;
}

static int maps_write(int root, struct err *err)
{
    AUTO_FD int fd = -1;
    if (mkdirat(root, "proc/self", 0755) == 0)
        fd = openat(root, "proc/self/maps", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    if (fd < 0 || write(fd, CELL_MAPS_TEXT, strlen(CELL_MAPS_TEXT)) < 0)
        return err_set(err, "library", NULL, "make proc/self/maps: %s", strerror(errno));
    return 0;
}

static int copy_line(struct listing *listing, const char *line, struct err *err)
{
    const char *rest;
    if ((rest = after(line, "library")))
        object_add(listing, rest);
    else if ((rest = after(line, "program")))
        return for_paths(listing, rest, copy_program, err);
    else if ((rest = after(line, "folder")))
        return for_paths(listing, rest, copy_folder, err);
    else if ((rest = after(line, "file")))
        return for_paths(listing, rest, copy_file, err);
    else if (strcmp(line, CELL_MAPS) == 0)
        return maps_write(listing->root, err);
    else
        return err_set(err, "library", NULL, "a tree has a line that is unknown: %.100s", line);
    return 0;
}

static int copy_asked(struct listing *listing, struct err *err)
{
    static const char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", NULL};
    AUTO_BUF struct buf folders = {0};
    if (!listing->ask_count)
        return 0;
    if (capture(listing->ask, environment, &folders, err) < 0)
        return -1;
    for (char *save, *folder = strtok_r(folders.data, "\n", &save); folder;
         folder = strtok_r(NULL, "\n", &save))
        if (*folder == '/' && copy_folder(listing, folder, err) < 0)
            return -1;
    return 0;
}

static int copy_listed(struct listing *listing, struct err *err)
{
    const char *others[CELL_TREE_MAX / 8];
    size_t count = 0;
    for (char *save, *line = strtok_r(listing->text, "\n", &save); line;
         line = strtok_r(NULL, "\n", &save))
        if (!note_line(listing, line) && count < COUNT_OF(others))
            others[count++] = line;
    for (size_t i = 0; i < count; i++)
        if (copy_line(listing, others[i], err) < 0)
            return -1;
    if (copy_asked(listing, err) < 0)
        return -1;
    /* The modules that an interpreter loads need their own libraries too. */
    return copy_libraries(listing->root, listing->objects.data ? listing->objects.data : "", err);
}

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

int library_fill(int root, const char *tree, struct err *err)
{
    struct listing listing = {.root = root};
    snprintf(listing.text, sizeof listing.text, "%s", tree);
    /* Before glibc 2.35, the C.UTF-8 locale of every run's environment is a file. */
    if (make_links(root, err) < 0 || library_copy_file(root, "/etc/ld.so.cache", err) < 0 ||
        library_copy_tree(root, "/usr/lib/locale/C.UTF-8", NULL, NULL, err) < 0 ||
        library_copy_tree(root, "/usr/lib/locale/C.utf8", NULL, NULL, err) < 0)
        return -1;
    int rc = copy_listed(&listing, err);
    buf_finish(&listing.objects);
    return rc;
}
