#include "executor/language/recipe.h"

#include "executor/cell/protocol.h"
#include "executor/language/function.h"
#include "executor/language/pch.h"
#include "executor/language/solution_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A box also has the artifact, an input and an answer. */
_Static_assert(RECIPE_FILES_MAX + 3 <= CELL_FILES_MAX, "a box takes all files of a recipe");
_Static_assert(RECIPE_ARGS_MAX <= CELL_ARGC_MAX, "a run takes all arguments of a command");

/* --- parts --------------------------------------------------------------------------------- */

void recipe_start(struct recipe *r, const struct language *language)
{
    *r = (struct recipe){.language = language, .compile_limits = language->compile_limits};
}

void recipe_start_again(struct recipe *r, const struct recipe *from)
{
    recipe_start(r, from->language);
    r->signature = from->signature;
    memcpy(r->cache_key, from->cache_key, sizeof r->cache_key);
}

void recipe_file_add(struct recipe *r, const char *name, struct bytes content)
{
    if (r->file_count == RECIPE_FILES_MAX)
        abort();
    r->files[r->file_count].name = name;
    buf_append(&r->files[r->file_count++].content, content.data, content.len);
}

static void argument_add(struct recipe_command *command, const char *argument)
{
    for (size_t i = 0; i + 1 < RECIPE_ARGS_MAX; i++) {
        if (!command->argv[i]) {
            command->argv[i] = argument;
            return;
        }
    }
    abort();
}

static size_t argument_count(const struct recipe_command *command)
{
    size_t n = 0;
    while (command->argv[n])
        n++;
    return n;
}

void recipe_arguments_add(struct recipe_command *command, const char *const *arguments)
{
    for (; *arguments; arguments++)
        argument_add(command, *arguments);
}

/* Takes a text over, until recipe_finish. */
static const char *text_keep(struct recipe *r, char *text)
{
    if (r->text_count == RECIPE_TEXTS_MAX)
        abort();
    return r->texts[r->text_count++] = text;
}

/* Changes with each file of harness/, which compiling may take in. */
static const char harnesses[] =
#include "harness_identity.inc" /* made by language.cmake */
    ;

/* Compiler, harness, flags and files determine the artifact. */
static void cache_key_make(struct recipe *r)
{
    struct bytes parts[5 + RECIPE_ARGS_MAX + 2 * RECIPE_FILES_MAX];
    const struct language *l = r->language;
    size_t n = 0;
    parts[n++] = (struct bytes){l->id, strlen(l->id)};
    parts[n++] = (struct bytes){l->version, strlen(l->version)};
    parts[n++] = (struct bytes){l->identity, strlen(l->identity)};
    parts[n++] = (struct bytes){pch_identity(), strlen(pch_identity())};
    parts[n++] = (struct bytes){harnesses, r->signature ? strlen(harnesses) : 0};
    for (size_t i = 0; r->compile.argv[i]; i++)
        parts[n++] = (struct bytes){r->compile.argv[i], strlen(r->compile.argv[i])};
    for (int i = 0; i < r->file_count; i++) {
        parts[n++] = (struct bytes){r->files[i].name, strlen(r->files[i].name)};
        parts[n++] = (struct bytes){r->files[i].content.data, r->files[i].content.len};
    }
    sha256_hex(parts, n, r->cache_key);
}

/* --- placeholders -------------------------------------------------------------------------- */

struct placeholder {
    const char *name, *value;
};

/* Replaces each placeholder in the text; anything else in braces stays as it is. */
static char *text_fill(const char *text, const struct placeholder *known, size_t count)
{
    struct buf out = {0};
    while (*text) {
        size_t i = 0;
        while (i < count && strncmp(text, known[i].name, strlen(known[i].name)) != 0)
            i++;
        if (i < count)
            buf_puts(&out, known[i].value);
        else
            buf_append(&out, text, 1);
        text += i < count ? strlen(known[i].name) : 1;
    }
    return buf_steal(&out);
}

/* What a program is compiled with to use the precompiled headers; they must have the same flags. */
static void headers_add(struct recipe *r, struct recipe_command *command)
{
    recipe_arguments_add(command, cpp_flags);
    argument_add(command, pch_linker_flag());
    argument_add(command, "-I/assay-pch/programs");
    r->uses_pch = true;
}

/* Appends a command of the language's file. */
static void command_fill(struct recipe *r, struct recipe_command *command, char *const *arguments,
                         const char *source, const char *artifact)
{
    const char *home = r->language->home ? r->language->home : "";
    const struct placeholder known[] = {
        {"{source}", source}, {"{artifact}", artifact}, {"{home}", home}};
    command->zygote = *r->language->plan.zygote != '\0';
    if (r->language->environment && !command->zygote) {
        argument_add(command, "/usr/bin/env");
        for (char **item = r->language->environment; *item; item++)
            argument_add(command, text_keep(r, text_fill(*item, known, COUNT_OF(known))));
    }
    for (; *arguments; arguments++) {
        if (strcmp(*arguments, "{headers}") == 0) {
            headers_add(r, command);
            continue;
        }
        const bool is_sources = strcmp(*arguments, "{sources}") == 0;
        argument_add(command, is_sources
                                  ? source
                                  : text_keep(r, text_fill(*arguments, known, COUNT_OF(known))));
        if (is_sources && command == &r->compile)
            r->sources_end = argument_count(command);
    }
}

