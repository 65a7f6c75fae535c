/*
 * The events of one active job, in memory from its first event until its `done` is committed (then
 * the store has them). Ids are "attempt.seq". The ids of an unfinished job are stored nowhere else,
 * so a new server cannot know the last one. But it knows how many starts an attempt has waited
 * through, and a log is shorter than JOB_LOG_STRIDE. So an id is never used twice.
 *
 * `running` reserves a seq for each test, whether its event follows or not. So the ids of events
 * after the tests do not reveal how many tests passed before one failed.
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
/* The distance between the first seq of an attempt in one server and in the next. */
#define JOB_LOG_STRIDE 8192

struct job_event {
    int64_t attempt, seq;
    char *json;
    size_t len;
    enum shown shown;
    char *public_json; /* what viewers other than staff see of it; NULL: nothing */
    size_t public_len;
};

struct job_log {
    int64_t attempt, last_seq;
    int64_t kept_seq; /* the last seq that is reserved for a test */
    struct job_event *events;
    size_t count;
    struct disclosure disclosure;
    size_t shown_count; /* how many events viewers other than staff have got */
};

/* An attempt begins, or continues after it has waited through `restarts` starts of the server. Its
 * events start above every seq of the attempt that an earlier server may have sent. The events of
 * the attempt before stay. */
void job_log_attempt(struct job_log *log, int64_t attempt, int64_t restarts);
/* Later events are disclosed by these rules. */
void job_log_disclose(struct job_log *log, const struct disclosure *disclosure);
/* Takes over `event` (an object with "type" first) and puts the id in front. Returns NULL if the
 * log is full; the caller then ends the job as a fault. */
const struct job_event *job_log_add(struct job_log *log, json_t *event);
/* Appends every event of the current attempt, one JSON object a line. */
void job_log_text(const struct job_log *log, struct buf *out);
void job_log_finish(struct job_log *log);

#endif
