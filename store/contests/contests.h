/*
 * Contests: a named list of problems with a start and an end. A submission may belong to one.
 *
 *   scheduled --starts_us--> running --ends_us--> ended          by the clock alone
 *
 * A problem that is in a contest is open to everybody from the start on, whoever may see it
 * otherwise (problem_see, problems.h). Each change is told in the audit log by the same
 * transaction.
 * Synchronous; on a store thread or a command's own connection.
 * Limits: CONTEST_PROBLEMS_MAX problems, whose labels are A to Z.
 */
#ifndef ASSAY_CONTESTS_H
#define ASSAY_CONTESTS_H

#include "store/engine/store.h"

#define CONTEST_PROBLEMS_MAX 26
#define CONTEST_TITLE_BYTES_MAX 200

struct contest_problem {
    int64_t id;
    int mine; /* enum problem_mine, by contest_own_load (contest_results.h) */
    char *slug, *title, *difficulty;
};

struct contest {
    int64_t id, starts_us, ends_us;
    char *slug, *title;
    char hidden_results[8]; /* "tests" or "verdict": what people see of hidden tests of its problems
                             */
    bool guests;            /* takes submissions of people without an account */
    struct contest_problem *problems; /* in order; none where they were not loaded */
    size_t problem_count;
};
void contest_finish(struct contest *contest);

enum contest_state { CONTEST_SCHEDULED, CONTEST_RUNNING, CONTEST_ENDED };
enum contest_state contest_state_at(const struct contest *contest, int64_t now_us);
const char *contest_state_name(enum contest_state state);

/* By number or slug, without its problems. err.code unknown_contest, with this field. */
int contest_open(struct store_conn *conn, const char *id_or_slug, const char *field,
                 struct contest *out, struct err *err) MUST_CHECK;
int contest_problems_load(struct store_conn *conn, struct contest *contest,
                          struct err *err) MUST_CHECK;

struct contest_filter {
    int64_t before_us, before_id; /* cursor: what comes after this one; both 0: from the newest */
    int limit;
};
/* The newest start first, without their problems. Returns their number, or -1. */
int contest_list(struct store_conn *conn, const struct contest_filter *filter, struct contest *out,
                 struct err *err) MUST_CHECK;

/* Those that run, the soonest end first, then those to come, the soonest start first; at most so
 * many of each, without their problems. Returns their number, or -1. */
int contest_list_now(struct store_conn *conn, int64_t now_us, int running, int coming,
                     struct contest *out, struct err *err) MUST_CHECK;

/* What is set must have been checked, as far as the store is not needed for it. */
struct contest_change {
    const char *slug;                   /* of a new one only */
    const char *title;                  /* NULL: as it is */
    const int64_t *starts_us, *ends_us; /* NULL: as they are */
    const char *hidden_results;         /* NULL: as it is; of a new one "tests" */
    const bool *guests;                 /* NULL: as it is; of a new one false */
    const char *const *problems;        /* numbers or slugs; NULL: as they are */
    size_t problem_count;
};
/* Everything but hidden_results and guests must be set. err.code contest_exists, unknown_problem,
 * invalid_value. */
int contest_create(struct store_conn *conn, int64_t who, const struct contest_change *contest,
                   struct err *err) MUST_CHECK;
/* What is as it was is no change. err.code unknown_contest, unknown_problem, invalid_value;
 * contest_has_submissions where a problem that people have sent submissions to in this contest
 * would be taken out. */
int contest_change(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   const struct contest_change *change, struct err *err) MUST_CHECK;
/* err.code unknown_contest, contest_has_submissions. */
int contest_delete(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   struct err *err) MUST_CHECK;

/* Who sends a submission, as far as contests ask. */
struct contest_sender {
    bool staff; /* who may send before the start and after the end */
    bool guest; /* without an account */
    int64_t now_us;
};
/* The number of the contest that a submission of this time to this problem is to belong to.
 * err.code unknown_contest; contest_not_running, which staff are not told; unauthenticated: a guest
 * where it takes none; not_in_contest. */
int contest_admit(struct store_conn *conn, const char *id_or_slug, int64_t problem_id,
                  const struct contest_sender *sender, int64_t *contest_id,
                  struct err *err) MUST_CHECK;
/* A guest who names no contest: whether a running one that takes no guests is all that shows them
 * this problem. Else they would take part by leaving its name out. err.code unauthenticated. */
int contest_guest_check(struct store_conn *conn, int64_t problem_id, int64_t now_us,
                        struct err *err) MUST_CHECK;
/* Whether the problem is in none: else err.code problem_in_contest, in words with their slugs. */
int contest_of_problem_check(struct store_conn *conn, int64_t problem_id,
                             struct err *err) MUST_CHECK;

#endif
