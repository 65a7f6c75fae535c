/*
 * Bounds a JSON text before it is parsed, by counting its brackets and commas. A parser would make
 * a hundred bytes of memory from every two of `[],[],...`, and recurse for each level. Used for all
 * JSON that clients send.
 *
 * Thread: any. Cost: one pass, no memory.
 */
#ifndef ASSAY_JSON_SHAPE_H
#define ASSAY_JSON_SHAPE_H

#include "store/base/base.h"

#define JSON_NESTED_MAX 64
/* Values of all types, nested ones included: about 2 MiB of memory. No request and no signature
 * needs a tenth of it. */
#define JSON_VALUES_MAX 10000

/* -1 with err (code invalid_json): too many values or levels. A text that is not JSON may pass. */
int json_shape_check(struct bytes text, struct err *err) MUST_CHECK;

#endif
