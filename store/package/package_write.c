/* Writes packages from the store to disk, and adds the shipped ones to a new store. */
#include "store/package/package_write.h"
#include "store/engine/db.h"
#include "store/package/package.h"
#include "store/package/zip_locale.h"

#include <archive.h>
#include <archive_entry.h>
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
    if (parents_make(dir, path, err) < 0)
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
        if (file_write(dir, problem->files[i].path, &problem->files[i].content, err) < 0)
            return -1;
    for (size_t i = 0; i < problem->test_count; i++) {
        const struct test_case *t = &problem->tests[i];
        AUTO_FREE char *input = xasprintf("data/%s.in", t->name);
        AUTO_FREE char *answer = xasprintf("data/%s.ans", t->name);
        if (file_write(dir, input, &t->input, err) < 0 ||
            file_write(dir, answer, &t->answer, err) < 0)
            return -1;
    }
    return 0;
}

/* --- a zip ---------------------------------------------------------------------------------- */

/* All entries have the same time, one that a zip can store, so that equal contents give equal
 * zips. */
#define ZIP_TIME 315532800 /* 1980 */

static la_ssize_t on_packed(struct archive *zip, void *ctx, const void *data, size_t len)
{
    (void)zip;
    buf_append(ctx, data, len);
    return (la_ssize_t)len;
}

static int zip_put(struct archive *zip, const char *slug, const char *path,
                   const struct buf *content)
{
    AUTO_FREE char *full = xasprintf("%s/%s", slug, path);
    struct archive_entry *entry = archive_entry_new();
    if (!entry)
        abort();
    archive_entry_set_pathname(entry, full);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, ZIP_TIME, 0);
    archive_entry_set_size(entry, (la_int64_t)content->len);
    int rc = archive_write_header(zip, entry);
    archive_entry_free(entry);
    return rc == ARCHIVE_OK &&
                   archive_write_data(zip, content->data, content->len) == (la_ssize_t)content->len
               ? 0
               : -1;
}

static int zip_fill(struct archive *zip, const struct problem *p)
{
    int rc = 0;
    for (size_t i = 0; i < p->file_count && rc == 0; i++)
        rc = zip_put(zip, p->slug, p->files[i].path, &p->files[i].content);
    for (size_t i = 0; i < p->test_count && rc == 0; i++) {
        AUTO_FREE char *input = xasprintf("data/%s.in", p->tests[i].name);
        AUTO_FREE char *answer = xasprintf("data/%s.ans", p->tests[i].name);
        rc = zip_put(zip, p->slug, input, &p->tests[i].input) < 0 ||
                     zip_put(zip, p->slug, answer, &p->tests[i].answer) < 0
                 ? -1
                 : 0;
    }
    return rc;
}

int package_pack(const struct problem *problem, struct buf *out, struct err *err)
{
    struct archive *zip = archive_write_new();
    if (!zip)
        abort();
    struct zip_locale locale = zip_locale_enter();
    int rc = archive_write_set_format_zip(zip) || archive_write_set_bytes_in_last_block(zip, 1) ||
             archive_write_open(zip, out, NULL, on_packed, NULL) || zip_fill(zip, problem) < 0 ||
             archive_write_close(zip);
    if (rc)
        err_set(err, "cannot_write", NULL, "the zip of '%.100s' cannot be made", problem->slug);
    archive_write_free(zip);
    zip_locale_leave(&locale);
    return rc ? -1 : 0;
}

/* --- the shipped problems ------------------------------------------------------------------- */

/* 1: the problem was stored once, even if it is deleted now; 0: never; -1 with err. */
static int was_seeded(struct store_conn *conn, const char *slug, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT 1 FROM seeded_problems WHERE slug = ?1 UNION ALL"
                                    " SELECT 1 FROM problems WHERE slug = ?1",
                                    "t", slug);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1)
        query_end(stmt);
    return rc;
}

static int seed_note(struct store_conn *conn, const char *slug, struct err *err)
{
    return conn_exec(conn, err, "INSERT OR IGNORE INTO seeded_problems VALUES (?)", "t", slug) < 0
               ? -1
               : 0;
}

static int seed_store(struct store_conn *conn, const char *path, struct err *err)
{
    struct package_report report = {0};
    struct package *package = NULL;
    int rc = package_read(path, &package, &report);
    if (rc)
        report_err(&report, err);
    else
        rc = problem_store(conn, &package->problem, err);
    report_finish(&report);
    package_destroy(package);
    return rc;
}

/* 1: the problem was added; 0: it was not; -1 with err. */
static int seed_one(struct store_conn *conn, const char *dir, const char *slug, struct err *err)
{
    int rc = was_seeded(conn, slug, err);
    if (rc < 0)
        return -1;
    AUTO_FREE char *path = xasprintf("%s/%s", dir, slug);
    if (rc == 0 && seed_store(conn, path, err) < 0)
        return -1;
    return seed_note(conn, slug, err) < 0 ? -1 : !rc;
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
        if (rc >= 0)
            rc = seed_one(conn, dir, entries[i]->d_name, err);
        added += rc == 1;
        free(entries[i]);
    }
    free(entries);
    return rc < 0 ? -1 : added;
}
