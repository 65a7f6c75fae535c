/*
 * What is asked of a change to a problem, checked as far as the problem is not needed for it.
 *
 * Thread: the loop thread. Ownership: the form holds on to the JSON its texts are in.
 */
#ifndef ASSAY_PROBLEM_FORM_H
#define ASSAY_PROBLEM_FORM_H

#include "store/authoring/problem_change.h"

#include <jansson.h>

struct problem_form {
    struct problem_change change;
    const char **tags;
    json_t *json;
};
extern const char *const problem_form_keys[];
/* An object whose keys are known to be allowed. -1 with err, all of which are 400. */
int problem_form_read(struct problem_form *form, json_t *json, struct err *err) MUST_CHECK;
void problem_form_finish(struct problem_form *form);
/* The word itself (static), or NULL where text is NULL. -1: err.code bad_visibility. */
int visibility_read(const char *text, const char **out, struct err *err) MUST_CHECK;

#endif
