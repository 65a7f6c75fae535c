/*
 * Routes by which administrators verify a problem with the submissions of its own package.
 *
 *     store: read the files -> reserve room in the queue for all -> store: write -> judged as usual
 */
#include "executor/language/languages.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "handlers/problems/admin_problem_json.h"
#include "store/judging/jobs.h"
#include "store/judging/submissions.h"

#include <string.h>

struct verify_op {
    struct server *server;
    request_id_t request;
    int64_t who;
    char *slug;
    struct verification v;
    size_t jobs; /* reserved in the queue */
    int64_t existing;
};

static void verify_op_free(void *arg)
{
    struct verify_op *op = arg;
    verification_finish(&op->v);
    free(op->slug);
    free(op);
}

static void verify_op_refuse(struct verify_op *op, const struct err *err)
{
    request_refuse(op->server, op->request, err);
    verify_op_free(op);
}

static void room_release(struct app *app, void *arg)
{
    struct verify_op *op = arg;
    judge_release(app->judge, JOB_OF_STAFF, 0, op->jobs);
    op->jobs = 0;
}

static int verify_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct verify_op *op = arg;
    return verification_create(conn, op->who, &op->v, &op->existing, err);
}

static void hand_in_all(struct app *app, const struct verify_op *op)
{
    for (size_t i = 0; i < op->v.file_count; i++) {
        const struct verification_file *file = &op->v.files[i];
        struct job_ticket ticket = {.owner = JOB_OF_STAFF, .share = JOB_OF_STAFF, .attempt = 1};
        if (!file->code)
            continue;
        memcpy(ticket.id, file->job_id, JOB_ID_SIZE);
        judge_submit(app->judge, &ticket, NULL);
    }
}

static void verify_written(struct app *app, void *arg, struct request *rq)
{
    struct verify_op *op = arg;
    int64_t id = op->existing ? op->existing : op->v.id;
    if (op->existing)
        room_release(app, op);
    else
        hand_in_all(app, op);
    if (rq)
        reply_json(rq, 202, json_pack("{s:I}", "verification_id", (json_int_t)id));
}

static void reserved(void *ctx, enum judge_room room, size_t count)
{
    struct verify_op *op = ctx;
    struct app *app = server_app(op->server);
    struct err err;
    op->jobs = count;
    if (room == JUDGE_ROOM && !app->draining) {
        write_reply_later(op->server, op->request,
                          &(struct write_reply){.write = verify_write,
                                                .args = op,
                                                .args_free = verify_op_free,
                                                .done = verify_written,
                                                .undo = room_release});
        return;
    }
    room_release(app, op);
    (void)err_no_room(app->draining ? JUDGE_STOPPING : room, JOB_OF_STAFF, 0, &err);
    verify_op_refuse(op, &err);
}

static size_t jobs_count(const struct verification *v)
{
    size_t count = 0;
    for (size_t i = 0; i < v->file_count; i++)
        count += v->files[i].code != NULL;
    return count;
}

static void prepared(void *arg, int rc, const struct err *err)
{
    struct verify_op *op = arg;
    if (rc < 0) {
        verify_op_refuse(op, err);
        return;
    }
    size_t jobs = jobs_count(&op->v);
    judge_reserve(
        server_app(op->server)->judge,
        &(struct judge_places){
            .share = JOB_OF_STAFF, .share_max = JUDGE_UNBOUNDED, .least = jobs, .most = jobs},
        reserved, op);
}

/* Gives each file that can be judged a job, and each other one a reason. */
static void jobs_prepare(struct verification *v)
{
    for (size_t i = 0; i < v->file_count; i++) {
        struct verification_file *f = &v->files[i];
        if (f->code && !language_of_submission(f->language)) {
            free(f->code);
            f->code = NULL;
            f->reason = *f->language ? xasprintf("%s is not available here", f->language)
                                     : xstrdup("no language here has files of this name");
        }
        if (f->code)
            job_id_make(f->job_id);
    }
}

static int prepare(struct store_conn *conn, void *arg, struct err *err)
{
    struct verify_op *op = arg;
    if (verification_prepare(conn, op->slug, &op->v, err) < 0)
        return -1;
    jobs_prepare(&op->v);
    return 0;
}

static void post_verify(struct request *rq)
{
    static const char *const keys[] = {NULL};
    struct err err;
    if (!request_json(rq, keys))
        return;
    struct verify_op *op = xcalloc(1, sizeof *op);
    op->server = request_server(rq);
    op->request = request_id(rq);
    op->who = request_principal(rq)->user_id;
    op->slug = xstrdup(request_param(rq, "slug"));
    if (request_store_read(op->server, op->request, prepare, op, prepared) == 0)
        return;
    (void)err_overloaded(&err);
    verify_op_refuse(op, &err);
}

/* --- GET /admin/verifications/{id} ---------------------------------------------------------- */

static int verification_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    struct verification v = {0};
    if (verification_find(conn, *(const int64_t *)arg, &v, err) < 0)
        return -1;
    *answer = verification_json(&v);
    verification_finish(&v);
    return 0;
}

static void get_verification(struct request *rq)
{
    int64_t id;
    if (id_param(rq, "unknown_verification", "There is no such verification.", &id) == 0)
        read_reply_start(rq, &(struct read_reply){.load = verification_load,
                                                  .args = xmemdup(&id, sizeof id),
                                                  .args_free = free});
}

const struct route admin_verifications_routes[] = {
    {.method = "POST",
     .pattern = "/admin/problems/{slug}/verify",
     .handle = post_verify,
     .access = ACCESS_ADMIN,
     .body_optional = true},
    {.method = "GET",
     .pattern = "/admin/verifications/{id}",
     .handle = get_verification,
     .access = ACCESS_ADMIN},
    {.method = NULL},
};
