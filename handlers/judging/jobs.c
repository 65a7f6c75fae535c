#include "handlers/judging/jobs.h"

#include "handlers/judging/job_json.h"
#include "handlers/kit/read_reply.h"

#include <string.h>

#define UNKNOWN_JOB "There is no such job."

int job_see(struct store_conn *conn, const struct job_args *args, int parts, struct job **out,
            struct err *err)
{
    if (job_find(conn, args->job_id, parts, out, err) < 0)
        return -1;
    if (*out && !identity_may_see(&args->who, (*out)->owner)) {
        job_destroy(*out);
        *out = NULL;
    }
    return *out ? 0 : err_set(err, "unknown_job", NULL, UNKNOWN_JOB);
}

static int load_job(struct store_conn *conn, void *args, json_t **answer, struct err *err)
{
    struct job *job = NULL;
    const struct job_args *asked = args;
    if (job_see(conn, args, JOB_WITH_TESTS, &job, err) < 0)
        return -1;
    *answer = job_json(job, viewer_of(&asked->who), false);
    job_destroy(job);
    return 0;
}

static int load_status(struct store_conn *conn, void *args, json_t **answer, struct err *err)
{
    struct job *job = NULL;
    const struct job_args *asked = args;
    if (job_see(conn, args, JOB_META, &job, err) < 0)
        return -1;
    *answer = job_status_json(job, viewer_of(&asked->who));
    job_destroy(job);
    return 0;
}

static void add_live(const struct app *app, void *args, json_t *answer, void (*done)(void *ctx),
                     void *ctx)
{
    const struct job_args *asked = args;
    job_json_add_live(app, viewer_of(&asked->who), answer, done, ctx);
}

void reply_unknown_job(struct request *rq)
{
    reply_problem(rq, 404, "unknown_job", NULL, UNKNOWN_JOB);
}

bool job_id_check(struct request *rq)
{
    bool valid = job_id_valid(request_param(rq, "id"));
    if (!valid)
        reply_unknown_job(rq);
    return valid;
}

static void read_job(struct request *rq, read_reply_load_fn *how)
{
    struct job_args args = {.who = *request_principal(rq)};
    if (!job_id_check(rq))
        return;
    memcpy(args.job_id, request_param(rq, "id"), JOB_ID_SIZE);
    read_reply_start(rq, &(struct read_reply){.load = how,
                                              .args = xmemdup(&args, sizeof args),
                                              .args_free = free,
                                              .finish = add_live});
}

static void get_job(struct request *rq)
{
    read_job(rq, load_job);
}

static void get_status(struct request *rq)
{
    read_job(rq, load_status);
}

const struct route jobs_routes[] = {
    {.method = "GET", .pattern = "/jobs/{id}", .handle = get_job, .access = ACCESS_GUEST},
    {.method = "GET", .pattern = "/jobs/{id}/status", .handle = get_status, .access = ACCESS_GUEST},
    {.method = NULL},
};
