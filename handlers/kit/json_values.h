/*
 * Single values of JSON: of a body that was sent, and of an answer.
 *
 * Thread: any.
 */
#ifndef ASSAY_JSON_VALUES_H
#define ASSAY_JSON_VALUES_H

#include "store/base/base.h"

#include <jansson.h>

/* The text under a key, of json; or NULL with err (code missing_key or invalid_value). */
const char *json_text_of(const json_t *json, const char *key, struct err *err);
/* These leave *out as it is where the key is missing. -1: err.code invalid_value. */
int json_text_if_given(const json_t *json, const char *key, const char **out,
                       struct err *err) MUST_CHECK;
int json_flag_if_given(const json_t *json, const char *key, bool *out, struct err *err) MUST_CHECK;

/* null for 0, and for "" and NULL. */
json_t *json_time_or_null(int64_t us);
json_t *json_number_or_null(int64_t number);
json_t *json_text_or_null(const char *text);

/* "tests", "verdict" or, not of a contest, "first_failed" (static); *out stays where the key is not
 * there. -1: err.code invalid_value. */
int hidden_results_read(const json_t *json, bool of_contest, const char **out,
                        struct err *err) MUST_CHECK;

/* The text that names a problem or a contest: a number becomes the id as text, a text is the slug.
 * The caller frees *out. -1: err.code invalid_value. */
int id_or_slug_read(const json_t *value, const char *key, char **out, struct err *err) MUST_CHECK;

#endif
