/*
 * What is asked of a submission, and how far one of its jobs is, with the words that clients and
 * the data file have for them.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_JOB_WORDS_H
#define ASSAY_JOB_WORDS_H

#include "store/base/words.h"

enum submission_kind {
    KIND_SUBMIT, /* judged by all tests, and kept */
    KIND_RUN,    /* by the samples, or shown what it answers to own input */
    KIND_VERIFY, /* of a problem's own package (store/authoring/verifications.h) */
    SUBMISSION_KINDS
};
extern const struct words submission_kind_words;
const char *submission_kind_word(enum submission_kind kind);

enum job_status {
    STATUS_QUEUED,  /* not begun, or to be begun again */
    STATUS_RUNNING, /* something of it may have run */
    STATUS_DONE,    /* judged */
    STATUS_DEAD,    /* the judge failed at it, and does not try again by itself */
    JOB_STATUSES
};
extern const struct words job_status_words;
const char *job_status_word(enum job_status status);
/* Nothing more comes of it, unless staff begin it anew. */
bool job_status_has_ended(enum job_status status);

#endif
