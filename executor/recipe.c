#include "executor/recipe.h"

#include "executor/cpp_driver.h"

#include <jansson.h>
#include <string.h>

const char *const cpp_flags[] = {
#include "cpp_flags.inc" /* of harness/cpp/flags, which a container image's build reads too */
    NULL};

static const struct run_limits compile_limits = {
    .cpu_ms = 20000,
    .wall_ms = 60000, /* of one that works, on a machine that is busy */
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

/* Compiler, harness, flags and files decide what comes out. */
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

/* The signature in the one form the Python harness reads, whatever spellings the package has. */
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

/* The folder of -I has an empty <bits/stdc++.h>: all of it is in the precompiled header. */
static void cpp_command(struct recipe *r, const char *source, bool harness)
{
    static const char *const with_harness[] = {"-Winvalid-pch", "-include", "/assay-pch/assay.hpp",
                                               "-I/assay/cpp/include", NULL};
    argument_add(&r->compile, "/usr/bin/g++");
    arguments_add(&r->compile, cpp_flags);
    argument_add(&r->compile, pch_linker_flag());
    if (harness)
        arguments_add(&r->compile, with_harness);
    argument_add(&r->compile, "-o");
    argument_add(&r->compile, "/work/main");
    argument_add(&r->compile, source);
    if (harness)
        argument_add(&r->compile, "/assay-pch/assay.o");
    r->uses_pch = harness;
    argument_add(&r->run, "/box/main");
    r->artifact = "main";
}

static void cpp_build(struct recipe *r, const struct signature *signature, struct bytes code)
{
    file_add(r, "solution.cpp", code.data, code.len);
    AUTO_BUF struct buf driver = {0};
    cpp_driver_write(signature, code, &driver);
    file_add(r, "driver.cpp", driver.data, driver.len);
    cpp_command(r, "/box/driver.cpp", true);
}

/* --- both ----------------------------------------------------------------------------------- */

static void recipe_start(struct recipe *r, const struct language *language)
{
    *r = (struct recipe){.language = language, .compile_limits = compile_limits};
}

void recipe_build(struct recipe *out, const struct language *language,
                  const struct signature *signature, struct bytes code)
{
    recipe_start(out, language);
    if (language->cell == CELL_PYTHON)
        python_build(out, signature, code);
    else
        cpp_build(out, signature, code);
    cache_key_make(out);
}

void recipe_build_validator(struct recipe *out, const struct language *language, struct bytes code)
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
        cpp_command(out, "/box/validate.cpp", false);
    }
    arguments_add(&out->run, files);
    cache_key_make(out);
}

void recipe_finish(struct recipe *recipe)
{
    for (int i = 0; i < recipe->file_count; i++)
        buf_finish(&recipe->files[i].content);
    *recipe = (struct recipe){0};
}
