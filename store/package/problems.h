/*
 * Problems, in the store and as read from packages (package.h). Their tests are in test_cases.h.
 *
 * Thread: the connection's; the functions are synchronous.
 */
#ifndef ASSAY_STORE_PROBLEMS_H
#define ASSAY_STORE_PROBLEMS_H

#include "store/engine/store.h"
#include "store/package/more_limits.h"
#include "store/package/problem_words.h"
#include "store/package/test_cases.h"
#include "store/package/time_rules.h"

/* A source file: a reference solution or an output validator. */
struct source {
    char *language; /* language id */
    char *name;     /* file name */
    struct buf text;
};

#define INTERACTION_BYTES_MAX (64 << 10) /* of an exchange that is shown */
#define INTERACTIONS_MAX 20
#define VALIDATORS_MAX 4 /* output validators of one problem */
#define INCLUDE_FOLDER "include/"
#define INCLUDES_MAX 20 /* files of one folder there */

/* A file of the package without a column of its own: kept unchanged, for the export. */
struct package_file {
    char *path; /* in the package: "submissions/accepted/hash.py" */
    struct buf content;
    bool is_spooled; /* file_set.h: the content is in the spool, from this byte on */
    size_t spooled_at;
};

/* Files that those who may see the problem may download. */
#define ATTACHMENTS_FOLDER "attachments/"
#define ATTACHMENTS_MAX 100
/* Whether this is the name of one: a file in the folder, or in a folder in it. */
bool attachment_name_is(const char *name);

struct problem {
    int64_t id;                      /* 0 before it is stored */
    int64_t revision;                /* grows with each change of the content */
    char *slug, *title, *difficulty; /* easy | medium | hard | "" */
    char *statement;                 /* as it is shown: Markdown, HTML, LaTeX; "" of a PDF */
    char *statement_path;            /* path of its file: statement_file.h */
    bool statement_is_page;          /* the text was made of the file's: see pages */
    enum problem_kind kind;
    bool staff_only; /* other users see it in contests only */
    /* This problem's own setting; UNSET: the package has none. */
    enum hidden_results hidden_results;
    bool verdict_only;       /* the problem or one of its contests says "verdict" */
    bool tells_first_failed; /* the problem says "first_failed", and no contest forbids it now */
    char *signature;         /* text of signature.json; "" for kinds that have none */
    char *validator_flags;   /* for the output validator or the default comparison; "": none */
    char *grading;           /* grading_text: how the tests make a result; "": as by default */
    char *scoring;           /* grading_scoring_text; "": submissions have no score */
    char **tags;
    size_t tag_count;
    int64_t time_limit_ms, memory_limit_kb;
    struct more_limits limits;
    char *languages;    /* the words of those that are allowed, separated by spaces; "": all */
    bool time_is_given; /* by the package; else it follows from the jury's programs */
    struct time_rules time_rules; /* how; of a package that was read */
    int passes;                   /* how often a test may run a submission; 1 for most */
    struct source *validators;    /* files of the output validators: package_validators.h */
    size_t validator_count;
    struct source *references; /* accepted solutions, for /run with own input */
    size_t reference_count;
    /* Files that are put beside every submission. The name is the path below include/, whose folder
     * is the word of a language, or "default". */
    struct source *includes;
    size_t include_count;
    struct source *graders; /* 0 or 1: legacy, the package's own grader */
    size_t grader_count;
    struct test_case
        *tests; /* in the order of judging, samples first; empty if only metadata is loaded */
    size_t test_count, sample_count;
    int64_t updated_us;
    size_t stored_tests;               /* how many tests the store has, loaded here or not */
    struct package_file *interactions; /* data/sample/NAME.interaction: exchanges that are shown */
    size_t interaction_count;
    struct package_file *files;
    size_t file_count;
    /* The shown texts of statements that are not those of their files: HTML made of LaTeX, texts
     * with the values of constants. The path is the file's. */
    struct package_file *pages;
    size_t page_count;
    int64_t list_key; /* in a list: the key by which it is sorted (problem_list.h) */
};

void problem_destroy(struct problem *problem);
void problem_finish(struct problem *problem); /* for a problem in the caller's memory */

enum problem_parts { PROBLEM_META, PROBLEM_WITH_SAMPLES };
/* Reads a problem by id ("12") or slug. If there is none, it returns 0 with *out NULL. */
int problem_find(struct store_conn *conn, const char *id_or_slug, enum problem_parts parts,
                 struct problem **out, struct err *err) MUST_CHECK;

/* SQL: whether everybody may see problem p at this time: it is public, or in a contest that has
 * begun. */
#define PROBLEM_IS_OPEN(now_us)                                                                    \
    "(p.visibility = 'public' OR EXISTS (SELECT 1 FROM contest_problems cp JOIN contests c ON"     \
    " c.id = cp.contest_id WHERE cp.problem_id = p.id AND c.starts_us <= " now_us "))"
/* SQL: whether users see only the final verdict of hidden tests of problem p: the problem says so,
 * or a contest that it is in. That holds for submissions outside of the contest too, else users
 * could look there. */
#define PROBLEM_IS_VERDICT_ONLY                                                                    \
    "(p.hidden_results NOT IN ('tests', 'first_failed') OR EXISTS (SELECT 1 FROM "                 \
    "contest_problems vp JOIN contests vc"                                                         \
    " ON vc.id = vp.contest_id WHERE vp.problem_id = p.id AND vc.hidden_results <> 'tests'))"
/* SQL: whether a user sees the first hidden test of problem p that a submission failed: the problem
 * says so, and it is in no running or coming contest. SQLite's clock has seconds only, so a contest
 * may end here up to a second late, which only hides more. */
#define PROBLEM_TELLS_FIRST_FAILED                                                                 \
    "(p.hidden_results = 'first_failed' AND NOT EXISTS (SELECT 1 FROM contest_problems fp JOIN"    \
    " contests fc ON fc.id = fp.contest_id WHERE fp.problem_id = p.id"                             \
    " AND fc.ends_us > CAST(strftime('%s', 'now') AS INTEGER) * 1000000))"
/* The id of a problem that the user may see: staff see all problems, others the open ones. err.code
 * unknown_problem, with this field. */
int problem_see(struct store_conn *conn, const char *id_or_slug, bool staff, const char *field,
                int64_t *id, struct err *err) MUST_CHECK;

/* Adds a problem, or replaces the one with this slug as a new revision. A replaced problem keeps
 * its id, its submissions and its visibility. */
int problem_store(struct store_conn *conn, struct problem *problem, struct err *err) MUST_CHECK;
/* Writes what clients are told of the scores, after the tests of a problem were changed. */
int problem_scoring_find(struct store_conn *conn, int64_t problem_id, struct err *err) MUST_CHECK;
int64_t problem_count(struct store_conn *conn);
/* How many submissions to the problem are judged (statistics.h), without runs; -1 with err. */
int64_t problem_submissions(struct store_conn *conn, int64_t problem_id,
                            struct err *err) MUST_CHECK;
/* Loads all tests and the other files of the package into a problem of problem_find. */
int problem_files_load(struct store_conn *conn, struct problem *problem,
                       struct err *err) MUST_CHECK;

#endif
