/*
 * A job as JSON, and what can be told of one that is being judged now, each to one viewer: first
 * the job is made what that viewer may see of it (disclosure.h).
 */
#ifndef ASSAY_JOB_JSON_H
#define ASSAY_JOB_JSON_H

#include "executor/disclosure.h"
#include "handlers/kit/app.h"
#include "handlers/kit/identity.h"
#include "store/judging/submissions.h"

/* What lists show of a submission. */
json_t *submission_summary_json(struct job *job, enum viewer viewer);
/* Everything known, with tests; code only where asked for. */
json_t *job_json(struct job *job, enum viewer viewer, bool with_code);
/* {job_id,status,verdict?,passed?,total?,reason?} */
json_t *job_status_json(struct job *job, enum viewer viewer);

/* On the loop: puts into answer what the judge knows beyond the store: status, position, reason,
 * passed and total so far, and (when answer has "tests") the tests so far. Then calls done(ctx),
 * inside the call or later; the answer lives until then. */
void job_json_add_live(const struct app *app, enum viewer viewer, json_t *answer,
                       void (*done)(void *ctx), void *ctx);

#endif
