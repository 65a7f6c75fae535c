/*
 * The consequences of a changed verdict of a submission. Three places change a verdict: a judging
 * that counts has ended (job_finish), it starts again (dead_jobs_retry), or another judging counts
 * in its place (rejudge_apply). Each of them calls this in its own transaction, after it has
 * written its rows. The tables that count verdicts (statistics.h) are changed here and nowhere
 * else.
 *
 * Only submissions of kind submit are counted; calls for others have no effect. A counted
 * submission is never deleted, and its problem cannot be deleted either.
 *
 * Synchronous; on the writer's thread or a command's own connection.
 */
#ifndef ASSAY_STORE_OUTCOMES_H
#define ASSAY_STORE_OUTCOMES_H

#include "store/base/verdict.h"
#include "store/engine/store.h"

/* The result of a judging that has ended. */
struct judged_as {
    enum verdict verdict; /* NONE counts as JE */
    int64_t time_us;
    bool has_score;
    bool is_partial; /* accepted, with less than the greatest score: it solves nothing */
};

/* before NULL: there was no verdict; after NULL: there is none now. Both NULL: nothing has changed.
 */
int outcome_changed(struct store_conn *conn, int64_t submission_id, const struct judged_as *before,
                    const struct judged_as *after, struct err *err) MUST_CHECK;
/* The same for the submission for which this judging counts; if it counts for none, the call has no
 * effect. */
int outcome_of_job_changed(struct store_conn *conn, const char *job_id,
                           const struct judged_as *before, const struct judged_as *after,
                           struct err *err) MUST_CHECK;

#endif
