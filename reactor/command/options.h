/*
 * Reads the flags of the small subcommands: --name VALUE or --name, in any place among the
 * arguments.
 */
#ifndef ASSAY_OPTIONS_H
#define ASSAY_OPTIONS_H

#include "store/base/base.h"

#define EXIT_USAGE 2

struct option_spec {
    const char *name;   /* without the dashes; NULL ends the list */
    const char **value; /* set to the argument that follows; NULL: a switch */
    bool *given;        /* for a switch: set to true */
};

/* Removes the flags from argv; the other arguments are then argv[1] to argv[*argc - 1]. 0: go on;
 * 1: --help was given and the help is printed; -1: wrong usage, explained on stderr. */
int options_parse(int *argc, char **argv, const struct option_spec *specs,
                  const char *help) MUST_CHECK;

#endif
