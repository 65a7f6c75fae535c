/*
 * The subcommands of `assay`. argv[0] is the subcommand's name. Each returns the exit code: 0 ok,
 * 1 failed, 2 wrong usage.
 */
#ifndef ASSAY_COMMANDS_H
#define ASSAY_COMMANDS_H

int cmd_serve(int argc, char **argv);

#endif
