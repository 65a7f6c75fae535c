/* The precompiled header of the C++ harness: made once, proved to be used. */
#include "executor/command.h"
#include "executor/recipe.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define ARGS_MAX 32
#define HEADER_MAX ((size_t)1 << 20)

static size_t arguments_start(const char *argv[ARGS_MAX])
{
    size_t n = 0;
    argv[n++] = "/usr/bin/g++";
    for (const char *const *flag = cpp_flags; *flag; flag++)
        argv[n++] = *flag;
    return n;
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

static int header_copy(const struct buf *header, const char *path, struct err *err)
{
    FILE *file = fopen(path, "we");
    bool ok = file && fwrite(header->data, 1, header->len, file) == header->len;
    if (file)
        ok = fclose(file) == 0 && ok;
    return ok ? 0
              : err_set(err, "cache_unwritable", NULL, "cannot write %s: %s", path,
                        strerror(errno));
}

static int header_compile(const char *header, const char *gch, struct err *err)
{
    const char *argv[ARGS_MAX];
    AUTO_BUF struct buf out = {0};
    size_t n = arguments_start(argv);
    argv[n++] = "-x";
    argv[n++] = "c++-header";
    argv[n++] = header;
    argv[n++] = "-o";
    argv[n++] = gch;
    argv[n] = NULL;
    return compiler_run(argv, "precompiling the C++ harness", &out, err);
}

/* gcc falls back to the plain header in silence; -H names what it really reads, "!" is a
 * precompiled one that was used (gcc manual, "Using Precompiled Headers"). */
static int header_verify(const char *dir, struct err *err)
{
    const char *argv[ARGS_MAX];
    AUTO_BUF struct buf out = {0};
    AUTO_FREE char *header = xasprintf("%s/assay.hpp", dir);
    AUTO_FREE char *used = xasprintf("! %s.gch", header);
    size_t n = arguments_start(argv);
    const char *rest[] = {"-include", header, "-H",        "-fsyntax-only",
                          "-x",       "c++",  "/dev/null", NULL};
    for (size_t i = 0; rest[i]; i++)
        argv[n++] = rest[i];
    argv[n] = NULL;
    if (compiler_run(argv, "trying the precompiled header", &out, err))
        return -1;
    if (!strstr(out.data ? out.data : "", used))
        return err_set(err, "pch_unused", NULL,
                       "the compiler does not use the precompiled header in %s; remove that folder "
                       "and start again",
                       dir);
    return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void)st;
    (void)type;
    (void)walk;
    return remove(path);
}

/* In a folder beside it, then renamed: what is there is whole. */
static int pch_make(const char *dir, const struct buf *header, struct err *err)
{
    AUTO_FREE char *fresh = xasprintf("%s.%d", dir, (int)getpid());
    AUTO_FREE char *hpp = xasprintf("%s/assay.hpp", fresh);
    AUTO_FREE char *gch = xasprintf("%s/assay.hpp.gch", fresh);
    if (mkdir(fresh, 0755) && errno != EEXIST)
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", fresh, strerror(errno));
    if (header_copy(header, hpp, err) || header_compile(hpp, gch, err) ||
        (rename(fresh, dir) && errno != ENOTEMPTY && errno != EEXIST)) {
        nftw(fresh, remove_one, 8, FTW_DEPTH | FTW_PHYS);
        return -1;
    }
    nftw(fresh, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    return 0;
}

static void pch_hash(const struct buf *header, char out[SHA256_HEX_SIZE])
{
    struct bytes parts[ARGS_MAX];
    size_t n = 0;
    const struct language *cpp = language_find("cpp");
    parts[n++] = (struct bytes){header->data, header->len};
    parts[n++] = (struct bytes){cpp->version, strlen(cpp->version)};
    for (const char *const *flag = cpp_flags; *flag; flag++)
        parts[n++] = (struct bytes){*flag, strlen(*flag)};
    sha256_hex(parts, n, out);
}

int pch_prepare(const char *cache_dir, const char *lib_dir, char **dir, struct err *err)
{
    AUTO_FREE char *source = xasprintf("%s/cpp/assay.hpp", lib_dir);
    AUTO_FREE char *base = xasprintf("%s/pch", cache_dir);
    AUTO_BUF struct buf header = {0};
    char hash[SHA256_HEX_SIZE];
    if (file_read(source, HEADER_MAX, &header, err))
        return -1;
    if ((mkdir(cache_dir, 0755) && errno != EEXIST) || (mkdir(base, 0755) && errno != EEXIST))
        return err_set(err, "cache_unwritable", NULL, "cannot make %s: %s", base, strerror(errno));
    pch_hash(&header, hash);
    AUTO_FREE char *path = xasprintf("%s/%.16s", base, hash);
    if (access(path, F_OK) && pch_make(path, &header, err))
        return -1;
    if (header_verify(path, err))
        return -1;
    *dir = path;
    path = NULL;
    return 0;
}
