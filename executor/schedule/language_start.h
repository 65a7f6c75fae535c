/*
 * Finds out at the start which languages can be judged: their versions, the precompiled headers,
 * and for each a trial program that is compiled and run in the real sandbox. Only those that pass
 * are offered. What passed once is not tried again until its programs, its file or this build
 * change.
 *
 * Thread: blocks, on a loop of its own, before the server's loop runs. Limits: TRIALS_AT_ONCE
 * trials at the same time, each with four times the language's time to compile and ten seconds to
 * run.
 */
#ifndef ASSAY_LANGUAGE_START_H
#define ASSAY_LANGUAGE_START_H

#include "executor/language/languages.h"
#include "executor/sandbox/sandbox.h"

enum language_trials {
    TRIALS_NONE,       /* versions only */
    TRIALS_REMEMBERED, /* of those that have not passed before */
    TRIALS_ALL
};

struct language_start {
    const struct sandbox_ops *ops;
    const struct docker_options *docker; /* NULL: native */
    const char *lib_dir, *cache_dir;     /* cache_dir is made if it is missing */
    enum language_trials trials;
};

/* Fills in what languages_count and the like tell. *pch_dir: free() it; NULL: there is none. -1: no
 * language is left, or none can be tried. */
int languages_start(const struct language_start *start, char **pch_dir, struct err *err) MUST_CHECK;

#endif
