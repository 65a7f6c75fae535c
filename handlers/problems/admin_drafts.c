/*
 * Routes by which administrators make a problem in the page, without a package of their own: a
 * draft first, then its files one by one (package_change.h).
 *
 * A draft is a problem that only staff see. It needs no test until others are to see it.
 */
#include "executor/kind/package_open.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "handlers/problems/admin_problem_json.h"
#include "handlers/problems/package_change.h"
#include "handlers/problems/problem_form.h"
#include "store/authoring/problem_change.h"
#include "store/authoring/test_change.h"
#include "store/package/file_set.h"

#include <string.h>

#define EDIT_BODY_MAX ((size_t)16 << 20)
#define ARCHIVE_BODY_MAX ((size_t)64 << 20)

/* --- POST /admin/drafts -------------------------------------------------------------------- */

/* What a problem of each kind begins with. */
static const struct draft_kind {
    const char *word;
    struct package_start start;
} draft_kinds[] = {
    {"program",
     {.type = "pass-fail",
      .statement = "What is to be done.\n\n## Input\n\nWhat the program reads.\n\n## Output\n\n"
                   "What it writes.\n"}},
    {"function",
     {.type = "pass-fail",
      .statement = "What `solve` returns.\n",
      .signature = "{\"function\": \"solve\", \"params\": [{\"name\": \"n\", \"type\": \"int\"}], "
                   "\"returns\": \"int\"}\n"}},
    {"interactive",
     {.type = "interactive",
      .statement = "What is to be done.\n\n## Interaction\n\nWhat the judge says first, and what "
                   "each side answers.\n",
      .validator =
          "\"\"\"Talks with a solution. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/\"\"\"\n"
          "import sys\n\nwith open(sys.argv[1]) as file:\n    text = file.readline()\n"
          "with open(sys.argv[2]) as file:\n    right = file.read().split()\n"
          "print(text.strip(), flush=True)  # what the solution reads\n"
          "said = sys.stdin.readline()  # what it answers\n"
          "sys.exit(42 if said.split() == right else 43)\n"}},
    {"multi-pass",
     {.type = "multi-pass",
      .statement = "What is to be done.\n\n## First pass\n\nWhat the program reads and writes.\n\n"
                   "## Second pass\n\nWhat it reads then, and what it writes.\n",
      .validator =
          "\"\"\"Judges a pass. Usage: validate.py INPUT ANSWER FEEDBACK_DIR/ < OUTPUT\"\"\"\n"
          "import os\nimport sys\n\nfolder = sys.argv[3]  # it stays for all passes of a test\n"
          "output = sys.stdin.read()\nif not os.path.exists(folder + \"first\"):\n"
          "    open(folder + \"first\", \"w\").close()\n"
          "    with open(folder + \"nextpass.in\", \"w\") as file:\n"
          "        file.write(output)  # what the second pass reads\n    sys.exit(42)\n"
          "with open(sys.argv[2]) as file:\n"
          "    sys.exit(42 if output.split() == file.read().split() else 43)\n"}},
    {"submit-answer",
     {.type = "submit-answer",
      .statement = "What is to be found for each input.\n\n## Input\n\nWhat a file has.\n\n## "
                   "Output\n\nWhat its answer has.\n"}},
};

static const struct draft_kind *draft_kind_find(const char *word, struct err *err)
{
    for (size_t i = 0; i < COUNT_OF(draft_kinds); i++)
        if (strcmp(draft_kinds[i].word, word) == 0)
            return &draft_kinds[i];
    (void)err_set(err, "bad_kind", "kind",
                  "'kind' is program, function, interactive, multi-pass or submit-answer.");
    return NULL;
}

struct draft {
    int64_t who;
    json_t *form; /* owns the texts */
    const char *slug, *title, *statement;
    const struct draft_kind *kind;
    json_t *answer;
};

static void draft_free(void *arg)
{
    struct draft *draft = arg;
    json_decref(draft->form);
    json_decref(draft->answer);
    free(draft);
}

