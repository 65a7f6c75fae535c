#include "store/authoring/problem_file.h"

#include "store/authoring/problem_change.h"
#include "store/engine/db.h"
#include "store/package/problem_statement.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int unknown_file(const char *path, struct err *err)
{
    return err_set(err, "unknown_file", NULL, "The problem has no file '%.100s'.", path);
}

/* Makes the ETag without reading the content: SQLite knows its length. updated_us distinguishes the
 * problem from a deleted one that had the same id. */
static int etag_load(struct store_conn *conn, const struct problem *p, const char *path,
                     size_t bytes_max, struct picture *out, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT p.revision, p.updated_us, length(f.content) FROM problem_files f"
                   " JOIN problems p ON p.id = f.problem_id WHERE f.problem_id = ? AND f.path = ?"
                   " AND length(f.content) <= ?",
                   "iti", p->id, path, (int64_t)bytes_max);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc < 0 ? -1 : unknown_file(path, err);
    char hex[SHA256_HEX_SIZE];
    out->bytes = sqlite3_column_int64(stmt, 2);
    AUTO_FREE char *text = xasprintf("%" PRId64 "/%" PRId64 "/%" PRId64 "/%" PRId64 "/%s", p->id,
                                     (int64_t)sqlite3_column_int64(stmt, 0),
                                     (int64_t)sqlite3_column_int64(stmt, 1), out->bytes, path);
    query_end(stmt);
    sha256_hex(&(struct bytes){text, strlen(text)}, 1, hex);
    snprintf(out->etag, sizeof out->etag, "\"%s\"", hex);
    return 0;
}

/* Reads the content after its ETag. If the file changes in between, the new content has the old
 * ETag, and the next request gets it again. */
static int content_load(struct store_conn *conn, const struct problem *p, const char *path,
                        size_t bytes_max, struct picture *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT content FROM problem_files WHERE problem_id = ?"
                                    " AND path = ? AND length(content) <= ?",
                                    "iti", p->id, path, (int64_t)bytes_max);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc < 0 ? -1 : unknown_file(path, err);
    column_bytes(stmt, 0, &out->content);
    query_end(stmt);
    out->bytes = (int64_t)out->content.len;
    return 0;
}

int problem_file_load(struct store_conn *conn, const struct problem *p, const char *path,
                      const char *known, size_t bytes_max, struct picture *out, struct err *err)
{
    struct picture got = {.name = xstrdup(path)};
    int rc = etag_load(conn, p, path, bytes_max, &got, err);
    if (rc == 0 && !(known && strstr(known, got.etag)))
        rc = content_load(conn, p, path, bytes_max, &got, err);
    if (rc)
        picture_finish(&got);
    else
        *out = got;
    return rc;
}

/* Reads a problem that the user may see. */
static int seen_open(struct store_conn *conn, const char *id_or_slug, bool staff,
                     struct problem **out, struct err *err)
{
    int64_t id;
    return problem_see(conn, id_or_slug, staff, NULL, &id, err) < 0 ||
                   problem_open(conn, id_or_slug, 0, out, err) < 0
               ? -1
               : 0;
}

int attachment_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                    const char *known, struct picture *out, struct err *err)
{
    struct problem *p = NULL;
    if (seen_open(conn, id_or_slug, staff, &p, err) < 0)
        return -1;
    AUTO_FREE char *path = xasprintf(ATTACHMENTS_FOLDER "%s", name);
    int rc = attachment_name_is(name)
                 ? problem_file_load(conn, p, path, known, ATTACHMENT_BYTES_MAX, out, err)
                 : unknown_file(path, err);
    if (rc == 0)
        out->type = "application/octet-stream";
    problem_destroy(p);
    return rc;
}

/* Chooses the statement in this language. */
static int language_choose(struct store_conn *conn, struct problem *p, const char *language,
                           struct err *err)
{
    char **codes = NULL;
    size_t count = 0;
    bool found = false;
    int rc = problem_statements_load(conn, p, language, &found, &codes, &count, err);
    for (size_t i = 0; i < count; i++)
        free(codes[i]);
    free(codes);
    if (rc == 0 && language && !found)
        return err_set(err, "bad_language", "language",
                       "There is no statement in the language '%.40s'.", language);
    return rc;
}

