/* `assay images`: what executor/docker/build-images has to know about the languages. */
#include "executor/language/docker_languages.h"
#include "executor/language/languages.h"
#include "reactor/command/commands.h"
#include "reactor/command/options.h"
#include "reactor/command/paths.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: assay images [--languages DIR] [LANGUAGE]\n\n"
    "Prints the languages that have an image of the Docker backend: the id, the image, and the\n"
    "Debian packages. For one language it prints assignments for a shell, with what\n"
    "executor/docker/build-images needs to make its image.\n";

/* One word for a shell, whatever is in it. */
static void word_print(const char *text)
{
    putchar('\'');
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            putchar(*text);
    putchar('\'');
}

static void text_print(const char *name, const char *text)
{
    printf("%s=", name);
    word_print(text);
    putchar('\n');
}

static void command_print(const char *name, char *const *argv)
{
    printf("%s=(", name);
    for (size_t i = 0; argv && argv[i]; i++) {
        if (i)
            putchar(' ');
        word_print(argv[i]);
    }
    puts(")");
}

static void one_print(const struct language *language, const char *lib_dir, const char *sum)
{
    text_print("lib", lib_dir);
    text_print("harness", sum);
    text_print("image", language->image);
    text_print("packages", language->packages);
    text_print("headers", language->headers ? "yes" : "");
    command_print("version", language->version_argv);
    command_print("home", language->home_argv);
}

static void all_print(void)
{
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *language = language_at(i);
        if (*language->image)
            printf("%s %s %s\n", language->id, language->image, language->packages);
    }
}

static int images_print(const char *id, struct err *err)
{
    const struct language *language = id ? language_known(id) : NULL;
    AUTO_FREE char *lib_dir = NULL;
    char sum[SHA256_HEX_SIZE];
    if (id && (!language || !*language->image))
        return err_set(err, "usage", "language", "there is no language '%s' with an image", id);
    if (!id)
        all_print();
    else if (paths_find_lib(&lib_dir, err) < 0 || docker_harness_sum(lib_dir, sum, err) < 0)
        return -1;
    else
        one_print(language, lib_dir, sum);
    return 0;
}

int cmd_images(int argc, char **argv)
{
    const char *languages = "";
    const struct option_spec specs[] = {{.name = "languages", .value = &languages}, {0}};
    struct err err;
    int rc = options_parse(&argc, argv, specs, help);
    if (rc || argc > 2) {
        if (!rc)
            fputs(help, stderr);
        return rc > 0 ? 0 : EXIT_USAGE;
    }
    if (languages_load(languages, &err) == 0 && images_print(argc == 2 ? argv[1] : NULL, &err) == 0)
        return 0;
    fprintf(stderr, "assay images: %s\n", err.detail);
    return 1;
}