static int draft_read(struct draft *draft, struct err *err)
{
    const char *kind = json_text_of(draft->form, "kind", err);
    if (!kind || !(draft->kind = draft_kind_find(kind, err)) ||
        !(draft->title = json_text_of(draft->form, "title", err)) ||
        !(draft->slug = json_text_of(draft->form, "slug", err)) ||
        title_check(draft->title, err) < 0 || slug_check(draft->slug, err) < 0 ||
        json_text_if_given(draft->form, "statement", &draft->statement, err) < 0)
        return -1;
    if (!draft->statement)
        draft->statement = draft->kind->start.statement;
    if (!*draft->statement || strlen(draft->statement) > STATEMENT_BYTES_MAX)
        return err_set(err, "bad_statement", "statement", "A statement has 1 byte to %zu KiB.",
                       STATEMENT_BYTES_MAX >> 10);
    return 0;
}

static int draft_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct draft *draft = arg;
    struct package_report report = {0};
    struct package *package = NULL;
    bool created;
    struct package_start start = draft->kind->start;
    start.statement = draft->statement;
    int rc = package_draft(draft->slug, draft->title, &start, &package, &report, err) < 0 ||
                     problem_import(conn, draft->who, &package->problem, false, VISIBILITY_STAFF,
                                    &created, err) < 0 ||
                     admin_problem_load(conn, draft->slug, &draft->answer, err) < 0
                 ? -1
                 : 0;
    report_finish(&report);
    package_destroy(package);
    return rc;
}

static void draft_written(struct app *app, void *arg, struct request *rq)
{
    struct draft *draft = arg;
    (void)app;
    if (rq)
        reply_json(rq, 201, json_incref(draft->answer));
}

static void post_draft(struct request *rq)
{
    static const char *const keys[] = {"slug", "title", "kind", "statement", NULL};
    json_t *json = request_json(rq, keys);
    struct err err;
    if (!json)
        return;
    struct draft *draft = xcalloc(1, sizeof *draft);
    draft->who = request_principal(rq)->user_id;
    draft->form = json_incref(json);
    if (draft_read(draft, &err) < 0) {
        reply_refusal(rq, &err);
        draft_free(draft);
        return;
    }
    write_reply_start(rq, &(struct write_reply){.write = draft_write,
                                                .args = draft,
                                                .args_free = draft_free,
                                                .done = draft_written});
}

/* --- PATCH /admin/problems/{slug}/package, and a zip of tests ------------------------------ */

struct file_op {
    struct package_change change;
    request_id_t request;
    struct body *body;
};

static void file_op_done(struct package_change *change, const struct err *err)
{
    struct file_op *op = CONTAINER_OF(change, struct file_op, change);
    package_change_reply(request_find(change->server, op->request), change, err);
    body_destroy(op->body);
    package_change_finish(change);
    free(op);
}

static void file_op_start(struct request *rq, int64_t revision,
                          int (*prepare)(struct package_change *change, struct err *err))
{
    struct file_op *op = xcalloc(1, sizeof *op);
    op->request = request_id(rq);
    op->change = (struct package_change){.server = request_server(rq),
                                         .who = request_principal(rq)->user_id,
                                         .slug = xstrdup(request_param(rq, "slug")),
                                         .revision = revision,
                                         .prepare = prepare,
                                         .done = file_op_done};
    op->body = request_body_take(rq);
    package_change_start(&op->change);
}

static int put_take(struct package_change *c, const json_t *item, struct err *err)
{
    AUTO_BUF struct buf content = {0};
    const char *key, *path = json_text_of(item, "path", err);
    const json_t *value;
    json_object_foreach ((json_t *)(uintptr_t)item, key, value)
        if (strcmp(key, "path") != 0 && strcmp(key, "content") != 0)
            return err_set(err, "unknown_key", key, "There is no key '%.60s' in a file.", key);
    if (!path || !json_text_of(item, "content", err))
        return -1;
    if (file_set_is_junk(path))
        return err_set(err, "bad_path", "path",
                       "'%.200s' is no file of a package: no part of its path begins with a dot.",
                       path);
    value = json_object_get(item, "content");
    buf_puts(&content, "");
    buf_append(&content, json_string_value(value), json_string_length(value));
    package_edit_add(&c->edit, path, &content);
    return 0;
}

