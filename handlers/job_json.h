/*
 * A job as JSON, and what can be told of one that is being judged now. Nothing of a hidden test but
 * its verdict, time and memory ever gets in.
 */
#ifndef ASSAY_JOB_JSON_H
#define ASSAY_JOB_JSON_H

#include "handlers/app.h"
#include "store/submissions.h"

/* What lists show of a submission. */
json_t *submission_summary_json(const struct job *job);
/* Everything known, with tests; code only where asked for. */
json_t *job_json(const struct job *job, bool with_code);
/* {job_id,status,verdict?,passed?,total?,reason?} */
json_t *job_status_json(const struct job *job);

/* On the loop: puts into answer what the executor knows beyond the store: status, position, reason,
 * passed and total so far, and (when answer has "tests") the tests so far. */
void job_json_add_live(const struct app *app, json_t *answer);

#endif
