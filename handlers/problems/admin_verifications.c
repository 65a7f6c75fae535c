/*
 * A problem is verified with the submissions of its own package, for administrators.
 *
 *     what there is (store) -> room in the queue for all of it -> written -> judged like any other
 */
#include "executor/language/languages.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/write_reply.h"
#include "handlers/problems/admin_problem_json.h"
#include "store/judging/submissions.h"

#include <string.h>

struct verifying {
    struct server *server;
    request_id_t request;
    int64_t who;
    char *slug;
    struct verification v;
    size_t jobs; /* reserved in the queue */
    int64_t existing;
};

static void verifying_free(void *arg)
{
    struct verifying *verifying = arg;
    verification_finish(&verifying->v);
    free(verifying->slug);
    free(verifying);
}

static void verifying_refuse(struct verifying *verifying, const struct err *err)
{
    request_refuse(verifying->server, verifying->request, err);
    verifying_free(verifying);
}

static void room_give_back(struct app *app, void *arg)
{
    struct verifying *verifying = arg;
    judge_release(app->judge, JOB_OF_STAFF, 0, verifying->jobs);
    verifying->jobs = 0;
}

static int verify_write(struct store_conn *conn, void *arg, struct err *err)
{
    struct verifying *verifying = arg;
    return verification_create(conn, verifying->who, &verifying->v, &verifying->existing, err);
}

static void hand_in_all(struct app *app, const struct verifying *verifying)
{
    for (size_t i = 0; i < verifying->v.file_count; i++) {
        const struct verification_file *file = &verifying->v.files[i];
        struct job_ticket ticket = {.owner = JOB_OF_STAFF, .share = JOB_OF_STAFF, .attempt = 1};
        if (!file->code)
            continue;
        memcpy(ticket.id, file->job_id, JOB_ID_SIZE);
        judge_submit(app->judge, &ticket, NULL);
    }
}

static void verify_written(struct app *app, void *arg, struct request *rq)
{
    struct verifying *verifying = arg;
    int64_t id = verifying->existing ? verifying->existing : verifying->v.id;
    if (verifying->existing)
        room_give_back(app, verifying);
    else
        hand_in_all(app, verifying);
    if (rq)
        reply_json(rq, 202, json_pack("{s:I}", "verification_id", (json_int_t)id));
}

static void reserved(void *ctx, enum judge_room room, size_t count)
{
    struct verifying *verifying = ctx;
    struct app *app = server_app(verifying->server);
    struct err err;
    verifying->jobs = count;
    if (room == JUDGE_ROOM && !app->draining) {
        write_reply_later(verifying->server, verifying->request,
                          &(struct write_reply){.write = verify_write,
                                                .args = verifying,
                                                .args_free = verifying_free,
                                                .done = verify_written,
                                                .undo = room_give_back});
        return;
    }
    room_give_back(app, verifying);
    (void)err_no_room(app->draining ? JUDGE_STOPPING : room, JOB_OF_STAFF, 0, &err);
    verifying_refuse(verifying, &err);
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
    struct verifying *verifying = arg;
    if (rc < 0) {
        verifying_refuse(verifying, err);
        return;
    }
    size_t jobs = jobs_count(&verifying->v);
    judge_reserve(
        server_app(verifying->server)->judge,
        &(struct judge_places){
            .share = JOB_OF_STAFF, .share_max = JUDGE_UNBOUNDED, .least = jobs, .most = jobs},
        reserved, verifying);
}

/* What cannot be judged here says why. */
static void jobs_prepare(struct verification *v)
{
    for (size_t i = 0; i < v->file_count; i++) {
        struct verification_file *f = &v->files[i];
        if (f->code && !language_find(f->language)) {
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
    struct verifying *verifying = arg;
    if (verification_prepare(conn, verifying->slug, &verifying->v, err))
        return -1;
    jobs_prepare(&verifying->v);
    return 0;
}

static void post_verify(struct request *rq)
{
    static const char *const keys[] = {NULL};
    struct err err;
    if (!request_json(rq, keys))
        return;
    struct verifying *verifying = xcalloc(1, sizeof *verifying);
    verifying->server = request_server(rq);
    verifying->request = request_id(rq);
    verifying->who = request_principal(rq)->user_id;
    verifying->slug = xstrdup(request_param(rq, "slug"));
    if (request_store_read(verifying->server, verifying->request, prepare, verifying, prepared) ==
        0)
        return;
    (void)err_overloaded(&err);
    verifying_refuse(verifying, &err);
}

/* --- GET /admin/verifications/{id} ---------------------------------------------------------- */

static int verification_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    struct verification v = {0};
    if (verification_find(conn, *(const int64_t *)arg, &v, err))
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