/* Both commands; name is the source's, artifact what compiling makes ("": nothing). */
static void commands_fill(struct recipe *r, char *const *compile, char *const *run,
                          const char *name, const char *artifact)
{
    const char *source = text_keep(r, xasprintf("/box/%s", name));
    const char *made = text_keep(r, xasprintf("/work/%s", artifact));
    const char *kept = text_keep(r, xasprintf("/box/%s", artifact));
    command_fill(r, &r->compile, compile, source, made);
    command_fill(r, &r->run, run, source, kept);
    r->artifact = *artifact ? artifact : NULL;
}

const char *const *recipe_run_argv(const struct recipe *recipe, const struct run_limits *limits,
                                   struct recipe_argv *out)
{
    int64_t memory_mib = (limits->memory_kb - recipe->language->memory_extra_kb) / 1024;
    char memory[24], stack[24];
    memory_mib = memory_mib < 16 ? 16 : memory_mib;
    snprintf(memory, sizeof memory, "%" PRId64, memory_mib);
    snprintf(stack, sizeof stack, "%" PRId64, memory_mib > 1024 ? 1024 : memory_mib);
    const struct placeholder known[] = {{"{memory_mib}", memory}, {"{stack_mib}", stack}};
    *out = (struct recipe_argv){.argv = {NULL}};
    for (int i = 0; recipe->run.argv[i]; i++) {
        const char *argument = recipe->run.argv[i];
        bool plain = recipe->run.zygote || !strstr(argument, "_mib}");
        out->texts[i] = plain ? NULL : text_fill(argument, known, COUNT_OF(known));
        out->argv[i] = plain ? argument : out->texts[i];
    }
    return out->argv;
}

void recipe_argv_finish(struct recipe_argv *argv)
{
    for (size_t i = 0; i < RECIPE_ARGS_MAX; i++)
        free(argv->texts[i]);
}

/* --- recipes ------------------------------------------------------------------------------- */

void recipe_build(struct recipe *out, const struct language *language,
                  const struct signature *signature, struct bytes code)
{
    AUTO_BUF struct buf text = {0};
    if (!language->function)
        abort();
    solution_text(language, code, &text);
    recipe_start(out, language);
    out->signature = signature;
    language->function->build(out, (struct bytes){text.data ? text.data : "", text.len});
    cache_key_make(out);
}

void recipe_function_commands(struct recipe *r)
{
    const struct language *l = r->language;
    const char *artifact = l->function_artifact ? l->function_artifact : l->artifact;
    commands_fill(r, l->function_compile ? l->function_compile : l->compile,
                  l->function_run ? l->function_run : l->run, l->source_name, artifact);
}

bool recipe_revise(struct recipe *out, const struct recipe *from, struct bytes err)
{
    const struct function_harness *function = from->signature ? from->language->function : NULL;
    return function && function->revise && function->revise(out, from, err);
}

bool recipe_stands_behind(const struct recipe *recipe)
{
    return recipe->signature && recipe->language->function->stands_behind;
}

/* A whole program of this file name. */
static void program_build(struct recipe *r, const char *name, struct bytes code)
{
    recipe_file_add(r, name, code);
    commands_fill(r, r->language->compile, r->language->run, name, r->language->artifact);
}

void recipe_build_program(struct recipe *out, const struct language *language, struct bytes code)
{
    recipe_start(out, language);
    program_build(out, language->source_name, code);
    cache_key_make(out);
}

/* Appends each flag as an argument. */
static int flags_add(struct recipe *r, const char *flags, struct err *err)
{
    char *at = r->flags = xstrdup(flags);
    while (at += strspn(at, " \t\r\n"), *at) {
        if (r->run.argv[RECIPE_ARGS_MAX - 2])
            return err_set(err, "bad_flags", NULL,
                           "a program of the package has more than %d arguments",
                           RECIPE_ARGS_MAX - 1);
        argument_add(&r->run, at);
        at += strcspn(at, " \t\r\n");
        if (*at)
            *at++ = '\0';
    }
    return 0;
}

/* A program of the package: its arguments are `files` and the flags. */
static int tool_build(struct recipe *out, const struct language *language, struct bytes code,
                      const char *const *files, const char *flags, struct err *err)
{
    const char *dot = strrchr(language->source_name, '.');
    recipe_start(out, language);
    const char *name = text_keep(out, xasprintf("validate%s", dot ? dot : ""));
    if (language->validator) {
        const char *source = text_keep(out, xasprintf("/box/%s", name));
        recipe_file_add(out, name, code);
        command_fill(out, &out->run, language->validator, source, "");
    } else {
        program_build(out, name, code);
    }
    recipe_arguments_add(&out->run, files);
    cache_key_make(out);
    return flags_add(out, flags, err);
}

