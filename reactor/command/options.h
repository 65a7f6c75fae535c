/*
 * The flags of the small subcommands: --name VALUE or --name, anywhere among the arguments.
 */
#ifndef ASSAY_OPTIONS_H
#define ASSAY_OPTIONS_H

#include "store/base/base.h"

#define EXIT_USAGE 2

struct option_spec {
    const char *name;   /* without the dashes; NULL ends the list */
    const char **value; /* filled with the argument after it; NULL: a switch */
    bool *given;        /* for switches */
};

/* Takes the flags out of argv[1..]; what is left is argv[1..*argc - 1]. 0 to go on; 1 when --help
 * was asked for and printed; -1 on wrong use, said on stderr. */
int options_parse(int *argc, char **argv, const struct option_spec *specs,
                  const char *help) MUST_CHECK;

#endif
