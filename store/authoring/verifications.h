/*
 * Verifications: the files in submissions/ of a problem's package are judged by the ordinary queue,
 * to see whether each gets the verdict of its folder. They are submissions of kind `verify`, which
 * are in no user's history and in no statistics.
 *
 * Thread: the connection's; the functions are synchronous.
 * Limits: VERIFICATION_FILES_MAX files; a problem keeps its last VERIFICATIONS_KEPT verifications.
 */
#ifndef ASSAY_STORE_VERIFICATIONS_H
#define ASSAY_STORE_VERIFICATIONS_H

#include "store/base/verdict.h"
#include "store/judging/job_words.h"
#include "store/package/problems.h"

#define VERIFICATION_FILES_MAX 200
#define VERIFICATIONS_KEPT 10

/* A file of submissions/FOLDER/. */
struct verification_file {
    char *folder, *file; /* file: the path below the folder */
    char *language;      /* "": unknown */
    char *code;          /* NULL: it is not judged, and `reason` says why */
    char *reason;
    char job_id[JOB_ID_SIZE]; /* the caller chooses it; "": none */
    /* filled by verification_find and _last */
    bool has_job; /* else status and verdict say nothing */
    enum job_status status;
    enum verdict verdict;
    int64_t time_us;
    bool has_score;
    double score, max_score; /* max_score: NAN, there is no greatest one */
    char *tests;             /* JSON array of what each test that ran had; or NULL */
    unsigned promised;       /* by its folder, a tag in it or submissions.yaml (expectation.h) */
    bool is_partial;         /* a part of the score is promised */
    unsigned permitted;      /* of its tests; 0: any */
    bool promises_score;
    double score_low, score_high;
};
struct verification {
    int64_t id, problem_id, revision;
    char *problem_slug, *user_name;
    int64_t created_us;
    struct verification_file *files;
    size_t file_count;
};
void verification_finish(struct verification *v);

/* Prepares a verification: fills problem_id, revision, slug and the files by path. err.code
 * unknown_problem, not_ready, nothing_to_verify, too_many_submissions. */
int verification_prepare(struct store_conn *conn, const char *id_or_slug, struct verification *out,
                         struct err *err) MUST_CHECK;
/* Stores the verification, and a submission with its job for each file that has a code. If one of
 * the same revision is running, stores nothing and sets *existing to its id. err.code
 * revision_changed. */
int verification_create(struct store_conn *conn, int64_t who, struct verification *v,
                        int64_t *existing, struct err *err) MUST_CHECK;
/* err.code unknown_verification. */
int verification_find(struct store_conn *conn, int64_t id, struct verification *out,
                      struct err *err) MUST_CHECK;
/* Reads the newest verification of a problem. 1: found; 0: there is none; -1 with err. */
int verification_last(struct store_conn *conn, int64_t problem_id, struct verification *out,
                      struct err *err) MUST_CHECK;

/* A verification judges one revision only. Checks that the problem, which is now at `revision`,
 * still has the revision of this submission's verification. err.code verification_outdated: it has
 * not. */
int verification_check(struct store_conn *conn, int64_t submission_id, int64_t revision,
                       struct err *err) MUST_CHECK;

/* Whether all its jobs have ended. */
bool verification_is_done(const struct verification *v);
/* 1: the file got what is promised of it; 0: it got another; -1: not known, because it
 * has not ended or is not judged. */
int verification_file_ok(const struct verification_file *file);
int verification_ok(const struct verification *v);

#endif
