/* Function problems in Go: the text stands in package main, beside a file that gives its functions
 * to harness/go/src/assay, which knows their types by reflection. What the text uses of the library
 * without an import is imported when the compiler misses it, so that a local variable of such a
 * name stays what it is. */
#include "executor/language/function.h"
#include "executor/language/go_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* --- forms ------------------------------------------------------------------------------------ */

static void go_type(struct type type, struct buf *out)
{
    static const char *const names[] = {"int",    "int64",     "float64",   "bool", "byte",
                                        "string", "*ListNode", "*TreeNode", ""};
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "[]");
    buf_puts(out, names[type.base]);
}

/* What no variable is called. */
static bool is_keyword(const char *name)
{
    static const char *const words[] = {
        "break", "case",   "chan", "const",  "continue", "default", "defer",  "else",
        "func",  "for",    "go",   "goto",   "if",       "import",  "select", "interface",
        "map",   "struct", "type", "switch", "range",    "package", "return", "var"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strcmp(words[i], name) == 0)
            return true;
    return false;
}

static void go_params(const struct method *m, struct buf *out)
{
    for (int i = 0; i < m->param_count; i++) {
        const char *name = m->params[i].name;
        buf_printf(out, "%s%s%s ", i ? ", " : "", name, is_keyword(name) ? "_" : "");
        go_type(m->params[i].type, out);
    }
}

/* "func twoSum(nums []int, target int) []int", or of a class "func Constructor() LRUCache" and
 * "func (this *LRUCache) Get(key int) int". */
static void go_prototype(const struct signature *s, int index, struct buf *out)
{
    const struct method *m = &s->methods[index];
    char camel[SIGNATURE_NAME_MAX];
    name_to_camel(m->name, camel);
    if (s->is_class && index) {
        camel[0] = (char)toupper((unsigned char)camel[0]);
        buf_printf(out, "func (this *%s) %s(", s->methods[0].name, camel);
    } else {
        buf_printf(out, "func %s(", s->is_class ? "Constructor" : camel);
    }
    go_params(m, out);
    buf_puts(out, ")");
    if (s->is_class && !index)
        buf_printf(out, " %s", m->name);
    else if (m->returns.base != TYPE_VOID) {
        buf_puts(out, " ");
        go_type(m->returns, out);
    }
}

/* --- what stands beside the text -------------------------------------------------------------- */

/* The compiler calls the text by this name, and counts its lines and columns from here. */
static const char place[] = "/*line /solution.go:1:1*/";
static const char clause[] = "package main;";

/* The spellings of a name: in camelCase and as it is, with a small and with a capital letter. */
struct spellings {
    char names[4][SIGNATURE_NAME_MAX];
};

static struct spellings spell(const char *name)
{
    struct spellings all;
    name_to_camel(name, all.names[0]);
    snprintf(all.names[1], sizeof all.names[1], "%s", name);
    for (int i = 0; i < 2; i++) {
        memcpy(all.names[i + 2], all.names[i], sizeof all.names[i]);
        all.names[i + 2][0] = (char)toupper((unsigned char)all.names[i][0]);
    }
    return all;
}

/* The spelling that the text defines as "func NAME" or "method TYPE NAME"; NULL: none. */
static const char *defined_find(const struct buf *defined, const char *what,
                                const struct spellings *all)
{
    for (int i = 0; i < 4; i++) {
        AUTO_FREE char *line = xasprintf("%s %s", what, all->names[i]);
        if (go_text_defines(defined, line))
            return all->names[i];
    }
    return NULL;
}

/* Writes a method of the signature as the harness takes it: {Name: "get", ..., Call: CALL}. */
static void method_put(const struct signature *s, int index, const char *call, struct buf *out)
{
    const struct method *m = &s->methods[index];
    buf_printf(out, "{Name: \"%s\", Params: \"", m->name);
    for (int i = 0; i < m->param_count; i++) {
        buf_puts(out, i ? " " : "");
        type_name(m->params[i].type, out);
    }
    buf_puts(out, "\", Returns: \"");
    type_name(m->returns, out);
    buf_puts(out, "\", Form: \"");
    go_prototype(s, index, out);
    buf_puts(out, "\"");
    if (call)
        buf_printf(out, ", Call: %s", call);
    buf_puts(out, "}");
}

static void function_put(const struct signature *s, const struct buf *defined, struct buf *out)
{
    const struct spellings all = spell(s->methods[0].name);
    const char *plain = defined_find(defined, "func", &all);
    const char *of_solution = plain ? NULL : defined_find(defined, "method Solution", &all);
    AUTO_FREE char *method = of_solution ? xasprintf("__assay_object.%s", of_solution) : NULL;
    if (of_solution)
        buf_puts(out, "var __assay_object Solution\n\n");
    buf_printf(out, "func main() {\n__assay.Function(%d, __assay.Method", s->output_param);
    method_put(s, 0, plain ? plain : method, out);
    buf_puts(out, ")\n}\n");
}

