/*
 * Reads the change of a problem from the JSON of a request, and checks all that can be checked
 * without the problem.
 *
 * Thread: the loop thread. Ownership: the form keeps a reference to the JSON that has its texts.
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
/* Reads an object that has only allowed keys. -1 with err, whose code gives status 400. */
int problem_form_read(struct problem_form *form, json_t *json, struct err *err) MUST_CHECK;
void problem_form_finish(struct problem_form *form);
/* -1 with err.code bad_title. */
int title_check(const char *title, struct err *err) MUST_CHECK;
/* Reads a visibility; *out is UNSET if text is NULL. -1 with err.code bad_visibility. */
int visibility_read(const char *text, enum visibility *out, struct err *err) MUST_CHECK;

#endif
