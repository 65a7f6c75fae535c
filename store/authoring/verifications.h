/*
 * Verifications: the submissions/ of a problem's package, each judged by the ordinary queue, to see
 * whether it gets what its folder promises. What is judged for them are submissions of kind
 * `verify`, which are nobody's history and count nowhere.
 * Synchronous; on a store thread.
 *
 * Limits: VERIFICATION_FILES_MAX files; the last VERIFICATIONS_KEPT of a problem are kept.
 */
#ifndef ASSAY_STORE_VERIFICATIONS_H
#define ASSAY_STORE_VERIFICATIONS_H

#include "store/package/problems.h"

#define VERIFICATION_FILES_MAX 200
#define VERIFICATIONS_KEPT 10

/* A file of submissions/FOLDER/. */
struct verification_file {
    char *folder, *file; /* file: the path below its folder */
    char *language;      /* "": not known */
    char *code;          /* NULL: not judged, for this `reason` */
    char *reason;
    char job_id[JOB_ID_SIZE]; /* chosen by the caller; "" without */
    /* as read back */
    char *status, *verdict; /* NULL: none (yet) */
    int64_t time_us;
};
struct verification {
    int64_t id, problem_id, revision;
    char *problem_slug, *user_name;
    int64_t created_us;
    struct verification_file *files;
    size_t file_count;
};
void verification_finish(struct verification *v);

/* What there is to verify a problem with, in the order of the paths: problem_id, revision, slug and
 * files. err.code unknown_problem, nothing_to_verify, too_many_submissions. */
int verification_prepare(struct store_conn *conn, const char *id_or_slug, struct verification *out,
                         struct err *err) MUST_CHECK;
/* Stores it, and a submission with its job for each file that has a code. Where one of the same
 * revision is under way, *existing is its id and nothing is stored. err.code revision_changed. */
int verification_create(struct store_conn *conn, int64_t who, struct verification *v,
                        int64_t *existing, struct err *err) MUST_CHECK;
/* err.code unknown_verification. */
int verification_find(struct store_conn *conn, int64_t id, struct verification *out,
                      struct err *err) MUST_CHECK;
/* The newest of a problem: 1; 0: there is none. */
int verification_last(struct store_conn *conn, int64_t problem_id, struct verification *out,
                      struct err *err) MUST_CHECK;

/* What is judged for a verification is of its revision, or is not judged: whether the problem of
 * this submission, now at `revision`, still is. err.code verification_outdated: it is not. */
int verification_check(struct store_conn *conn, int64_t submission_id, int64_t revision,
                       struct err *err) MUST_CHECK;

/* Every file that is judged has ended. */
bool verification_is_done(const struct verification *v);
/* What became of it: 1 as promised, 0 not, -1 not known (yet, or since it was not judged). */
int verification_file_ok(const struct verification_file *file);
int verification_ok(const struct verification *v);

#endif
