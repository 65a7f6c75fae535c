/*
 * Statistics of problems as JSON.
 *
 * Thread: a store thread.
 */
#ifndef ASSAY_STATISTICS_HANDLER_H
#define ASSAY_STATISTICS_HANDLER_H

#include "handlers/kit/identity.h"
#include "store/package/problems.h"

#include <jansson.h>

/* Adds acceptance_rate and mine to the JSON of a problem. */
int problem_json_add_counts(struct store_conn *conn, const struct problem *problem,
                            const struct principal *who, json_t *json, struct err *err) MUST_CHECK;

#endif
