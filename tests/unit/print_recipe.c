/*
 * The judge's side of compiling and running a submission, for test_harness.py, which does both
 * outside a sandbox:
 *
 *   print_recipe recipe LANGUAGE SIGNATURE SOURCE DIR STDERR...
 *       files into DIR, the commands on stdout; revised by what each build before said
 *   print_recipe starter LANGUAGE SIGNATURE
 *   print_recipe diagnostics LANGUAGE STDERR ANSWER
 *   print_recipe pch CACHE_DIR LIB_DIR                  its folder on stdout
 */
#include "executor/language/diagnostics.h"
#include "executor/language/pch.h"
#include "executor/language/recipe.h"

#include <stdio.h>
#include <string.h>

#define FILE_MAX ((size_t)16 << 20)

static void need(int rc, const struct err *err)
{
    if (rc == 0)
        return;
    fprintf(stderr, "%s\n", err->detail);
    exit(1);
}

static void whole_file(const char *path, struct buf *out)
{
    struct err err = {0};
    need(file_read(path, FILE_MAX, out, &err), &err);
}

static const struct language *language_of(const char *id)
{
    const struct language *language = language_find(id);
    if (language)
        return language;
    fprintf(stderr, "%s is not available here\n", id);
    exit(1);
}

static struct signature *signature_of(const char *path)
{
    AUTO_BUF struct buf text = {0};
    struct signature *signature = NULL;
    struct err err = {0};
    whole_file(path, &text);
    need(signature_parse(&signature, text.data ? text.data : "", text.len, &err), &err);
    return signature;
}

static json_t *command_json(const struct recipe_command *command)
{
    json_t *argv = json_array();
    for (size_t i = 0; command->argv[i]; i++)
        json_array_append_new(argv, json_string(command->argv[i]));
    return json_pack("{s:o, s:b}", "argv", argv, "zygote", command->zygote);
}

static void file_write(const char *dir, const char *name, const struct buf *content)
{
    AUTO_FREE char *path = xasprintf("%s/%s", dir, name);
    FILE *file = fopen(path, "we");
    bool ok = file && fwrite(content->data, 1, content->len, file) == content->len;
    if (!file || fclose(file) || !ok)
        exit(1);
}

/* False: the compiler's words ask for no other recipe. */
static bool recipe_try_again(struct recipe *recipe, const char *err_path)
{
    AUTO_BUF struct buf said = {0};
    struct recipe next;
    whole_file(err_path, &said);
    if (!recipe_revise(&next, recipe, (struct bytes){said.data, said.len}))
        return false;
    recipe_finish(recipe);
    *recipe = next;
    return true;
}

static void recipe_print(const char *language, const char *signature_path, const char *code_path,
                         const char *dir, char **said)
{
    AUTO_BUF struct buf code = {0};
    struct signature *signature = signature_of(signature_path);
    struct recipe recipe;
    whole_file(code_path, &code);
    recipe_build(&recipe, language_of(language), signature, (struct bytes){code.data, code.len});
    for (; *said; said++) {
        if (recipe_try_again(&recipe, *said))
            continue;
        puts("null");
        return;
    }
    for (int i = 0; i < recipe.file_count; i++)
        file_write(dir, recipe.files[i].name, &recipe.files[i].content);
    json_t *root = json_pack("{s:o, s:o, s:s?}", "compile", command_json(&recipe.compile), "run",
                             command_json(&recipe.run), "artifact", recipe.artifact);
    json_dumpf(root, stdout, JSON_COMPACT);
    json_decref(root);
    recipe_finish(&recipe);
    signature_destroy(signature);
}

static void starter_print(const char *language, const char *signature_path)
{
    AUTO_BUF struct buf out = {0};
    struct signature *signature = signature_of(signature_path);
    language_starter(language_of(language), signature, &out);
    fputs(out.data, stdout);
    signature_destroy(signature);
}

static void diagnostics_print(const char *language, const char *err_path, const char *answer_path)
{
    AUTO_BUF struct buf said = {0}, answer = {0}, text = {0};
    whole_file(err_path, &said);
    whole_file(answer_path, &answer);
    struct bytes err = {said.data, said.len};
    diagnostics_text(language_of(language), err, &text);
    json_t *list =
        diagnostics_parse(language_of(language), err, (struct bytes){answer.data, answer.len});
    json_t *root =
        json_pack("{s:o, s:s}", "diagnostics", list, "output", text.data ? text.data : "");
    json_dumpf(root, stdout, JSON_COMPACT);
    json_decref(root);
}

static void pch_print(const char *cache_dir, const char *lib_dir)
{
    struct err err = {0};
    char *dir = NULL;
    need(pch_prepare(cache_dir, lib_dir, &dir, &err), &err);
    puts(dir);
    free(dir);
}

int main(int argc, char **argv)
{
    languages_detect(NULL, "");
    if (argc == 4 && strcmp(argv[1], "pch") == 0)
        pch_print(argv[2], argv[3]);
    else if (argc == 4 && strcmp(argv[1], "starter") == 0)
        starter_print(argv[2], argv[3]);
    else if (argc == 5 && strcmp(argv[1], "diagnostics") == 0)
        diagnostics_print(argv[2], argv[3], argv[4]);
    else if (argc >= 6 && strcmp(argv[1], "recipe") == 0)
        recipe_print(argv[2], argv[3], argv[4], argv[5], argv + 6);
    else
        return 2;
    return fflush(stdout) ? 1 : 0;
}
