#include "reactor/command/options.h"

#include <stdio.h>
#include <string.h>

static const struct option_spec *spec_find(const struct option_spec *specs, const char *name)
{
    for (; specs->name; specs++)
        if (strcmp(specs->name, name) == 0)
            return specs;
    return NULL;
}

int options_parse(int *argc, char **argv, const struct option_spec *specs, const char *help)
{
    int left = 1;
    for (int i = 1; i < *argc; i++) {
        const struct option_spec *spec = NULL;
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            fputs(help, stdout);
            return 1;
        }
        if (strncmp(argv[i], "--", 2) == 0)
            spec = spec_find(specs, argv[i] + 2);
        if (argv[i][0] == '-' && argv[i][1] && !spec) {
            fprintf(stderr, "assay %s: unknown flag %s\n%s", argv[0], argv[i], help);
            return -1;
        }
        if (!spec) {
            argv[left++] = argv[i];
        } else if (!spec->value) {
            *spec->given = true;
        } else if (++i < *argc) {
            *spec->value = argv[i];
        } else {
            fprintf(stderr, "assay %s: --%s needs a value\n", argv[0], spec->name);
            return -1;
        }
    }
    *argc = left;
    return 0;
}
