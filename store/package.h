/*
 * ICPC problem packages on disk (2025-09 and legacy), with Assay's signature.json. Reading is
 * strict: what is not understood is an error that names file and line, and changes nothing.
 * Limits: 512 tests, 64 MiB altogether, 16 MiB a file; links and paths out of the folder refused.
 */
#ifndef ASSAY_STORE_PACKAGE_H
#define ASSAY_STORE_PACKAGE_H

#include "store/problems.h"

/* A file of submissions/ with the verdicts its folder allows. */
struct package_submission {
    char *folder;         /* accepted, wrong_answer, ... */
    struct source source; /* language by file extension: "" when unknown */
};
struct package {
    struct problem problem; /* with all tests */
    struct package_submission *submissions;
    size_t submission_count;
};

/* Folder, or a zip of one. */
int package_read(const char *path, struct package **out, struct err *err) MUST_CHECK;
void package_destroy(struct package *package);
/* Writes the stored problem back as a package folder (must not exist). */
int package_write(struct store_conn *conn, const char *slug, const char *dir,
                  struct err *err) MUST_CHECK;
/* Reads a package and stores it in one transaction. */
int package_import(struct store_conn *conn, const char *path, struct problem **out,
                   struct err *err) MUST_CHECK;

#endif
