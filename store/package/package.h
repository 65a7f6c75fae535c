/*
 * ICPC problem packages (2025-09 and legacy), with Assay's signature.json: a folder, or a zip of
 * one. Reading is strict: what is not understood is told of with file and line, all of it, and
 * nothing is taken unless there is no error. What a signature means and which values fit it is not
 * known here: executor/kind/function/package_check.h.
 *
 * Thread: any. Limits: 512 tests, and those of file_set.h.
 */
#ifndef ASSAY_STORE_PACKAGE_H
#define ASSAY_STORE_PACKAGE_H

#include "store/package/package_report.h"
#include "store/package/problems.h"

#define TESTS_MAX 512
#define SLUG_BYTES_MAX 100
#define STATEMENT_BYTES_MAX ((size_t)1 << 20)

/* A file of submissions/, whose folder says which verdict it must get. */
struct package_submission {
    char *folder;         /* accepted, wrong_answer, ... */
    struct source source; /* language by file extension: "" when unknown */
};
struct package {
    struct problem problem; /* with all tests */
    struct package_submission *submissions;
    size_t submission_count;
};

/* Folder or zip; the slug is its name. -1: the report has errors; *out is then as much of it as
 * could be read, to find the rest of what is wrong (NULL: nothing), and still the caller's. */
int package_read(const char *path, struct package **out, struct package_report *report) MUST_CHECK;
/* The same of one that is not to be stored: a name that is no slug is only warned of. */
int package_read_any_name(const char *path, struct package **out,
                          struct package_report *report) MUST_CHECK;
/* slug NULL: the name of the only folder at the top. */
int package_read_zip(struct bytes zip, const char *slug, struct package **out,
                     struct package_report *report) MUST_CHECK;
void package_destroy(struct package *package);

/* Lower-case letters, digits and '-'. -1: err.code "bad_slug". */
int slug_check(const char *slug, struct err *err) MUST_CHECK;
/* The id of the language a source file is in by its name; "" where none is known. */
const char *package_language(const char *path);
/* The verdicts ("TLE MLE RTE") that a folder of submissions/ promises; NULL: no known folder. */
const char *package_promise(const char *folder);
bool package_promise_allows(const char *promise, const char *verdict);

/* Writes a problem with its files and tests (problem_files_load) as a folder that must not exist.
 */
int package_write(const struct problem *problem, const char *dir, struct err *err) MUST_CHECK;
/* The same as a zip with one folder, named by the slug. */
int package_pack(const struct problem *problem, struct buf *out, struct err *err) MUST_CHECK;
/* Stores each package folder below dir that was never stored before, in the caller's transaction.
 * Returns the number added, or -1. */
int packages_seed(struct store_conn *conn, const char *dir, struct err *err) MUST_CHECK;

#endif
