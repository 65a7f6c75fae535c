#include "executor/language/language_meaning.h"

#include "executor/cell/protocol.h"
#include "executor/language/function.h"

#include <string.h>

#define NAME_BYTES_MAX 64

/* For messages: what is wrong is known by its key, but no longer by its line. */
struct reader {
    const char *file;
    struct err *err;
};

static int fault(struct reader *r, const char *key, const char *what)
{
    return err_set(r->err, "bad_language", NULL, "%s, line 1, %s: %s", r->file, key, what);
}

static bool is_plain(const char *text, const char *allowed)
{
    return text && strlen(text) <= NAME_BYTES_MAX && text[0] != '.' && text[0] != '-' &&
           text[strspn(text, allowed)] == '\0';
}

#define SMALL "abcdefghijklmnopqrstuvwxyz0123456789"
#define LETTERS SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-."

/* Only what belongs to a run time: no folder with data of the host's users. */
static bool path_is_allowed(const char *path)
{
    static const char *const roots[] = {"/usr/", "/lib", "/opt/", "/etc/", "/bin/", "/var/lib/"};
    if (strstr(path, "..") || strchr(path, '\n'))
        return false;
    for (size_t i = 0; i < COUNT_OF(roots); i++)
        if (strncmp(path, roots[i], strlen(roots[i])) == 0 && path[strlen(roots[i])] != '\0' &&
            strspn(path + strlen(roots[i]), "*?") != strlen(path + strlen(roots[i])))
            return true;
    return false;
}

static int paths_check(struct reader *r, const char *key, char *const *paths)
{
    for (; paths && *paths; paths++)
        if (!path_is_allowed(*paths)) {
            AUTO_FREE char *what = xasprintf(
                "'%.100s' is no path below /usr, /lib, /bin, /opt, /etc or /var/lib", *paths);
            return fault(r, key, what);
        }
    return 0;
}

static int lines_check(struct reader *r, const char *key, char *const *lines)
{
    for (; lines && *lines; lines++)
        if (strchr(*lines, '\n'))
            return fault(r, key, "an item has one line");
    return 0;
}

static int program_check(struct reader *r, const char *key, char *const *argv)
{
    return argv && (argv[0][0] == '/' || argv[0][0] == '{')
               ? 0
               : fault(r, key, "the first item is the program's path from /");
}

/* Appends "WORD ITEM" lines. */
static void tree_put(struct buf *tree, const char *word, char *const *items)
{
    for (; items && *items; items++)
        buf_printf(tree, "%s %s\n", word, *items);
}

static char *lines_join(char *const *lines)
{
    AUTO_BUF struct buf out = {0};
    for (; lines && *lines; lines++)
        buf_printf(&out, "%s\n", *lines);
    return xstrdup(out.data ? out.data : "");
}

/* Every tree has the C and C++ libraries, and env where there is an environment to set. */
static char *tree_make(const struct language_values *values)
{
    AUTO_BUF struct buf tree = {0};
    buf_puts(&tree, cell_plain.tree);
    tree_put(&tree, "program", values->programs);
    if (values->language.environment)
        buf_puts(&tree, "program /usr/bin/env\n");
    tree_put(&tree, "library", values->libraries);
    tree_put(&tree, "folder", values->folders);
    tree_put(&tree, "file", values->files);
    tree_put(&tree, "without", values->without);
    tree_put(&tree, "ask", values->ask);
    if (values->maps)
        buf_puts(&tree, CELL_MAPS "\n");
    return buf_steal(&tree);
}

/* The paths, and what there is of /proc/self (cell/root.c). */
static char *host_make(const struct language_values *values)
{
    AUTO_FREE char *paths = lines_join(values->host);
    AUTO_FREE char *self = values->self ? xasprintf("self %s\n", values->self) : xstrdup("");
    return xasprintf("%s%s%s", paths, self, values->maps ? CELL_MAPS "\n" : "");
}

