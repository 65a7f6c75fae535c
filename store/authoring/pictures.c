#include "store/authoring/pictures.h"

#include "store/authoring/problem_change.h"
#include "store/authoring/problem_file.h"
#include "store/authoring/test_change.h"
#include "store/engine/db.h"
#include "store/package/statement_file.h"
#include "store/people/audit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- where pictures are -------------------------------------------------------------------- */

/* The secret parts of a package lie beside a statement at its top, and must not be served as
 * pictures. */
static bool is_at_top_known(const char *name)
{
    static const char *const folders[] = {"data/",      "submissions/",      "generators/",
                                          "solution/",  "output_validator/", "output_validators/",
                                          "statement/", "problem_statement/"};
    for (size_t i = 0; i < COUNT_OF(folders); i++)
        if (starts_with(name, folders[i]))
            return true;
    return false;
}

static bool may_be_shown(const struct problem *p, const char *name)
{
    return picture_name_is(name) &&
           (statement_file_folder(p->statement_path) || !is_at_top_known(name));
}

static char *path_of(const struct problem *p, const char *name)
{
    return xasprintf("%.*s%s", (int)statement_file_folder(p->statement_path), p->statement_path,
                     name);
}

/* --- memory --------------------------------------------------------------------------------- */

void picture_finish(struct picture *picture)
{
    free(picture->name);
    buf_finish(&picture->content);
    *picture = (struct picture){0};
}

void pictures_destroy(struct picture *pictures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        picture_finish(&pictures[i]);
    free(pictures);
}

/* --- reading -------------------------------------------------------------------------------- */

static int unknown_file(const char *name, struct err *err)
{
    return err_set(err, "unknown_file", NULL, "The statement has no picture '%.100s'.", name);
}

static int shown_load(struct store_conn *conn, const struct problem *p, const char *name,
                      const char *known, struct picture *out, struct err *err)
{
    if (!may_be_shown(p, name))
        return unknown_file(name, err);
    AUTO_FREE char *path = path_of(p, name);
    if (problem_file_load(conn, p, path, known, PICTURE_BYTES_MAX, out, err) < 0)
        return strcmp(err->code, "unknown_file") == 0 ? unknown_file(name, err) : -1;
    out->type = out->content.data ? picture_type(out->content.data, out->content.len) : NULL;
    if (!out->content.len || out->type)
        return 0;
    picture_finish(out);
    return unknown_file(name, err);
}

int picture_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                 const char *known, struct picture *out, struct err *err)
{
    struct problem *p = NULL;
    int64_t id;
    if (problem_see(conn, id_or_slug, staff, NULL, &id, err) < 0 ||
        problem_open(conn, id_or_slug, 0, &p, err) < 0)
        return -1;
    int rc = shown_load(conn, p, name, known, out, err);
    problem_destroy(p);
    return rc;
}

static void row_take(const struct problem *p, sqlite3_stmt *stmt, struct picture **pictures,
                     size_t *count)
{
    AUTO_FREE char *path = column_text(stmt, 0);
    AUTO_BUF struct buf head = {0};
    const char *name = path + statement_file_folder(p->statement_path);
    column_bytes(stmt, 2, &head);
    const char *type = head.data ? picture_type(head.data, head.len) : NULL;
    if (!may_be_shown(p, name) || (!type && !picture_ending_is(name)))
        return;
    *pictures = xrealloc(*pictures, (*count + 1) * sizeof **pictures);
    (*pictures)[(*count)++] = (struct picture){
        .name = xstrdup(name), .type = type, .bytes = sqlite3_column_int64(stmt, 1)};
}

int pictures_list(struct store_conn *conn, const struct problem *p, struct picture **out,
                  size_t *count, struct err *err)
{
    AUTO_FREE char *folder = xstrndup(p->statement_path, statement_file_folder(p->statement_path));
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT path, length(content), substr(content, 1, ?3) FROM problem_files"
                   " WHERE problem_id = ?1 AND substr(path, 1, length(?2)) = ?2 ORDER BY path",
                   "iti", p->id, folder, (int64_t)PICTURE_HEAD_BYTES);
    int rc = -1;
    *out = NULL;
    *count = 0;
    while (stmt && (rc = query_step(stmt, err)) == 1)
        row_take(p, stmt, out, count);
    if (rc) {
        pictures_destroy(*out, *count);
        *out = NULL;
        *count = 0;
    }
    return rc;
}

/* --- changing ------------------------------------------------------------------------------- */

/* Called after a picture was added: checks the limits of all pictures together. */
static int room_check(struct store_conn *conn, const struct problem *p, struct err *err)
{
    struct picture *pictures = NULL;
    size_t count = 0;
    int64_t bytes = 0;
    if (pictures_list(conn, p, &pictures, &count, err) < 0)
        return -1;
    for (size_t i = 0; i < count; i++)
        bytes += pictures[i].bytes;
    pictures_destroy(pictures, count);
    if (count > PICTURES_MAX || bytes > (int64_t)PICTURES_BYTES_MAX)
        return err_set(err, "too_many_pictures", NULL,
                       "A problem may have %d pictures of %zu MiB altogether.", PICTURES_MAX,
                       PICTURES_BYTES_MAX >> 20);
    return problem_size_check(conn, p->id, err);
}

static int note(struct store_conn *conn, int64_t who, const struct problem *p, const char *what,
                const char *name, struct err *err)
{
    AUTO_FREE char *words = xasprintf("picture %.100s %s", name, what);
    return problem_revise(conn, p->id, err) < 0 ||
                   audit_write(conn, who, "problem.change", p->slug, words, err) < 0
               ? -1
               : 0;
}

int picture_put(struct store_conn *conn, int64_t who, const char *id_or_slug, int64_t revision,
                const char *name, struct bytes content, struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, id_or_slug, revision, &p, err) < 0)
        return -1;
    AUTO_FREE char *path = path_of(p, name);
    int rc = problem_file_put(conn, p->id, path, content, err) < 0 ||
                     room_check(conn, p, err) < 0 || note(conn, who, p, "put", name, err) < 0
                 ? -1
                 : 0;
    problem_destroy(p);
    return rc;
}

int picture_delete(struct store_conn *conn, int64_t who, const char *id_or_slug, int64_t revision,
                   const char *name, struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, id_or_slug, revision, &p, err) < 0)
        return -1;
    struct picture *pictures = NULL;
    size_t count = 0;
    bool found = false;
    int rc = pictures_list(conn, p, &pictures, &count, err);
    for (size_t i = 0; i < count; i++)
        found |= strcmp(pictures[i].name, name) == 0;
    pictures_destroy(pictures, count);
    AUTO_FREE char *path = path_of(p, name);
    if (rc == 0 && !found)
        rc = unknown_file(name, err);
    if (rc == 0)
        rc = conn_exec(conn, err, "DELETE FROM problem_files WHERE problem_id = ? AND path = ?",
                       "it", p->id, path) < 0 ||
                     note(conn, who, p, "taken away", name, err) < 0
                 ? -1
                 : 0;
    problem_destroy(p);
    return rc;
}
