/*
 * How far a judging is, from its events so far: any judge keeps those, and answers judge_snapshot
 * by them.
 *
 * Thread: any. Ownership: the caller's, progress_init .. progress_finish.
 */
#ifndef ASSAY_PROGRESS_H
#define ASSAY_PROGRESS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool running;          /* it is out of the queue */
    int64_t passed, total; /* total 0: not known yet */
    json_t *tests;         /* those that ended in the current attempt */
};

void progress_init(struct progress *progress);
/* The next event. The events of one attempt follow one another; a new attempt begins anew. */
void progress_take(struct progress *progress, const char *json, size_t len);
void progress_finish(struct progress *progress);

#endif
