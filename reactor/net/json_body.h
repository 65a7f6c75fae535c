/*
 * JSON in and out. JSON from clients must be one object, with no key twice, no unknown key and no
 * NUL in a text. It has at most 10,000 values, nested at most 64 deep; this is checked before it is
 * parsed (store/base/json_shape.h).
 *
 * Thread: any.
 */
#ifndef ASSAY_JSON_BODY_H
#define ASSAY_JSON_BODY_H

#include "store/base/base.h"

#include <jansson.h>

/* NULL with err (code invalid_json or unknown_key). allowed: NULL-terminated keys; NULL: any. */
json_t *json_object_read(const char *text, size_t len, const char *const *allowed,
                         struct err *err) MUST_CHECK;

/* The same for what judges a NUL in a text itself: json_string_length tells how long a text is. */
json_t *json_object_read_with_nul(const char *text, size_t len, const char *const *allowed,
                                  struct err *err) MUST_CHECK;

/* Cuts text before its first byte that is not UTF-8: a message that quotes a client may end in the
 * middle of a character. */
void text_cut_invalid(char *text);
/* The text of a JSON value, to be freed; numbers have the 15 digits that a double holds. */
char *json_text(const json_t *json);

#endif
