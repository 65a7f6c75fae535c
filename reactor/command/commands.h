/*
 * The subcommands of `assay`. argv[0] is the name of the subcommand. Each returns the exit code of
 * the program: 0 success, 1 failure, 2 wrong usage.
 *
 * Defined in: cmd_data.c, cmd_images.c, cmd_judge.c, cmd_selftest.c, cmd_serve.c, cmd_user.c,
 * cmd_verify.c.
 */
#ifndef ASSAY_COMMANDS_H
#define ASSAY_COMMANDS_H

int cmd_serve(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_backup(int argc, char **argv);
int cmd_judge(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_selftest(int argc, char **argv);
int cmd_images(int argc, char **argv);
int cmd_user(int argc, char **argv);
int cmd_rotate_key(int argc, char **argv);

#endif
