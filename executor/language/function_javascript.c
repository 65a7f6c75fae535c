/* Function problems in JavaScript and TypeScript: harness/javascript, which runs the text of the
 * one, and what the compiler makes of the other. */
#include "executor/language/function.h"

#include <string.h>

static void build(struct recipe *r, struct bytes code)
{
    AUTO_FREE char *signature = signature_json(r->signature);
    recipe_file_add(r, r->language->source_name, code);
    recipe_file_add(r, "signature.json", (struct bytes){signature, strlen(signature)});
    recipe_function_commands(r);
}

/* --- starters --------------------------------------------------------------------------------- */

static bool is_node(enum type_base base)
{
    return base == TYPE_LIST_NODE || base == TYPE_TREE_NODE;
}

static void dims_put(struct type type, struct buf *out)
{
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "[]");
}

/* As in a comment: number[], character[][]. */
static void documented_type(struct type type, struct buf *out)
{
    static const char *const names[] = {"number", "number",   "number",   "boolean", "character",
                                        "string", "ListNode", "TreeNode", "void"};
    buf_puts(out, names[type.base]);
    dims_put(type, out);
}

static void typescript_type(struct type type, struct buf *out)
{
    static const char *const names[] = {"number",          "number",          "number",
                                        "boolean",         "string",          "string",
                                        "ListNode | null", "TreeNode | null", "void"};
    bool alone = !is_node(type.base) || !type.dims;
    buf_printf(out, alone ? "%s" : "Array<%s>", names[type.base]);
    dims_put((struct type){type.base, alone ? type.dims : type.dims - 1}, out);
}

static void javascript_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "/**\n * Definition for singly-linked list.\n"
                      " * function ListNode(val, next) {\n"
                      " *     this.val = (val===undefined ? 0 : val)\n"
                      " *     this.next = (next===undefined ? null : next)\n * }\n */\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "/**\n * Definition for a binary tree node.\n"
                      " * function TreeNode(val, left, right) {\n"
                      " *     this.val = (val===undefined ? 0 : val)\n"
                      " *     this.left = (left===undefined ? null : left)\n"
                      " *     this.right = (right===undefined ? null : right)\n * }\n */\n");
}

static void typescript_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(
            out,
            "/**\n * Definition for singly-linked list.\n * class ListNode {\n"
            " *     val: number\n *     next: ListNode | null\n"
            " *     constructor(val?: number, next?: ListNode | null) {\n"
            " *         this.val = (val===undefined ? 0 : val)\n"
            " *         this.next = (next===undefined ? null : next)\n *     }\n * }\n */\n\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "/**\n * Definition for a binary tree node.\n * class TreeNode {\n"
                      " *     val: number\n *     left: TreeNode | null\n"
                      " *     right: TreeNode | null\n"
                      " *     constructor(val?: number, left?: TreeNode | null, right?: TreeNode | "
                      "null) {\n"
                      " *         this.val = (val===undefined ? 0 : val)\n"
                      " *         this.left = (left===undefined ? null : left)\n"
                      " *         this.right = (right===undefined ? null : right)\n"
                      " *     }\n * }\n */\n\n");
}

/* changed: the parameter that is the answer; -1: none. result: whether it says what comes back. */
static void javascript_comment(const struct method *m, int changed, bool result, struct buf *out)
{
    buf_puts(out, "/**\n");
    for (int i = 0; i < m->param_count; i++) {
        buf_puts(out, " * @param {");
        documented_type(m->params[i].type, out);
        buf_printf(out, "} %s\n", m->params[i].name);
    }
    if (result) {
        buf_puts(out, " * @return {");
        documented_type(m->returns, out);
        buf_puts(out, "}");
        if (changed >= 0)
            buf_printf(out, " Do not return anything, modify %s in-place instead.",
                       m->params[changed].name);
        buf_puts(out, "\n");
    }
    buf_puts(out, " */\n");
}

static void javascript_function(const struct method *m, const char *named, struct buf *out)
{
    buf_printf(out, "%s = function(", named);
    for (int i = 0; i < m->param_count; i++)
        buf_printf(out, "%s%s", i ? ", " : "", m->params[i].name);
    buf_puts(out, ") {\n    \n};\n");
}

static void javascript_starter(const struct signature *s, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    javascript_nodes(s, out);
    for (int i = 0; i < s->method_count; i++) {
        const struct method *m = &s->methods[i];
        AUTO_FREE char *named = !s->is_class ? xasprintf("var %s", name_to_camel(m->name, camel))
                                : i == 0
                                    ? xasprintf("var %s", m->name)
                                    : xasprintf("%s.prototype.%s", s->methods[0].name, m->name);
        buf_puts(out, i ? "\n" : "");
        javascript_comment(m, s->output_param, !s->is_class || i, out);
        javascript_function(m, named, out);
    }
}

static void typescript_head(const struct method *m, const char *name, bool result, struct buf *out)
{
    buf_printf(out, "%s(", name);
    for (int i = 0; i < m->param_count; i++) {
        buf_printf(out, "%s%s: ", i ? ", " : "", m->params[i].name);
        typescript_type(m->params[i].type, out);
    }
    buf_puts(out, result ? "): " : ")");
    if (result)
        typescript_type(m->returns, out);
    buf_puts(out, " {\n");
}

static void typescript_starter(const struct signature *s, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    typescript_nodes(s, out);
    if (!s->is_class) {
        if (s->output_param >= 0)
            buf_printf(out, "/**\n Do not return anything, modify %s in-place instead.\n */\n",
                       s->methods[0].params[s->output_param].name);
        buf_puts(out, "function ");
        typescript_head(&s->methods[0], name_to_camel(s->methods[0].name, camel), true, out);
        buf_puts(out, "    \n};\n");
        return;
    }
    buf_printf(out, "class %s {\n", s->methods[0].name);
    for (int i = 0; i < s->method_count; i++) {
        buf_puts(out, i ? "\n    " : "    ");
        typescript_head(&s->methods[i], i ? s->methods[i].name : "constructor", i > 0, out);
        buf_puts(out, "        \n    }\n");
    }
    buf_puts(out, "}\n");
}

const struct function_harness function_javascript = {
    .name = "javascript", .build = build, .starter = javascript_starter};
const struct function_harness function_typescript = {
    .name = "typescript", .build = build, .starter = typescript_starter};
