/*
 * Routes by which administrators read, add, change and delete single tests of a problem.
 *
 *     GET           store: read -> long work: make the JSON
 *     POST, PATCH   store: read the problem and the test -> long work: parse the body, check it
 *                   with the signature -> store: write, if the problem has not changed
 */
#include "executor/kind/package_open.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/offload_reply.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "handlers/problems/admin_problem_json.h"
#include "store/authoring/problem_change.h"
#include "store/authoring/test_change.h"

#include <string.h>

#define TEST_BODY_MAX ((size_t)8 << 20)

/* The test's number in the path; 0: it is no number, and names no test. */
static int64_t index_of(struct request *rq)
{
    int64_t index;
    return parse_number_of(request_param(rq, "index"), INT32_MAX, &index) < 0 ? 0 : index;
}

/* --- a test as JSON ------------------------------------------------------------------------- */

static bool is_text(const struct buf *bytes)
{
    return !bytes->len ||
           (utf8_valid(bytes->data, bytes->len) && !memchr(bytes->data, '\0', bytes->len));
}

static json_t *bytes_json(const struct buf *bytes, bool text)
{
    if (text)
        return json_stringn(bytes->data ? bytes->data : "", bytes->len);
    AUTO_FREE char *encoded = base64_encode((struct bytes){bytes->data, bytes->len});
    return json_string(encoded);
}

static int test_text(const struct test_case *t, int64_t index, int64_t revision, struct buf *out,
                     struct err *err)
{
    bool text = is_text(&t->input) && is_text(&t->answer);
    json_t *json = json_pack("{s:I, s:s, s:b, s:I, s:s, s:o, s:o}", "index", (json_int_t)index,
                             "name", test_base_name(t->name), "hidden", (int)!t->sample, "revision",
                             (json_int_t)revision, "encoding", text ? "text" : "base64", "input",
                             bytes_json(&t->input, text), "answer", bytes_json(&t->answer, text));
    char *dumped = json ? json_dumps(json, JSON_COMPACT) : NULL;
    json_decref(json);
    if (!dumped)
        return err_set(err, "store_failed", NULL, "a test could not be made into JSON");
    size_t len = strlen(dumped);
    *out = (struct buf){.data = dumped, .len = len, .cap = len + 1};
    return 0;
}

/* --- GET /admin/problems/{slug}/tests/{index} ---------------------------------------------- */

struct test_args {
    char *slug;
    int64_t index, revision;
    struct test_case test;
};

static void test_args_free(void *arg)
{
    struct test_args *args = arg;
    test_case_finish(&args->test);
    free(args->slug);
    free(args);
}

static int test_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct test_args *args = arg;
    struct problem *p = NULL;
    if (problem_open(conn, args->slug, 0, &p, err) < 0)
        return -1;
    args->revision = p->revision;
    int rc = test_find(conn, p->id, args->index, &args->test, err);
    problem_destroy(p);
    return rc;
}

static int test_make(const void *arg, struct buf *out, struct err *err)
{
    const struct test_args *args = arg;
    return test_text(&args->test, args->index, args->revision, out, err);
}

static void get_test(struct request *rq)
{
    struct test_args *args = xcalloc(1, sizeof *args);
    args->slug = xstrdup(request_param(rq, "slug"));
    args->index = index_of(rq);
    offload_reply_start(rq, &(struct offload_reply){.load = test_load,
                                                    .make = test_make,
                                                    .args = args,
                                                    .args_free = test_args_free,
                                                    .content_type = "application/json",
                                                    .status = 200});
}

/* --- POST and PATCH ------------------------------------------------------------------------- */

/* A change while it is made. */
struct put_op {
    struct server *server;
    request_id_t request;
    char *slug;
    struct body *body;
    struct problem *problem;   /* as it was at the begin */
    struct test_change change; /* its test is the old one first, then the new one */
    struct package_report report;
    struct err fault; /* of the body; code "": none */
    bool is_new;
    struct buf answer;
};

static void put_op_free(struct put_op *op)
{
    body_destroy(op->body);
    problem_destroy(op->problem);
    test_case_finish(&op->change.test);
    report_finish(&op->report);
    buf_finish(&op->answer);
    free(op->slug);
    free(op);
}

