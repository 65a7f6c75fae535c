/*
 * The kinds of submissions and the states of jobs, with the words that clients and the data file
 * have for them.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_JOB_WORDS_H
#define ASSAY_JOB_WORDS_H

#include "store/base/words.h"

enum submission_kind {
    KIND_SUBMIT, /* it is judged by all tests, and kept */
    KIND_RUN,    /* it is judged by the samples, or answers own input */
    KIND_VERIFY, /* from a problem's own package (store/authoring/verifications.h) */
    SUBMISSION_KINDS
};
extern const struct words submission_kind_words;
const char *submission_kind_word(enum submission_kind kind);

enum job_status {
    STATUS_QUEUED,  /* it waits for its first or its next attempt */
    STATUS_RUNNING, /* some program of it may have run */
    STATUS_DONE,    /* it is judged */
    STATUS_DEAD,    /* the judge failed, and does not try it again by itself */
    JOB_STATUSES
};
extern const struct words job_status_words;
const char *job_status_word(enum job_status status);
/* The job does not go on, unless staff start it again. */
bool job_status_has_ended(enum job_status status);

#endif
