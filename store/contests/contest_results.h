/*
 * Counts the submissions to contests: one user's to each problem, and the number of submissions and
 * of participants in each contest.
 *
 * Thread: the connection's; the functions are synchronous.
 */
#ifndef ASSAY_STORE_CONTEST_RESULTS_H
#define ASSAY_STORE_CONTEST_RESULTS_H

#include "store/contests/contests.h"

/* A count reads at most so many submissions, the newest ones. */
#define CONTEST_LOOK_AT_MAX 50000

/* Fills problem.mine for each loaded problem of a contest. Until the end of the contest only the
 * user's submissions to the contest count; after it all submissions to the problem do, because it
 * is practice then. user_id 0: fills nothing. */
int contest_own_load(struct store_conn *conn, struct contest *contest, int64_t user_id,
                     int64_t now_us, struct err *err) MUST_CHECK;

struct contest_turnout {
    struct contest contest;            /* its problems are not loaded */
    int64_t submissions, participants; /* participants: accounts that submitted since the start */
};
#define TURNOUTS_RUNNING_MAX 10
#define TURNOUTS_COMING_MAX 5
#define TURNOUTS_MAX (TURNOUTS_RUNNING_MAX + TURNOUTS_COMING_MAX)
/* Running contests, the first to end first, then coming ones, the first to start first. Returns
 * their number, or -1. The caller calls contest_finish for each. */
int contest_turnouts(struct store_conn *conn, int64_t now_us,
                     struct contest_turnout out[TURNOUTS_MAX], struct err *err) MUST_CHECK;

#endif
