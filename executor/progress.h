/*
 * How far a judging is, computed from its events. Any judge can answer judge_snapshot with it.
 *
 * Thread: any. Ownership: the caller's, progress_init .. progress_finish.
 */
#ifndef ASSAY_PROGRESS_H
#define ASSAY_PROGRESS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool running;          /* it has left the queue */
    int64_t passed, total; /* total 0: unknown */
    json_t *tests;         /* the tests of the current attempt that have ended */
};

void progress_init(struct progress *progress);
/* Reads the next event. The events of an attempt come in order; a new attempt starts from nothing.
 */
void progress_take(struct progress *progress, const char *json, size_t len);
void progress_finish(struct progress *progress);

#endif
