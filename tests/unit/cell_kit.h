/*
 * Real cells for the tests of the native sandbox: one sandbox, and one run at a time in it. Needs
 * root, or a delegated control group and user namespaces.
 */
#ifndef ASSAY_CELL_KIT_H
#define ASSAY_CELL_KIT_H

#include "executor/cell/probe.h"
#include "executor/sandbox/sandbox.h"
#include "tests/unit/language_kit.h"

#define PROBE "/assay/assay-probe"
#define MIB (1024 * 1024)

extern uv_loop_t loop;
extern struct sandbox *sandbox;

/* What the last run came to. */
extern struct last_run {
    bool there;
    struct run_result result; /* buffers owned here */
    struct err failure;
    bool failed;
} last_run;
void forget_last_run(void);

/* The first thing a test program does; and in the end, that nothing of it is left on the host. */
void begin(const char *lib_dir);
void test_host_is_left_clean(void **state);
void start_sandbox(const char *lib_dir);
int close_sandbox(void);

struct cell *new_cell_on(int slot, int kind);
struct cell *new_cell(int kind); /* on any core */

struct run_spec default_spec(const char *const *argv);
void on_done(void *ctx, struct run_result *result, const struct err *failure);
const struct run_result *run_spec(struct cell *cell, const struct run_spec *spec);
/* The same where the sandbox must not fail. */
const struct run_result *run(struct cell *cell, const struct run_spec *spec);
/* The probe in one mode, in a cell that exists, or in a fresh one. */
const struct run_result *probe_in(struct cell *cell, const char *mode, const char *argument);
const struct run_result *probe(const char *mode, const char *argument);

void assert_clean_exit(const struct run_result *result, int code);
void assert_text(const struct buf *buf, const char *text);

void read_proc(const char *pid, const char *file, char *out, size_t size);
/* Processes of this name that are children of a server, or in its control groups. */
int processes_of(pid_t server, const char *name);
/* Until there are none of this test's own. */
void await_end_of(const char *name);

#endif
