#include "executor/cpp_driver.h"

#include <ctype.h>
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

/* --- looking at the submitted text ---------------------------------------------------------- */

/* Past a comment or literal that starts at `at`, else at `at` itself. */
static size_t skip_comment_or_literal(const char *s, size_t len, size_t at)
{
    if (s[at] == '/' && at + 1 < len && s[at + 1] == '/') {
        while (at < len && s[at] != '\n')
            at++;
    } else if (s[at] == '/' && at + 1 < len && s[at + 1] == '*') {
        const char *end = memmem(s + at + 2, len - at - 2, "*/", 2);
        at = end ? (size_t)(end - s) + 2 : len;
    } else if (s[at] == '"' || (s[at] == '\'' && (at == 0 || !isalnum((unsigned char)s[at - 1])))) {
        char quote = s[at++];
        while (at < len && s[at] != quote && s[at] != '\n')
            at += s[at] == '\\' ? 2 : 1;
        at = at < len ? at + 1 : len;
    }
    return at;
}

/* The text with comments and literals as blanks. */
static char *code_only(struct bytes code)
{
    const char *s = code.data;
    char *out = xcalloc(code.len + 1, 1);
    for (size_t i = 0; i < code.len;) {
        size_t next = skip_comment_or_literal(s, code.len, i);
        if (next == i) {
            out[i] = s[i] ? s[i] : ' ';
            i++;
            continue;
        }
        for (; i < next && i < code.len; i++)
            out[i] = s[i] == '\n' ? '\n' : ' ';
    }
    return out;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

bool cpp_defines_type(struct bytes code, const char *name)
{
    AUTO_FREE char *text = code_only(code);
    size_t len = strlen(name);
    for (const char *at = text; (at = strstr(at, name)); at += len) {
        const char *before = at, *after = at + len;
        while (before > text && isspace((unsigned char)before[-1]))
            before--;
        bool keyword = before < at && before - text >= 5 &&
                       ((before - text >= 6 && memcmp(before - 6, "struct", 6) == 0) ||
                        memcmp(before - 5, "class", 5) == 0);
        while (isspace((unsigned char)*after))
            after++;
        if (keyword && !is_word(at[len]) && (*after == '{' || *after == ':'))
            return true;
    }
    return false;
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

/* Every word the tail uses: a submission may have made any of them a macro. */
static const char *const tail_words[] = {
    "class",    "template",      "auto",   "decltype", "requires", "if",
    "else",     "constexpr",     "return", "int",      "long",     "double",
    "bool",     "char",          "void",   "string",   "vector",   "std",
    "new",      "static_assert", "main",   "assay",    "reader",   "writer",
    "value",    "put",           "raw",    "send",     "take",     "never",
    "declval",  "size_t",        "struct", "static",   "for",      "Solution",
    "ListNode", "TreeNode",      "true",   "false",    "fail",     "using",
    "typename", "inline",        "const",  "get"};

static void undefs(const struct signature *signature, struct buf *out)
{
    for (size_t i = 0; i < COUNT_OF(tail_words); i++)
        buf_printf(out, "#undef %s\n", tail_words[i]);
    for (int i = 0; i < signature->method_count; i++) {
        char camel[SIGNATURE_NAME_MAX];
        buf_printf(out, "#undef %s\n#undef %s\n", signature->methods[i].name,
                   name_to_camel(signature->methods[i].name, camel));
    }
}

static void std_type(struct type type, struct buf *out)
{
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "std::vector<");
    if (type.base == TYPE_STRING)
        buf_puts(out, "std::");
    cpp_type((struct type){type.base, 0}, out);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, ">");
}

/* --- functions ------------------------------------------------------------------------------ */

static void expected_text(const struct method *m, const char *what, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    buf_printf(out, "    else static_assert(assay::never<assay_s>, \"%s", what);
    cpp_prototype(m, name_to_camel(m->name, camel), out);
    buf_puts(out, "\");\n");
}

static void method_case(const char *name, const char *lead, struct buf *out)
{
    buf_printf(out,
               "    %sif constexpr (requires { std::declval<assay_s &>().%s(assay_a...); }) {\n"
               "        assay_s *assay_o = new assay_s();\n"
               "        return assay_o->%s(assay_a...);\n    }\n",
               lead, name, name);
}

static void function_case(const char *name, struct buf *out)
{
    buf_printf(out,
               "    else if constexpr (requires { %s(assay_a...); })\n"
               "        return %s(assay_a...);\n",
               name, name);
}

static void function_invoke(const struct method *m, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    name_to_camel(m->name, camel);
    bool two = strcmp(camel, m->name) != 0;
    buf_puts(out, "template <class assay_s, class... assay_t>\n"
                  "static decltype(auto) assay_invoke(assay_t &...assay_a)\n{\n");
    method_case(m->name, "", out);
    if (two)
        method_case(camel, "else ", out);
    function_case(m->name, out);
    if (two)
        function_case(camel, out);
    expected_text(
        m, "expected a class Solution with a public method, or a function, of this form: ", out);
    buf_puts(out, "}\n");
}

