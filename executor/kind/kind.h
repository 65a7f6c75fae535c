/*
 * What judging needs to know about a kind of problem: how its packages are checked, how a
 * submission becomes a program, what of a run is its answer, and whether that is right. One file
 * exports one table of these operations, and kind_of finds it. Nothing outside asks which kind a
 * problem has.
 *
 * Thread: any; the operations keep nothing between calls. Ownership: kind_problem belongs to the
 * caller of problem_open. All operations are there, unless one says otherwise.
 */
#ifndef ASSAY_KIND_H
#define ASSAY_KIND_H

#include "executor/kind/function/compare.h"
#include "executor/language/recipe.h"
#include "store/package/code_files.h"
#include "store/package/package.h"

#define ANSWER_SHOWN_MAX 4096 /* bytes of the text in which people see an answer */

/* What a kind has read of one problem. Each kind has a struct of its own for it. */
struct kind_problem;

/* The texts of one check. */
struct answer_texts {
    struct bytes input;
    struct bytes expected;
    struct bytes got;
    bool where; /* err may say where the answer is wrong, which quotes it: not of a hidden test */
};

struct kind {
    enum problem_kind id;
    bool needs_function; /* its languages need a harness (language/function.h) */
    /* Its programs talk with the problem's output validator while both run: `look` and `compare`
     * are not used. */
    bool talks;
    int (*problem_open)(struct kind_problem **out, const struct problem *problem, struct err *err);
    void (*problem_close)(struct kind_problem *problem);

    /* --- packages */
    /* Reports every fault, also of a package that could be read only in part. */
    void (*package_check)(const struct package *package, struct package_report *report);
    /* Checks one test; the report uses the two names for its input and its answer. The answer is
     * not checked if the problem has an output validator, which alone knows its form. */
    void (*test_check)(const struct kind_problem *problem, bool has_validator,
                       const struct test_case *test, const char *input_name,
                       const char *answer_name, struct package_report *report);

    /* --- programs */
    /* -1 with err, which has the words for the sender: it is none of these files. NULL: the kind
     * has no programs. */
    int (*recipe)(struct recipe *out, const struct kind_problem *problem,
                  const struct language *language, const struct code_files *files, struct err *err);
    /* The file of a submission that is the answer to a test; NULL: none is. Only of the kind whose
     * submissions are answers and no programs, else the operation is NULL: nothing is compiled or
     * run, and what the submission says is compared. */
    const struct code_file *(*answer_of)(const struct code_files *files, const char *test);
    /* Appends the text that an editor shows at first. */
    void (*starter)(const struct kind_problem *problem, const struct language *language,
                    struct buf *out);
    /* Checks a person's own input, and appends it as a test would have it, unless that is NULL. */
    int (*input_take)(const struct kind_problem *problem, struct bytes text, struct buf *out,
                      struct err *err);

    /* --- answers; all of them are what submitted code wrote */
    /* Takes the bytes with the answer out of a run. *shown is the part of them that people see
     * even if the run failed; empty: none. */
    void (*answer_take)(struct run_result *result, struct buf *answer, struct bytes *shown);
    /* Finds the answer of a run that ended well in those bytes. NULL; or why there is none. */
    const char *(*answer_find)(const struct buf *answer, struct bytes *payload);
    /* Whether `compare` and `look` read the input, too. */
    bool (*reads_input)(const struct kind_problem *problem);
    /* RIGHT, WRONG (err may say why), MISFIT (err says why) or FAULT (err says what). */
    enum answer_ruling (*compare)(const struct kind_problem *problem,
                                  const struct answer_texts *texts, struct err *err);
    /* Checks an answer that is not compared, as far as its form says: RIGHT, MISFIT or FAULT.
     * has_expected: a validator reads it then, *len bytes of texts->got, which may be changed in
     * place up to the byte behind it. */
    enum answer_ruling (*look)(const struct kind_problem *problem, const struct answer_texts *texts,
                               bool has_expected, char *got, size_t *len, struct err *err);
    /* The text in which people see an answer; free() it. The operation is NULL if they see the
     * bytes themselves. */
    char *(*answer_text)(const struct kind_problem *problem, struct bytes input,
                         struct bytes answer);
};

/* -1 with err: this version does not know the kind. */
int kind_of(const struct kind **out, const struct problem *problem, struct err *err) MUST_CHECK;
/* NULL: there are no more. */
const struct kind *kind_at(size_t index);
/* Whether problems of this kind can be solved in the language. */
bool kind_allows(enum problem_kind id, const struct language *language);
/* Whether submissions are answers and no programs. */
bool kind_takes_answers(const struct kind *kind);
/* Whether several files may be a submission in this language. -1 with err, which has the words for
 * the sender. */
int kind_files_check(enum problem_kind id, const struct language *language,
                     const struct code_files *files, struct err *err) MUST_CHECK;
/* A problem that its kind has read. */
struct kind_open {
    const struct kind *kind;
    struct kind_problem *problem; /* NULL: it is not open */
};
/* -1 with err; then *out is empty, and may be closed. */
int kind_open(struct kind_open *out, const struct problem *problem, struct err *err) MUST_CHECK;
void kind_close(struct kind_open *open);

extern const struct kind kind_function, kind_program, kind_interactive, kind_submit_answer;

#endif
