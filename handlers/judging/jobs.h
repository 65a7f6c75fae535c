/*
 * A job that a client asks for by its id: what one may not see is not there.
 *
 * Thread: job_see on a store thread, the rest on the loop.
 */
#ifndef ASSAY_JOBS_H
#define ASSAY_JOBS_H

#include "handlers/kit/identity.h"
#include "store/judging/submissions.h"

struct job_args {
    char job_id[JOB_ID_SIZE];
    struct principal who;
};

/* -1: err.code "unknown_job", also where it is not for them. */
int job_see(struct store_conn *conn, const struct job_args *args, int parts, struct job **out,
            struct err *err) MUST_CHECK;
/* 404 in words. */
void reply_unknown_job(struct request *rq);
/* Whether {id} of the path is the id of a job; else rq is answered. */
bool job_id_check(struct request *rq);

#endif
