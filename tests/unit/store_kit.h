/*
 * A store in a folder of its own, for one test, and problems to submit to.
 */
#ifndef ASSAY_STORE_KIT_H
#define ASSAY_STORE_KIT_H

#include "tests/unit/folder_kit.h"

#include "store/engine/db.h"
#include "store/engine/store.h"
#include "store/judging/submissions.h"
#include "store/package/problems.h"

/* *state of a test between the two. */
struct store_kit {
    char dir[64];
    struct store *store;
};
int store_kit_begin(void **state);
int store_kit_end(void **state);
#define STORE_TEST(name) cmocka_unit_test_setup_teardown(name, store_kit_begin, store_kit_end)

/* Its bell is the one that dispatch_until waits for. */
struct store_config store_kit_config(const char *dir, size_t mailbox_max);
/* Waits, without sleeping, until *count callbacks have run. */
void dispatch_until(struct store *store, const int *count, int wanted);

/* Adds a problem with one sample, whose function is given no names; and one with these files. */
int problem_make(struct store_conn *conn, const char *slug, bool staff_only,
                 struct err *err) MUST_CHECK;
int problem_make_with(struct store_conn *conn, const char *slug, bool staff_only,
                      struct package_file *files, size_t count, struct err *err) MUST_CHECK;
/* As store_op_fn: the problem "add-one"; a struct submission_new is created. */
int add_one_op(struct store_conn *conn, void *arg, struct err *err);
int submission_op(struct store_conn *conn, void *arg, struct err *err);
/* To add-one, in Python, of a guest. */
struct submission_new submission_to_add_one(const char *code, const char *key);

#endif
