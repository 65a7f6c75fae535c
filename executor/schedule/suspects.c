#include "executor/schedule/suspects.h"

#include "executor/schedule/active_job.h"
#include "store/judging/jobs.h"

#include <stdio.h>

void suspects_init(struct suspects *suspects)
{
    *suspects = (struct suspects){.since_us = clock_monotonic_us()};
    list_init(&suspects->waiting);
}

static struct active_job *job_at(struct list *node)
{
    return CONTAINER_OF(node, struct active_job, place);
}

/* --- turns ---------------------------------------------------------------------------------- */

/* Behind the suspects that have as many crashes. */
void suspects_push(struct suspects *suspects, struct active_job *job)
{
    struct list *before = suspects->waiting.prev;
    while (before != &suspects->waiting && job_at(before)->crashes > job->crashes)
        before = before->prev;
    list_insert_before(before->next, &job->place);
    suspects->count++;
}

void suspects_remove(struct suspects *suspects, struct active_job *job)
{
    list_remove(&job->place);
    suspects->count--;
}

static int64_t quiet_left_ms(const struct suspects *suspects, const struct active_job *job)
{
    int64_t run_ms = (clock_monotonic_us() - suspects->since_us) / 1000;
    return (int64_t)job->crashes * SUSPECT_QUIET_MS - run_ms;
}

size_t suspects_due(const struct suspects *suspects)
{
    size_t due = 0;
    LIST_FOR_EACH (node, &suspects->waiting) {
        if (quiet_left_ms(suspects, job_at(node)) > 0)
            break;
        due++;
    }
    return due;
}

struct active_job *suspects_next(const struct suspects *suspects)
{
    return suspects->count ? job_at(suspects->waiting.next) : NULL;
}

void suspects_begin(struct suspects *suspects, struct active_job *job)
{
    if (suspects->alone)
        abort();
    suspects->alone = job;
}

void suspects_release(struct suspects *suspects, const struct active_job *job)
{
    if (suspects->alone == job)
        suspects->alone = NULL;
}

/* --- seen from outside ---------------------------------------------------------------------- */

size_t suspects_position(const struct suspects *suspects, const struct active_job *job)
{
    size_t position = 0;
    LIST_FOR_EACH (node, &suspects->waiting) {
        position++;
        if (job_at(node) == job)
            return position;
    }
    return 0;
}

void suspects_reason(const struct suspects *suspects, const struct active_job *job, char *out,
                     size_t size)
{
    int64_t left_ms = quiet_left_ms(suspects, job);
    if (left_ms > 0)
        snprintf(out, size,
                 "the server died while it judged this alone (%d of %d times); it is tried again"
                 " when the server has run for %d s",
                 job->crashes, JOB_CRASHES_MAX, job->crashes * SUSPECT_QUIET_MS / 1000);
    else
        snprintf(out, size,
                 "the server died while it was judged, so it is judged alone; it waits until"
                 " nothing else runs");
}