static void put_op_refuse(struct put_op *op, const struct err *err)
{
    struct request *rq = request_find(op->server, op->request);
    if (rq && op->report.errors)
        reply_problem_report(rq, 422, "bad_test", report_json(&op->report), "%s", err->detail);
    else if (rq)
        reply_refusal(rq, err);
    put_op_free(op);
}

static void overloaded(struct put_op *op)
{
    struct err err;
    (void)err_overloaded(&err);
    put_op_refuse(op, &err);
}

/* --- third step: write ---------------------------------------------------------------------- */

static int put_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct put_op *op = arg;
    return test_put(conn, &op->change, err);
}

static void answer_make(void *arg)
{
    struct put_op *op = arg;
    const struct test_change *c = &op->change;
    if (test_text(&c->test, c->index, c->revision + 1, &op->answer, &op->fault) < 0)
        return;
}

static void answer_made(void *arg, bool cancelled)
{
    struct put_op *op = arg;
    struct request *rq = request_find(op->server, op->request);
    if (cancelled) {
        overloaded(op);
        return;
    }
    if (rq)
        reply_buf(rq, op->is_new ? 201 : 200, "application/json", &op->answer);
    put_op_free(op);
}

static void put_written(void *arg, int rc, const struct err *err)
{
    struct put_op *op = arg;
    if (rc < 0)
        put_op_refuse(op, err);
    else if (offload_run(server_app(op->server)->offload, NULL, answer_make, answer_made, op) < 0)
        overloaded(op);
}

/* --- second step, on a thread for long work: read the body ---------------------------------- */

/* Reads a text as a test's file, whose last line must end with a newline. */
static int bytes_take(const json_t *json, const char *key, bool needed, struct buf *out,
                      struct err *err)
{
    const json_t *value = json_object_get(json, key);
    if (!value && !needed)
        return 0;
    if (!json_text_of(json, key, err))
        return -1;
    buf_finish(out);
    buf_append(out, json_string_value(value), json_string_length(value));
    buf_drop_mark(out);
    if (out->len && out->data[out->len - 1] != '\n')
        buf_puts(out, "\n");
    return 0;
}

static int name_take(const json_t *json, struct test_case *t, struct err *err)
{
    const char *name = t->name ? test_base_name(t->name) : NULL;
    bool hidden = !t->sample;
    if (!name && !json_text_of(json, "name", err))
        return -1;
    if (json_text_if_given(json, "name", &name, err) < 0 ||
        json_flag_if_given(json, "hidden", &hidden, err) < 0 ||
        (json_object_get(json, "name") && test_name_check(name, err) < 0))
        return -1;
    t->sample = !hidden;
    char *full = xasprintf("%s/%s", t->sample ? "sample" : "secret", name);
    free(t->name);
    t->name = full;
    return 0;
}

static int revision_check(const json_t *json, int64_t is, struct err *err)
{
    const json_t *revision = json_object_get(json, "revision");
    if (revision && !json_is_integer(revision))
        return err_set(err, "invalid_value", "revision", "'revision' must be a whole number.");
    if (revision && json_integer_value(revision) != is)
        return err_set(err, "revision_changed", "revision",
                       "The problem was changed meanwhile: it is at revision %lld.", (long long)is);
    return 0;
}

static int form_take(struct put_op *op, const json_t *json, struct err *err)
{
    struct test_case *t = &op->change.test;
    return revision_check(json, op->change.revision, err) < 0 || name_take(json, t, err) < 0 ||
                   bytes_take(json, "input", op->is_new, &t->input, err) < 0 ||
                   bytes_take(json, "answer", op->is_new, &t->answer, err) < 0
               ? -1
               : 0;
}

static void values_check(struct put_op *op, struct err *err)
{
    const struct problem *p = op->problem;
    struct kind_open open;
    if (kind_open(&open, p, err) < 0)
        return;
    open.kind->test_check(open.problem, p->validator_count > 0, &op->change.test, "input", "answer",
                          &op->report);
    kind_close(&open);
    if (op->report.errors)
        (void)report_err(&op->report, err);
}

