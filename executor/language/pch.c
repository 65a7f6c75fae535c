/* Prepares what all C++ submissions share: the precompiled header and the object file of the
 * harness, the precompiled <bits/stdc++.h> for whole programs, which are made once, and the linker
 * to use. Also proves that the compiler uses the headers. */
#include "executor/language/pch.h"
#include "executor/language/command.h"
#include "executor/language/recipe.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>

#define ARGS_MAX 32
#define HEADER_MAX ((size_t)1 << 20)
#define FOLDERS_KEPT 4
#define ID_SIZE 16 /* digits of the identity in the name of a folder */
#define MAKING ".making-"
#define LOCK_WAIT_US (300 * INT64_C(1000000))
#define LOCK_RETRY_US 50000
#define OLD_LEFTOVER_S 600
#define GOLD "/usr/bin/ld.gold"
/* gcc looks for a precompiled header in each folder of its search path before it looks for the
 * header itself there. The header is there too, for who includes it again and for who defines a
 * macro before it: it leads to the compiler's own. */
#define PROGRAM_HEADERS "programs"
#define LAYOUT "3" /* of the folder; another one is made anew */

/* The hash of compiler, flags and harness. Written once at start, before there are threads. */
static char identity[SHA256_HEX_SIZE];
static char linker_flag[32];

const char *pch_identity(void)
{
    return identity;
}

/* Uses gold if it is installed: it takes 30 ms, the default linker 70. */
const char *pch_linker_flag(void)
{
    if (*linker_flag)
        return linker_flag;
    return access(GOLD, X_OK) == 0 ? "-fuse-ld=gold" : "-fuse-ld=bfd";
}

void pch_of_image(const char *name, const char *linker)
{
    snprintf(identity, sizeof identity, "%s", name);
    snprintf(linker_flag, sizeof linker_flag, "-fuse-ld=%s", linker);
}

bool pch_intact(const char *dir)
{
    static const char *const files[] = {"assay.hpp", "assay.hpp.gch", "assay.o",
                                        PROGRAM_HEADERS "/bits/stdc++.h",
                                        PROGRAM_HEADERS "/bits/stdc++.h.gch"};
    for (size_t i = 0; dir && i < COUNT_OF(files); i++) {
        AUTO_FREE char *path = xasprintf("%s/%s", dir, files[i]);
        if (access(path, R_OK))
            return false;
    }
    return true;
}

static void arguments_fill(const char *argv[ARGS_MAX], const char *const *rest)
{
    size_t n = 0;
    argv[n++] = "/usr/bin/g++";
    for (const char *const *flag = cpp_flags; *flag; flag++)
        argv[n++] = *flag;
    for (; *rest; rest++)
        argv[n++] = *rest;
    argv[n] = NULL;
}

static int compiler_run(const char *const *argv, const char *doing, struct buf *out,
                        struct err *err)
{
    int code = command_run(argv, out, err);
    if (code < 0)
        return -1;
    if (code)
        return err_set(err, "compiler_failed", NULL, "%s failed with %d: %.300s", doing, code,
                       out->data ? out->data : "");
    return 0;
}

/* The sandbox's unprivileged user must be able to read it, whatever the umask is. */
static int file_copy(const struct buf *content, const char *path, struct err *err)
{
    FILE *file = fopen(path, "we");
    bool ok = file && fwrite(content->data, 1, content->len, file) == content->len &&
              fchmod(fileno(file), 0644) == 0;
    if (file)
        ok = fclose(file) == 0 && ok;
    return ok ? 0
              : err_set(err, "cache_unwritable", NULL, "cannot write %s: %s", path,
                        strerror(errno));
}

static int folder_make(const char *path, struct err *err)
{
    if ((mkdir(path, 0755) && errno != EEXIST) || chmod(path, 0755))
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", path, strerror(errno));
    return 0;
}

