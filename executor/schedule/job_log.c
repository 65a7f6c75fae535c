#include "executor/schedule/job_log.h"

#include "executor/schedule/executor.h"
#include "store/package/package.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(JOB_LOG_STRIDE > JOB_LOG_MAX + TESTS_MAX, "a log is shorter than the stride");

void job_log_attempt(struct job_log *log, int64_t attempt, int64_t restarts)
{
    log->attempt = attempt;
    log->last_seq = restarts * JOB_LOG_STRIDE;
    log->kept_seq = 0;
}

void job_log_disclose(struct job_log *log, const struct disclosure *disclosure)
{
    log->disclosure = *disclosure;
}

static char *event_text(const json_t *event, size_t *len)
{
    char *text = json_dumps(event, JSON_COMPACT | JSON_REAL_PRECISION(15));
    if (!text)
        abort(); /* every text in an event is valid UTF-8 already */
    *len = strlen(text);
    return text;
}

/* TESTS_MAX: an attempt has one `running`. */
static int64_t next_seq(struct job_log *log, const json_t *event)
{
    const char *type = json_string_value(json_object_get(event, "type"));
    if (strcmp(type, "test") != 0 && log->last_seq < log->kept_seq)
        log->last_seq = log->kept_seq;
    int64_t seq = ++log->last_seq, tests = json_integer_value(json_object_get(event, "total"));
    if (strcmp(type, "running") == 0)
        log->kept_seq = seq + (tests < TESTS_MAX ? tests : TESTS_MAX);
    return seq;
}

const struct job_event *job_log_add(struct job_log *log, json_t *event)
{
    char id[EVENT_ID_SIZE];
    if (log->count >= JOB_LOG_MAX) {
        json_decref(event);
        return NULL;
    }
    if (log->count % 32 == 0)
        log->events = xrealloc(log->events, (log->count + 32) * sizeof *log->events);
    struct job_event *e = &log->events[log->count++];
    *e = (struct job_event){.attempt = log->attempt, .seq = next_seq(log, event)};
    event_id_format(e->attempt, e->seq, id);
    json_t *whole = json_pack("{s:s}", "id", id);
    json_object_update(whole, event);
    json_decref(event);
    e->json = event_text(whole, &e->len);
    json_t *seen = json_deep_copy(whole); /* parts of it belong to the caller */
    e->shown = disclosure_event(&log->disclosure, seen);
    if (e->shown != SHOWN_NOT)
        e->public_json = event_text(seen, &e->public_len);
    json_decref(seen);
    json_decref(whole);
    return e;
}

void job_log_text(const struct job_log *log, struct buf *out)
{
    for (size_t i = 0; i < log->count; i++) {
        if (log->events[i].attempt != log->attempt)
            continue;
        buf_append(out, log->events[i].json, log->events[i].len);
        buf_puts(out, "\n");
    }
}

void job_log_finish(struct job_log *log)
{
    for (size_t i = 0; i < log->count; i++) {
        free(log->events[i].json);
        free(log->events[i].public_json);
    }
    free(log->events);
    *log = (struct job_log){0};
}
