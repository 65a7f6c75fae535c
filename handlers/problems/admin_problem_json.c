#include "handlers/problems/admin_problem_json.h"

#include "handlers/kit/json_values.h"
#include "store/authoring/pictures.h"
#include "store/authoring/problem_change.h"
#include "store/authoring/test_change.h"
#include "store/package/package.h"
#include "store/package/statement_check.h"
#include "store/package/statement_file.h"

#include <string.h>

static json_t *bool_or_null(int value)
{
    return value < 0 ? json_null() : json_boolean(value);
}

json_t *admin_problem_item_json(const struct problem *p, int64_t submissions)
{
    json_t *tags = json_array();
    for (size_t i = 0; i < p->tag_count; i++)
        json_array_append_new(tags, json_string(p->tags[i]));
    return json_pack("{s:o, s:s, s:s, s:s, s:o, s:s, s:s, s:I, s:I, s:I, s:I, s:o}", "id",
                     json_number_or_null(p->id), "slug", p->slug, "title", p->title, "difficulty",
                     p->difficulty, "tags", tags, "kind", problem_kind_word(p->kind), "visibility",
                     visibility_word(p->staff_only ? VISIBILITY_STAFF : VISIBILITY_PUBLIC),
                     "revision", (json_int_t)p->revision, "test_count", (json_int_t)p->stored_tests,
                     "sample_count", (json_int_t)p->sample_count, "submissions",
                     (json_int_t)submissions, "updated_at", json_time_or_null(p->updated_us));
}

json_t *report_json(const struct package_report *report)
{
    json_t *lines = json_array();
    for (size_t i = 0; i < report->count; i++) {
        const struct report_line *l = &report->lines[i];
        json_array_append_new(
            lines, json_pack("{s:s, s:s, s:o, s:s}", "severity",
                             l->severity == REPORT_ERROR ? "error" : "warning", "file", l->file,
                             "line", json_number_or_null(l->line), "message", l->message));
    }
    return lines;
}

/* --- all of a problem ----------------------------------------------------------------------- */

