/*
 * Makings: tests that the server makes for a problem. A generator of the package writes the inputs
 * (or they are given), an accepted solution of it answers them, both in the sandbox, and the tests
 * become part of the package, all of them or none.
 *
 *     parse -> store: read the problem -> errand: inputs -> long work: check them
 *       -> errand: answers -> long work: check them -> package_change.h
 *
 * They go on in the background: the client asks how far one is. They are kept in memory only, so a
 * restart of the server ends them, and the problem is as it was.
 *
 * Thread: the loop thread. Limits: MAKINGS_MAX are kept, the oldest that has ended goes first; a
 * making has ERRAND_RUNS_MAX tests (executor/errand.h). None begins while the others hold more than
 * MAKINGS_BYTES_MAX of inputs with its own; errands that answer come before those that make inputs,
 * so that few hold what generators wrote.
 */
#ifndef ASSAY_MAKINGS_H
#define ASSAY_MAKINGS_H

#include "handlers/problems/package_change.h"

#define MAKINGS_MAX 32
#define MAKINGS_BYTES_MAX ((size_t)64 << 20)

enum making_state { MAKING_INPUTS, MAKING_ANSWERS, MAKING_SAVING, MAKING_DONE, MAKING_FAILED };

struct made_test {
    char *name; /* "sample/1" */
    char *args; /* NULL: the input is given */
    struct buf input, answer;
};

struct making {
    struct making *next; /* app->makings */
    struct server *server;
    int64_t id, who;
    char *slug, *generator; /* generator: its path in the package; NULL: none */
    int64_t revision;       /* that the problem must have at the begin; 0: any */
    enum making_state state;
    struct made_test *tests;
    size_t count;
    struct problem *problem; /* as it was at the begin */
    struct source source;    /* the generator */
    struct errand errand;
    struct package_change change;
    struct err fault;     /* why it failed */
    json_t *report;       /* of the new package */
    int64_t revision_now; /* of the problem with the tests; 0: none yet */
};

/* Reads the form, on a thread for long work. err.code for status 400. */
int making_read(struct making *making, json_t *json, struct err *err) MUST_CHECK;
/* Reads the problem and the generator. err.code unknown_problem, revision_changed, unknown_file,
 * no_solution. */
int making_load(struct store_conn *conn, struct making *making, struct err *err) MUST_CHECK;
/* Keeps the making and starts it. False: too many are under way. */
bool making_start(struct app *app, struct making *making);
/* NULL: there is none, or it is forgotten. */
const struct making *making_find(const struct app *app, int64_t id);
json_t *making_json(const struct making *making);
void making_destroy(struct making *making);
/* At the end of the server. */
void makings_destroy(struct app *app);

#endif
