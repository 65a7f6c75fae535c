#include "executor/language/recipe.h"

#include "executor/language/cpp_driver.h"
#include "executor/language/cpp_preamble.h"
#include "executor/language/pch.h"
#include "executor/language/solution_text.h"

#include <jansson.h>
#include <string.h>

const char *const cpp_flags[] = {
#include "cpp_flags.inc" /* from harness/cpp/flags, which the build of a container image reads too */
    NULL};

static const struct run_limits compile_limits = {
    .cpu_ms = 20000,
    .wall_ms = 60000,
    .memory_kb = 1024 * 1024,
    .output_bytes = 256 * 1024,
    .file_bytes = 128 << 20,
    .processes = 32,
    .idle_ms = 15000,
};

static void file_add(struct recipe *r, const char *name, const void *data, size_t len)
{
    if (r->file_count == RECIPE_FILES_MAX)
        abort();
    r->files[r->file_count].name = name;
    buf_append(&r->files[r->file_count++].content, data, len);
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

static void arguments_add(struct recipe_command *command, const char *const *arguments)
{
    for (; *arguments; arguments++)
        argument_add(command, *arguments);
}

/* Compiler, harness, flags and files determine the artifact. */
static void cache_key_make(struct recipe *r)
{
    struct bytes parts[3 + RECIPE_ARGS_MAX + RECIPE_FILES_MAX];
    size_t n = 0;
    parts[n++] = (struct bytes){r->language->id, strlen(r->language->id)};
    parts[n++] = (struct bytes){r->language->version, strlen(r->language->version)};
    parts[n++] = (struct bytes){pch_identity(), strlen(pch_identity())};
    for (size_t i = 0; r->compile.argv[i]; i++)
        parts[n++] = (struct bytes){r->compile.argv[i], strlen(r->compile.argv[i])};
    for (int i = 0; i < r->file_count; i++)
        parts[n++] = (struct bytes){r->files[i].content.data, r->files[i].content.len};
    sha256_hex(parts, n, r->cache_key);
}

/* --- Python --------------------------------------------------------------------------------- */

static json_t *type_json(struct type type)
{
    AUTO_BUF struct buf name = {0};
    type_name((struct type){type.base, 0}, &name);
    return json_pack("[s, i]", name.data, type.dims);
}

/* The signature in the only form that the Python harness reads, whatever spellings the package
 * uses. */
static char *signature_json(const struct signature *signature)
{
    json_t *methods = json_array();
    for (int i = 0; i < signature->method_count; i++) {
        const struct method *m = &signature->methods[i];
        json_t *params = json_array();
        for (int k = 0; k < m->param_count; k++)
            json_array_append_new(params, type_json(m->params[k].type));
        json_array_append_new(methods, json_pack("{s:s, s:o, s:o}", "name", m->name, "params",
                                                 params, "returns", type_json(m->returns)));
    }
    json_t *root = json_pack("{s:b, s:o, s:i}", "class", signature->is_class, "methods", methods,
                             "output_param", signature->output_param);
    char *text = json_dumps(root, JSON_COMPACT);
    json_decref(root);
    if (!text)
        abort();
    return text;
}

static void python_build(struct recipe *r, const struct signature *signature, struct bytes code)
{
    static const char *const compile[] = {"compile", "/box/solution.py", "/box/signature.json",
                                          "/work/solution.bin", NULL};
    static const char *const test[] = {"test", "/box/solution.py", "/box/solution.bin", NULL};
    file_add(r, "solution.py", code.data, code.len);
    AUTO_FREE char *json = signature_json(signature);
    file_add(r, "signature.json", json, strlen(json));
    arguments_add(&r->compile, compile);
    arguments_add(&r->run, test);
    r->compile.zygote = r->run.zygote = true;
    r->artifact = "solution.bin";
}

/* --- C++ ------------------------------------------------------------------------------------ */

static void cpp_command_start(struct recipe *r)
{
    argument_add(&r->compile, "/usr/bin/g++");
    arguments_add(&r->compile, cpp_flags);
    argument_add(&r->compile, "-fmacro-prefix-map=/box/="); /* in assertions and __FILE__ */
    argument_add(&r->compile, pch_linker_flag());
    argument_add(&r->compile, "-o");
    argument_add(&r->compile, "/work/main");
    argument_add(&r->run, "/box/main");
    r->artifact = "main";
}

/* For a program that stands alone. */
static void cpp_command(struct recipe *r, const char *source)
{
    cpp_command_start(r);
    argument_add(&r->compile, "-I/assay-pch/programs");
    argument_add(&r->compile, source);
    r->uses_pch = true;
}

/* The folder of -I has an empty <bits/stdc++.h>, because assay.hpp includes everything, precompiled
 * or not. */
static void cpp_harness_command(struct recipe *r)
{
    /* The linker calls the driver for main(), and the compiler calls files by the author's names.
     */
    static const char *const both[] = {"-Wl,--wrap=main",
                                       "-fmacro-prefix-map=/box/driver.cpp=solution.cpp", NULL};
    static const char *const precompiled[] = {"-Winvalid-pch",
                                              "-include",
                                              "/assay-pch/assay.hpp",
                                              "-I/assay/cpp/include",
                                              "/box/driver.cpp",
                                              "/assay-pch/assay.o",
                                              NULL};
    static const char *const from_source[] = {"-I/assay/cpp/include", "/box/driver.cpp",
                                              "/box/harness.cpp", NULL};
    cpp_command_start(r);
    arguments_add(&r->compile, both);
    arguments_add(&r->compile, r->variant.from_source ? from_source : precompiled);
    r->uses_pch = !r->variant.from_source;
}

static void cpp_build(struct recipe *r, struct bytes code)
{
    AUTO_BUF struct buf driver = {0}, harness = {0};
    file_add(r, "solution.cpp", code.data, code.len);
    cpp_driver_write(r->signature, &r->variant, code, &driver);
    file_add(r, "driver.cpp", driver.data, driver.len);
    if (r->variant.from_source) {
        cpp_harness_write(code, &harness);
        file_add(r, "harness.cpp", harness.data, harness.len);
    }
    cpp_harness_command(r);
}

/* --- both languages --------------------------------------------------------------------------- */

static void recipe_start(struct recipe *r, const struct language *language)
{
    *r = (struct recipe){.language = language, .compile_limits = compile_limits};
}

void recipe_build(struct recipe *out, const struct language *language,
                  const struct signature *signature, struct bytes code)
{
    AUTO_BUF struct buf text = {0};
    solution_text(language, code, &text);
    code = (struct bytes){text.data ? text.data : "", text.len};
    recipe_start(out, language);
    out->signature = signature;
    if (language->cell == CELL_PYTHON) {
        python_build(out, signature, code);
    } else {
        out->variant.from_source = cpp_preamble_steers(code);
        cpp_build(out, code);
    }
    cache_key_make(out);
}

bool recipe_revise(struct recipe *out, const struct recipe *from, struct bytes err)
{
    struct cpp_variant variant = from->variant;
    if (from->language->cell == CELL_PYTHON || !from->signature ||
        !cpp_variant_revise(&variant, err))
        return false;
    const struct buf *code = &from->files[0].content;
    recipe_start(out, from->language);
    out->signature = from->signature;
    out->variant = variant;
    cpp_build(out, (struct bytes){code->data, code->len});
    memcpy(out->cache_key, from->cache_key, sizeof out->cache_key);
    return true;
}

void recipe_build_program(struct recipe *out, const struct language *language, struct bytes code)
{
    recipe_start(out, language);
    if (language->cell == CELL_PYTHON) {
        static const char *const compile[] = {"compile_program", "/box/solution.py",
                                              "/work/solution.bin", NULL};
        static const char *const run[] = {"program", "/box/solution.py", "/box/solution.bin", NULL};
        file_add(out, "solution.py", code.data, code.len);
        arguments_add(&out->compile, compile);
        arguments_add(&out->run, run);
        out->compile.zygote = out->run.zygote = true;
        out->artifact = "solution.bin";
    } else {
        file_add(out, "solution.cpp", code.data, code.len);
        cpp_command(out, "/box/solution.cpp");
    }
    cache_key_make(out);
}

/* Appends each flag as an argument. */
static int flags_add(struct recipe *r, const char *flags, struct err *err)
{
    char *at = r->flags = xstrdup(flags);
    while (at += strspn(at, " \t\r\n"), *at) {
        if (r->run.argv[RECIPE_ARGS_MAX - 2])
            return err_set(err, "bad_flags", NULL,
                           "the output validator has more than %d arguments", RECIPE_ARGS_MAX - 1);
        argument_add(&r->run, at);
        at += strcspn(at, " \t\r\n");
        if (*at)
            *at++ = '\0';
    }
    return 0;
}

int recipe_build_validator(struct recipe *out, const struct language *language, struct bytes code,
                           const char *flags, struct err *err)
{
    static const char *const files[] = {"/box/input", "/box/answer", "/work/", NULL};
    recipe_start(out, language);
    if (language->cell == CELL_PYTHON) {
        static const char *const script[] = {"script", "/box/validate.py", NULL};
        file_add(out, "validate.py", code.data, code.len);
        arguments_add(&out->run, script);
        out->run.zygote = true;
    } else {
        file_add(out, "validate.cpp", code.data, code.len);
        cpp_command(out, "/box/validate.cpp");
    }
    arguments_add(&out->run, files);
    cache_key_make(out);
    return flags_add(out, flags, err);
}

void recipe_finish(struct recipe *recipe)
{
    for (int i = 0; i < recipe->file_count; i++)
        buf_finish(&recipe->files[i].content);
    free(recipe->flags);
    *recipe = (struct recipe){0};
}