static int plan_make(struct reader *r, const struct language_values *values, struct cell_plan *plan)
{
    bool host = values->compiler && strcmp(values->compiler, "host") == 0;
    plan->compiles = host;
    plan->wide = values->filter && strcmp(values->filter, "wide") == 0;
    plan->warm = values->warm;
    plan->pch = values->language.headers;
    plan->zygote = lines_join(values->zygote);
    plan->host = host_make(values);
    plan->tree = tree_make(values);
    if (values->filter && !plan->wide && strcmp(values->filter, "narrow") != 0)
        return fault(r, "sandbox.filter", "there are: narrow, wide");
    if (!host && (!values->compiler || strcmp(values->compiler, "tree") != 0))
        return fault(r, "sandbox.compiler",
                     "there are: host (it sees /usr), and tree (it sees what runs see)");
    if (strlen(plan->zygote) >= CELL_ZYGOTE_MAX || strlen(plan->host) >= CELL_HOST_MAX ||
        strlen(plan->tree) >= CELL_TREE_MAX)
        return fault(r, "tree", "all its paths together are too long");
    return 0;
}

static int names_check(struct reader *r, const struct language *l)
{
    if (!is_plain(l->id, SMALL "-"))
        return fault(r, "id", "small letters, digits and - are allowed");
    if (!is_plain(l->source_name, LETTERS))
        return fault(r, "source", "a plain file name is needed");
    if (l->artifact && !is_plain(l->artifact, LETTERS))
        return fault(r, "compile.artifact", "a plain file name is needed");
    if (l->function_artifact && !is_plain(l->function_artifact, LETTERS))
        return fault(r, "function.artifact", "a plain file name is needed");
    if (l->extensions && !is_plain(l->extensions, LETTERS "+ "))
        return fault(r, "extensions", "letters and digits are allowed, without the dot");
    if (l->image && !is_plain(l->image, LETTERS "/:@"))
        return fault(r, "image", "the name of an image is needed");
    if (l->packages && !is_plain(l->packages, SMALL "+-. "))
        return fault(r, "packages", "names of Debian's packages are needed");
    return 0;
}

static int environment_check(struct reader *r, char *const *variables)
{
    for (; variables && *variables; variables++)
        if (strchr(*variables, '\n') || !strchr(*variables, '=') || **variables == '=' ||
            **variables == '-')
            return fault(r, "environment", "each item is NAME=VALUE");
    return 0;
}

static int function_check(struct reader *r, const struct language_values *values,
                          struct language *l)
{
    bool commands = l->function_compile || l->function_run || l->function_artifact;
    if (values->function)
        l->function = function_harness_find(values->function);
    if (values->function && !l->function)
        return fault(r, "function.harness", "there is no harness of this name");
    if (commands && !l->function)
        return fault(r, "function.harness", "this key is missing");
    if (l->function_compile && program_check(r, "function.compile", l->function_compile) < 0)
        return -1;
    return l->function_run ? program_check(r, "function.run", l->function_run) : 0;
}

int language_meaning_take(struct language_values *values, const char *file, struct err *err)
{
    struct reader named = {file, err}, *r = &named;
    struct language *l = &values->language;
    if (names_check(r, l) < 0 || environment_check(r, l->environment) < 0 ||
        program_check(r, "version", l->version_argv) < 0 ||
        paths_check(r, "tree.programs", values->programs) < 0 ||
        paths_check(r, "tree.folders", values->folders) < 0 ||
        paths_check(r, "tree.files", values->files) < 0 ||
        paths_check(r, "sandbox.host", values->host) < 0 ||
        lines_check(r, "tree.libraries", values->libraries) < 0 ||
        lines_check(r, "tree.without", values->without) < 0 ||
        lines_check(r, "tree.ask", values->ask) < 0 ||
        lines_check(r, "sandbox.zygote", values->zygote) < 0)
        return -1;
    if (!values->zygote && (program_check(r, "compile.command", l->compile) < 0 ||
                            program_check(r, "run.command", l->run) < 0))
        return -1;
    if (values->self && !path_is_allowed(values->self))
        return fault(r, "sandbox.self", "a program's path below /usr is needed");
    if (values->headers && strcmp(values->headers, "precompiled") != 0)
        return fault(r, "headers", "there is: precompiled");
    if (function_check(r, values, l) < 0)
        return -1;
    l->headers = values->headers != NULL;
    return plan_make(r, values, &l->plan);
}