static int product_compile(const char *const *rest, const char *product, struct err *err)
{
    const char *argv[ARGS_MAX];
    AUTO_BUF struct buf out = {0};
    arguments_fill(argv, rest);
    if (compiler_run(argv, "compiling the C++ harness", &out, err) < 0)
        return -1;
    if (chmod(product, 0644))
        return err_set(err, "cache_unwritable", NULL, "%s: %s", product, strerror(errno));
    return 0;
}

static int products_compile(const char *dir, struct err *err)
{
    AUTO_FREE char *header = xasprintf("%s/assay.hpp", dir);
    AUTO_FREE char *gch = xasprintf("%s/assay.hpp.gch", dir);
    AUTO_FREE char *source = xasprintf("%s/assay.cpp", dir);
    AUTO_FREE char *object = xasprintf("%s/assay.o", dir);
    const char *precompile[] = {"-x", "c++-header", header, "-o", gch, NULL};
    /* With -pipe nothing is left in /tmp if it is killed. */
    const char *compile[] = {"-pipe", "-c", source, "-o", object, NULL};
    return product_compile(precompile, gch, err) < 0 || product_compile(compile, object, err) < 0
               ? -1
               : 0;
}

/* A file that only includes the header has the same content as the header itself, for gcc. */
static int program_header_compile(const char *dir, struct err *err)
{
    AUTO_FREE char *top = xasprintf("%s/" PROGRAM_HEADERS, dir);
    AUTO_FREE char *folder = xasprintf("%s/bits", top);
    AUTO_FREE char *source = xasprintf("%s/stdc++.hpp", dir);
    AUTO_FREE char *gch = xasprintf("%s/stdc++.h.gch", folder);
    AUTO_FREE char *header = xasprintf("%s/stdc++.h", folder);
    AUTO_BUF struct buf text = {0}, next = {0};
    const char *precompile[] = {"-x", "c++-header", source, "-o", gch, NULL};
    buf_puts(&text, "#include <bits/stdc++.h>\n");
    buf_puts(&next, "#pragma GCC system_header\n#include_next <bits/stdc++.h>\n");
    return folder_make(top, err) < 0 || folder_make(folder, err) < 0 ||
                   file_copy(&text, source, err) < 0 || product_compile(precompile, gch, err) < 0 ||
                   file_copy(&next, header, err) < 0
               ? -1
               : 0;
}

/* gcc silently falls back to the plain header. -H prints the files that it reads; "!" marks a
 * precompiled header that it used (gcc manual, "Using Precompiled Headers"). */
static int use_verify(const char *dir, const char *folder, const char *header, const char *gch,
                      struct err *err)
{
    const char *argv[ARGS_MAX];
    AUTO_BUF struct buf out = {0};
    AUTO_FREE char *used = xasprintf("! %s", gch);
    const char *rest[] = {"-I", folder, "-include",  header, "-H", "-fsyntax-only",
                          "-x", "c++",  "/dev/null", NULL};
    arguments_fill(argv, rest);
    if (compiler_run(argv, "trying the precompiled header", &out, err) < 0)
        return -1;
    if (!strstr(out.data ? out.data : "", used))
        return err_set(err, "pch_unused", NULL,
                       "the compiler does not use the precompiled header in %s", dir);
    return 0;
}

static int headers_verify(const char *dir, struct err *err)
{
    AUTO_FREE char *header = xasprintf("%s/assay.hpp", dir);
    AUTO_FREE char *gch = xasprintf("%s.gch", header);
    AUTO_FREE char *programs = xasprintf("%s/" PROGRAM_HEADERS, dir);
    AUTO_FREE char *program_gch = xasprintf("%s/bits/stdc++.h.gch", programs);
    return use_verify(dir, dir, header, gch, err) < 0 ||
                   use_verify(dir, programs, "bits/stdc++.h", program_gch, err) < 0
               ? -1
               : 0;
}

