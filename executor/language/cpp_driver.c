#include "executor/language/cpp_driver.h"

#include "executor/language/cpp_headers.h"

#include <string.h>

/* --- types as people write them ------------------------------------------------------------- */

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

/* --- what the solution finds ---------------------------------------------------------------- */

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

/* Every word the tail uses, but for its own assay_...: a submission may have made any of them a
 * macro. */
static const char *const tail_words[] = {
    "assay",    "auto",     "bool",      "char",          "class",
    "concepts", "const",    "constexpr", "continue",      "convertible_to",
    "declval",  "decltype", "double",    "else",          "fail",
    "for",      "get",      "if",        "int",           "long",
    "main",     "never",    "new",       "noexcept",      "nullptr",
    "put",      "raw",      "requires",  "return",        "send",
    "size",     "size_t",   "static",    "static_assert", "std",
    "string",   "struct",   "take",      "template",      "true",
    "typename", "using",    "vector",    "void",          "Solution"};

/* Nodes as the author knows them, whether by definition, alias or macro: what a macro stands for is
 * taken before it goes. */
static void nodes_name(const struct signature *signature, struct buf *out)
{
    if (signature_uses(signature, TYPE_LIST_NODE))
        buf_puts(out, "using assay_list_node = ListNode;\n#undef ListNode\n");
    if (signature_uses(signature, TYPE_TREE_NODE))
        buf_puts(out, "using assay_tree_node = TreeNode;\n#undef TreeNode\n");
}

static void undefs(const struct signature *signature, struct buf *out)
{
    for (size_t i = 0; i < COUNT_OF(tail_words); i++)
        buf_printf(out, "#undef %s\n", tail_words[i]);
    for (int i = 0; i < signature->method_count; i++) {
        char camel[SIGNATURE_NAME_MAX];
        buf_printf(out, "#undef %s\n#undef %s\n", signature->methods[i].name,
                   name_to_camel(signature->methods[i].name, camel));
    }
    nodes_name(signature, out);
}

static void std_type(struct type type, struct buf *out)
{
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "std::vector<");
    if (type.base == TYPE_STRING)
        buf_puts(out, "std::");
    if (type.base == TYPE_LIST_NODE || type.base == TYPE_TREE_NODE)
        buf_puts(out, type.base == TYPE_LIST_NODE ? "assay_list_node *" : "assay_tree_node *");
    else
        cpp_type((struct type){type.base, 0}, out);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, ">");
}

/* An object may keep a reference to what it was given, so arguments of its calls live as long as
 * the process does. Plain numbers of methods do not: nobody keeps those, and there may be a million
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
        buf_printf(out, "    %s &assay_%d = *new %s{};\n", type.data, index, type.data);
    else
        buf_printf(out, "    %s assay_%d{};\n", type.data, index);
}

enum lifetime { UNTIL_RETURN, OF_METHOD, OF_OBJECT };

/* "std::vector<int> assay_0; assay::get(assay_0);" for each parameter; between marks when given. */
static void arguments_read(const struct method *m, enum lifetime lifetime, const char *before,
                           const char *after, struct buf *out)
{
    for (int i = 0; i < m->param_count; i++)
        argument_declare(
            &m->params[i], i,
            lifetime != UNTIL_RETURN && is_kept(&m->params[i].type, lifetime == OF_OBJECT), out);
    buf_puts(out, before);
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, "    assay::get(assay_%d);%s\n", i, after);
}

static void arguments_name(const struct method *m, struct buf *out)
{
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, "%sassay_%d", i ? ", " : "", i);
}

/* --- calls: each way a solution may be written is tried, then words say what was expected ---- */

/* One branch: if `call` is possible and gives what is wanted, it is done. */
static void way_write(const struct method *m, const char *call, const char *name, bool *first,
                      struct buf *out)
{
    buf_printf(out, "    %sif constexpr (requires { ", *first ? "" : "else ");
    if (m->returns.base == TYPE_VOID) {
        buf_printf(out, "%s%s(assay_a...); })\n        ", call, name);
    } else {
        buf_printf(out, "{ %s%s(assay_a...) } -> std::convertible_to<assay_w>; })\n", call, name);
        buf_puts(out, "        return ");
    }
    buf_printf(out, "%s%s(assay_a...);\n", call, name);
    *first = false;
}

/* The name as it is and in camelCase. */
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
    buf_printf(out, "    else\n        static_assert(assay::never<assay_s>, \"%s", words);
    cpp_prototype(m, name_to_camel(m->name, camel), out);
    buf_puts(out, "\");\n}\n");
}

/* assay_call_INDEX<what is returned, class>(object, arguments...). */
static void call_head(const struct method *m, int index, struct buf *out)
{
    buf_puts(out, "template <class assay_w, class assay_s, class... assay_t>\n");
    buf_printf(out, "static %s assay_call_%d(assay_s *assay_o, assay_t &...assay_a)\n{\n",
               m->returns.base == TYPE_VOID ? "void" : "assay_w", index);
}

static void call_result_put(const struct method *m, int index, const char *object,
                            const char *class_name, struct buf *out)
{
    bool answers = m->returns.base != TYPE_VOID;
    AUTO_BUF struct buf type = {0};
    std_type(m->returns, &type);
    buf_printf(out, "    %sassay_call_%d<%s, %s>(%s", answers ? "assay::put(" : "", index,
               type.data, class_name, object);
    buf_puts(out, m->param_count ? ", " : "");
    arguments_name(m, out);
    buf_puts(out, answers ? "));\n" : ");\n");
}

