#include "executor/language/cpp_driver.h"

#include "executor/language/cpp_headers.h"
#include "executor/language/cpp_preamble.h"

#include <string.h>

/* --- types as authors write them ----------------------------------------------------------- */

void cpp_type(struct type type, struct buf *out)
{
    static const char *const names[] = {"int",    "long long", "double",    "bool", "char",
                                        "string", "ListNode*", "TreeNode*", "void"};
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "vector<");
    buf_puts(out, names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, ">");
}

void cpp_prototype(const struct method *method, const char *name, struct buf *out)
{
    cpp_type(method->returns, out);
    buf_printf(out, " %s(", name);
    for (int i = 0; i < method->param_count; i++) {
        const struct param *p = &method->params[i];
        buf_puts(out, i ? ", " : "");
        cpp_type(p->type, out);
        buf_printf(out, "%s %s", p->type.dims ? "&" : "", p->name);
    }
    buf_puts(out, ")");
}

/* --- declarations for the solution --------------------------------------------------------- */

static const char *const list_node = "struct ListNode {\n"
                                     "    int val;\n"
                                     "    ListNode *next;\n"
                                     "    ListNode() : val(0), next(nullptr) {}\n"
                                     "    ListNode(int x) : val(x), next(nullptr) {}\n"
                                     "    ListNode(int x, ListNode *next) : val(x), next(next) {}\n"
                                     "};\n";
static const char *const tree_node =
    "struct TreeNode {\n"
    "    int val;\n"
    "    TreeNode *left;\n"
    "    TreeNode *right;\n"
    "    TreeNode() : val(0), left(nullptr), right(nullptr) {}\n"
    "    TreeNode(int x) : val(x), left(nullptr), right(nullptr) {}\n"
    "    TreeNode(int x, TreeNode *left, TreeNode *right) : val(x), left(left), right(right) {}\n"
    "};\n";

/* Every word that the tail uses, except its own __assay...: a submission may have defined any of
 * them as a macro. */
static const char *const tail_words[] = {
    "begin",      "auto",      "bool",      "char",          "class",
    "concepts",   "const",     "constexpr", "continue",      "convertible_to",
    "declval",    "decltype",  "double",    "else",          "fail",
    "for",        "get",       "if",        "int",           "long",
    "extern",     "never",     "new",       "noexcept",      "nullptr",
    "put",        "raw",       "requires",  "return",        "send",
    "size",       "size_t",    "static",    "static_assert", "std",
    "string",     "struct",    "take",      "template",      "true",
    "typename",   "using",     "vector",    "void",          "whole",
    "list_check", "tree_check"};

/* Names the node types as the author defined them: by definition, alias or macro. The alias is made
 * before the macro is removed. */
static void nodes_name(const struct signature *signature, struct buf *out)
{
    if (signature_uses(signature, TYPE_LIST_NODE))
        buf_puts(out, "using __assay_list_node = ListNode;\n#undef ListNode\n"
                      "static_assert(__assay::list_check<__assay_list_node>());\n");
    if (signature_uses(signature, TYPE_TREE_NODE))
        buf_puts(out, "using __assay_tree_node = TreeNode;\n#undef TreeNode\n"
                      "static_assert(__assay::tree_check<__assay_tree_node>());\n");
}

static const char *class_name(const struct signature *signature)
{
    return signature->is_class ? signature->methods[0].name : "Solution";
}

static void undefs(const struct signature *signature, const struct cpp_variant *variant,
                   struct buf *out)
{
    for (size_t i = 0; i < COUNT_OF(tail_words); i++)
        buf_printf(out, "#undef %s\n", tail_words[i]);
    for (int i = signature->is_class ? 1 : 0; i < signature->method_count; i++) {
        char camel[SIGNATURE_NAME_MAX];
        buf_printf(out, "#undef %s\n#undef %s\n", signature->methods[i].name,
                   name_to_camel(signature->methods[i].name, camel));
    }
    /* An unfinished declaration of the author's swallows this line, and nothing more. */
    buf_puts(out, "struct __assay_end;\n");
    nodes_name(signature, out);
    cpp_variant_class(variant, class_name(signature), out);
}

static void std_type(struct type type, struct buf *out)
{
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "std::vector<");
    if (type.base == TYPE_STRING)
        buf_puts(out, "std::");
    if (type.base == TYPE_LIST_NODE || type.base == TYPE_TREE_NODE)
        buf_puts(out, type.base == TYPE_LIST_NODE ? "__assay_list_node *" : "__assay_tree_node *");
    else
        cpp_type((struct type){type.base, 0}, out);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, ">");
}