static void function_main(const struct signature *signature, struct buf *out)
{
    const struct method *m = &signature->methods[0];
    buf_puts(out, "int main()\n{\n    assay::reader assay_in;\n");
    for (int i = 0; i < m->param_count; i++) {
        buf_printf(out, "    auto assay_%d = assay_in.value<", i);
        std_type(m->params[i].type, out);
        buf_puts(out, ">();\n");
    }
    buf_puts(out, "    ");
    if (m->returns.base != TYPE_VOID) {
        std_type(m->returns, out);
        buf_puts(out, " assay_r = ");
    }
    buf_puts(out, "assay_invoke<Solution>(");
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, "%sassay_%d", i ? ", " : "", i);
    buf_puts(out, ");\n    assay::writer assay_out;\n");
    if (m->returns.base != TYPE_VOID)
        buf_puts(out, "    assay_out.put(assay_r);\n");
    else
        buf_printf(out, "    assay_out.put(assay_%d);\n", signature->output_param);
    buf_puts(out, "    assay_out.send();\n}\n");
}

/* --- classes -------------------------------------------------------------------------------- */

static void class_method_invoke(const struct method *m, int index, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    name_to_camel(m->name, camel);
    buf_printf(out,
               "template <class assay_s, class... assay_t>\n"
               "static decltype(auto) assay_invoke_%d(assay_s &assay_o, assay_t &...assay_a)\n{\n"
               "    if constexpr (requires { assay_o.%s(assay_a...); })\n"
               "        return assay_o.%s(assay_a...);\n"
               "    else if constexpr (requires { assay_o.%s(assay_a...); })\n"
               "        return assay_o.%s(assay_a...);\n",
               index, m->name, m->name, camel, camel);
    expected_text(m, "expected a public method of this form: ", out);
    buf_puts(out, "}\n");
}

/* Reads the arguments of one call, which stand in brackets. */
static void call_arguments(const struct method *m, struct buf *out)
{
    buf_puts(out, "assay_in.take('['); ");
    for (int i = 0; i < m->param_count; i++) {
        buf_printf(out, "auto assay_%d = assay_in.value<", i);
        std_type(m->params[i].type, out);
        buf_puts(out, ">(); assay_in.take(','); ");
    }
    buf_puts(out, "assay_in.take(']'); assay_in.take(',');\n");
}

static void class_call(const struct method *m, int index, struct buf *out)
{
    bool answers = m->returns.base != TYPE_VOID;
    buf_printf(out, "        if (assay_names[assay_i] == \"%s\") {\n            ", m->name);
    call_arguments(m, out);
    buf_puts(out, "            ");
    if (answers) {
        std_type(m->returns, out);
        buf_puts(out, " assay_r = ");
    }
    buf_printf(out, "assay_invoke_%d(*assay_o", index);
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, ", assay_%d", i);
    buf_puts(out, ");\n");
    buf_puts(out, answers ? "            assay_out.put(assay_r);\n"
                          : "            assay_out.raw(\"null\");\n");
    buf_puts(out, "            continue;\n        }\n");
}

static void class_main(const struct signature *signature, struct buf *out)
{
    const struct method *constructor = &signature->methods[0];
    buf_puts(out, "int main()\n{\n    assay::reader assay_in;\n    assay::writer assay_out;\n"
                  "    auto assay_names = assay_in.value<std::vector<std::string>>();\n"
                  "    assay_in.take('[');\n    ");
    call_arguments(constructor, out);
    buf_printf(out, "    %s *assay_o = new %s(", constructor->name, constructor->name);
    for (int i = 0; i < constructor->param_count; i++)
        buf_printf(out, "%sassay_%d", i ? ", " : "", i);
    buf_puts(out, ");\n    assay_out.raw(\"[null\");\n"
                  "    for (std::size_t assay_i = 1; assay_i < assay_names.size(); assay_i++) {\n"
                  "        assay_out.raw(\",\");\n");
    for (int i = 1; i < signature->method_count; i++)
        class_call(&signature->methods[i], i, out);
    buf_puts(out, "    }\n    assay_out.raw(\"]\");\n    assay_out.send();\n}\n");
}

/* --- the whole ------------------------------------------------------------------------------ */

static bool uses(const struct signature *signature, enum type_base base)
{
    for (int i = 0; i < signature->method_count; i++) {
        const struct method *m = &signature->methods[i];
        if (m->returns.base == base)
            return true;
        for (int k = 0; k < m->param_count; k++)
            if (m->params[k].type.base == base)
                return true;
    }
    return false;
}

static void node_types(const struct signature *signature, struct bytes code, struct buf *out)
{
    if (uses(signature, TYPE_LIST_NODE) && !cpp_defines_type(code, "ListNode"))
        buf_puts(out, list_node);
    if (uses(signature, TYPE_TREE_NODE) && !cpp_defines_type(code, "TreeNode"))
        buf_puts(out, tree_node);
}

void cpp_driver_write(const struct signature *signature, struct bytes code, struct buf *out)
{
    node_types(signature, code, out);
    if (!signature->is_class)
        buf_puts(out, "class Solution;\n");
    /* A main() left in for trying things out at home is just a function nobody calls. */
    buf_puts(out, "#define main assay_authors_main\n#include \"/box/solution.cpp\"\n");
    undefs(signature, out);
    if (signature->is_class) {
        for (int i = 1; i < signature->method_count; i++)
            class_method_invoke(&signature->methods[i], i, out);
        class_main(signature, out);
    } else {
        function_invoke(&signature->methods[0], out);
        function_main(signature, out);
    }
}
