/* Packages the other way: out of the store onto disk, and the shipped ones into a new store. */
#include "store/package.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int parents_make(const char *dir, const char *path, struct err *err)
{
    AUTO_FREE char *full = xasprintf("%s/%s", dir, path);
    for (char *slash = full + strlen(dir) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        if (mkdir(full, 0755) && errno != EEXIST)
            return err_set(err, "cannot_write", NULL, "cannot make %s: %s", full, strerror(errno));
        *slash = '/';
    }
    return 0;
}

static int file_write(const char *dir, const char *path, const struct buf *content, struct err *err)
{
    if (parents_make(dir, path, err))
        return -1;
    AUTO_FREE char *full = xasprintf("%s/%s", dir, path);
    AUTO_FD int fd = open(full, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    size_t done = 0;
    while (fd >= 0 && done < content->len) {
        ssize_t n = write(fd, content->data + done, content->len - done);
        if (n < 0)
            break;
        done += (size_t)n;
    }
    if (fd < 0 || done < content->len)
        return err_set(err, "cannot_write", NULL, "cannot write %s: %s", full, strerror(errno));
    return 0;
}

int package_write(const struct problem *problem, const char *dir, struct err *err)
{
    if (mkdir(dir, 0755))
        return err_set(err, "cannot_write", NULL, "cannot make %s: %s", dir, strerror(errno));
    for (size_t i = 0; i < problem->file_count; i++)
        if (file_write(dir, problem->files[i].path, &problem->files[i].content, err))
            return -1;
    for (size_t i = 0; i < problem->test_count; i++) {
        const struct test_case *t = &problem->tests[i];
        AUTO_FREE char *input = xasprintf("data/%s.in", t->name);
        AUTO_FREE char *answer = xasprintf("data/%s.ans", t->name);
        if (file_write(dir, input, &t->input, err) || file_write(dir, answer, &t->answer, err))
            return -1;
    }
    return 0;
}

/* --- the shipped problems ------------------------------------------------------------------- */

static int seed_one(struct store_conn *conn, const char *path, struct err *err)
{
    struct package *package;
    if (package_read(path, &package, err))
        return -1;
    int rc = problem_store(conn, &package->problem, err);
    package_destroy(package);
    return rc;
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

int packages_seed(struct store_conn *conn, const char *dir, struct err *err)
{
    struct dirent **entries;
    int count = scandir(dir, &entries, not_hidden, alphasort), added = 0, rc = 0;
    if (count < 0)
        return err_set(err, "no_problems", NULL, "cannot read the shipped problems in %s: %s", dir,
                       strerror(errno));
    for (int i = 0; i < count; i++) {
        struct problem *known = NULL;
        if (rc == 0)
            rc = problem_find(conn, entries[i]->d_name, PROBLEM_META, &known, err);
        if (rc == 0 && !known) {
            AUTO_FREE char *path = xasprintf("%s/%s", dir, entries[i]->d_name);
            rc = seed_one(conn, path, err);
            added += rc == 0;
        }
        problem_destroy(known);
        free(entries[i]);
    }
    free(entries);
    return rc ? -1 : added;
}