/* --- the folder ----------------------------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

static void folder_remove(const char *path)
{
    nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

struct sources {
    struct buf header, body;
};

static int folder_fill(const char *dir, const struct sources *sources, struct err *err)
{
    AUTO_FREE char *header = xasprintf("%s/assay.hpp", dir);
    AUTO_FREE char *body = xasprintf("%s/assay.cpp", dir);
    if (folder_make(dir, err) < 0 || file_copy(&sources->header, header, err) < 0 ||
        file_copy(&sources->body, body, err) < 0 || products_compile(dir, err) < 0 ||
        program_header_compile(dir, err) < 0)
        return -1;
    return headers_verify(dir, err);
}

/* Makes the folder under another name, then renames it, so that a folder with the right name is
 * complete. */
static int pch_make(const char *base, const char *dir, const struct sources *sources,
                    struct err *err)
{
    AUTO_FREE char *fresh = xasprintf("%s/" MAKING "XXXXXX", base);
    if (!mkdtemp(fresh))
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", fresh, strerror(errno));
    int rc = folder_fill(fresh, sources, err);
    if (rc == 0 && rename(fresh, dir) && errno != ENOTEMPTY && errno != EEXIST)
        rc = err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", dir, strerror(errno));
    folder_remove(fresh);
    return rc;
}

/* --- interrupted starts -------------------------------------------------------------------- */

/* Only one process at a time makes a folder here, so an unfinished folder that is found under the
 * lock has no owner. The kernel releases the lock however its process ends. -1: another process has
 * the lock, or it cannot be opened; *err says which. */
static int lock_acquire(const char *base, bool waits, struct err *err)
{
    AUTO_FREE char *path = xasprintf("%s/.lock", base);
    AUTO_FD int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_set(err, "cache_unwritable", NULL, "cannot open %s: %s", path, strerror(errno));
    int64_t until_us = clock_monotonic_us() + LOCK_WAIT_US;
    while (flock(fd, LOCK_EX | LOCK_NB)) {
        if (!waits || clock_monotonic_us() > until_us)
            return err_set(err, "cache_in_use", NULL,
                           "another assay has been making the C++ header in %s for too long", base);
        usleep(LOCK_RETRY_US);
    }
    return fd_take(&fd);
}

/* ID.PID: left by a version without the lock, which may still be making it. */
static bool is_old_leftover(const char *name, const struct stat *st)
{
    size_t id = strspn(name, "0123456789abcdef");
    return id == ID_SIZE && name[id] == '.' &&
           strspn(name + id + 1, "0123456789") == strlen(name + id + 1) &&
           time(NULL) - st->st_mtime > OLD_LEFTOVER_S;
}

/* Removes the leftovers of starts that were killed, a hundred megabytes each. The caller holds the
 * lock. */
static void leftovers_remove(const char *base)
{
    DIR *dir = opendir(base);
    struct stat st;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISDIR(st.st_mode) ||
            (!starts_with(entry->d_name, MAKING) && !is_old_leftover(entry->d_name, &st)))
            continue;
        AUTO_FREE char *path = xasprintf("%s/%s", base, entry->d_name);
        folder_remove(path);
    }
    if (dir)
        closedir(dir);
}

/* --- folders of other versions ------------------------------------------------------------- */

static bool oldest_find(DIR *base, char name[NAME_MAX + 1], size_t *count)
{
    time_t oldest = 0;
    *count = 0;
    rewinddir(base);
    for (struct dirent *entry; (entry = readdir(base));) {
        struct stat st;
        if (entry->d_name[0] == '.' ||
            fstatat(dirfd(base), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) || !S_ISDIR(st.st_mode))
            continue;
        if ((*count)++ == 0 || st.st_mtime < oldest) {
            oldest = st.st_mtime;
            memcpy(name, entry->d_name, strlen(entry->d_name) + 1);
        }
    }
    return *count > 0;
}

/* Each folder takes a hundred megabytes. Some are kept, because a program of another version may be
 * using one. */
