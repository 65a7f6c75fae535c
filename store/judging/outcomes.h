/*
 * What follows from a change of what a submission's verdict is. Three places change it: a judging
 * that counts has ended (job_finish), it is begun anew (dead_jobs_retry), or another judging counts
 * in its place (rejudge_apply). Each of them says so here, in its own transaction, after its rows
 * say so; whatever is kept of verdicts (statistics.h) is changed here and nowhere else.
 *
 * Counted are submissions of kind submit; what is said of others is passed over. One that is
 * counted is never deleted: its problem cannot be, either.
 *
 * Synchronous; on the writer's thread or a command's own connection.
 */
#ifndef ASSAY_STORE_OUTCOMES_H
#define ASSAY_STORE_OUTCOMES_H

#include "store/base/verdict.h"
#include "store/engine/store.h"

/* What a judging that has ended came to. */
struct judged_as {
    enum verdict verdict; /* NONE counts as JE */
    int64_t time_us;
};

/* NULL: there was none before, or there is none now. Both NULL: nothing has changed. */
int outcome_changed(struct store_conn *conn, int64_t submission_id, const struct judged_as *before,
                    const struct judged_as *after, struct err *err) MUST_CHECK;
/* The same of the submission for which this judging counts; nothing where it does not. */
int outcome_of_job_changed(struct store_conn *conn, const char *job_id,
                           const struct judged_as *before, const struct judged_as *after,
                           struct err *err) MUST_CHECK;

#endif
