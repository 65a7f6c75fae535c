/*
 * What was sent to contests, counted: by one person to each problem, and of all how much and by how
 * many. Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_CONTEST_RESULTS_H
#define ASSAY_STORE_CONTEST_RESULTS_H

#include "store/contests/contests.h"

/* At most so many submissions are looked at for a count, the newest. */
#define CONTEST_LOOK_AT_MAX 50000

/* What somebody did with each problem of a contest whose problems were loaded. Until its end that
 * is what they sent to it; from then on whatever they sent, for then it is practice. user_id 0:
 * nothing. */
int contest_own_load(struct store_conn *conn, struct contest *contest, int64_t user_id,
                     int64_t now_us, struct err *err) MUST_CHECK;

struct contest_turnout {
    struct contest contest;            /* without its problems */
    int64_t submissions, participants; /* people with an account who sent one */
};
#define TURNOUTS_RUNNING_MAX 10
#define TURNOUTS_COMING_MAX 5
#define TURNOUTS_MAX (TURNOUTS_RUNNING_MAX + TURNOUTS_COMING_MAX)
/* Contests that run, the soonest end first, then those to come, the soonest start first. Returns
 * their number, or -1. contest_finish() each. */
int contest_turnouts(struct store_conn *conn, int64_t now_us,
                     struct contest_turnout out[TURNOUTS_MAX], struct err *err) MUST_CHECK;

#endif
