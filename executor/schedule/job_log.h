/*
 * The events of one active job, in memory from its first event until its `done` is committed (then
 * the store has them). Ids are "attempt.seq". Those of a job that has not ended are nowhere else,
 * so a start of the server cannot know how far they went; but it knows how many starts an attempt
 * has waited through, and one log is shorter than JOB_LOG_STRIDE. So an id is never used twice.
 *
 * `running` keeps a seq for each test, whether it comes or not: the ids of what comes after the
 * tests tell whom no test is shown nothing of how many there were before one failed.
 *
 * Thread: the loop. Limits: 6,144 events; a job has at most 512 tests in each of seven
 * attempts, and a bounded number of others.
 */
#ifndef ASSAY_JOB_LOG_H
#define ASSAY_JOB_LOG_H

#include "executor/disclosure.h"
#include "executor/event.h"
#include "store/base/base.h"

#include <jansson.h>

#define JOB_LOG_MAX 6144
/* Between the first seq of an attempt in one server and in the next. */
#define JOB_LOG_STRIDE 8192

struct job_event {
    int64_t attempt, seq;
    char *json;
    size_t len;
    enum shown shown;
    char *public_json; /* what others than staff see of it; NULL: nothing */
    size_t public_len;
};

struct job_log {
    int64_t attempt, last_seq;
    int64_t kept_seq; /* the last that is kept for a test */
    struct job_event *events;
    size_t count;
    struct disclosure disclosure;
    size_t shown_count; /* of the events: those that others than staff were told so far */
};

/* An attempt begins, or goes on after it has waited through `restarts` starts of the server: its
 * events start above every seq that was told of it. Those of the attempt before stay. */
void job_log_attempt(struct job_log *log, int64_t attempt, int64_t restarts);
/* From here on events are shown so. */
void job_log_disclose(struct job_log *log, const struct disclosure *disclosure);
/* Takes over `event` (an object with "type" first) and puts its id before. NULL when the log is
 * full, which ends the job as a fault. */
const struct job_event *job_log_add(struct job_log *log, json_t *event);
/* Every event of the current attempt, one JSON object a line. */
void job_log_text(const struct job_log *log, struct buf *out);
void job_log_finish(struct job_log *log);

#endif
