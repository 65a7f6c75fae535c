#include "executor/language/diagnostics.h"
#include "executor/language/language_file.h"
#include "executor/language/recipe.h"
#include "store/package/package.h"
#include "tests/unit/check.h"
#include "tests/unit/language_kit.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A whole file, from which each test leaves out or changes something. */
static const char whole[] = "id: mini\n"
                            "name: Mini\n"
                            "extensions: [mini, mn]\n"
                            "source: solution.mini\n"
                            "editor: plaintext\n"
                            "comment: '#'\n"
                            "version: [/bin/echo, '1.2.3']\n"
                            "show: {run: mini FILE}\n"
                            "compile: {command: [/bin/sh, -n, '{source}']}\n"
                            "run: {command: [/bin/sh, '{source}', '-m{memory_mib}', '{x}']}\n"
                            "sandbox: {compiler: tree}\n"
                            "tree: {programs: [/bin/sh]}\n"
                            "starter: ''\n"
                            "trial: echo 7\n";

/* --- files --------------------------------------------------------------------------------- */

static char *error_of(const char *text)
{
    struct language *language = NULL;
    struct err err;
    if (language_file_read("mini.yaml", (struct bytes){text, strlen(text)}, &language, &err) == 0) {
        language_destroy(language);
        return xstrdup("");
    }
    return xstrdup(err.detail);
}

/* The whole file with one line in place of the one that begins so; "" takes it out. */
static char *changed(const char *begins, const char *line)
{
    struct buf out = {0};
    for (const char *at = whole; *at;) {
        size_t n = strcspn(at, "\n") + 1;
        if (strncmp(at, begins, strlen(begins)) == 0)
            buf_puts(&out, line);
        else
            buf_append(&out, at, n);
        at += n;
    }
    return buf_steal(&out);
}

static void a_mistake_is_told_with_file_line_and_key(void **state)
{
    (void)state;
    static const struct {
        const char *begins, *line, *words;
    } faults[] = {
        {"name", "", "mini.yaml, line 1, name: this key is missing"},
        {"compile", "", "mini.yaml, line 1, compile.command: this key is missing"},
        {"name", "name: Mini\nnames: x\n", "mini.yaml, line 3, names: there is no such key"},
        {"name", "name: Mini\nname: Mini\n", "mini.yaml, line 3, name: this key is there twice"},
        {"name", "name: [a, b]\n", "mini.yaml, line 2, name: a text of one line is needed"},
        {"name", "name: ''\n", "mini.yaml, line 2, name: a text of one line is needed"},
        {"run", "run: {commands: [a]}\n", "mini.yaml, line 10, run.commands: there is no such key"},
        {"run", "run: {command: []}\n", "mini.yaml, line 10, run.command: the list is empty"},
        {"run", "run: {command: [sh]}\n",
         "mini.yaml, line 1, run.command: the first item is the program's path from /"},
        {"run", "run: {command: /bin/sh}\n",
         "mini.yaml, line 10, run.command: a list is needed: [a, b]"},
        {"run", "run: sh\n", "mini.yaml, line 10, run: keys with values are needed: key: value"},
        {"extensions", "extensions: [a b]\n",
         "mini.yaml, line 3, extensions: each item is a text, which is not empty"},
        {"id", "id: Mini Me\n", "mini.yaml, line 1, id: small letters, digits and - are allowed"},
        {"source", "source: ../x\n", "mini.yaml, line 1, source: a plain file name is needed"},
        {"sandbox", "sandbox: {compiler: moon}\n",
         "mini.yaml, line 1, sandbox.compiler: there are: host (it sees /usr), and tree (it sees "
         "what runs see)"},
        {"sandbox", "sandbox: {compiler: tree, filter: maybe}\n",
         "mini.yaml, line 1, sandbox.filter: there are: narrow, wide"},
        {"sandbox", "sandbox: {compiler: host, host: [/home]}\n",
         "mini.yaml, line 1, sandbox.host: '/home' is no path below /usr, /lib, /bin, /opt, /etc "},
        {"tree", "tree: {folders: [/etc/*]}\n",
         "mini.yaml, line 1, tree.folders: '/etc/*' is no path below /usr, /lib, /bin, /opt, /etc "
         "or"},
        {"tree", "tree: {folders: [/usr/../root]}\n",
         "mini.yaml, line 1, tree.folders: '/usr/../root' is no path below /usr, /lib, /bin, /opt, "
         "/etc or"},
        {"name", "name: Mini\nlimits: {time_factor: 0}\n",
         "mini.yaml, line 3, limits.time_factor: a number from 1 to 20 is needed"},
        {"name", "name: Mini\nindent: 99999999999999999999\n",
         "mini.yaml, line 3, indent: a number from 1 to 8 is needed"},
        {"name", "name: Mini\nfunction: {harness: cobol}\n",
         "mini.yaml, line 1, function.harness: there is no harness of this name"},
        {"name", "name: Mini\nfunction: cobol\n",
         "mini.yaml, line 3, function: keys with values are needed: key: value"},
        {"name", "name: Mini\nfunction: {run: [/bin/sh]}\n",
         "mini.yaml, line 1, function.harness: this key is missing"},
        {"name", "name: Mini\nfunction: {harness: cpp, run: [sh]}\n",
         "mini.yaml, line 1, function.run: the first item is the program's path from /"},
        {"name", "name: Mini\ndiagnostics: [{match: '(', gives: [line]}]\n",
         "mini.yaml, line 3, diagnostics.match: Unmatched ( or \\("},
        {"name", "name: Mini\ndiagnostics: [{match: '(a)(b)', gives: [line]}]\n",
         "mini.yaml, line 3, diagnostics.gives: one word for each group of the expression is "
         "needed"},
        {"name", "name: Mini\ndiagnostics: [{match: '(a)', gives: [row]}]\n",
         "mini.yaml, line 3, diagnostics.gives: there are: line, column, severity, message"},
        {"name", "name: Mini\n\t- x\n", "mini.yaml, line 3: "},
    };
    AUTO_FREE char *good = error_of(whole);
    assert_string_equal(good, "");
    for (size_t i = 0; i < COUNT_OF(faults); i++) {
        AUTO_FREE char *text = changed(faults[i].begins, faults[i].line);
        AUTO_FREE char *error = error_of(text);
        if (strncmp(error, faults[i].words, strlen(faults[i].words)) != 0)
            fail_msg("\"%s\" gives \"%s\", not \"%s\"", faults[i].line, error, faults[i].words);
    }
}