static int delete_take(struct package_change *c, const json_t *item, struct err *err)
{
    const char *path = json_string_value(item);
    if (!path)
        return err_set(err, "invalid_value", "delete", "'delete' is a list of paths.");
    if (!package_edit_has(c->problem, path))
        return err_set(err, "unknown_file", "delete", "There is no file '%.200s' in the package.",
                       path);
    package_edit_add(&c->edit, path, NULL);
    return 0;
}

static int edit_take(struct package_change *c, const json_t *json, struct err *err)
{
    const json_t *revision = json_object_get(json, "revision"), *item;
    const json_t *put = json_object_get(json, "put"), *gone = json_object_get(json, "delete");
    size_t i;
    if (revision && !json_is_integer(revision))
        return err_set(err, "invalid_value", "revision", "'revision' must be a whole number.");
    if (revision && json_integer_value(revision) != c->problem->revision)
        return err_set(err, "revision_changed", "revision",
                       "The problem was changed meanwhile: it is at revision %lld.",
                       (long long)c->problem->revision);
    if ((put && !json_is_array(put)) || (gone && !json_is_array(gone)))
        return err_set(err, "invalid_value", put && !json_is_array(put) ? "put" : "delete",
                       "'put' is a list of files, and 'delete' is a list of paths.");
    if (json_array_size(put) + json_array_size(gone) == 0)
        return err_set(err, "missing_key", "put", "Neither 'put' nor 'delete' names a file.");
    if (json_array_size(put) + json_array_size(gone) > FILE_SET_FILES_MAX)
        return err_set(err, "invalid_value", "put", "At most %d files are changed at a time.",
                       FILE_SET_FILES_MAX);
    json_array_foreach (put, i, item)
        if (put_take(c, item, err) < 0)
            return -1;
    json_array_foreach (gone, i, item)
        if (delete_take(c, item, err) < 0)
            return -1;
    return 0;
}

static int edit_prepare(struct package_change *c, struct err *err)
{
    static const char *const keys[] = {"revision", "put", "delete", NULL};
    const struct file_op *op = CONTAINER_OF(c, struct file_op, change);
    json_t *json = body_json(op->body, keys, err);
    int rc = json ? edit_take(c, json, err) : -1;
    json_decref(json);
    return rc;
}

static void patch_package(struct request *rq)
{
    file_op_start(rq, 0, edit_prepare);
}

/* The place of a test's file in the package, by its path in the zip. NULL: it is none. */
static char *test_place(const char *path)
{
    static const char *const answers[] = {".ans", ".out", ".a"};
    const char *sample = strstr(path, "sample/"), *secret = strstr(path, "secret/");
    const char *name = sample ? sample + 7 : secret ? secret + 7 : path;
    if (!sample && !secret) /* 'sample-1.in', or a folder of any name around them */
        name = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    size_t len = strlen(name);
    const char *folder = sample || (!secret && starts_with(name, "sample")) ? "sample" : "secret";
    if (ends_with(name, ".in"))
        return xasprintf("data/%s/%s", folder, name);
    for (size_t i = 0; i < COUNT_OF(answers); i++)
        if (ends_with(name, answers[i]))
            return xasprintf("data/%s/%.*s.ans", folder, (int)(len - strlen(answers[i])), name);
    return NULL;
}

/* Reports a name that a test cannot have. */
static bool test_place_check(const char *place, const char *path, struct package_report *report)
{
    const char *name = place + strlen("data/sample/");
    AUTO_FREE char *base = xstrndup(name, (size_t)(strrchr(name, '.') - name));
    struct err err;
    if (test_name_check(base, &err) == 0)
        return true;
    report_error(report, path, 0, "%s", err.detail);
    return false;
}

/* The files of a change are in memory, however small the zip is. */
static bool archive_fits(const struct file_set *set)
{
    size_t bytes = 0;
    for (size_t i = 0; i < set->count; i++)
        bytes += set->files[i].content.len;
    return bytes <= FILE_SET_MEMORY_MAX;
}