/* --- a function ----------------------------------------------------------------------------- */

static void function_write(const struct signature *signature, struct buf *out)
{
    const struct method *m = &signature->methods[0];
    bool first = true;
    call_head(m, 0, out);
    ways_write(m, "(new assay_s())->", &first, out);
    ways_write(m, "", &first, out);
    expected_write(
        m, "expected a class Solution with a public method, or a function, of this form: ", out);
    buf_puts(out, "int main() noexcept\n{\n");
    arguments_read(m, UNTIL_RETURN, "", "", out);
    call_result_put(m, 0, "(Solution *)nullptr", "Solution", out);
    if (signature->output_param >= 0)
        buf_printf(out, "    assay::put(assay_%d);\n", signature->output_param);
    buf_puts(out, "    assay::send();\n}\n");
}

/* --- a class -------------------------------------------------------------------------------- */

static void class_constructor(const struct method *m, struct buf *out)
{
    AUTO_BUF struct buf prototype = {0};
    cpp_prototype(m, m->name, &prototype);
    buf_puts(out, "template <class assay_s, class... assay_t>\n"
                  "static assay_s *assay_make(assay_t &...assay_a)\n{\n"
                  "    if constexpr (requires { new assay_s(assay_a...); })\n"
                  "        return new assay_s(assay_a...);\n"
                  "    else\n        static_assert(assay::never<assay_s>, \"");
    buf_printf(out, "expected a class %s with a public constructor of this form: %s\");\n}\n",
               m->name, prototype.data + strlen("void "));
    buf_printf(out, "static %s *assay_new()\n{\n", m->name);
    arguments_read(m, OF_OBJECT, "    assay::take('[');\n", " assay::take(',');", out);
    buf_printf(out, "    assay::take(']');\n    assay::take(',');\n    return assay_make<%s>(",
               m->name);
    arguments_name(m, out);
    buf_puts(out, ");\n}\n");
}

/* One call: reads its arguments, which stand in brackets, and writes what is returned. */
static void class_method(const struct method *m, int index, const char *class_name, struct buf *out)
{
    bool first = true;
    call_head(m, index, out);
    ways_write(m, "assay_o->", &first, out);
    expected_write(m, "expected a public method of this form: ", out);
    buf_printf(out, "static void assay_do_%d(%s *assay_o)\n{\n", index, class_name);
    arguments_read(m, OF_METHOD, "    assay::take('[');\n", " assay::take(',');", out);
    buf_puts(out, "    assay::take(']');\n    assay::take(',');\n");
    call_result_put(m, index, "assay_o", class_name, out);
    if (m->returns.base == TYPE_VOID)
        buf_puts(out, "    assay::raw(\"null\");\n");
    buf_puts(out, "}\n");
}

static void class_write(const struct signature *signature, struct buf *out)
{
    const char *name = signature->methods[0].name;
    class_constructor(&signature->methods[0], out);
    for (int i = 1; i < signature->method_count; i++)
        class_method(&signature->methods[i], i, name, out);
    buf_printf(out,
               "int main() noexcept\n{\n    std::vector<std::string> assay_names;\n"
               "    assay::get(assay_names);\n    assay::take('[');\n"
               "    %s *assay_o = assay_new();\n    assay::raw(\"[null\");\n"
               "    for (std::size_t assay_i = 1; assay_i < assay_names.size(); assay_i++) {\n"
               "        assay::raw(\",\");\n",
               name);
    for (int i = 1; i < signature->method_count; i++)
        buf_printf(out,
                   "        if (assay_names[assay_i] == \"%s\") {\n            "
                   "assay_do_%d(assay_o);\n            continue;\n        }\n",
                   signature->methods[i].name, i);
    buf_puts(out, "    }\n    assay::raw(\"]\");\n    assay::send();\n}\n");
}

/* --- the whole ------------------------------------------------------------------------------ */

void cpp_driver_write(const struct signature *signature, const struct cpp_variant *variant,
                      struct bytes code, struct buf *out)
{
    if (variant->macros) {
        cpp_variant_macros(variant, code, out);
        buf_puts(out, "#include \"/assay/cpp/assay.hpp\"\n");
    }
    cpp_headers_write(code, out);
    if (!variant->own_list_node)
        buf_puts(out, list_node);
    if (!variant->own_tree_node)
        buf_puts(out, tree_node);
    /* Declared, so that the tail may ask what it has even where there is none. */
    buf_printf(out, "class %s;\n", signature->is_class ? signature->methods[0].name : "Solution");
    cpp_variant_watch_start(variant, out);
    /* A main() left in for trying things out at home is just a function nobody calls. */
    buf_puts(out, "#define main assay_authors_main\n#include \"/box/solution.cpp\"\n");
    cpp_variant_watch_end(variant, out);
    undefs(signature, out);
    if (signature->is_class)
        class_write(signature, out);
    else
        function_write(signature, out);
}

void cpp_harness_write(const struct cpp_variant *variant, struct bytes code, struct buf *out)
{
    cpp_variant_macros(variant, code, out);
    buf_puts(out, "#include \"/assay/cpp/assay.cpp\"\n");
}
