/* Function problems in C++: the driver of cpp_driver.c and the harness of harness/cpp around the
 * text, with g++ and precompiled headers. */
#include "executor/language/cpp_driver.h"
#include "executor/language/cpp_preamble.h"
#include "executor/language/function.h"
#include "executor/language/pch.h"

#include <string.h>

const char *const cpp_flags[] = {
#include "cpp_flags.inc" /* from harness/cpp/flags, which the build of a container image reads too */
    NULL};

/* --- recipes ------------------------------------------------------------------------------- */

static void cpp_command_start(struct recipe *r)
{
    static const char *const compiler[] = {"/usr/bin/g++", NULL};
    recipe_arguments_add(&r->compile, compiler);
    recipe_arguments_add(&r->compile, cpp_flags);
    const char *const more[] = {"-fmacro-prefix-map=/box/=", /* in assertions and __FILE__ */
                                pch_linker_flag(), "-o", "/work/main", NULL};
    static const char *const run[] = {"/box/main", NULL};
    recipe_arguments_add(&r->compile, more);
    recipe_arguments_add(&r->run, run);
    r->artifact = "main";
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
    recipe_arguments_add(&r->compile, both);
    recipe_arguments_add(&r->compile, r->variant.from_source ? from_source : precompiled);
    r->uses_pch = !r->variant.from_source;
}

static void solution_build(struct recipe *r, struct bytes code)
{
    AUTO_BUF struct buf driver = {0}, harness = {0};
    recipe_file_add(r, "solution.cpp", code);
    cpp_driver_write(r->signature, &r->variant, code, &driver);
    recipe_file_add(r, "driver.cpp", (struct bytes){driver.data, driver.len});
    if (r->variant.from_source) {
        cpp_harness_write(code, &harness);
        recipe_file_add(r, "harness.cpp", (struct bytes){harness.data, harness.len});
    }
    cpp_harness_command(r);
}

static void build(struct recipe *r, struct bytes code)
{
    r->variant.from_source = cpp_preamble_steers(code);
    solution_build(r, code);
}

static bool revise(struct recipe *out, const struct recipe *from, struct bytes err)
{
    struct cpp_variant variant = from->variant;
    if (!cpp_variant_revise(&variant, err))
        return false;
    const struct buf *code = &from->files[0].content;
    recipe_start_again(out, from);
    out->variant = variant;
    solution_build(out, (struct bytes){code->data, code->len});
    return true;
}

/* --- starters ------------------------------------------------------------------------------ */

static void cpp_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "/**\n * struct ListNode {\n *     int val;\n *     ListNode *next;\n"
                      " *     ListNode() : val(0), next(nullptr) {}\n"
                      " *     ListNode(int x) : val(x), next(nullptr) {}\n"
                      " *     ListNode(int x, ListNode *next) : val(x), next(next) {}\n"
                      " * };\n */\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "/**\n * struct TreeNode {\n *     int val;\n *     TreeNode *left;\n"
                      " *     TreeNode *right;\n"
                      " *     TreeNode() : val(0), left(nullptr), right(nullptr) {}\n"
                      " *     TreeNode(int x) : val(x), left(nullptr), right(nullptr) {}\n"
                      " *     TreeNode(int x, TreeNode *left, TreeNode *right)\n"
                      " *         : val(x), left(left), right(right) {}\n"
                      " * };\n */\n");
}

static void cpp_body(const struct method *m, struct buf *out)
{
    buf_puts(out, m->returns.base == TYPE_VOID ? " {\n        \n    }\n"
                                               : " {\n        return {};\n    }\n");
}

static void starter(const struct signature *s, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    cpp_nodes(s, out);
    buf_printf(out, "class %s {\npublic:\n", s->is_class ? s->methods[0].name : "Solution");
    for (int i = 0; i < s->method_count; i++) {
        const struct method *m = &s->methods[i];
        AUTO_BUF struct buf text = {0};
        bool constructor = s->is_class && i == 0;
        cpp_prototype(m, s->is_class ? m->name : name_to_camel(m->name, camel), &text);
        buf_puts(out, i ? "\n    " : "    ");
        buf_puts(out, text.data + (constructor ? strlen("void ") : 0));
        cpp_body(m, out);
    }
    buf_puts(out, "};\n");
}

const struct function_harness function_cpp = {
    .name = "cpp", .build = build, .revise = revise, .starter = starter, .stands_behind = true};
