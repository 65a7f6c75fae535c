#include "store/judging/job_words.h"

static const char *const kinds[SUBMISSION_KINDS] = {
    [KIND_SUBMIT] = "submit", [KIND_RUN] = "run", [KIND_VERIFY] = "verify"};
static const char *const statuses[JOB_STATUSES] = {[STATUS_QUEUED] = "queued",
                                                   [STATUS_RUNNING] = "running",
                                                   [STATUS_DONE] = "done",
                                                   [STATUS_DEAD] = "dead"};

const struct words submission_kind_words = {"kind of a submission", kinds, SUBMISSION_KINDS};
const struct words job_status_words = {"status of a job", statuses, JOB_STATUSES};

const char *submission_kind_word(enum submission_kind kind)
{
    return word_of(&submission_kind_words, kind);
}

const char *job_status_word(enum job_status status)
{
    return word_of(&job_status_words, status);
}

bool job_status_has_ended(enum job_status status)
{
    return status == STATUS_DONE || status == STATUS_DEAD;
}
