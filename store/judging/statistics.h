/*
 * Counts of submissions and their verdicts, in tables that outcomes.h keeps up to date. So no view
 * of a page counts submissions again.
 *
 * Submissions of kind submit are counted, each by the judging that counts
 * (submissions.current_job); a dead one counts as JE. Times are kept with three digits. Guests
 * count among submissions, not among people.
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_STATISTICS_H
#define ASSAY_STORE_STATISTICS_H

#include "store/base/verdict.h"
#include "store/engine/store.h"

/* The audience: only staff see problems that are for staff only. */
struct statistics_viewer {
    int64_t user_id; /* 0: nobody */
    bool staff;
};

/* --- a problem ------------------------------------------------------------------------------ */

struct problem_counts {
    int64_t submissions, accepted, people, solved_by;
    bool tried, solved; /* by the viewer */
    double best_score;  /* the viewer's; NAN: none */
};
/* All counts are 0 for a problem without submissions. */
int problem_counts_find(struct store_conn *conn, int64_t problem_id, int64_t user_id,
                        struct problem_counts *out, struct err *err) MUST_CHECK;

struct verdict_count {
    enum verdict verdict;
    int64_t count;
};
/* Over all languages. Returns the number of verdicts, or -1. */
int problem_verdicts_list(struct store_conn *conn, int64_t problem_id,
                          struct verdict_count out[VERDICTS], struct err *err) MUST_CHECK;

struct time_count {
    int64_t time_us, count;
};
/* The accepted submissions in one language. */
struct language_times {
    char *language;
    struct time_count *times; /* in the order of the times */
    size_t time_count;
    /* the viewer's fastest; own_submission 0: none */
    int64_t own_submission, own_time_us;
};
void language_times_destroy(struct language_times *languages, size_t count);
int problem_times_list(struct store_conn *conn, int64_t problem_id, int64_t user_id,
                       struct language_times **out, size_t *count, struct err *err) MUST_CHECK;
/* Rounds a time as the tables keep it. */
int64_t statistics_time(int64_t time_us);

/* --- a person ------------------------------------------------------------------------------- */

struct difficulty_counts {
    int64_t total, easy, medium, hard;
};
struct solved_problem {
    int64_t id, solved_us;
    char *slug, *title, *difficulty, *language;
};
struct language_count {
    char *language;
    int64_t accepted;
};
struct profile {
    int64_t submissions, accepted;
    struct difficulty_counts solved, available;
    struct solved_problem *problems; /* the problem solved last comes first */
    size_t problem_count;
    struct language_count *languages; /* the most used language comes first */
    size_t language_count;
};
int profile_load(struct store_conn *conn, int64_t user_id, const struct statistics_viewer *viewer,
                 struct profile *out, struct err *err) MUST_CHECK;
void profile_finish(struct profile *profile);

struct day_count {
    int64_t day; /* since 1970, UTC */
    int64_t submissions, accepted;
};
#define YEAR_DAYS 366
/* The days from `from` to `to` that have submissions. Returns their number, or -1. */
int user_days_list(struct store_conn *conn, int64_t user_id, int64_t from, int64_t to,
                   struct day_count out[YEAR_DAYS], struct err *err) MUST_CHECK;

#endif
