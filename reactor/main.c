/* The program `assay`: finds the subcommand and runs it. */
#include "reactor/command/commands.h"
#include "store/base/base.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>

#define EXIT_USAGE 2
/* Blocks of this size and larger go back to the system when they are freed. By default glibc raises
 * the bound to the largest block that was ever freed, so the memory for one large output would stay
 * in the server. */
#define GIVEN_BACK_BYTES (1 << 20)

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} commands[] = {
    {"serve", cmd_serve, "serve the page, the API and the streams, and judge"},
    {"import", cmd_import, "add or replace problems from packages"},
    {"export", cmd_export, "write a problem back as a package"},
    {"judge", cmd_judge, "judge one file without a server"},
    {"verify", cmd_verify, "judge a package's own submissions and compare"},
    {"selftest", cmd_selftest, "attack the sandbox on this machine"},
    {"images", cmd_images, "what executor/docker/build-images has to know"},
    {"user", cmd_user, "accounts: add, passwd, role, list, import"},
    {"rotate-key", cmd_rotate_key, "a new key for access tokens"},
    {"backup", cmd_backup, "copy the data file, also while serving"},
};

static void print_usage(FILE *to)
{
    fputs("usage: assay COMMAND [flags]\n\ncommands:\n", to);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        fprintf(to, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fputs("\nassay COMMAND --help tells more; assay --version says which this is.\n", to);
}

int main(int argc, char **argv)
{
    mallopt(M_MMAP_THRESHOLD, GIVEN_BACK_BYTES);
    if (argc < 2) {
        print_usage(stderr);
        return EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_usage(stdout);
        return 0;
    }
    if (strcmp(name, "--version") == 0) {
        puts("assay " ASSAY_VERSION);
        return 0;
    }
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "assay: there is no command '%s'; see assay --help\n", name);
    return EXIT_USAGE;
}
