#include "store/authoring/package_edit.h"

#include "store/authoring/problem_change.h"
#include "store/engine/db.h"
#include "store/package/file_set.h"
#include "store/package/problem_yaml.h"
#include "store/package/problem_yaml_change.h"
#include "store/package/spool.h"
#include "store/package/statement_file.h"

#include <string.h>

void package_edit_add(struct package_edit *edit, const char *path, struct buf *content)
{
    edit->files = xrealloc(edit->files, (edit->count + 1) * sizeof *edit->files);
    struct file_edit *f = &edit->files[edit->count++];
    *f = (struct file_edit){.path = xstrdup(path), .deletes = !content};
    if (content && spool_has(content)) { /* the edit may be there longer than the spool */
        buf_append(&f->content, content->data, content->len);
    } else if (content) {
        f->content = *content;
        *content = (struct buf){0};
    }
}

void package_edit_finish(struct package_edit *edit)
{
    for (size_t i = 0; i < edit->count; i++) {
        free(edit->files[i].path);
        buf_finish(&edit->files[i].content);
    }
    free(edit->files);
    *edit = (struct package_edit){0};
}

/* --- reading -------------------------------------------------------------------------------- */

static int size_check(struct store_conn *conn, int64_t problem_id, struct err *err)
{
    int64_t bytes = query_number(
        conn_query(conn, err,
                   "SELECT (SELECT total(length(input) + length(answer)) FROM test_cases WHERE"
                   " problem_id = ?1) + (SELECT total(length(content)) FROM problem_files WHERE"
                   " problem_id = ?1)",
                   "i", problem_id),
        err);
    if (bytes <= (int64_t)FILE_SET_MEMORY_MAX)
        return bytes < 0 ? -1 : 0;
    return err_set(err, "package_too_large", NULL,
                   "The problem has more than %zu MiB: export it, change the package, and upload "
                   "it again.",
                   FILE_SET_MEMORY_MAX >> 20);
}

int package_edit_load(struct store_conn *conn, const char *id_or_slug, int64_t revision,
                      struct problem **out, struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, id_or_slug, revision, &p, err) < 0)
        return -1;
    if (size_check(conn, p->id, err) < 0 || problem_files_load(conn, p, err) < 0) {
        problem_destroy(p);
        return -1;
    }
    *out = p;
    return 0;
}

int package_file_load(struct store_conn *conn, int64_t problem_id, const char *path,
                      struct buf *out, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT content FROM problem_files WHERE problem_id = ? AND path = ?",
                   "it", problem_id, path);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 0)
        return err_set(err, "unknown_file", "path", "There is no file '%.200s' in the package.",
                       path);
    if (rc < 0)
        return -1;
    column_bytes(stmt, 0, out);
    query_end(stmt);
    return 0;
}

/* Whether `path` is `name`, or in a folder `name` that ends with a slash. */
static bool is_named(const char *path, const char *name)
{
    size_t len = strlen(name);
    return strcmp(path, name) == 0 || (len && name[len - 1] == '/' && starts_with(path, name));
}

bool package_edit_has(const struct problem *p, const char *path)
{
    bool found = false;
    for (size_t i = 0; i < p->file_count && !found; i++)
        found = is_named(p->files[i].path, path);
    for (size_t i = 0; i < p->test_count && !found; i++) {
        AUTO_FREE char *input = xasprintf("data/%s.in", p->tests[i].name);
        AUTO_FREE char *answer = xasprintf("data/%s.ans", p->tests[i].name);
        found = is_named(input, path) || is_named(answer, path);
    }
    return found;
}

/* --- changing ------------------------------------------------------------------------------- */

/* Whether the edit replaces or deletes the file of this path. */
static bool is_edited(const struct package_edit *edit, const char *path)
{
    for (size_t i = 0; i < edit->count; i++) {
        const struct file_edit *f = &edit->files[i];
        if (f->deletes ? is_named(path, f->path) : strcmp(path, f->path) == 0)
            return true;
    }
    return false;
}

static int file_add(struct file_set *set, const char *path, struct buf *content,
                    struct package_report *report)
{
    return file_set_count(set, path, content->len, content->len, report) < 0 ||
                   file_set_add_text(set, path, content, report) < 0
               ? -1
               : 0;
}

