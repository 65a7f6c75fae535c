/*
 * ICPC problem packages on disk (2025-09 and legacy), with Assay's signature.json. Reading is
 * strict: what is not understood is an error that names file and line, and changes nothing.
 *
 * Thread: any. Limits: 512 tests, and those of file_set.h.
 */
#ifndef ASSAY_STORE_PACKAGE_H
#define ASSAY_STORE_PACKAGE_H

#include "store/problems.h"

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

/* Folder, or a zip of one. The slug is its name. */
int package_read(const char *path, struct package **out, struct err *err) MUST_CHECK;
void package_destroy(struct package *package);
/* Writes a problem with its files and tests (problem_files_load) as a folder that must not exist.
 */
int package_write(const struct problem *problem, const char *dir, struct err *err) MUST_CHECK;
/* Stores each package folder below dir whose slug is not there yet, in the caller's transaction.
 * Returns the number added, or -1. */
int packages_seed(struct store_conn *conn, const char *dir, struct err *err) MUST_CHECK;

#endif
