/*
 * ICPC problem packages (2025-09 and legacy) with Assay's signature.json, as a folder or a zip.
 * Reading is strict: it reports every fault with file and line, and a package with an error is not
 * stored. The meaning of a signature and of values is checked by
 * executor/kind/package_open.h.
 *
 * Thread: any. Limits: TESTS_MAX tests, and the limits of file_set.h.
 *
 * Defined in: package_submissions.c.
 */
#ifndef ASSAY_STORE_PACKAGE_H
#define ASSAY_STORE_PACKAGE_H

#include "store/package/expectation.h"
#include "store/package/package_report.h"
#include "store/package/problems.h"

#define TESTS_MAX 512
#define SLUG_BYTES_MAX 100
#define STATEMENT_BYTES_MAX ((size_t)1 << 20)

/* A submission of the jury: a file in a folder of submissions/, or a folder in it, whose files are
 * one program. Its folder promises which verdicts it gets. */
struct package_submission {
    char *folder;         /* accepted, wrong_answer, ... */
    char *path;           /* below submissions/: "accepted/hash.py" */
    struct source source; /* the language follows from the names of the files; "": unknown. The text
                             of several files is that of code_files.h */
    char *fault;          /* why it cannot be judged; NULL: it can */
};
struct package {
    struct problem problem; /* with all tests */
    struct spool *spool;    /* has the large ones; NULL: there are none */
    struct package_submission *submissions;
    size_t submission_count;
    struct expectations expectations; /* of submissions.yaml */
};

/* Reads a folder or a zip, whose name is the slug. -1: the report has errors. *out then has what
 * could be read, to look for more faults, and belongs to the caller too; NULL: nothing could be
 * read. */
int package_read(const char *path, struct package **out, struct package_report *report) MUST_CHECK;
/* The same for a package that is not to be stored: a name that is no slug is only a warning. */
int package_read_any_name(const char *path, struct package **out,
                          struct package_report *report) MUST_CHECK;
/* slug NULL: the name of the only folder at the top is the slug. */
int package_read_zip(struct bytes zip, const char *slug, struct package **out,
                     struct package_report *report) MUST_CHECK;
struct file_set;
/* The same for files in memory, whose contents the package takes over; the caller finishes the
 * set. */
int package_read_set(struct file_set *set, const char *slug, struct package **out,
                     struct package_report *report) MUST_CHECK;
void package_destroy(struct package *package);

/* A slug has lower-case letters, digits and '-'. -1 with err.code "bad_slug". */
int slug_check(const char *slug, struct err *err) MUST_CHECK;
/* The languages, which this folder does not know by itself. */
struct package_languages {
    const char *(*of_file)(const char *path); /* the id, by the file's extension; "": unknown */
    const char *(*of_word)(const char *word); /* the id, by a word that packages use; "": unknown */
    const char *of_answers;                   /* stands for it where no program is submitted */
    int (*rank)(const char *id); /* references in a language with a small rank are used first */
};
/* At the start, before packages are read; *languages stays. */
void package_languages_set(const struct package_languages *languages);
/* Makes the submissions of all files below submissions/ that are among these, which are sorted by
 * their paths. Faults go into the report, and into the submission. submissions_destroy. */
void submissions_collect(const struct package_file *files, size_t count, enum problem_kind kind,
                         const struct expectations *said, struct package_submission **out,
                         size_t *out_count, struct package_report *report);
void submissions_destroy(struct package_submission *submissions, size_t count);
/* The id of the language that a package means by this word; "": unknown. */
const char *package_language_of_word(const char *word);
/* The id of a source file's language, which follows from its name; "": unknown. */
const char *package_language(const char *path);
/* The verdicts that a folder of submissions/ promises, each a bit (1u << VERDICT_TLE); 0: the
 * format does not have this folder. */
unsigned package_promise(const char *folder);
bool package_promise_allows(unsigned promise, enum verdict verdict);

#endif
