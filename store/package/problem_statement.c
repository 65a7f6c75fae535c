#include "store/package/problem_statement.h"

#include "store/engine/db.h"
#include "store/package/problem_yaml.h"

#include <string.h>
#include <strings.h>

/* The longest row of backquotes in the text; a block of code needs a longer one around it. */
static size_t backquotes(const char *text)
{
    size_t longest = 0;
    for (const char *at = text; (at = strchr(at, '`'));) {
        size_t n = strspn(at, "`");
        longest = n > longest ? n : longest;
        at += n;
    }
    return longest;
}

enum statement_format statement_shown(const struct problem *p, struct buf *out)
{
    const enum statement_format format = statement_file_format(p->statement_path);
    if (format != STATEMENT_LATEX || p->statement_is_page) {
        buf_puts(out, p->statement);
        return format == STATEMENT_LATEX ? STATEMENT_HTML : format;
    }
    size_t n = backquotes(p->statement);
    n = n < 3 ? 3 : n + 1;
    AUTO_FREE char *fence = xcalloc(n + 1, 1);
    memset(fence, '`', n);
    buf_printf(out, "%slatex\n", fence);
    buf_puts(out, p->statement);
    buf_printf(out, "\n%s\n", fence);
    return STATEMENT_MARKDOWN;
}

static int by_statement_order(const void *a, const void *b)
{
    return statement_file_order(*(char *const *)a, *(char *const *)b);
}

/* Lists the paths of all statements. Returns the number, or -1. */
static int statement_paths_load(struct store_conn *conn, int64_t problem_id, char ***out,
                                struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT path FROM problem_files WHERE problem_id = ?"
                                    " AND path LIKE '%problem%'",
                                    "i", problem_id);
    char **paths = NULL;
    int count = 0, rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        AUTO_FREE char *path = column_text(stmt, 0);
        if (!statement_file_is(path))
            continue;
        paths = xrealloc(paths, (size_t)(count + 1) * sizeof *paths);
        paths[count++] = xstrdup(path);
    }
    if (count)
        qsort(paths, (size_t)count, sizeof *paths, by_statement_order);
    *out = paths;
    return rc ? -1 : count;
}

/* Reads a file of the package. 1, or 0: there is none. */
static int file_load(struct store_conn *conn, int64_t problem_id, const char *path, struct buf *out,
                     struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT content FROM problem_files WHERE problem_id = ? AND path = ?",
                   "it", problem_id, path);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc != 1)
        return rc;
    column_bytes(stmt, 0, out);
    query_end(stmt);
    return 1;
}

/* Replaces the statement by that of a file. */
static int statement_take(struct store_conn *conn, struct problem *p, const char *path,
                          struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT coalesce(s.content, f.content), s.content IS NOT NULL"
                                    " FROM problem_files f LEFT JOIN statement_pages s"
                                    " ON s.problem_id = f.problem_id AND s.path = f.path"
                                    " WHERE f.problem_id = ? AND f.path = ?",
                                    "it", p->id, path);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    struct buf text = {0};
    if (statement_file_format(path) != STATEMENT_PDF)
        column_bytes(stmt, 0, &text);
    p->statement_is_page = sqlite3_column_int64(stmt, 1) != 0;
    query_end(stmt);
    free(p->statement);
    p->statement = buf_steal(&text);
    free(p->statement_path);
    p->statement_path = xstrdup(path);
    return 0;
}

/* The title is the English name already, so most problems need no look into the file. */
static int title_translate(struct store_conn *conn, struct problem *p, struct err *err)
{
    AUTO_BUF struct buf yaml = {0};
    char code[LANGUAGE_CODE_SIZE];
    statement_file_language(p->statement_path, code);
    if (strcmp(code, "en") == 0)
        return 0;
    int rc = file_load(conn, p->id, PROBLEM_YAML, &yaml, err);
    char *name = rc == 1 ? problem_yaml_name(yaml.data ? yaml.data : "", yaml.len, code) : NULL;
    code[strcspn(code, "-")] = '\0'; /* "pt-BR" may have the name in "pt" */
    if (rc == 1 && !name)
        name = problem_yaml_name(yaml.data ? yaml.data : "", yaml.len, code);
    if (name) {
        free(p->title);
        p->title = name;
    }
    return rc < 0 ? -1 : 0;
}

int problem_statements_load(struct store_conn *conn, struct problem *problem, const char *language,
                            bool *found, char ***languages, size_t *count, struct err *err)
{
    char **paths = NULL, code[LANGUAGE_CODE_SIZE];
    int n = statement_paths_load(conn, problem->id, &paths, err), rc = n < 0 ? -1 : 0;
    *found = false;
    *count = 0;
    for (int i = 0; i < n; i++) {
        statement_file_language(paths[i], code);
        bool wanted = language && !*found && strcasecmp(code, language) == 0;
        if (wanted && rc == 0)
            rc = statement_take(conn, problem, paths[i], err);
        *found |= wanted;
        free(paths[i]);
        if (!*count || strcasecmp(paths[*count - 1], code) !=
                           0) /* they are sorted, so equal codes are neighbours */
            paths[(*count)++] = xstrdup(code);
    }
    *languages = paths;
    return rc ? rc : title_translate(conn, problem, err);
}