static int kept_add(struct file_set *set, const struct package_edit *edit, const char *path,
                    struct buf *content, struct package_report *report)
{
    return is_edited(edit, path) ? 0 : file_add(set, path, content, report);
}

static int test_add(struct file_set *set, const struct package_edit *edit, struct test_case *t,
                    struct package_report *report)
{
    AUTO_FREE char *input = xasprintf("data/%s.in", t->name);
    AUTO_FREE char *answer = xasprintf("data/%s.ans", t->name);
    return kept_add(set, edit, input, &t->input, report) < 0 ||
                   kept_add(set, edit, answer, &t->answer, report) < 0
               ? -1
               : 0;
}

static int set_fill(struct file_set *set, struct problem *p, struct package_edit *edit,
                    struct package_report *report)
{
    int rc = 0;
    for (size_t i = 0; i < p->file_count && rc == 0; i++)
        rc = kept_add(set, edit, p->files[i].path, &p->files[i].content, report);
    for (size_t i = 0; i < p->test_count && rc == 0; i++)
        rc = test_add(set, edit, &p->tests[i], report);
    for (size_t i = 0; i < edit->count && rc == 0; i++) {
        struct file_edit *f = &edit->files[i];
        if (!f->deletes && file_set_path_check(f->path, report))
            rc = file_add(set, f->path, &f->content, report);
    }
    return rc;
}

int package_edit_apply(struct problem *problem, struct package_edit *edit, struct package **out,
                       struct package_report *report)
{
    struct file_set set = {0};
    int rc = set_fill(&set, problem, edit, report);
    *out = NULL;
    if (rc == 0) {
        file_set_settle(&set, report);
        rc = package_read_set(&set, problem->slug, out, report);
    }
    file_set_finish(&set);
    return rc < 0 || report->errors ? -1 : 0;
}

/* --- a new problem -------------------------------------------------------------------------- */

static int text_add(struct file_set *set, const char *path, const char *text,
                    struct package_report *report)
{
    AUTO_BUF struct buf content = {0};
    buf_puts(&content, text);
    return file_add(set, path, &content, report);
}

static int yaml_add(struct file_set *set, const char *title, const char *type,
                    struct package_report *report, struct err *err)
{
    AUTO_FREE char *start = xasprintf("problem_format_version: 2025-09\ntype: %s\n", type);
    const struct problem_yaml_change change = {.name = title};
    AUTO_BUF struct buf yaml = {0};
    return problem_yaml_change(start, strlen(start), &change, &yaml, err) < 0 ||
                   file_add(set, PROBLEM_YAML, &yaml, report) < 0
               ? -1
               : 0;
}

int package_draft(const char *slug, const char *title, const struct package_start *start,
                  struct package **out, struct package_report *report, struct err *err)
{
    struct file_set set = {0};
    *out = NULL;
    report->draft = true;
    err_set(err, "store_failed", NULL, "the draft could not be made");
    int rc =
        yaml_add(&set, title, start->type, report, err) < 0 ||
                text_add(&set, STATEMENT_DEFAULT_PATH, start->statement, report) < 0 ||
                (start->validator &&
                 text_add(&set, "output_validator/validate.py", start->validator, report) < 0) ||
                (start->signature && text_add(&set, "signature.json", start->signature, report) < 0)
            ? -1
            : 0;
    if (rc == 0) {
        file_set_settle(&set, report);
        rc = package_read_set(&set, slug, out, report);
    }
    if (report->errors)
        (void)report_err(report, err);
    file_set_finish(&set);
    return rc;
}

/* --- storing -------------------------------------------------------------------------------- */

int package_edit_store(struct store_conn *conn, int64_t who, int64_t revision,
                       struct package *package, struct err *err)
{
    struct problem *old = NULL;
    bool created;
    if (problem_open(conn, package->problem.slug, revision, &old, err) < 0)
        return -1;
    bool may_be_empty = problem_is_draft(conn, old);
    int rc = (!may_be_empty && problem_ready_check(&package->problem, err) < 0) ||
                     problem_import(conn, who, &package->problem, true, VISIBILITY_UNSET, &created,
                                    err) < 0
                 ? -1
                 : 0;
    problem_destroy(old);
    return rc;
}