static int tests_add(struct store_conn *conn, const struct problem *p, json_t *json,
                     struct err *err)
{
    struct test_summary *tests = NULL;
    int count = test_summaries_load(conn, p->id, &tests, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    for (int i = 0; i < count; i++) {
        const struct test_summary *t = &tests[i];
        json_array_append_new(items,
                              json_pack("{s:I, s:s, s:b, s:I, s:I}", "index", (json_int_t)t->index,
                                        "name", test_base_name(t->name), "hidden", (int)!t->sample,
                                        "input_bytes", (json_int_t)t->input_bytes, "answer_bytes",
                                        (json_int_t)t->answer_bytes));
    }
    json_object_set_new(json, "tests", items);
    test_summaries_destroy(tests, count);
    return 0;
}

/* Adds the file of a path submissions/FOLDER/FILE. */
static void submission_add(json_t *items, const char *path)
{
    static const char below[] = "submissions/";
    const char *folder = path + sizeof below - 1, *slash;
    if (strncmp(path, below, sizeof below - 1) != 0 || !(slash = strchr(folder, '/')))
        return;
    json_array_append_new(items, json_pack("{s:o, s:s, s:o}", "folder",
                                           json_stringn(folder, (size_t)(slash - folder)), "file",
                                           slash + 1, "language",
                                           json_text_or_null(package_language(path))));
}

static int files_add(struct store_conn *conn, const struct problem *p, json_t *json,
                     struct err *err)
{
    struct file_summary *files = NULL;
    int count = file_summaries_load(conn, p->id, &files, err);
    if (count < 0)
        return -1;
    json_t *items = json_array(), *submissions = json_array();
    for (int i = 0; i < count; i++) {
        json_array_append_new(items, json_pack("{s:s, s:I}", "path", files[i].path, "bytes",
                                               (json_int_t)files[i].bytes));
        submission_add(submissions, files[i].path);
    }
    json_object_set_new(json, "files", items);
    json_object_set_new(json, "submissions_in_package", submissions);
    file_summaries_destroy(files, count);
    return 0;
}

struct picture_names {
    const struct picture *pictures;
    size_t count;
};

static enum picture_state picture_state(const void *ctx, const char *name)
{
    const struct picture_names *names = ctx;
    for (size_t i = 0; i < names->count; i++) {
        const struct picture *p = &names->pictures[i];
        if (strcmp(p->name, name) != 0)
            continue;
        return !p->type                                ? PICTURE_UNKNOWN
               : p->bytes > (int64_t)PICTURE_BYTES_MAX ? PICTURE_TOO_LARGE
                                                       : PICTURE_THERE;
    }
    return PICTURE_MISSING;
}

static int pictures_add(struct store_conn *conn, const struct problem *p, json_t *json,
                        struct err *err)
{
    struct picture *pictures = NULL;
    size_t count = 0;
    if (pictures_list(conn, p, &pictures, &count, err) < 0)
        return -1;
    json_t *items = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(items,
                              json_pack("{s:s, s:s?, s:I}", "name", pictures[i].name, "type",
                                        pictures[i].type, "bytes", (json_int_t)pictures[i].bytes));
    json_object_set_new(json, "pictures", items);
    struct package_report report = {0};
    const struct picture_names names = {pictures, count};
    const struct statement_folder folder = {picture_state, &names};
    if (statement_file_format(p->statement_path) == STATEMENT_MARKDOWN)
        statement_check(p->statement, p->statement_path, &folder, &report);
    json_object_set_new(json, "statement_report", report_json(&report));
    report_finish(&report);
    pictures_destroy(pictures, count);
    return 0;
}

static json_t *verification_summary_json(const struct verification *v)
{
    return json_pack("{s:I, s:I, s:s, s:o, s:o, s:s?}", "id", (json_int_t)v->id, "revision",
                     (json_int_t)v->revision, "state", verification_is_done(v) ? "done" : "judging",
                     "ok", bool_or_null(verification_ok(v)), "created_at",
                     json_time_or_null(v->created_us), "user", v->user_name);
}

static int verification_add(struct store_conn *conn, const struct problem *p, json_t *json,
                            struct err *err)
{
    struct verification v = {0};
    int rc = verification_last(conn, p->id, &v, err);
    if (rc < 0)
        return -1;
    json_object_set_new(json, "last_verification",
                        rc ? verification_summary_json(&v) : json_null());
    verification_finish(&v);
    return 0;
}

/* Adds the message that says why the problem cannot be deleted now; null: it can be. */
static int delete_refusal_add(struct store_conn *conn, const struct problem *p, json_t *json,
                              struct err *err)
{
    bool refused = problem_delete_check(conn, p, err) < 0;
    if (refused && strcmp(err->code, "problem_in_contest") != 0 && strcmp(err->code, "in_use") != 0)
        return -1;
    return json_object_set_new(json, "delete_refusal",
                               refused ? json_string(err->detail) : json_null());
}

int admin_problem_load(struct store_conn *conn, const char *id_or_slug, json_t **out,
                       struct err *err)
{
    struct problem *p = NULL;
    if (problem_open(conn, id_or_slug, 0, &p, err) < 0)
        return -1;
    int64_t submissions = problem_submissions(conn, p->id, err);
    json_t *json = admin_problem_item_json(p, submissions);
    json_object_set_new(json, "statement", json_string(p->statement));
    json_object_set_new(json, "statement_path", json_string(p->statement_path));
    json_object_set_new(json, "limits",
                        json_pack("{s:I, s:I}", "time_ms", (json_int_t)p->time_limit_ms,
                                  "memory_kb", (json_int_t)p->memory_limit_kb));
    json_t *signature = json_loads(p->signature, JSON_REJECT_DUPLICATES, NULL);
    json_object_set_new(json, "signature", signature ? signature : json_null());
    json_object_set_new(json, "hidden_results",
                        json_string(hidden_results_word(p->hidden_results)));
    int rc = submissions < 0 || tests_add(conn, p, json, err) < 0 ||
                     files_add(conn, p, json, err) < 0 || pictures_add(conn, p, json, err) < 0 ||
                     verification_add(conn, p, json, err) < 0 ||
                     delete_refusal_add(conn, p, json, err) < 0
                 ? -1
                 : 0;
    problem_destroy(p);
    if (rc)
        json_decref(json);
    else
        *out = json;
    return rc;
}

/* --- verifications -------------------------------------------------------------------------- */

static json_t *expected_json(const struct verification_file *f)
{
    json_t *verdicts = json_array();
    const unsigned promised = f->promised ? f->promised : f->permitted;
    for (enum verdict v = VERDICT_NONE; v < VERDICTS; v++)
        if (package_promise_allows(promised, v))
            json_array_append_new(verdicts, json_string(verdict_word(v)));
    return verdicts;
}

/* Why it is not judged, or not known to be right; else why it has its verdict, where that does not
 * say enough. */
static const char *reason_of(const struct verification_file *f)
{
    bool has_verdict = f->verdict != VERDICT_NONE && f->verdict != VERDICT_JE;
    const bool promises = f->promised || f->permitted || f->promises_score;
    if (f->reason && (promises || !has_verdict))
        return f->reason;
    return promises ? NULL : "this folder is not of the package format, so it promises nothing";
}

static json_t *file_json(const struct verification_file *f)
{
    bool done = f->has_job && f->status == STATUS_DONE;
    const char *status = f->has_job ? job_status_word(f->status) : NULL;
    json_t *json =
        json_pack("{s:s, s:s, s:o, s:o, s:s?, s:s?}", "folder", f->folder, "file", f->file,
                  "language", json_text_or_null(f->language), "expected", expected_json(f),
                  "status", status, "verdict", verdict_word(f->verdict));
    json_object_set_new(json, "time_ms",
                        done ? json_real((double)f->time_us / 1000.0) : json_null());
    json_object_set_new(json, "job_id", json_text_or_null(f->job_id));
    json_object_set_new(json, "ok", bool_or_null(verification_file_ok(f)));
    json_object_set_new(json, "reason", json_text_or_null(reason_of(f)));
    json_object_set_new(json, "score", f->has_score ? json_real(f->score) : json_null());
    json_t *tests = f->tests ? json_loads(f->tests, 0, NULL) : NULL;
    json_object_set_new(json, "tests", tests ? tests : json_array());
    return json;
}

json_t *verification_json(const struct verification *v)
{
    json_t *files = json_array();
    for (size_t i = 0; i < v->file_count; i++)
        json_array_append_new(files, file_json(&v->files[i]));
    json_t *json = verification_summary_json(v);
    json_object_set_new(json, "problem_slug", json_string(v->problem_slug));
    json_object_set_new(json, "files", files);
    return json;
}
