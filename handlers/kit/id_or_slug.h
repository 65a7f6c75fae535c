/*
 * What names a problem or a contest in JSON: its number or its slug.
 *
 * Thread: any. Ownership: the text is the caller's (free()).
 */
#ifndef ASSAY_ID_OR_SLUG_H
#define ASSAY_ID_OR_SLUG_H

#include "store/base/base.h"

#include <jansson.h>

/* The value of this key as text, as the store takes it. -1: err.code invalid_value. */
int id_or_slug_read(const json_t *value, const char *key, char **out, struct err *err) MUST_CHECK;

#endif
