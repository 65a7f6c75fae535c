/*
 * Contests: a named list of problems with a start and an end. A submission may belong to one.
 *
 *   scheduled --starts_us--> running --ends_us--> ended          only the clock changes the state
 *
 * From the start of a contest on everybody may see its problems, whatever their visibility
 * (problem_see, problems.h). Each change writes the audit log in the same transaction.
 *
 * Thread: the connection's; the functions are synchronous.
 * Limits: a contest has at most CONTEST_PROBLEMS_MAX problems, with the labels A to Z.
 */
#ifndef ASSAY_CONTESTS_H
#define ASSAY_CONTESTS_H

#include "store/engine/store.h"
#include "store/package/problem_words.h"

#define CONTEST_PROBLEMS_MAX 26
#define CONTEST_TITLE_BYTES_MAX 200

struct contest_problem {
    int64_t id;
    int mine; /* enum problem_mine; contest_own_load (contest_results.h) fills it */
    char *slug, *title, *difficulty;
};

struct contest {
    int64_t id, starts_us, ends_us;
    char *slug, *title;
    enum hidden_results hidden_results; /* TESTS or VERDICT */
    bool guests;                        /* accepts submissions of users without an account */
    struct contest_problem *problems;   /* in order; none if they are not loaded */
    size_t problem_count;
};
void contest_finish(struct contest *contest);

enum contest_state { CONTEST_SCHEDULED, CONTEST_RUNNING, CONTEST_ENDED };
enum contest_state contest_state_at(const struct contest *contest, int64_t now_us);
const char *contest_state_name(enum contest_state state);

/* Reads a contest by id or slug, without its problems. err.code unknown_contest, with this
 * field. */
int contest_open(struct store_conn *conn, const char *id_or_slug, const char *field,
                 struct contest *out, struct err *err) MUST_CHECK;
int contest_problems_load(struct store_conn *conn, struct contest *contest,
                          struct err *err) MUST_CHECK;

struct contest_filter {
    int64_t before_us, before_id; /* cursor: contests after this one; both 0: from the newest on */
    int limit;
};
/* Lists contests, the newest start first, without their problems. Returns their number, or -1. */
int contest_list(struct store_conn *conn, const struct contest_filter *filter, struct contest *out,
                 struct err *err) MUST_CHECK;

/* At most `running` running contests, the first to end first, then at most `coming` coming ones,
 * the first to start first; without their problems. Returns their number, or -1. */
int contest_list_now(struct store_conn *conn, int64_t now_us, int running, int coming,
                     struct contest *out, struct err *err) MUST_CHECK;

/* The caller has checked all values that can be checked without the store. */
struct contest_change {
    const char *slug;                   /* for a new contest only */
    const char *title;                  /* NULL: no change */
    const int64_t *starts_us, *ends_us; /* NULL: no change */
    enum hidden_results hidden_results; /* UNSET: no change; a new contest has TESTS */
    const bool *guests;                 /* NULL: no change; a new contest has false */
    const char *const *problems;        /* ids or slugs; NULL: no change */
    size_t problem_count;
};
/* Makes a contest. hidden_results may be UNSET, and only guests may be NULL. err.code
 * contest_exists, unknown_problem, invalid_value. */
int contest_create(struct store_conn *conn, int64_t who, const struct contest_change *contest,
                   struct err *err) MUST_CHECK;
/* Changes a contest; a value equal to the old one is no change. err.code unknown_contest,
 * unknown_problem, invalid_value; contest_has_submissions: a problem would be removed to which
 * users have sent submissions in this contest. */
int contest_change(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   const struct contest_change *change, struct err *err) MUST_CHECK;
/* err.code unknown_contest, contest_has_submissions. */
int contest_delete(struct store_conn *conn, int64_t who, const char *id_or_slug,
                   struct err *err) MUST_CHECK;

/* What contest_admit must know about the sender of a submission. */
struct contest_sender {
    bool staff; /* may send before the start and after the end */
    bool guest; /* without an account */
    int64_t now_us;
};
/* Decides whether a submission to this problem may belong to the contest, and fills contest_id.
 * err.code unknown_contest; contest_not_running (never for staff); unauthenticated: the contest
 * accepts no guests; not_in_contest: the problem is not part of it. */
int contest_admit(struct store_conn *conn, const char *id_or_slug, int64_t problem_id,
                  const struct contest_sender *sender, int64_t *contest_id,
                  struct err *err) MUST_CHECK;
/* Checks a guest's submission that names no contest. err.code unauthenticated: the guest sees the
 * problem only because of a running contest that accepts no guests. Without this check guests could
 * take part by leaving out the contest's name. */
int contest_guest_check(struct store_conn *conn, int64_t problem_id, int64_t now_us,
                        struct err *err) MUST_CHECK;
/* 0: the problem is in no contest. Else err.code problem_in_contest; the message has the contests'
 * slugs. */
int contest_of_problem_check(struct store_conn *conn, int64_t problem_id,
                             struct err *err) MUST_CHECK;

#endif
