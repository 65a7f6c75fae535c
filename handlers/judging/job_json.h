/*
 * A job as JSON, and the progress of a job that is judged now, each for one viewer. First the job
 * is reduced to what that viewer may see (disclosure.h).
 */
#ifndef ASSAY_JOB_JSON_H
#define ASSAY_JOB_JSON_H

#include "executor/disclosure.h"
#include "handlers/kit/app.h"
#include "handlers/kit/identity.h"
#include "store/judging/submissions.h"

/* The members that lists show of a submission. */
json_t *submission_summary_json(struct job *job, enum viewer viewer);
/* All members, with tests; with_code adds the code. */
json_t *job_json(struct job *job, enum viewer viewer, bool with_code);
/* {job_id,status,verdict?,passed?,total?,reason?} */
json_t *job_status_json(struct job *job, enum viewer viewer);

/* On the loop: adds the judge's newer facts to answer: status, position, reason, passed and total
 * until now, and (if answer has "tests") the tests until now. Then it calls done(ctx), inside the
 * call or later; the answer lives until then. */
void job_json_add_live(const struct app *app, enum viewer viewer, json_t *answer,
                       void (*done)(void *ctx), void *ctx);

#endif
