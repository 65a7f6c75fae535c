/*
 * What is asked of a contest, checked as far as the store is not needed for it.
 *
 * Thread: any. Ownership: a form owns its texts; `change` points into it, so it stays where it is.
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

/* slug, title, starts_at, ends_at, problems, all of which are needed for a new one;
 * hidden_results, guests. */
extern const char *const contest_form_keys[];
/* The same without slug, none of which is needed. */
extern const char *const contest_change_keys[];
/* Reads an object whose keys are known to be allowed. -1: err.code missing_key, invalid_value,
 * bad_slug; the form is then empty. */
int contest_form_read(struct contest_form *form, json_t *json, bool whole,
                      struct err *err) MUST_CHECK;
void contest_form_finish(struct contest_form *form);

#endif
