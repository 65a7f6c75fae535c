/* Routes by which administrators list, read, change and delete problems, and download their
 * packages. admin_upload.c adds problems, admin_tests.c has their tests. */
#include "handlers/kit/identity.h"
#include "handlers/kit/offload_reply.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "handlers/problems/admin_problem_json.h"
#include "handlers/problems/problem_form.h"
#include "store/authoring/test_change.h"
#include "store/package/package.h"
#include "store/package/package_write.h"
#include "store/package/problem_list.h"

#include <stdio.h>
#include <string.h>

#define QUERY_TEXT_MAX 200
#define CHANGE_BODY_MAX (1024 * 1024)

/* --- GET /admin/problems -------------------------------------------------------------------- */

struct list_args {
    char *q;
    enum visibility visibility;
    struct paging paging;
};

static void list_args_free(void *arg)
{
    struct list_args *args = arg;
    free(args->q);
    free(args);
}

static int items_make(struct store_conn *conn, struct problem **found, int count, json_t *items,
                      struct err *err)
{
    for (int i = 0; i < count; i++) {
        int64_t submissions = problem_submissions(conn, found[i]->id, err);
        if (submissions < 0)
            return -1;
        json_array_append_new(items, admin_problem_item_json(found[i], submissions));
    }
    return 0;
}

static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct list_args *args = arg;
    int limit = args->paging.limit;
    const struct problem_filter filter = {.staff = true,
                                          .visibility = args->visibility,
                                          .q = args->q,
                                          .after = {.id = args->paging.cursor},
                                          .limit = limit + 1};
    struct problem **found = NULL;
    int count = problem_list(conn, &filter, &found, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    int rc = items_make(conn, found, count < limit ? count : limit, items, err);
    int64_t last_id = count > limit ? found[limit - 1]->id : 0;
    for (int i = 0; i < count; i++)
        problem_destroy(found[i]);
    free(found);
    if (rc)
        json_decref(items);
    else
        *answer = page_json(items, last_id);
    return rc;
}

static void get_problems(struct request *rq)
{
    struct paging paging;
    struct err err;
    const char *q = request_query(rq, "q");
    enum visibility visibility;
    if (paging_read(rq, &paging) < 0)
        return;
    if (visibility_read(request_query(rq, "visibility"), &visibility, &err) < 0) {
        reply_refusal(rq, &err);
        return;
    }
    struct list_args *args = xcalloc(1, sizeof *args);
    args->q = q && *q ? xstrndup(q, QUERY_TEXT_MAX) : NULL;
    args->visibility = visibility;
    args->paging = paging;
    read_reply_start(
        rq, &(struct read_reply){.load = list_load, .args = args, .args_free = list_args_free});
}

/* --- GET /admin/problems/{slug} ------------------------------------------------------------- */

static int problem_load(struct store_conn *conn, void *slug, json_t **answer, struct err *err)
{
    return admin_problem_load(conn, slug, answer, err);
}

static void get_problem(struct request *rq)
{
    read_reply_start(rq, &(struct read_reply){.load = problem_load,
                                              .args = xstrdup(request_param(rq, "slug")),
                                              .args_free = free});
}

/* --- PATCH and DELETE ----------------------------------------------------------------------- */

struct change_args {
    int64_t who;
    char *slug;
    struct problem_form form;
    json_t *answer;
};

static void change_args_free(void *arg)
{
    struct change_args *args = arg;
    problem_form_finish(&args->form);
    json_decref(args->answer);
    free(args->slug);
    free(args);
}

static struct change_args *change_args_make(struct request *rq)
{
    struct change_args *args = xcalloc(1, sizeof *args);
    args->who = request_principal(rq)->user_id;
    args->slug = xstrdup(request_param(rq, "slug"));
    return args;
}

static int change_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct change_args *args = arg;
    return problem_change(conn, args->who, args->slug, &args->form.change, err) < 0 ||
                   admin_problem_load(conn, args->slug, &args->answer, err) < 0
               ? -1
               : 0;
}

static void changed(struct app *app, void *arg, struct request *rq)
{
    struct change_args *args = arg;
    (void)app;
    if (rq)
        reply_json(rq, 200, json_incref(args->answer));
}

static void patch_problem(struct request *rq)
{
    json_t *json = request_json(rq, problem_form_keys);
    struct err err;
    if (!json)
        return;
    struct change_args *args = change_args_make(rq);
    if (problem_form_read(&args->form, json, &err) < 0) {
        reply_refusal(rq, &err);
        change_args_free(args);
        return;
    }
    write_reply_start(rq, &(struct write_reply){.write = change_write,
                                                .args = args,
                                                .args_free = change_args_free,
                                                .done = changed});
}

static int delete_write(struct store_conn *conn, void *arg, struct err *err)
{
    const struct change_args *args = arg;
    return problem_delete(conn, args->who, args->slug, err);
}

static void delete_problem(struct request *rq)
{
    write_reply_start(rq, &(struct write_reply){.write = delete_write,
                                                .args = change_args_make(rq),
                                                .args_free = change_args_free,
                                                .done = write_reply_nothing});
}

/* --- GET /admin/problems/{slug}/package ----------------------------------------------------- */

struct package_args {
    char *slug;
    struct problem *problem;
};

static void package_args_free(void *arg)
{
    struct package_args *args = arg;
    problem_destroy(args->problem);
    free(args->slug);
    free(args);
}

static int package_load(struct store_conn *conn, void *arg, struct err *err)
{
    struct package_args *args = arg;
    return problem_open(conn, args->slug, 0, &args->problem, err) < 0 ||
                   problem_sendable_check(conn, args->problem->id, err) < 0 ||
                   problem_files_load(conn, args->problem, err) < 0
               ? -1
               : 0;
}

static int package_make(const void *arg, struct buf *out, struct err *err)
{
    const struct package_args *args = arg;
    return package_pack(args->problem, out, err);
}

static void package_headers(struct request *rq, const void *arg)
{
    const struct package_args *args = arg;
    char text[SLUG_BYTES_MAX + 64]; /* a slug needs no quoting */
    snprintf(text, sizeof text, "attachment; filename=\"%s.zip\"", args->problem->slug);
    reply_header(rq, "Content-Disposition", text);
}

static void get_package(struct request *rq)
{
    struct package_args *args = xcalloc(1, sizeof *args);
    args->slug = xstrdup(request_param(rq, "slug"));
    offload_reply_start(rq, &(struct offload_reply){.load = package_load,
                                                    .make = package_make,
                                                    .args = args,
                                                    .args_free = package_args_free,
                                                    .headers = package_headers,
                                                    .content_type = "application/zip",
                                                    .status = 200});
}

static const char *const list_queries[] = {"q", "visibility", "limit", "cursor", NULL};

const struct route admin_problems_routes[] = {
    {.method = "GET",
     .pattern = "/admin/problems",
     .handle = get_problems,
     .access = ACCESS_ADMIN,
     .queries = list_queries},
    {.method = "GET",
     .pattern = "/admin/problems/{slug}",
     .handle = get_problem,
     .access = ACCESS_ADMIN},
    {.method = "PATCH",
     .pattern = "/admin/problems/{slug}",
     .handle = patch_problem,
     .access = ACCESS_ADMIN,
     .body_max = CHANGE_BODY_MAX},
    {.method = "DELETE",
     .pattern = "/admin/problems/{slug}",
     .handle = delete_problem,
     .access = ACCESS_ADMIN},
    {.method = "GET",
     .pattern = "/admin/problems/{slug}/package",
     .handle = get_package,
     .access = ACCESS_ADMIN},
    {.method = NULL},
};
