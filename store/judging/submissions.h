/*
 * Submissions, the jobs that judge them, and their results per test. A submission is code that a
 * person sent (kind submit or run); a job is one judging of it, in one or more attempts.
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_SUBMISSIONS_H
#define ASSAY_STORE_SUBMISSIONS_H

#include "store/base/verdict.h"
#include "store/engine/store.h"
#include "store/judging/job_words.h"
#include "store/package/code_files.h"
#include "store/package/problem_rules.h"

#define IDEMPOTENCY_KEY_MAX 255

struct submission_new {
    enum submission_kind kind;
    int64_t user_id;     /* 0: nobody */
    bool staff;          /* whether they may also submit to problems that are for staff only */
    const char *problem; /* number or slug, as sent */
    const char *contest; /* number or slug, as sent; NULL: none */
    const char *language;
    const char *code;   /* a text, or several files as one: code_files.h */
    const char *input;  /* for a run with own input, else NULL */
    const char *inputs; /* for a run with several: a JSON array of texts, else NULL */
    /* Whether the problem takes such a submission; -1 with err: it does not. NULL: it does. */
    int (*check)(void *ctx, const struct problem_rules *rules, struct err *err);
    void *check_ctx;
    int64_t received_us;         /* the time of its arrival, which is when it was made; 0: now */
    const char *idempotency_key; /* or NULL */
    int64_t guest_share; /* for a guest: the share of the queue, by address. Each address has its
                            own keys */
    char job_id[JOB_ID_SIZE]; /* the caller chooses it */
    /* out */
    int64_t submission_id;
    bool replayed; /* the same request came with this key before: job_id and submission_id are those
                      of that one */
};
/* err.code: "unknown_problem", "idempotency_key_reused" (the same key with another request), and
 * those of contest_admit (contests.h). */
int submission_create(struct store_conn *conn, struct submission_new *new_submission,
                      struct err *err) MUST_CHECK;

struct test_result {
    int index; /* 1-based */
    bool sample;
    enum verdict verdict; /* NONE: nothing says whether the answer to this own input is right */
    int64_t time_us, wall_us, memory_kb;
    /* For samples, cut at 4 KiB; else NULL. The first three also for the first hidden test that
     * failed, if the problem had this setting when it was judged. */
    char *input, *expected, *got;
    char *out, *errout, *reason;
    char *group;    /* the name of its group of tests, where there are groups; or NULL */
    bool has_score; /* it counts for the score of the submission */
    double score;
    char *repeats; /* JSON object: the runs of a test that was close to the time limit, or NULL */
};

/* The owner of a job that only staff may see: no user has this number. */
#define JOB_OF_STAFF INT64_MAX

struct job {
    char id[JOB_ID_SIZE];
    int64_t submission_id, user_id, problem_id; /* user_id 0: nobody */
    int64_t owner; /* the user who may see this judging: user_id, or JOB_OF_STAFF for a rejudge that
                      is not applied and for a verification */
    int64_t rejudge_id; /* 0: none */
    char *user_name;    /* or NULL */
    char *problem_slug, *problem_title;
    int64_t contest_id; /* 0: none, and contest_slug NULL */
    char *contest_slug;
    enum submission_kind kind;
    char *language, *code, *input, *inputs;
    bool verdict_only; /* people see only the final verdict of hidden tests (problems.h) */
    /* Its author sees the first hidden test that failed. Never for a submission in a contest. */
    bool tells_first_failed;
    enum job_status status;
    enum verdict verdict; /* NONE until it has ended */
    int64_t attempt;
    int faults;  /* of the judge itself */
    int crashes; /* crashes of the server while it judged this job alone */
    int passed, total;
    int64_t time_us, memory_kb; /* of the worst test */
    /* Where submissions have scores: this one's, and the greatest that there is (NAN: none). */
    bool has_score;
    double score, max_score;
    char *group_results; /* JSON array: what each group of tests gave; or NULL */
    char *stages;        /* JSON object */
    char *limits;        /* JSON object: the limits in force */
    char *diagnostics;   /* JSON array, CE only */
    char *compile_output;
    char *reason; /* why it is dead, or why it runs again */
    char *events; /* done or dead: every event of the last attempt, one JSON object a line */
    int64_t created_us, started_us, finished_us;
    struct test_result *tests;
    size_t test_count;
};
void job_destroy(struct job *job);
void test_result_finish(struct test_result *result);

enum job_parts { JOB_META, JOB_WITH_CODE = 1, JOB_WITH_TESTS = 2, JOB_WITH_EVENTS = 4 };
/* *out NULL when there is none. parts: a set of enum job_parts. */
int job_find(struct store_conn *conn, const char *job_id, int parts, struct job **out,
             struct err *err) MUST_CHECK;
/* 1: there is one; 0; -1. */
int job_exists(struct store_conn *conn, const char *job_id, struct err *err) MUST_CHECK;

/* The parts of a job that a list of running and waiting jobs shows. */
struct job_brief {
    int64_t submission_id, rejudge_id, attempt, queued_us; /* rejudge_id 0: none */
    enum submission_kind kind;
    char *user_name, *problem_slug, *language; /* user_name NULL: nobody */
    int64_t contest_id;                        /* 0: none, and contest_slug NULL */
    char *contest_slug;
};
/* 1: found; 0: there is none; -1. */
int job_brief_find(struct store_conn *conn, const char *job_id, struct job_brief *out,
                   struct err *err) MUST_CHECK;
void job_brief_finish(struct job_brief *brief);

/* 1: it is a guest's, and only staff may see its code; 0; -1. Everybody may see guests'
 * submissions, except those in a contest, to a problem of a running contest, or to a problem that
 * is not open, and except those that show a hidden test, or went to a problem that shows one.
 * Whoever knows the id of its job, as its author does, may follow the judging nevertheless. */
int submission_is_withheld(struct store_conn *conn, int64_t submission_id,
                           struct err *err) MUST_CHECK;
/* The job that counts for a submission, with code and tests. *out NULL: there is none. */
int submission_find(struct store_conn *conn, int64_t submission_id, struct job **out,
                    struct err *err) MUST_CHECK;

#endif