/* An object may keep a reference to an argument, so the arguments of its calls live as long as the
 * process. Plain numbers of methods are not kept: nobody refers to them, and there may be a million
 * calls. */
static bool is_kept(const struct type *type, bool constructor)
{
    return constructor || type->dims || type->base == TYPE_STRING;
}

static void argument_declare(const struct param *param, int index, bool kept, struct buf *out)
{
    AUTO_BUF struct buf type = {0};
    std_type(param->type, &type);
    if (kept)
        buf_printf(out, "    %s &__assay_%d = *new %s{};\n", type.data, index, type.data);
    else
        buf_printf(out, "    %s __assay_%d{};\n", type.data, index);
}

enum lifetime { UNTIL_RETURN, OF_METHOD, OF_OBJECT };

/* Writes "std::vector<int> __assay_0; __assay::get(__assay_0);" for each parameter, with `before`
 * and `after` around the reads. */
static void arguments_read(const struct method *m, enum lifetime lifetime, const char *before,
                           const char *after, struct buf *out)
{
    for (int i = 0; i < m->param_count; i++)
        argument_declare(
            &m->params[i], i,
            lifetime != UNTIL_RETURN && is_kept(&m->params[i].type, lifetime == OF_OBJECT), out);
    buf_puts(out, before);
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, "    __assay::get(__assay_%d);%s\n", i, after);
}

static void arguments_name(const struct method *m, struct buf *out)
{
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, "%s__assay_%d", i ? ", " : "", i);
}

/* --- calls: tries each form of a solution, then says what was expected --------------------- */

/* Writes one branch: if `call` compiles and returns the wanted type, it is used. */
static void way_write(const struct method *m, const char *call, const char *name, bool *first,
                      struct buf *out)
{
    buf_printf(out, "    %sif constexpr (requires { ", *first ? "" : "else ");
    if (m->returns.base == TYPE_VOID) {
        buf_printf(out, "%s%s(__assay_a...); })\n        ", call, name);
    } else {
        buf_printf(out, "{ %s%s(__assay_a...) } -> std::convertible_to<__assay_w>; })\n", call,
                   name);
        buf_puts(out, "        return ");
    }
    buf_printf(out, "%s%s(__assay_a...);\n", call, name);
    *first = false;
}

/* Tries the name as it is, and in camelCase. */
static void ways_write(const struct method *m, const char *call, bool *first, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    way_write(m, call, m->name, first, out);
    if (strcmp(name_to_camel(m->name, camel), m->name) != 0)
        way_write(m, call, camel, first, out);
}

static void expected_write(const struct method *m, const char *words, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    buf_printf(out, "    else\n        static_assert(__assay::never<__assay_s>, \"%s", words);
    cpp_prototype(m, name_to_camel(m->name, camel), out);
    buf_puts(out,
             " \");\n}\n"); /* no )\", which would end a raw string that the author left open */
}

/* __assay_call_INDEX<return type, class>(object, arguments...). */
static void call_head(const struct method *m, int index, struct buf *out)
{
    buf_puts(out, "template <class __assay_w, class __assay_s, class... __assay_t>\n");
    buf_printf(out, "static %s __assay_call_%d(__assay_s *__assay_o, __assay_t &...__assay_a)\n{\n",
               m->returns.base == TYPE_VOID ? "void" : "__assay_w", index);
}

static void call_result_put(const struct method *m, int index, const char *object, struct buf *out)
{
    bool answers = m->returns.base != TYPE_VOID;
    AUTO_BUF struct buf type = {0};
    std_type(m->returns, &type);
    buf_printf(out, "    %s__assay_call_%d<%s, __assay_class>(%s", answers ? "__assay::put(" : "",
               index, type.data, object);
    buf_puts(out, m->param_count ? ", " : "");
    arguments_name(m, out);
    buf_puts(out, answers ? "));\n" : ");\n");
}

/* The linker calls this for main() (-Wl,--wrap=main). A main() that the author left in is a
 * function that nobody calls. */
#define ENTRY "extern \"C\" int __wrap_main() noexcept\n"

/* --- a function ----------------------------------------------------------------------------- */

static void function_write(const struct signature *signature, struct buf *out)
{
    const struct method *m = &signature->methods[0];
    bool first = true;
    call_head(m, 0, out);
    ways_write(m, "(new __assay_s())->", &first, out);
    ways_write(m, "", &first, out);
    expected_write(
        m, "expected a class Solution with a public method, or a function, of this form: ", out);
    buf_puts(out, ENTRY "{\n    __assay::begin();\n");
    arguments_read(m, UNTIL_RETURN, "", "", out);
    call_result_put(m, 0, "(__assay_class *)nullptr", out);
    if (signature->output_param >= 0)
        buf_printf(out, "    __assay::put(__assay_%d);\n", signature->output_param);
    buf_puts(out, "    __assay::send();\n}\n");
}

