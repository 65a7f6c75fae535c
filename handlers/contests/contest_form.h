/*
 * Reads a contest from the JSON of a request, and checks all that can be checked without the store.
 *
 * Thread: any. Ownership: a form owns its texts. `change` points into the form, which must not be
 * moved.
 */
#ifndef ASSAY_CONTEST_FORM_H
#define ASSAY_CONTEST_FORM_H

#include "store/contests/contests.h"

#include <jansson.h>

struct contest_form {
    struct contest_change change;
    json_t *json;
    int64_t starts_us, ends_us;
    bool guests;
    char *problems[CONTEST_PROBLEMS_MAX];
};

/* The keys of a new contest: slug, title, starts_at, ends_at and problems are required;
 * hidden_results and guests are not. */
extern const char *const contest_form_keys[];
/* The keys of a change: the same without slug, and none is required. */
extern const char *const contest_change_keys[];
/* Reads an object that has only allowed keys. whole: it is a new contest. -1 with err.code
 * missing_key, invalid_value or bad_slug; the form is then empty. */
int contest_form_read(struct contest_form *form, json_t *json, bool whole,
                      struct err *err) MUST_CHECK;
void contest_form_finish(struct contest_form *form);

#endif
