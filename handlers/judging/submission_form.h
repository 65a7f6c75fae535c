/*
 * The members of a request to submit, with all checks that need no store.
 *
 * Thread: any. Ownership: a form owns its texts.
 */
#ifndef ASSAY_SUBMISSION_FORM_H
#define ASSAY_SUBMISSION_FORM_H

#include "store/judging/submissions.h"

#include <jansson.h>

#define RUN_INPUT_BYTES_MAX 65536
#define RUN_INPUTS_MAX 12

struct submission_form {
    char *problem;     /* number or slug */
    char *contest;     /* the same; NULL: none */
    char *language;    /* LANGUAGE_OF_ANSWERS: none was given */
    char *code;        /* a text, or several files (code_files.h) */
    size_t code_bytes; /* of the text or of all files; the problem's limit is not checked yet */
    char *input, *idempotency_key;
    char *inputs; /* a JSON array of 1 to RUN_INPUTS_MAX texts, or NULL; never beside input */
};

/* Reads problem_id, contest_id, language, code, files, entry_point, input, inputs and
 * idempotency_key. The caller has
 * checked that the object has no other keys. Returns 0, or -1 with err (its code, field and message
 * are the answer). */
int submission_form_read(struct submission_form *form, const json_t *json,
                         struct err *err) MUST_CHECK;
void submission_form_finish(struct submission_form *form);
/* 1 to 255 visible ASCII characters. */
int idempotency_key_check(const char *key, struct err *err) MUST_CHECK;

#endif