/* --- a class -------------------------------------------------------------------------------- */

static void class_constructor(const struct method *m, struct buf *out)
{
    AUTO_BUF struct buf prototype = {0};
    cpp_prototype(m, m->name, &prototype);
    buf_puts(out, "template <class __assay_s, class... __assay_t>\n"
                  "static __assay_s *__assay_make(__assay_t &...__assay_a)\n{\n"
                  "    if constexpr (requires { new __assay_s(__assay_a...); })\n"
                  "        return new __assay_s(__assay_a...);\n"
                  "    else\n        static_assert(__assay::never<__assay_s>, \"");
    buf_printf(out, "expected a class %s with a public constructor of this form: %s \");\n}\n",
               m->name, prototype.data + strlen("void "));
    buf_puts(out, "static __assay_class *__assay_new()\n{\n");
    arguments_read(m, OF_OBJECT, "    __assay::take('[');\n", " __assay::take(',');", out);
    buf_puts(out, "    __assay::take(']');\n    __assay::take(',');\n"
                  "    return __assay_make<__assay_class>(");
    arguments_name(m, out);
    buf_puts(out, ");\n}\n");
}

/* Writes one call: it reads the arguments, which are in brackets, and writes the result. */
static void class_method(const struct method *m, int index, struct buf *out)
{
    bool first = true;
    call_head(m, index, out);
    ways_write(m, "__assay_o->", &first, out);
    expected_write(m, "expected a public method of this form: ", out);
    buf_printf(out, "static void __assay_do_%d(__assay_class *__assay_o)\n{\n", index);
    arguments_read(m, OF_METHOD, "    __assay::take('[');\n", " __assay::take(',');", out);
    buf_puts(out, "    __assay::take(']');\n    __assay::take(',');\n");
    call_result_put(m, index, "__assay_o", out);
    if (m->returns.base == TYPE_VOID)
        buf_puts(out, "    __assay::raw(\"null\");\n");
    buf_puts(out, "}\n");
}

static void class_write(const struct signature *signature, struct buf *out)
{
    class_constructor(&signature->methods[0], out);
    for (int i = 1; i < signature->method_count; i++)
        class_method(&signature->methods[i], i, out);
    buf_puts(
        out, ENTRY
        "{\n    __assay::begin();\n"
        "    std::vector<std::string> __assay_names;\n"
        "    __assay::get(__assay_names);\n    __assay::take('[');\n"
        "    __assay_class *__assay_o = __assay_new();\n    __assay::raw(\"[null\");\n"
        "    for (std::size_t __assay_i = 1; __assay_i < __assay_names.size(); __assay_i++) {\n"
        "        __assay::raw(\",\");\n");
    for (int i = 1; i < signature->method_count; i++)
        buf_printf(out,
                   "        if (__assay_names[__assay_i] == \"%s\") {\n            "
                   "__assay_do_%d(__assay_o);\n            continue;\n        }\n",
                   signature->methods[i].name, i);
    buf_puts(out, "    }\n    __assay::raw(\"]\");\n    __assay::send();\n}\n");
}

/* --- the whole driver ---------------------------------------------------------------------- */

static void headers_write(const struct cpp_variant *variant, struct bytes code, struct buf *out)
{
    AUTO_BUF struct buf headers = {0};
    if (!variant->from_source) {
        cpp_headers_write(code, out);
        return;
    }
    buf_puts(&headers, "#include \"/assay/cpp/assay.hpp\"\n");
    cpp_headers_write(code, &headers);
    cpp_preamble_write(code, headers.data, out);
}

void cpp_driver_write(const struct signature *signature, const struct cpp_variant *variant,
                      struct bytes code, struct buf *out)
{
    headers_write(variant, code, out);
    if (!variant->own_list_node)
        buf_puts(out, list_node);
    if (!variant->own_tree_node)
        buf_puts(out, tree_node);
    buf_puts(out, "#include \"/box/solution.cpp\"\n");
    undefs(signature, variant, out);
    if (signature->is_class)
        class_write(signature, out);
    else
        function_write(signature, out);
}

void cpp_harness_write(struct bytes code, struct buf *out)
{
    /* The system's headers that it needs are there whatever the author undefines. */
    buf_puts(out, "#include <link.h>\n#include <unistd.h>\n");
    cpp_preamble_write(code, "#include \"/assay/cpp/assay.hpp\"\n", out);
    buf_puts(out, "#include \"/assay/cpp/assay.cpp\"\n");
}