/* The harness looks for methods that are not found here, since a class may embed another. */
static void class_put(const struct signature *s, const struct buf *defined, struct buf *out)
{
    AUTO_FREE char *of_class = xasprintf("method %s", s->methods[0].name);
    const char *constructor = go_text_defines(defined, "func Constructor") ? "Constructor" : NULL;
    buf_puts(out, "func main() {\n__assay.Class([]__assay.Method{\n");
    for (int i = 0; i < s->method_count; i++) {
        const struct spellings all = spell(s->methods[i].name);
        const char *found = i ? defined_find(defined, of_class, &all) : NULL;
        AUTO_FREE char *method = found ? xasprintf("(*%s).%s", s->methods[0].name, found) : NULL;
        method_put(s, i, i ? method : constructor, out);
        buf_puts(out, ",\n");
    }
    buf_puts(out, "})\n}\n");
}

static void given_put(const struct buf *defined, struct buf *out)
{
    buf_puts(out, "package main\n\n");
    if (!go_text_defines(defined, "type ListNode"))
        buf_puts(out, "type ListNode struct {\nVal int\nNext *ListNode\n}\n");
    if (!go_text_defines(defined, "type TreeNode"))
        buf_puts(out, "type TreeNode struct {\nVal int\nLeft, Right *TreeNode\n}\n");
}

static void file_add(struct recipe *r, const char *name, const struct buf *content)
{
    recipe_file_add(r, name, (struct bytes){content->data, content->len});
}

static void build(struct recipe *r, struct bytes code)
{
    AUTO_BUF struct buf text = {0}, defined = {0}, whole = {0}, call = {0}, given = {0};
    go_text_prepare(code, &text, &defined);
    buf_printf(&whole, "%s%s", clause, place);
    buf_append(&whole, text.data, text.len);
    buf_puts(&call, "//line /call.go:2\npackage main\n\nimport __assay \"assay\"\n\n");
    if (r->signature->is_class)
        class_put(r->signature, &defined, &call);
    else
        function_put(r->signature, &defined, &call);
    given_put(&defined, &given);
    file_add(r, r->language->source_name, &whole);
    file_add(r, "call.go", &call);
    file_add(r, "given.go", &given);
    recipe_function_commands(r);
}

/* --- what the compiler misses ----------------------------------------------------------------- */

#define ORDERED                                                                                    \
    "interface{ ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | "   \
    "~uint64 | ~uintptr | ~float32 | ~float64 | ~string }"
#define EXTREME(name, sign)                                                                        \
    "func " name "[T " ORDERED "](first T, more ...T) T {\nfor _, x := range more {\n"             \
    "if x " sign " first || x != x {\nfirst = x\n}\n}\nreturn first\n}\n"

/* What is predeclared since Go 1.21, for a compiler that is older. */
static const struct {
    const char *name, *code;
} older[] = {{"min", EXTREME("min", "<")},
             {"max", EXTREME("max", ">")},
             {"clear", "func clear[K comparable, V any](all map[K]V) {\nfor key := range all {\n"
                       "delete(all, key)\n}\n}\n"}};

static bool older_add(struct bytes err, struct buf *given)
{
    bool some = false;
    for (size_t i = 0; i < COUNT_OF(older); i++) {
        if (strstr(given->data, older[i].code) || !go_text_misses(err, older[i].name))
            continue;
        buf_puts(given, older[i].code);
        some = true;
    }
    return some;
}

/* The place is where the text begins. */
static bool imports_add(const struct buf *from, struct bytes err, struct buf *out)
{
    const char *text = strstr(from->data, place) + strlen(place);
    struct bytes read = {text, from->len - (size_t)(text - from->data)};
    AUTO_FREE char *head = xstrndup(from->data, (size_t)(text - from->data) - strlen(place));
    buf_puts(out, head);
    bool some = go_text_imports(read, err, head, out);
    buf_puts(out, place);
    buf_append(out, read.data, read.len);
    return some;
}

static bool revise(struct recipe *out, const struct recipe *from, struct bytes err)
{
    AUTO_BUF struct buf whole = {0}, given = {0};
    buf_append(&given, from->files[2].content.data, from->files[2].content.len);
    bool imports = imports_add(&from->files[0].content, err, &whole);
    bool adds = older_add(err, &given);
    if (!imports && !adds)
        return false;
    recipe_start_again(out, from);
    file_add(out, from->files[0].name, &whole);
    file_add(out, "call.go", &from->files[1].content);
    file_add(out, "given.go", &given);
    recipe_function_commands(out);
    return true;
}

/* --- starters --------------------------------------------------------------------------------- */

static void go_nodes(const struct signature *s, struct buf *out)
{
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "/**\n * Definition for singly-linked list.\n * type ListNode struct {\n"
                      " *     Val int\n *     Next *ListNode\n * }\n */\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "/**\n * Definition for a binary tree node.\n * type TreeNode struct {\n"
                      " *     Val int\n *     Left *TreeNode\n *     Right *TreeNode\n * }\n */\n");
}

static void starter(const struct signature *s, struct buf *out)
{
    go_nodes(s, out);
    if (s->is_class)
        buf_printf(out, "type %s struct {\n    \n}\n\n", s->methods[0].name);
    else if (s->output_param >= 0)
        buf_printf(out, "// Do not return anything, modify %s in-place instead.\n",
                   s->methods[0].params[s->output_param].name);
    for (int i = 0; i < s->method_count; i++) {
        buf_puts(out, i ? "\n" : "");
        go_prototype(s, i, out);
        buf_puts(out, " {\n    \n}\n");
    }
}

const struct function_harness function_go = {
    .name = "go", .build = build, .revise = revise, .starter = starter};
