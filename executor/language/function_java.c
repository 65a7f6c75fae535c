/* Function problems in Java: harness/java, compiled together with the text, finds what to call by
 * reflection. */
#include "executor/language/function.h"
#include "executor/language/java_text.h"

#include <string.h>

static void java_type(struct type type, struct buf *out)
{
    static const char *const names[] = {"int",    "long",     "double",   "boolean", "char",
                                        "String", "ListNode", "TreeNode", "void"};
    buf_puts(out, names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "[]");
}

/* "public int[] twoSum(int[] nums, int target)", as authors know it. */
static void java_prototype(const struct signature *s, int index, struct buf *out)
{
    const struct method *m = &s->methods[index];
    char camel[SIGNATURE_NAME_MAX];
    buf_puts(out, "public ");
    if (!s->is_class || index) {
        java_type(m->returns, out);
        buf_puts(out, " ");
    }
    buf_printf(out, "%s(", s->is_class ? m->name : name_to_camel(m->name, camel));
    for (int i = 0; i < m->param_count; i++) {
        buf_puts(out, i ? ", " : "");
        java_type(m->params[i].type, out);
        buf_printf(out, " %s", m->params[i].name);
    }
    buf_puts(out, ")");
}

static void build(struct recipe *r, struct bytes code)
{
    AUTO_BUF struct buf text = {0}, name = {0}, forms = {0};
    AUTO_FREE char *json = signature_json(r->signature);
    java_text_prepare(code, &text, &name);
    for (int i = 0; i < r->signature->method_count; i++) {
        java_prototype(r->signature, i, &forms);
        buf_puts(&forms, "\n");
    }
    recipe_file_add(r, r->language->source_name, (struct bytes){text.data, text.len});
    recipe_file_add(r, "name.txt", (struct bytes){name.data, name.len});
    recipe_file_add(r, "signature.json", (struct bytes){json, strlen(json)});
    recipe_file_add(r, "forms.txt", (struct bytes){forms.data, forms.len});
    recipe_function_commands(r);
}

static void java_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "/**\n * Definition for singly-linked list.\n * public class ListNode {\n"
                      " *     int val;\n *     ListNode next;\n *     ListNode() {}\n"
                      " *     ListNode(int val) { this.val = val; }\n"
                      " *     ListNode(int val, ListNode next) { this.val = val; this.next = next; "
                      "}\n * }\n */\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "/**\n * Definition for a binary tree node.\n * public class TreeNode {\n"
                      " *     int val;\n *     TreeNode left;\n *     TreeNode right;\n"
                      " *     TreeNode() {}\n *     TreeNode(int val) { this.val = val; }\n"
                      " *     TreeNode(int val, TreeNode left, TreeNode right) {\n"
                      " *         this.val = val;\n *         this.left = left;\n"
                      " *         this.right = right;\n *     }\n * }\n */\n");
}

static const char *java_nothing(struct type type)
{
    static const char *const values[] = {"0", "0", "0", "false", "' '", "\"\"", "null", "null"};
    return type.dims ? "null" : values[type.base];
}

static void starter(const struct signature *s, struct buf *out)
{
    java_nodes(s, out);
    buf_printf(out, "class %s {\n", s->is_class ? s->methods[0].name : "Solution");
    for (int i = 0; i < s->method_count; i++) {
        buf_puts(out, i ? "\n    " : "    ");
        java_prototype(s, i, out);
        if (s->methods[i].returns.base == TYPE_VOID)
            buf_puts(out, " {\n        \n    }\n");
        else
            buf_printf(out, " {\n        return %s;\n    }\n", java_nothing(s->methods[i].returns));
    }
    buf_puts(out, "}\n");
}

const struct function_harness function_java = {.name = "java", .build = build, .starter = starter};