static int archive_take(struct package_change *c, struct file_set *set, struct err *err)
{
    if (!archive_fits(set))
        return err_set(err, "package_too_large", NULL,
                       "The files of the zip have more than %zu MiB altogether: upload a package "
                       "with them.",
                       FILE_SET_MEMORY_MAX >> 20);
    for (size_t i = 0; i < set->count; i++) {
        struct package_file *file = &set->files[i];
        AUTO_FREE char *place = test_place(file->path);
        if (!place)
            report_warning(&c->report, file->path, 0,
                           "this is left out: it is neither an .in nor an .ans file");
        else if (test_place_check(place, file->path, &c->report))
            package_edit_add(&c->edit, place, &file->content);
    }
    if (!c->edit.count && !c->report.errors)
        return err_set(err, "no_tests", NULL,
                       "There are no tests in the zip: one is a file 07.in and a file 07.ans.");
    return 0;
}

static int archive_prepare(struct package_change *c, struct err *err)
{
    const struct file_op *op = CONTAINER_OF(c, struct file_op, change);
    struct file_set set;
    if (file_set_read_zip(&set, body_bytes(op->body), &c->report) < 0)
        return -1;
    int rc = archive_take(c, &set, err);
    file_set_finish(&set);
    return rc;
}

static void post_archive(struct request *rq)
{
    const char *text = request_query(rq, "revision");
    int64_t revision = 0;
    if (text && parse_number_of(text, INT64_MAX, &revision) < 0) {
        reply_problem(rq, 400, "bad_revision", "revision",
                      "'revision' must be a revision of the problem.");
        return;
    }
    file_op_start(rq, revision, archive_prepare);
}

/* --- GET /admin/problems/{slug}/package/file ----------------------------------------------- */

struct file_args {
    char *slug, *path;
};

static void file_args_free(void *arg)
{
    struct file_args *args = arg;
    free(args->slug);
    free(args->path);
    free(args);
}

static int file_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct file_args *args = arg;
    AUTO_BUF struct buf content = {0};
    struct problem *p = NULL;
    if (problem_open(conn, args->slug, 0, &p, err) < 0)
        return -1;
    int64_t id = p->id, revision = p->revision;
    problem_destroy(p);
    if (package_file_load(conn, id, args->path, &content, err) < 0)
        return -1;
    if (content.len &&
        (!utf8_valid(content.data, content.len) || memchr(content.data, '\0', content.len)))
        return err_set(err, "not_text", "path", "'%.200s' is no text.", args->path);
    *answer = json_pack("{s:s, s:I, s:o}", "path", args->path, "revision", (json_int_t)revision,
                        "content", json_stringn(content.data ? content.data : "", content.len));
    return 0;
}

static void get_file(struct request *rq)
{
    const char *path = request_query(rq, "path");
    if (!path || !*path) {
        reply_problem(rq, 400, "bad_path", "path", "'path' names a file of the package.");
        return;
    }
    struct file_args *args = xcalloc(1, sizeof *args);
    *args = (struct file_args){xstrdup(request_param(rq, "slug")), xstrdup(path)};
    read_reply_start(
        rq, &(struct read_reply){.load = file_load, .args = args, .args_free = file_args_free});
}

static const char *const file_queries[] = {"path", NULL}, *const archive_queries[] = {"revision",
                                                                                      NULL};

const struct route admin_drafts_routes[] = {
    {.method = "POST",
     .pattern = "/admin/drafts",
     .handle = post_draft,
     .access = ACCESS_ADMIN,
     .body_max = 2 * STATEMENT_BYTES_MAX},
    {.method = "PATCH",
     .pattern = "/admin/problems/{slug}/package",
     .handle = patch_package,
     .access = ACCESS_ADMIN,
     .body_max = EDIT_BODY_MAX},
    {.method = "GET",
     .pattern = "/admin/problems/{slug}/package/file",
     .handle = get_file,
     .access = ACCESS_ADMIN,
     .queries = file_queries},
    {.method = "POST",
     .pattern = "/admin/problems/{slug}/tests/archive",
     .handle = post_archive,
     .access = ACCESS_ADMIN,
     .body_type = "application/zip",
     .body_max = ARCHIVE_BODY_MAX,
     .queries = archive_queries},
    {.method = NULL},
};
