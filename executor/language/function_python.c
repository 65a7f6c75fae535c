/* Function problems in Python: harness/python/harness.py, in a fork of a warm interpreter. */
#include "executor/language/function.h"

#include <string.h>

/* --- recipes ------------------------------------------------------------------------------- */

static void build(struct recipe *r, struct bytes code)
{
    static const char *const compile[] = {"compile", "/box/solution.py", "/box/signature.json",
                                          "/work/solution.bin", NULL};
    static const char *const test[] = {"test", "/box/solution.py", "/box/solution.bin", NULL};
    recipe_file_add(r, "solution.py", code);
    AUTO_FREE char *json = signature_json(r->signature);
    recipe_file_add(r, "signature.json", (struct bytes){json, strlen(json)});
    recipe_arguments_add(&r->compile, compile);
    recipe_arguments_add(&r->run, test);
    r->compile.zygote = r->run.zygote = true;
    r->artifact = "solution.bin";
}

/* --- starters ------------------------------------------------------------------------------ */

static void python_type(struct type type, struct buf *out)
{
    static const char *const names[] = {
        "int", "int", "float", "bool", "str", "str", "Optional[ListNode]", "Optional[TreeNode]",
        "None"};
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "List[");
    buf_puts(out, names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "]");
}

static void python_method(const struct method *m, const char *name, struct buf *out)
{
    buf_printf(out, "    def %s(self", name);
    for (int i = 0; i < m->param_count; i++) {
        buf_printf(out, ", %s: ", m->params[i].name);
        python_type(m->params[i].type, out);
    }
    buf_puts(out, ")");
    if (strcmp(name, "__init__") != 0) {
        buf_puts(out, " -> ");
        python_type(m->returns, out);
    }
    buf_puts(out, ":\n        ");
}

static void starter(const struct signature *s, struct buf *out)
{
    char camel[SIGNATURE_NAME_MAX];
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "# class ListNode:\n#     def __init__(self, val=0, next=None):\n"
                      "#         self.val = val\n#         self.next = next\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "# class TreeNode:\n#     def __init__(self, val=0, left=None, right=None):\n"
                      "#         self.val = val\n#         self.left = left\n"
                      "#         self.right = right\n");
    if (!s->is_class) {
        buf_puts(out, "class Solution:\n");
        python_method(&s->methods[0], name_to_camel(s->methods[0].name, camel), out);
        buf_puts(out, "pass\n");
        return;
    }
    buf_printf(out, "class %s:\n", s->methods[0].name);
    for (int i = 0; i < s->method_count; i++) {
        buf_puts(out, i ? "\n" : "");
        python_method(&s->methods[i], i ? s->methods[i].name : "__init__", out);
        buf_puts(out, "pass\n");
    }
}

const struct function_harness function_python = {
    .name = "python", .build = build, .starter = starter};
