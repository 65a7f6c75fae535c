/*
 * The tests of a problem one by one, for administrators.
 *
 *     GET     read (store) -> made into JSON (long work)
 *     POST, PATCH   the problem and the test as it is (store) -> the body is parsed and checked
 *                   against the signature (long work) -> written, if the problem is as it was
 */
#include "executor/kind/function/package_check.h"
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

/* The number in the path; 0: none, which names no test. */
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

/* --- GET /admin/problems/{slug}/tests/{index} ------------------------------------------------- */

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
    if (problem_open(conn, args->slug, 0, &p, err))
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

/* One change on its way. */
struct putting {
    struct server *server;
    request_id_t request;
    char *slug;
    struct body *body;
    struct problem *problem;   /* as it was when this began */
    struct test_change change; /* its test: first as it was, then as it shall be */
    struct package_report report;
    struct err fault; /* of the body; code "": none */
    bool is_new;
    struct buf answer;
};

static void putting_free(struct putting *putting)
{
    body_destroy(putting->body);
    problem_destroy(putting->problem);
    test_case_finish(&putting->change.test);
    report_finish(&putting->report);
    buf_finish(&putting->answer);
    free(putting->slug);
    free(putting);
}

static void putting_refuse(struct putting *putting, const struct err *err)
{
    struct request *rq = request_find(putting->server, putting->request);
    if (rq && putting->report.errors)
        reply_problem_report(rq, 422, "bad_test", report_json(&putting->report), "%s", err->detail);
    else if (rq)
        reply_refusal(rq, err);
    putting_free(putting);
}

static void overloaded(struct putting *putting)
{
    struct err err;
    (void)err_overloaded(&err);
    putting_refuse(putting, &err);
}

/* The last step. */

static int put_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct putting *putting = arg;
    return test_put(conn, &putting->change, err);
}

static void answer_make(void *arg)
{
    struct putting *putting = arg;
    const struct test_change *c = &putting->change;
    if (test_text(&c->test, c->index, c->revision + 1, &putting->answer, &putting->fault) < 0)
        return;
}

static void answer_made(void *arg, bool cancelled)
{
    struct putting *putting = arg;
    struct request *rq = request_find(putting->server, putting->request);
    if (cancelled) {
        overloaded(putting);
        return;
    }
    if (rq)
        reply_buf(rq, putting->is_new ? 201 : 200, "application/json", &putting->answer);
    putting_free(putting);
}

static void put_written(void *arg, int rc, const struct err *err)
{
    struct putting *putting = arg;
    if (rc < 0)
        putting_refuse(putting, err);
    else if (offload_run(server_app(putting->server)->offload, NULL, answer_make, answer_made,
                         putting) < 0)
        overloaded(putting);
}

/* The second: the body, on a thread for long work. */

/* Its text in the form of a test: the last line is ended. */
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

static int form_take(struct putting *putting, const json_t *json, struct err *err)
{
    struct test_case *t = &putting->change.test;
    return revision_check(json, putting->change.revision, err) || name_take(json, t, err) ||
                   bytes_take(json, "input", putting->is_new, &t->input, err) ||
                   bytes_take(json, "answer", putting->is_new, &t->answer, err)
               ? -1
               : 0;
}

static void values_check(struct putting *putting, struct err *err)
{
    const struct problem *p = putting->problem;
    struct signature *signature = NULL;
    if (signature_parse(&signature, p->signature, strlen(p->signature), err))
        return;
    test_check(signature, p->validator_count > 0, &putting->change.test, "input", "answer",
               &putting->report);
    signature_destroy(signature);
    if (putting->report.errors)
        (void)report_err(&putting->report, err);
}

static void on_thread(void *arg)
{
    static const char *const keys[] = {"revision", "name", "hidden", "input", "answer", NULL};
    struct putting *putting = arg;
    json_t *json = body_json(putting->body, keys, &putting->fault);
    if (json && form_take(putting, json, &putting->fault) == 0)
        values_check(putting, &putting->fault);
    json_decref(json);
}

static void on_checked(void *arg, bool cancelled)
{
    struct putting *putting = arg;
    if (cancelled)
        overloaded(putting);
    else if (*putting->fault.code)
        putting_refuse(putting, &putting->fault);
    else if (store_write(server_app(putting->server)->store, put_write, putting, put_written) < 0)
        overloaded(putting);
}

/* The first: what is there. */

static int put_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct putting *putting = arg;
    if (problem_find(conn, putting->slug, PROBLEM_WITH_SAMPLES, &putting->problem, err))
        return -1;
    if (!putting->problem)
        return err_set(err, "unknown_problem", NULL, "There is no problem '%.100s'.",
                       putting->slug);
    putting->change.revision = putting->problem->revision;
    return putting->is_new ? 0
                           : test_find(conn, putting->problem->id, putting->change.index,
                                       &putting->change.test, err);
}

static void put_loaded(void *arg, int rc, const struct err *err)
{
    struct putting *putting = arg;
    if (rc < 0)
        putting_refuse(putting, err);
    else if (offload_run(server_app(putting->server)->offload, NULL, on_thread, on_checked,
                         putting) < 0)
        overloaded(putting);
}

static struct putting *putting_make(struct request *rq)
{
    struct putting *putting = xcalloc(1, sizeof *putting);
    putting->server = request_server(rq);
    putting->request = request_id(rq);
    putting->slug = xstrdup(request_param(rq, "slug"));
    putting->change.problem = putting->slug;
    putting->change.who = request_principal(rq)->user_id;
    return putting;
}

static void put_start(struct request *rq, struct putting *putting)
{
    putting->body = request_body_take(rq);
    if (request_store_read(putting->server, putting->request, put_load, putting, put_loaded) < 0)
        overloaded(putting);
}

static void post_test(struct request *rq)
{
    struct putting *putting = putting_make(rq);
    putting->is_new = true;
    put_start(rq, putting);
}

static void patch_test(struct request *rq)
{
    struct putting *putting = putting_make(rq);
    putting->change.index = index_of(rq);
    put_start(rq, putting);
}

/* --- DELETE --------------------------------------------------------------------------------- */

static int delete_write(struct store_conn *conn, void *arg, struct err *err)
{
    const struct putting *putting = arg;
    return test_delete(conn, &putting->change, err);
}

static void args_free(void *putting)
{
    putting_free(putting);
}

static void delete_test(struct request *rq)
{
    const char *text = request_query(rq, "revision");
    int64_t revision = 0;
    if (text && parse_number_of(text, INT64_MAX, &revision) < 0) {
        reply_problem(rq, 400, "bad_revision", "revision", "'revision' is the problem's.");
        return;
    }
    struct putting *putting = putting_make(rq);
    putting->change.index = index_of(rq);
    putting->change.revision = revision;
    write_reply_start(rq, &(struct write_reply){.write = delete_write,
                                                .args = putting,
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
