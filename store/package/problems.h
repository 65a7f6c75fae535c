/*
 * Problems and their tests, as kept in the store and as read from packages (package.h).
 * Synchronous; on a store thread or a command's own connection.
 */
#ifndef ASSAY_STORE_PROBLEMS_H
#define ASSAY_STORE_PROBLEMS_H

#include "store/engine/store.h"

/* One test. Bytes, not text: for function problems JSON lines, else whatever the package holds. */
struct test_case {
    char *name; /* "sample/1", "secret/07-random" */
    bool sample;
    struct buf input, answer;
};

/* A named source text: a reference solution, an output validator. */
struct source {
    char *language; /* language id */
    char *name;     /* file name */
    struct buf text;
};

/* A file of the package that the columns do not hold: kept whole, for export. */
struct package_file {
    char *path; /* relative: "submissions/accepted/hash.py" */
    struct buf content;
};

struct problem {
    int64_t id;                      /* 0 before it is stored */
    int64_t revision;                /* of content: grows with each import */
    char *slug, *title, *difficulty; /* easy | medium | hard | "" */
    char *statement;                 /* Markdown */
    char *statement_path;            /* of the file it is: statement_file.h */
    char *kind;                      /* "function" (others later) */
    bool staff_only;                 /* others see it in contests only */
    /* "tests", "verdict" or "first_failed": what people see of hidden tests, as this problem says.
     * "": a package says nothing of it */
    char hidden_results[16];
    bool verdict_only;       /* that, or what a contest says which it is in */
    bool tells_first_failed; /* that, and no contest forbids it now */
    char *signature;         /* text of signature.json */
    char **tags;
    size_t tag_count;
    int64_t time_limit_ms, memory_limit_kb;
    struct source *validators; /* 0 or 1: the output validator */
    size_t validator_count;
    struct source *references; /* accepted solutions, for /run with own input */
    size_t reference_count;
    struct test_case *tests; /* judging order: samples first. Empty where only metadata was asked */
    size_t test_count, sample_count;
    int64_t updated_us;
    size_t stored_tests; /* how many the store has, loaded here or not */
    struct package_file *files;
    size_t file_count;
    int64_t list_key; /* in a list: its place in the order (problem_list.h) */
};

void problem_destroy(struct problem *problem);
void problem_finish(struct problem *problem); /* of one in the caller's memory */

enum problem_parts { PROBLEM_META, PROBLEM_WITH_SAMPLES };
/* By number ("12") or slug. *out NULL (and 0) when there is none. */
int problem_find(struct store_conn *conn, const char *id_or_slug, enum problem_parts parts,
                 struct problem **out, struct err *err) MUST_CHECK;

/* The statement of one that was found in another language. False: there is none in it, and nothing
 * changes. *languages (free them and it) are all that there are, the first shown first. */
int problem_statements_load(struct store_conn *conn, struct problem *problem, const char *language,
                            bool *found, char ***languages, size_t *count,
                            struct err *err) MUST_CHECK;

/* SQL: whether everybody may see the problem p at this time: it is public, or in a contest that has
 * begun. */
#define PROBLEM_IS_OPEN(now_us)                                                                    \
    "(p.visibility = 'public' OR EXISTS (SELECT 1 FROM contest_problems cp JOIN contests c ON"     \
    " c.id = cp.contest_id WHERE cp.problem_id = p.id AND c.starts_us <= " now_us "))"
/* SQL: whether of the hidden tests of problem p people see the final verdict alone: it says so, or
 * a contest that it is in. Also of what was sent outside of that contest, where one could look
 * otherwise. */
#define PROBLEM_IS_VERDICT_ONLY                                                                    \
    "(p.hidden_results = 'verdict' OR EXISTS (SELECT 1 FROM contest_problems vp JOIN contests vc"  \
    " ON vc.id = vp.contest_id WHERE vp.problem_id = p.id AND vc.hidden_results = 'verdict'))"
/* SQL: whether who fails a hidden test of problem p is told that test: it says so, and it is in no
 * contest that runs or is still to come. The clock is SQLite's, to the second: a contest is over up
 * to a second later here, which hides. */
#define PROBLEM_TELLS_FIRST_FAILED                                                                 \
    "(p.hidden_results = 'first_failed' AND NOT EXISTS (SELECT 1 FROM contest_problems fp JOIN"    \
    " contests fc ON fc.id = fp.contest_id WHERE fp.problem_id = p.id"                             \
    " AND fc.ends_us > CAST(strftime('%s', 'now') AS INTEGER) * 1000000))"
/* The number of a problem that somebody may see: staff see all, others those that are open.
 * err.code unknown_problem, with this field. */
int problem_see(struct store_conn *conn, const char *id_or_slug, bool staff, const char *field,
                int64_t *id, struct err *err) MUST_CHECK;

/* Adds, or replaces the one with this slug as a new revision (its id, submissions and who may see
 * it stay). */
int problem_store(struct store_conn *conn, struct problem *problem, struct err *err) MUST_CHECK;
int64_t problem_count(struct store_conn *conn);
/* What people sent that was judged (statistics.h), runs not counted; -1. */
int64_t problem_submissions(struct store_conn *conn, int64_t problem_id,
                            struct err *err) MUST_CHECK;
/* Adds all tests and the package's other files to a problem that was found. */
int problem_files_load(struct store_conn *conn, struct problem *problem,
                       struct err *err) MUST_CHECK;

/* Tests from position `from` (0-based), samples first, as many as fit in max_bytes but at least
 * one. code "revision_changed" when the problem is no longer at `revision`. */
int test_cases_load(struct store_conn *conn, int64_t problem_id, int64_t revision, size_t from,
                    size_t max_bytes, struct test_case **out, size_t *count,
                    struct err *err) MUST_CHECK;
void test_cases_destroy(struct test_case *tests, size_t count);

#endif
