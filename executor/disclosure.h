/*
 * The parts of a judging that people may see. Staff see all of it. Others see samples whole. Of
 * hidden tests they see only values that reveal little of the input, because a program can choose
 * its time and memory by the input it reads:
 *
 *   of one hidden test     its verdict, and its time rounded up to 100, 200, 500 ms, 1, 2, 5 s ...
 *   of all tests together  the longest time rounded up to 10, 20, 50, 100 ms ..., the largest
 *                          memory rounded up to 1, 2, 4, 8 MiB ..., the time of all runs and of all
 *                          checks, rounded up like the longest time
 *   scores                 of each hidden test, of each group and of all, with two decimals
 *   with verdict_only      the final verdict alone, without scores and groups
 *   of a validator that    which one; not how: a program chooses it by what it answers, and a
 *   failed                 compiler's words quote the validator's text
 *   with first_failed      input, expected and got of the test that failed, for the author;
 *                          only if the problem had this setting when it was judged
 *
 * Everything that leaves the server goes through here: live and replayed events (job_log.c,
 * streams.c), and every answer made from a struct job (job_json.c). A value that this file does not
 * name is not shown.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_DISCLOSURE_H
#define ASSAY_DISCLOSURE_H

#include "store/judging/submissions.h"

#include <jansson.h>

/* The audience of an answer. */
enum viewer { VIEWER_PUBLIC, VIEWER_STAFF };

/* The judge's words about an output validator that failed begin so; how it failed follows after a
 * colon. */
#define VALIDATOR_WORDS "the output validator"
/* The same of a score, which may say what a test has. */
#define SCORE_WORDS "a score is out of its range"
/* Cuts off how an output validator failed, for viewers other than staff. */
void disclosure_reason(char *reason);

struct disclosure {
    bool samples_only; /* a run: nothing in it is hidden */
    bool verdict_only;
    bool first_failed; /* never together with verdict_only, nor for a submission in a contest */
};
/* From a job as the store has it now. */
struct disclosure disclosure_of(const struct job *job);

/* What disclosure_event decided about an event for viewers other than staff. */
enum shown {
    SHOWN_NOT,
    SHOWN_NOW,
    SHOWN_LATER /* a hidden test: it is sent together with others, so that the moment does not
                   reveal its time */
};
/* Reduces the event to what viewers other than staff may see, unless the result is SHOWN_NOT. */
enum shown disclosure_event(const struct disclosure *d, json_t *event) MUST_CHECK;
/* Appends the stored events as this viewer may see them, one JSON object a line. */
void disclosure_events(const struct job *job, enum viewer viewer, struct buf *out);

/* A number of a job that this viewer may not see. */
#define NOT_SHOWN (-1)
/* Reduces the job to what this viewer may see. */
void disclosure_job(struct job *job, enum viewer viewer);

/* The scales for times and memory. 0 stays 0. */
int64_t disclosure_test_time(int64_t time_us);
int64_t disclosure_time(int64_t time_us);
int64_t disclosure_memory(int64_t memory_kb);
/* A score as people other than staff see it. */
double disclosure_score(double score);

#endif
