/* `assay selftest`: attacks the sandbox on this machine and prints which controls are in force. */
#include "executor/language/languages.h"
#include "executor/sandbox/selftest/controls.h"
#include "executor/schedule/language_start.h"
#include "executor/schedule/offline.h"
#include "reactor/command/commands.h"
#include "reactor/command/options.h"
#include "reactor/command/paths.h"
#include "reactor/command/sandbox_choice.h"

#include <stdio.h>

static const char help[] =
    "usage: assay selftest [--sandbox native|docker] [--languages DIR]\n\n"
    "Attacks each control of the sandbox with a real run and prints how it is enforced here and\n"
    "whether it is in force. Exits with 1 when any is not. Then it compiles and runs a small "
    "program\n"
    "in each language, and says which judge here and why another does not. The Docker engine is "
    "found as the "
    "docker\n"
    "command finds it (DOCKER_HOST).\n";

static void controls_print(const struct sandbox_control *controls, int count, int *missing)
{
    for (int i = 0; i < count; i++) {
        const struct sandbox_control *c = &controls[i];
        printf("%-16s %-62s %s\n", c->name, c->how, c->in_force ? "in force" : "MISSING");
        if (!c->in_force)
            printf("                 %s\n", c->detail);
        *missing += !c->in_force;
    }
}

static void languages_print(void)
{
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *l = language_at(i);
        printf("%-16s %-24s %-12s %s\n", l->id, l->name, l->available ? l->version : "-",
               l->available ? "judges here"
               : l->why     ? l->why
                            : "not looked for");
    }
}

/* Compiles and runs the trial program of each language. */
static void languages_try(const struct sandbox_choice *choice, const char *lib_dir)
{
    AUTO_FREE char *cache_dir = NULL, *pch_dir = NULL;
    struct err err;
    if (offline_cache_dir(&cache_dir, &err) < 0) {
        printf("the languages were not tried: %s\n", err.detail);
        return;
    }
    const struct language_start start = {.ops = choice->ops,
                                         .docker = choice->options,
                                         .lib_dir = lib_dir,
                                         .cache_dir = cache_dir,
                                         .trials = TRIALS_ALL};
    puts("");
    if (languages_start(&start, &pch_dir, &err) < 0)
        printf("%s\n", err.detail);
    languages_print();
}

int cmd_selftest(int argc, char **argv)
{
    const char *sandbox = "native", *languages = "";
    const struct option_spec specs[] = {
        {.name = "sandbox", .value = &sandbox}, {.name = "languages", .value = &languages}, {0}};
    struct sandbox_choice choice = {.ops = NULL};
    struct sandbox_control controls[CONTROLS_MAX];
    AUTO_FREE char *lib_dir = NULL;
    struct err err;
    int rc = options_parse(&argc, argv, specs, help);
    if (rc || argc > 1) {
        if (!rc)
            fputs(help, stderr);
        return rc > 0 ? 0 : EXIT_USAGE;
    }
    int count = -1, missing = 0;
    AUTO_FREE char *owner = xasprintf("selftest %d", (int)getpid());
    const struct sandbox_request request = {.name = sandbox,
                                            .docker_host = "",
                                            .docker_cert_path = "",
                                            .images = "",
                                            .older_images = "",
                                            .data = owner};
    if (!sandbox_named(sandbox)) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    if (languages_load(languages, &err) == 0 && sandbox_choose(&choice, &request, &err) == 0 &&
        paths_find_lib(&lib_dir, &err) == 0) {
        struct sandbox_config config = {.lib_dir = lib_dir, .slots = 1, .docker = choice.options};
        count = sandbox_selftest(choice.ops, &config, controls, CONTROLS_MAX, &err);
    }
    if (count < 0) {
        sandbox_choice_finish(&choice);
        fprintf(stderr, "assay selftest: no cell could be made: %s\n", err.detail);
        return 1;
    }
    controls_print(controls, count, &missing);
    printf("%d in force, %d missing\n", count - missing, missing);
    languages_try(&choice, lib_dir);
    sandbox_choice_finish(&choice);
    return missing ? 1 : 0;
}