int statement_pdf_load(struct store_conn *conn, const char *id_or_slug, bool staff,
                       const char *language, const char *known, struct picture *out,
                       struct err *err)
{
    struct problem *p = NULL;
    if (seen_open(conn, id_or_slug, staff, &p, err) < 0)
        return -1;
    int rc = language ? language_choose(conn, p, language, err) : 0;
    if (rc == 0 && statement_file_format(p->statement_path) != STATEMENT_PDF)
        rc = unknown_file("statement.pdf", err);
    if (rc == 0)
        rc = problem_file_load(conn, p, p->statement_path, known, ATTACHMENT_BYTES_MAX, out, err);
    if (rc == 0)
        out->type = "application/pdf";
    problem_destroy(p);
    return rc;
}

int attachments_list(struct store_conn *conn, const struct problem *p, struct picture **out,
                     size_t *count, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT substr(path, ?2), length(content) FROM problem_files WHERE"
                   " problem_id = ?1 AND path GLOB '" ATTACHMENTS_FOLDER "*' ORDER BY path",
                   "ii", p->id, (int64_t)sizeof ATTACHMENTS_FOLDER);
    int rc = -1;
    *out = NULL;
    *count = 0;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        AUTO_FREE char *name = column_text(stmt, 0);
        if (!attachment_name_is(name) || *count == ATTACHMENTS_MAX)
            continue;
        *out = xrealloc(*out, (*count + 1) * sizeof **out);
        (*out)[(*count)++] =
            (struct picture){.name = xstrdup(name), .bytes = sqlite3_column_int64(stmt, 1)};
    }
    if (rc) {
        pictures_destroy(*out, *count);
        *out = NULL;
        *count = 0;
    }
    return rc;
}

/* --- inputs --------------------------------------------------------------------------------- */

/* 1: people get the inputs; 0; -1. */
static int inputs_are_given(struct store_conn *conn, const struct problem *p, struct err *err)
{
    if (p->kind != PROBLEM_SUBMIT_ANSWER)
        return 0;
    const int64_t attachments =
        query_number(conn_query(conn, err,
                                "SELECT EXISTS (SELECT 1 FROM problem_files WHERE problem_id = ?"
                                " AND path GLOB '" ATTACHMENTS_FOLDER "*')",
                                "i", p->id),
                     err);
    return attachments < 0 ? -1 : !attachments;
}

int test_inputs_list(struct store_conn *conn, const struct problem *p, struct picture **out,
                     size_t *count, struct err *err)
{
    *out = NULL;
    *count = 0;
    const int given = inputs_are_given(conn, p, err);
    if (given <= 0)
        return given;
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT name, length(input) FROM test_cases WHERE problem_id = ? ORDER BY"
                   " position",
                   "i", p->id);
    int rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        *out = xrealloc(*out, (*count + 1) * sizeof **out);
        (*out)[(*count)++] =
            (struct picture){.name = column_text(stmt, 0), .bytes = sqlite3_column_int64(stmt, 1)};
    }
    if (rc) {
        pictures_destroy(*out, *count);
        *out = NULL;
        *count = 0;
    }
    return rc;
}

static int input_read(struct store_conn *conn, const struct problem *p, const char *name,
                      const char *known, struct picture *out, struct err *err)
{
    char hex[SHA256_HEX_SIZE];
    char *end;
    const long number = strtol(name, &end, 10);
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT name, input FROM test_cases WHERE problem_id = ? AND position = ? AND"
                   " length(input) <= ?",
                   "iii", p->id, (int64_t)(*end ? -1 : number - 1), (int64_t)ATTACHMENT_BYTES_MAX);
    const int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc < 0 ? -1 : unknown_file(name, err);
    AUTO_FREE char *test = column_text(stmt, 0);
    *out = (struct picture){.name = xasprintf("%s.in", test), .type = "application/octet-stream"};
    column_bytes(stmt, 1, &out->content);
    query_end(stmt);
    out->bytes = (int64_t)out->content.len;
    sha256_hex(&(struct bytes){out->content.data, out->content.len}, 1, hex);
    snprintf(out->etag, sizeof out->etag, "\"%s\"", hex);
    if (known && strstr(known, out->etag))
        buf_finish(&out->content);
    return 0;
}

int test_input_load(struct store_conn *conn, const char *id_or_slug, bool staff, const char *name,
                    const char *known, struct picture *out, struct err *err)
{
    struct problem *p = NULL;
    if (seen_open(conn, id_or_slug, staff, &p, err) < 0)
        return -1;
    const int given = inputs_are_given(conn, p, err);
    const int rc = given < 0    ? -1
                   : given == 0 ? unknown_file(name, err)
                                : input_read(conn, p, name, known, out, err);
    problem_destroy(p);
    return rc;
}
