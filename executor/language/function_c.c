/* Function problems in C: c_driver.c around the text, and harness/c, compiled together. */
#include "executor/language/c_driver.h"
#include "executor/language/function.h"

#include <ctype.h>
#include <string.h>

static void solution_build(struct recipe *r, struct bytes code)
{
    AUTO_BUF struct buf driver = {0};
    recipe_file_add(r, r->language->source_name, code);
    c_driver_write(r->signature, &r->c_variant, code, &driver);
    recipe_file_add(r, "driver.c", (struct bytes){driver.data, driver.len});
    recipe_function_commands(r);
}

static void build(struct recipe *r, struct bytes code)
{
    solution_build(r, code);
}

static bool revise(struct recipe *out, const struct recipe *from, struct bytes err)
{
    struct c_variant variant = from->c_variant;
    if (!c_variant_revise(&variant, err))
        return false;
    const struct buf *code = &from->files[0].content;
    recipe_start_again(out, from);
    out->c_variant = variant;
    solution_build(out, (struct bytes){code->data, code->len});
    return true;
}

/* --- starters --------------------------------------------------------------------------------- */

static void c_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "/**\n * Definition for singly-linked list.\n * struct ListNode {\n"
                      " *     int val;\n *     struct ListNode *next;\n * };\n */\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "/**\n * Definition for a binary tree node.\n * struct TreeNode {\n"
                      " *     int val;\n *     struct TreeNode *left;\n"
                      " *     struct TreeNode *right;\n * };\n */\n");
}

static void returns_note(struct type type, struct buf *out)
{
    if (type.dims == 1)
        buf_puts(out, "/**\n * Note: The returned array must be malloced, assume caller calls "
                      "free().\n */\n");
    if (type.dims == 2)
        buf_puts(out, "/**\n * Return an array of arrays of size *returnSize.\n"
                      " * The sizes of the arrays are returned as *returnColumnSizes array.\n"
                      " * Note: Both returned array and *columnSizes array must be malloced, "
                      "assume caller calls free().\n */\n");
}

static void c_body(struct type type, struct buf *out)
{
    bool pointer = type.dims || type.base == TYPE_STRING || type.base == TYPE_LIST_NODE ||
                   type.base == TYPE_TREE_NODE;
    buf_puts(out, " {\n    ");
    if (type.dims)
        buf_puts(out, "*returnSize = 0;\n    ");
    if (pointer)
        buf_puts(out, "return NULL;");
    else if (type.base != TYPE_VOID)
        buf_puts(out, "return 0;");
    buf_puts(out, "\n}\n");
}

static void class_starter(const struct signature *s, struct buf *out)
{
    const char *name = s->methods[0].name;
    buf_printf(out, "typedef struct {\n    \n} %s;\n\n\n", name);
    for (int i = 0; i < s->method_count; i++) {
        c_prototype(s, i, out);
        c_body(i ? s->methods[i].returns : (struct type){TYPE_LIST_NODE, 0}, out);
        buf_puts(out, "\n");
    }
    buf_printf(out, "void %c%sFree(%s* obj) {\n    \n}\n", tolower((unsigned char)*name), name + 1,
               name);
}

static void starter(const struct signature *s, struct buf *out)
{
    c_nodes(s, out);
    if (s->is_class) {
        class_starter(s, out);
        return;
    }
    returns_note(s->methods[0].returns, out);
    c_prototype(s, 0, out);
    c_body(s->methods[0].returns, out);
}

const struct function_harness function_c = {
    .name = "c", .build = build, .revise = revise, .starter = starter, .stands_behind = true};
