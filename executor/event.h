/*
 * The parts that all events of a job share: an id, "attempt.seq", which grows from one event to the
 * next, and the form of times.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_EVENT_H
#define ASSAY_EVENT_H

#include "store/base/base.h"

#include <jansson.h>

#define EVENT_ID_SIZE 44

void event_id_format(int64_t attempt, int64_t seq, char out[EVENT_ID_SIZE]);
/* Returns 0, or -1 if the text is no event id. */
int event_id_parse(const char *text, int64_t *attempt, int64_t *seq) MUST_CHECK;
/* A time as events have it: a number of milliseconds with three decimals. */
/* A score: null for NAN and infinity. */
json_t *json_score(double score);
json_t *json_ms(int64_t us);

#endif
