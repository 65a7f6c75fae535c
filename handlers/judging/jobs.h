/*
 * A job that a client asks for by its id. If the client may not see the job, the answer is that
 * there is none.
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

/* Returns -1 with err.code "unknown_job" also if the job is not for this client. */
int job_see(struct store_conn *conn, const struct job_args *args, int parts, struct job **out,
            struct err *err) MUST_CHECK;
/* Answers 404 with a message. */
void reply_unknown_job(struct request *rq);
/* Whether {id} in the path has the form of a job's id; if not, rq gets its answer here. */
bool job_id_check(struct request *rq);

#endif
