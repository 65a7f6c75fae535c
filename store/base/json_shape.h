/*
 * How much a text of JSON would become once it is parsed: a look at its brackets and commas, before
 * a parser makes some hundred bytes of memory of every two of `[],[],...`, or calls itself for each
 * level. For all JSON that strangers send.
 *
 * Thread: any. Cost: one pass, no memory.
 */
#ifndef ASSAY_JSON_SHAPE_H
#define ASSAY_JSON_SHAPE_H

#include "store/base/base.h"

#define JSON_NESTED_MAX 64
/* Values of all kinds, those within others counted: some 2 MiB of memory. No request and no
 * signature needs a tenth. */
#define JSON_VALUES_MAX 10000

/* -1 with err (code invalid_json): too much of either. A text that is not JSON may pass. */
int json_shape_check(struct bytes text, struct err *err) MUST_CHECK;

#endif
