/*
 * What people may see of a judging. Staff see all of it. Others see samples whole, and of hidden
 * tests only what tells little of their input, since a program can choose its time and memory by
 * what it reads:
 *
 *   of one hidden test     its verdict, and its time rounded up to 100, 200, 500 ms, 1, 2, 5 s ...
 *   of all tests together  the longest time rounded up to 10, 20, 50, 100 ms ..., the largest
 *                          memory rounded up to 1, 2, 4, 8 MiB ..., the time of all runs and of all
 *                          checks, rounded up like the longest time
 *   with verdict_only      the final verdict alone
 *   with first_failed      input, expected and got of the one that failed, to whom the judging is;
 *                          they are there only where the problem said so when it was judged
 *
 * Every way out goes through here: live events and replayed ones (job_log.c, streams.c), and
 * everything that is made of a struct job (job_json.c). What is not named here is not shown.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_DISCLOSURE_H
#define ASSAY_DISCLOSURE_H

#include "store/judging/submissions.h"

#include <jansson.h>

/* Whose eyes it is for. */
enum viewer { VIEWER_PUBLIC, VIEWER_STAFF };

struct disclosure {
    bool samples_only; /* a run: nothing in it is hidden */
    bool verdict_only;
    bool first_failed; /* never beside verdict_only, nor of what was sent in a contest */
};
/* Of a job as the store has it now. */
struct disclosure disclosure_of(const struct job *job);

/* What becomes of an event for who is not staff. */
enum shown {
    SHOWN_NOT,
    SHOWN_NOW,
    SHOWN_LATER /* a hidden test: with others, so that the moment does not tell its time */
};
/* Makes the event what others than staff may see of it, unless it is SHOWN_NOT. */
enum shown disclosure_event(const struct disclosure *d, json_t *event) MUST_CHECK;
/* The stored events as this viewer may see them, one JSON object a line. */
void disclosure_events(const struct job *job, enum viewer viewer, struct buf *out);

/* Number of a job that is not told. */
#define NOT_TOLD (-1)
/* Makes the job what this viewer may see of it. */
void disclosure_job(struct job *job, enum viewer viewer);

/* The scales. What is 0 stays 0. */
int64_t disclosure_test_time(int64_t time_us);
int64_t disclosure_time(int64_t time_us);
int64_t disclosure_memory(int64_t memory_kb);

#endif
