/*
 * A change of a problem's package, file by file. The whole package is read and checked again as if
 * it were uploaded, so each file has the effect that it has in a package, and a change is stored as
 * a whole or not at all.
 *
 * Thread: any; package_edit_store the connection's. Limits: those of a package (file_set.h).
 */
#ifndef ASSAY_STORE_PACKAGE_EDIT_H
#define ASSAY_STORE_PACKAGE_EDIT_H

#include "store/package/package.h"

struct file_edit {
    char *path; /* in the package; of a deletion also a folder, which ends with '/' */
    struct buf content;
    bool deletes;
};
struct package_edit {
    struct file_edit *files;
    size_t count;
};

/* Adds an edit; it takes over content, which is NULL for a deletion. */
void package_edit_add(struct package_edit *edit, const char *path, struct buf *content);
void package_edit_finish(struct package_edit *edit);

/* Reads a problem with its tests and files. err.code unknown_problem, revision_changed,
 * package_too_large: it is so large that it is changed as a package only. */
int package_edit_load(struct store_conn *conn, const char *id_or_slug, int64_t revision,
                      struct problem **out, struct err *err) MUST_CHECK;
/* Whether it has a file, a test's too, or a folder of this path. */
bool package_edit_has(const struct problem *problem, const char *path);
/* Reads one file that is no test. err.code unknown_file. */
int package_file_load(struct store_conn *conn, int64_t problem_id, const char *path,
                      struct buf *out, struct err *err) MUST_CHECK;

/* The problem's package after the edit. `problem` has its tests and files (problem_files_load) and
 * loses their contents. -1: the report has errors; *out then has what could be read, or is NULL,
 * and belongs to the caller. */
int package_edit_apply(struct problem *problem, struct package_edit *edit, struct package **out,
                       struct package_report *report) MUST_CHECK;

/* What a problem begins with. */
struct package_start {
    const char *type; /* of problem.yaml */
    const char *statement;
    const char *signature; /* NULL: it has none */
    const char *validator; /* an output validator in Python; NULL: none */
};
/* Makes the package of a problem that has only a title and a kind yet. title: a plain line. For a
 * function problem a signature stands for the one that will be written. err: it is not valid. */
int package_draft(const char *slug, const char *title, const struct package_start *start,
                  struct package **out, struct package_report *report, struct err *err) MUST_CHECK;

/* Stores the edited package in place of the revision that it was made from. err.code
 * unknown_problem, revision_changed, not_ready: a public problem, or one of a contest, has at least
 * one test. */
int package_edit_store(struct store_conn *conn, int64_t who, int64_t revision,
                       struct package *package, struct err *err) MUST_CHECK;

#endif