static void on_thread(void *arg)
{
    static const char *const keys[] = {"revision", "name", "hidden", "input", "answer", NULL};
    struct put_op *op = arg;
    json_t *json = body_json(op->body, keys, &op->fault);
    if (json && form_take(op, json, &op->fault) == 0)
        values_check(op, &op->fault);
    json_decref(json);
}

static void on_checked(void *arg, bool cancelled)
{
    struct put_op *op = arg;
    if (cancelled)
        overloaded(op);
    else if (*op->fault.code)
        put_op_refuse(op, &op->fault);
    else if (store_write(server_app(op->server)->store, put_write, op, put_written) < 0)
        overloaded(op);
}

/* --- first step: read the problem and the test ---------------------------------------------- */

static int put_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct put_op *op = arg;
    if (problem_find(conn, op->slug, PROBLEM_WITH_SAMPLES, &op->problem, err) < 0)
        return -1;
    if (!op->problem)
        return err_set(err, "unknown_problem", NULL, "There is no problem '%.100s'.", op->slug);
    op->change.revision = op->problem->revision;
    return op->is_new ? 0
                      : test_find(conn, op->problem->id, op->change.index, &op->change.test, err);
}

static void put_loaded(void *arg, int rc, const struct err *err)
{
    struct put_op *op = arg;
    if (rc < 0)
        put_op_refuse(op, err);
    else if (offload_run(server_app(op->server)->offload, NULL, on_thread, on_checked, op) < 0)
        overloaded(op);
}

static struct put_op *put_op_make(struct request *rq)
{
    struct put_op *op = xcalloc(1, sizeof *op);
    op->server = request_server(rq);
    op->request = request_id(rq);
    op->slug = xstrdup(request_param(rq, "slug"));
    op->change.problem = op->slug;
    op->change.who = request_principal(rq)->user_id;
    return op;
}

static void put_start(struct request *rq, struct put_op *op)
{
    op->body = request_body_take(rq);
    if (request_store_read(op->server, op->request, put_load, op, put_loaded) < 0)
        overloaded(op);
}

static void post_test(struct request *rq)
{
    struct put_op *op = put_op_make(rq);
    op->is_new = true;
    put_start(rq, op);
}

static void patch_test(struct request *rq)
{
    struct put_op *op = put_op_make(rq);
    op->change.index = index_of(rq);
    put_start(rq, op);
}

/* --- DELETE --------------------------------------------------------------------------------- */

static int delete_write(struct store_conn *conn, void *arg, struct err *err)
{
    const struct put_op *op = arg;
    return test_delete(conn, &op->change, err);
}

static void args_free(void *op)
{
    put_op_free(op);
}

static void delete_test(struct request *rq)
{
    const char *text = request_query(rq, "revision");
    int64_t revision = 0;
    if (text && parse_number_of(text, INT64_MAX, &revision) < 0) {
        reply_problem(rq, 400, "bad_revision", "revision",
                      "'revision' must be a revision of the problem.");
        return;
    }
    struct put_op *op = put_op_make(rq);
    op->change.index = index_of(rq);
    op->change.revision = revision;
    write_reply_start(rq, &(struct write_reply){.write = delete_write,
                                                .args = op,
                                                .args_free = args_free,
                                                .done = write_reply_nothing});
}

static const char *const delete_queries[] = {"revision", NULL};

const struct route admin_tests_routes[] = {
    {.method = "GET",
     .pattern = "/admin/problems/{slug}/tests/{index}",
     .handle = get_test,
     .access = ACCESS_ADMIN},
    {.method = "POST",
     .pattern = "/admin/problems/{slug}/tests",
     .handle = post_test,
     .access = ACCESS_ADMIN,
     .body_max = TEST_BODY_MAX},
    {.method = "PATCH",
     .pattern = "/admin/problems/{slug}/tests/{index}",
     .handle = patch_test,
     .access = ACCESS_ADMIN,
     .body_max = TEST_BODY_MAX},
    {.method = "DELETE",
     .pattern = "/admin/problems/{slug}/tests/{index}",
     .handle = delete_test,
     .access = ACCESS_ADMIN,
     .queries = delete_queries},
    {.method = NULL},
};