static void others_remove(const char *path)
{
    char name[NAME_MAX + 1];
    size_t count;
    DIR *base = opendir(path);
    for (int i = 0; base && i < FOLDERS_KEPT; i++) {
        if (!oldest_find(base, name, &count) || count <= FOLDERS_KEPT)
            break;
        AUTO_FREE char *old = xasprintf("%s/%s", path, name);
        folder_remove(old);
    }
    if (base)
        closedir(base);
}

/* Whether the folder exists and this compiler accepts it. It refuses a header of another build. */
static bool is_usable(const char *dir)
{
    struct err why;
    if (access(dir, F_OK))
        return false;
    if (headers_verify(dir, &why) == 0)
        return true;
    log_info("%s; making it again", why.detail);
    return false;
}

static int pch_ensure(const char *base, const char *dir, const struct sources *sources,
                      struct err *err)
{
    if (is_usable(dir))
        return 0;
    AUTO_FD int lock = lock_acquire(base, true, err);
    if (lock < 0)
        return -1;
    leftovers_remove(base);
    if (is_usable(dir)) /* the process that had the lock before has made it */
        return 0;
    folder_remove(dir);
    log_info("compiling the C++ headers for this compiler, once; this takes up to a minute");
    return pch_make(base, dir, sources, err);
}

/* Marks the folder as the newest, because it is in use, and removes old ones. */
static void folders_tidy(const char *base, const char *dir)
{
    struct err err;
    AUTO_FD int lock = lock_acquire(base, false, &err);
    if (utimensat(AT_FDCWD, dir, NULL, 0) || lock < 0)
        return;
    leftovers_remove(base);
    others_remove(base);
}

static void identity_make(const struct sources *sources, const char *version)
{
    struct bytes parts[ARGS_MAX];
    size_t n = 0;
    parts[n++] = (struct bytes){sources->header.data, sources->header.len};
    parts[n++] = (struct bytes){sources->body.data, sources->body.len};
    parts[n++] = (struct bytes){version, strlen(version)};
    parts[n++] = (struct bytes){LAYOUT, strlen(LAYOUT)};
    for (const char *const *flag = cpp_flags; *flag; flag++)
        parts[n++] = (struct bytes){*flag, strlen(*flag)};
    sha256_hex(parts, n, identity);
}

static int sources_read(const char *lib_dir, struct sources *out, struct err *err)
{
    AUTO_FREE char *header = xasprintf("%s/inside/cpp/assay.hpp", lib_dir);
    AUTO_FREE char *body = xasprintf("%s/inside/cpp/assay.cpp", lib_dir);
    return file_read(header, HEADER_MAX, &out->header, err) < 0 ||
                   file_read(body, HEADER_MAX, &out->body, err) < 0
               ? -1
               : 0;
}

static int folder_choose(const char *cache_dir, const char *base, char **dir, struct err *err)
{
    if (mkdir(cache_dir, 0711) && errno != EEXIST)
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", cache_dir,
                       strerror(errno));
    if (folder_make(base, err) < 0)
        return -1;
    *dir = xasprintf("%s/%.*s", base, ID_SIZE, identity);
    return 0;
}

int pch_prepare(const char *cache_dir, const char *lib_dir, char **dir, struct err *err)
{
    const struct language *cpp = languages_with_headers();
    struct sources sources = {0};
    AUTO_FREE char *base = xasprintf("%s/pch", cache_dir);
    AUTO_FREE char *path = NULL;
    if (!cpp)
        return err_set(err, "no_compiler", NULL, "no compiler that uses them is available");
    int rc = sources_read(lib_dir, &sources, err);
    if (rc == 0) {
        identity_make(&sources, cpp->version);
        rc = folder_choose(cache_dir, base, &path, err);
    }
    if (rc == 0 && path)
        rc = pch_ensure(base, path, &sources, err);
    if (rc == 0 && path)
        folders_tidy(base, path);
    buf_finish(&sources.header);
    buf_finish(&sources.body);
    if (rc)
        return -1;
    *dir = path;
    path = NULL;
    return 0;
}
