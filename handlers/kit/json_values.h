/*
 * Single values of JSON: reads them from bodies of requests, and makes them for answers.
 *
 * Thread: any.
 */
#ifndef ASSAY_JSON_VALUES_H
#define ASSAY_JSON_VALUES_H

#include "store/base/base.h"
#include "store/package/problem_words.h"

#include <jansson.h>

/* The text of a key, which json owns; NULL with err (code missing_key or invalid_value). */
const char *json_text_of(const json_t *json, const char *key, struct err *err);
/* These do not change *out if the key is missing. -1 with err.code invalid_value. */
int json_text_if_given(const json_t *json, const char *key, const char **out,
                       struct err *err) MUST_CHECK;
int json_flag_if_given(const json_t *json, const char *key, bool *out, struct err *err) MUST_CHECK;

/* These give null for 0, "" and NULL. */
json_t *json_time_or_null(int64_t us);
json_t *json_number_or_null(int64_t number);
json_t *json_text_or_null(const char *text);

/* Reads "tests", "verdict" or, unless of_contest, "first_failed"; *out does not change if the key
 * is missing. -1 with err.code invalid_value. */
int hidden_results_read(const json_t *json, bool of_contest, enum hidden_results *out,
                        struct err *err) MUST_CHECK;

/* The text that names a problem or a contest: a number becomes the id as text, a text is the slug.
 * The caller frees *out. -1: err.code invalid_value. */
int id_or_slug_read(const json_t *value, const char *key, char **out, struct err *err) MUST_CHECK;

#endif
