/*
 * A problem in a list, as JSON; GET /problems/{slug} adds more to it. Thread: a store thread.
 */
#ifndef ASSAY_HANDLERS_PROBLEM_LIST_H
#define ASSAY_HANDLERS_PROBLEM_LIST_H

#include "store/package/problems.h"

#include <jansson.h>

json_t *problem_summary_json(const struct problem *problem);

#endif
