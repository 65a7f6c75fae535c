/*
 * The ids of a job's events: "attempt.seq", which grow from one event to the next.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_EVENT_ID_H
#define ASSAY_EVENT_ID_H

#include "store/base/base.h"

#define EVENT_ID_SIZE 44

void event_id_format(int64_t attempt, int64_t seq, char out[EVENT_ID_SIZE]);
/* 0, or -1 where text is no such id. */
int event_id_parse(const char *text, int64_t *attempt, int64_t *seq) MUST_CHECK;

#endif
