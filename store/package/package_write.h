/*
 * Writes problems as packages, and puts the shipped packages into the store.
 *
 * Thread: any; packages_seed the connection's own.
 */
#ifndef ASSAY_STORE_PACKAGE_WRITE_H
#define ASSAY_STORE_PACKAGE_WRITE_H

#include "store/package/package.h"

/* Writes a problem with its files and tests (problem_files_load) as a folder that must not exist.
 */
int package_write(const struct problem *problem, const char *dir, struct err *err) MUST_CHECK;
/* Makes the same as a zip with one folder, whose name is the slug. */
int package_pack(const struct problem *problem, struct buf *out, struct err *err) MUST_CHECK;
/* Stores each package folder below dir that was never stored before, in the caller's transaction.
 * Returns the number of new problems, or -1. */
int packages_seed(struct store_conn *conn, const char *dir, struct err *err) MUST_CHECK;

#endif