int recipe_build_validator(struct recipe *out, const struct language *language, struct bytes code,
                           const char *flags, struct err *err)
{
    static const char *const files[] = {"/box/input", "/box/answer", "/work/", NULL};
    return tool_build(out, language, code, files, flags, err);
}

int recipe_build_grader(struct recipe *out, const struct language *language, struct bytes code,
                        const char *flags, struct err *err)
{
    static const char *const files[] = {NULL};
    return tool_build(out, language, code, files, flags, err);
}

/* Adds a source to the compile command, behind the ones that are there. */
static void source_insert(struct recipe *r, const char *path)
{
    const char **at = &r->compile.argv[r->sources_end++];
    memmove(at + 1, at, (argument_count(&r->compile) - r->sources_end + 2) * sizeof *at);
    *at = path;
}

static bool name_is_taken(const struct recipe *r, const char *name)
{
    for (int i = 0; i < r->file_count; i++)
        if (strcmp(r->files[i].name, name) == 0)
            return true;
    return strcmp(name, "input") == 0 || strcmp(name, "answer") == 0 ||
           (r->artifact && strcmp(name, r->artifact) == 0);
}

int recipe_add_file(struct recipe *r, const char *name, struct bytes content, bool compiled,
                    struct err *err)
{
    if (strchr(name, '/') || strlen(name) > CODE_FILE_NAME_MAX || !*name || *name == '-')
        return err_set(err, "bad_files", "files",
                       "a program's files are in one folder, so this cannot be beside it: %.100s",
                       name);
    if (name_is_taken(r, name))
        return err_set(err, "bad_files", "files", "the judge has a file of this name: %.100s",
                       name);
    if (r->file_count == RECIPE_FILES_MAX || r->compile.argv[RECIPE_ARGS_MAX - 2] ||
        r->text_count == RECIPE_TEXTS_MAX)
        return err_set(err, "bad_files", "files", "there are too many files beside the program");
    const char *path = text_keep(r, xasprintf("/box/%s", name));
    recipe_file_add(r, path + strlen("/box/"), content);
    if (compiled && r->sources_end)
        source_insert(r, path);
    cache_key_make(r);
    return 0;
}

/* --- several files ---------------------------------------------------------------------------- */

static struct bytes content_of(const struct code_file *file)
{
    return (struct bytes){file->content.data, file->content.len};
}

/* The file that is named as the entry point: by its name, or as a class in it. */
static const struct code_file *entry_of(const struct code_files *files)
{
    const char *dot = strrchr(files->entry_point, '.');
    const struct code_file *file = code_files_find(files, files->entry_point);
    return file || !dot ? file : code_files_find(files, dot + 1);
}

static const struct code_file *main_of(const struct language *language,
                                       const struct code_files *files)
{
    const char *ending = strrchr(language->source_name, '.');
    static const char *const stems[] = {"__main__", "main", "Main"};
    if (files->entry_point)
        return entry_of(files);
    for (size_t i = 0; i < COUNT_OF(stems); i++) {
        AUTO_FREE char *name = xasprintf("%s%s", stems[i], ending ? ending : "");
        const struct code_file *file = code_files_find(files, name);
        if (file)
            return file;
    }
    const struct code_file *usual = code_files_find(files, language->source_name);
    for (size_t i = 0; i < files->count && !usual; i++)
        if (language_has_file(language, files->files[i].name))
            return &files->files[i];
    return usual;
}

static int files_build(struct recipe *r, const struct language *language,
                       const struct code_files *files, struct err *err)
{
    const struct code_file *main = main_of(language, files);
    if (!main && files->entry_point)
        return err_set(err, "bad_files", "entry_point", "it names none of the files");
    if (!main)
        return err_set(err, "bad_files", "files", "none of them is of %s by its name",
                       language->name);
    if (strchr(main->name, '/'))
        return err_set(err, "bad_files", "files",
                       "the files of a program are in one folder: %.100s", main->name);
    program_build(r, text_keep(r, xstrdup(main->name)), content_of(main));
    for (const struct code_file *f = files->files; f < files->files + files->count; f++)
        if (f != main && recipe_add_file(r, f->name, content_of(f),
                                         language_has_file(language, f->name), err) < 0)
            return -1;
    cache_key_make(r);
    return 0;
}

int recipe_build_files(struct recipe *out, const struct language *language,
                       const struct code_files *files, struct err *err)
{
    if (files->count == 1 && !*files->files[0].name) {
        recipe_build_program(out, language, content_of(&files->files[0]));
        return 0;
    }
    recipe_start(out, language);
    const int rc = files_build(out, language, files, err);
    if (rc < 0)
        recipe_finish(out);
    return rc;
}

void recipe_finish(struct recipe *recipe)
{
    for (int i = 0; i < recipe->file_count; i++)
        buf_finish(&recipe->files[i].content);
    for (int i = 0; i < recipe->text_count; i++)
        free(recipe->texts[i]);
    free(recipe->flags);
    *recipe = (struct recipe){0};
}