static void an_alias_bomb_is_an_error_at_once(void **state)
{
    (void)state;
    AUTO_BUF struct buf text = {0};
    buf_puts(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 60; i++)
        buf_printf(&text, "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1,
                   i - 1, i - 1, i - 1, i - 1);
    AUTO_FREE char *error = error_of(text.data);
    assert_string_equal(error, "mini.yaml, line 1, a0: there is no such key");
    AUTO_FREE char *own = error_of("id: &a [*a]\n");
    assert_non_null(strstr(own, "mini.yaml"));
}

/* --- the list ------------------------------------------------------------------------------ */

static int drop(const char *path, const struct stat *info, int kind, struct FTW *at)
{
    (void)info, (void)kind, (void)at;
    return remove(path);
}

static void folder_put(const char *dir, const char *name, const char *text)
{
    AUTO_FREE char *path = xasprintf("%s/%s", dir, name);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void a_folder_adds_a_language_or_nothing(void **state)
{
    (void)state;
    char dir[] = "/tmp/assay-languages-XXXXXX";
    struct err err;
    assert_non_null(mkdtemp(dir));
    folder_put(dir, "mini.yaml", whole);
    folder_put(dir, "notes.txt", "no language");
    assert_int_equal(languages_load(dir, &err), 0);
    assert_non_null(language_known("mini"));
    assert_null(language_find("mini")); /* nobody has looked whether it is there */
    assert_string_equal(package_language("x/y.mn"), "mini");
    assert_string_equal(package_language("x/y.py"), "python");
    assert_true(languages_detect(NULL, "") >= 1);
    assert_non_null(language_find("mini"));
    assert_string_equal(language_find("mini")->version, "1.2.3");
    size_t count = languages_count();

    AUTO_FREE char *twin = changed("extensions", "extensions: [other]\n");
    folder_put(dir, "twin.yaml", twin);
    assert_int_equal(languages_load(dir, &err), -1);
    AUTO_FREE char *id =
        xasprintf("%s/twin.yaml, id: mini is already the id of %s/mini.yaml", dir, dir);
    assert_string_equal(err.detail, id);
    assert_int_equal(languages_count(), count); /* what was loaded before stays */

    AUTO_FREE char *python = changed("extensions", "extensions: [py]\n");
    folder_put(dir, "twin.yaml", "");
    folder_put(dir, "mini.yaml", python);
    AUTO_FREE char *gone = xasprintf("%s/twin.yaml", dir);
    assert_int_equal(remove(gone), 0);
    assert_int_equal(languages_load(dir, &err), -1);
    assert_non_null(strstr(err.detail, "extensions: py already belongs to python.yaml"));
    assert_int_equal(languages_load("/no/such/folder", &err), -1);
    assert_int_equal(languages_load(NULL, &err), 0);
    assert_null(language_known("mini"));
    assert_int_equal(nftw(dir, drop, 8, FTW_DEPTH | FTW_PHYS), 0);
}

static void embedded_languages_differ_in_all_that_tells_them_apart(void **state)
{
    (void)state;
    struct err err;
    assert_int_equal(languages_load(NULL, &err), 0);
    for (size_t i = 0; i < languages_count(); i++) {
        const struct language *l = language_at(i);
        assert_int_equal(l->index, i);
        assert_ptr_equal(language_known(l->id), l);
        assert_true(*l->trial && *l->name && *l->run_command);
    }
    assert_string_equal(language_at(0)->id, "python");
    assert_string_equal(language_at(1)->id, "cpp");
    assert_true(language_has_functions(language_at(0)));
}

/* --- recipes ------------------------------------------------------------------------------- */

static void commands_are_filled_in(void **state)
{
    (void)state;
    struct language *language = NULL;
    struct recipe recipe;
    struct recipe_argv argv;
    struct err err;
    AUTO_FREE char *text = changed("name", "name: Mini\nenvironment: [A=b]\n");
    assert_int_equal(language_file_read("m", (struct bytes){text, strlen(text)}, &language, &err),
                     0);
    recipe_build_program(&recipe, language, (struct bytes){"x", 1});
    static const char *const compile[] = {"/usr/bin/env", "A=b", "/bin/sh", "-n",
                                          "/box/solution.mini"};
    for (size_t i = 0; i < COUNT_OF(compile); i++)
        assert_string_equal(recipe.compile.argv[i], compile[i]);
    assert_null(recipe.compile.argv[COUNT_OF(compile)]);
    assert_null(recipe.artifact);
    const struct run_limits limits = {.memory_kb = 128 * 1024};
    const char *const *run = recipe_run_argv(&recipe, &limits, &argv);
    assert_string_equal(run[3], "/box/solution.mini");
    assert_string_equal(run[4], "-m128");
    assert_string_equal(run[5], "{x}"); /* no placeholder */
    assert_null(run[6]);
    recipe_argv_finish(&argv);
    recipe_finish(&recipe);
    language_destroy(language);
}

/* --- messages ------------------------------------------------------------------------------ */

static void patterns_find_messages_of_one_line_and_of_several(void **state)
{
    (void)state;
    static const char patterns[] =
        "name: Mini\ndiagnostics:\n"
        "  - {match: '^[^:]+:([0-9]+):([0-9]+): (error|warning): (.*)$', "
        "gives: [line, column, severity, message]}\n"
        "  - {match: 'File .*, line ([0-9]+)', gives: [line]}\n"
        "  - {match: '^Error: (.*)$', gives: [message]}\n";
    static const char said[] =
        "a.mini:3:4: warning: odd\nnothing\nFile \"a\", line 12, chars 1-2:\n"
        "12 | x\nError: no such name\nError: without a line\n";
    AUTO_FREE char *text = changed("name", patterns);
    struct language *language = NULL;
    struct err err;
    assert_int_equal(language_file_read("m", (struct bytes){text, strlen(text)}, &language, &err),
                     0);
    json_t *list =
        diagnostics_parse(language, (struct bytes){said, strlen(said)}, (struct bytes){0});
    AUTO_FREE char *got = json_dumps(list, JSON_COMPACT | JSON_SORT_KEYS);
    assert_string_equal(
        got, "[{\"column\":4,\"line\":3,\"message\":\"odd\",\"severity\":\"warning\"},"
             "{\"column\":1,\"line\":12,\"message\":\"no such name\",\"severity\":\"error\"}]");
    json_decref(list);
    language_destroy(language);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mistake_is_told_with_file_line_and_key),
        cmocka_unit_test(an_alias_bomb_is_an_error_at_once),
        cmocka_unit_test(a_folder_adds_a_language_or_nothing),
        cmocka_unit_test(embedded_languages_differ_in_all_that_tells_them_apart),
        cmocka_unit_test(commands_are_filled_in),
        cmocka_unit_test(patterns_find_messages_of_one_line_and_of_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
