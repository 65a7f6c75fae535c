/*
 * What every event of a job has: an id, "attempt.seq", which grows from one event to the next; and
 * the form of times in it.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_EVENT_H
#define ASSAY_EVENT_H

#include "store/base/base.h"

#include <jansson.h>

#define EVENT_ID_SIZE 44

void event_id_format(int64_t attempt, int64_t seq, char out[EVENT_ID_SIZE]);
/* 0, or -1 where text is no such id. */
int event_id_parse(const char *text, int64_t *attempt, int64_t *seq) MUST_CHECK;
/* Milliseconds with three decimals, as numbers in events. */
json_t *json_ms(int64_t us);

#endif
