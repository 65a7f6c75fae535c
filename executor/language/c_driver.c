#include "executor/language/c_driver.h"

#include "executor/language/source_pieces.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#define NAME_MAX_BYTES (2 * SIGNATURE_NAME_MAX + 8)
#define METHOD_LINES 1000 /* the calls of method i begin at line (i + 1) * METHOD_LINES */

static const struct type nothing = {TYPE_VOID, 0};

/* --- what is in the text ---------------------------------------------------------------------- */

/* The next piece that is no blank and no comment; false: there is none. */
static bool piece_next(struct bytes code, size_t *at, struct bytes *piece)
{
    const char *text = code.data;
    while (*at < code.len) {
        size_t from = *at;
        *at = source_piece_end(code, from, false);
        *piece = (struct bytes){text + from, *at - from};
        bool comment = text[from] == '/' && piece->len > 1;
        if (!comment && !isspace((unsigned char)text[from]))
            return true;
    }
    return false;
}

/* Whether these pieces follow one another. */
static bool has_pieces(struct bytes code, const char *const *words, size_t count)
{
    struct bytes piece;
    size_t found = 0;
    for (size_t at = 0; found < count && piece_next(code, &at, &piece);) {
        bool same =
            piece.len == strlen(words[found]) && memcmp(piece.data, words[found], piece.len) == 0;
        bool first = piece.len == strlen(words[0]) && memcmp(piece.data, words[0], piece.len) == 0;
        found = same ? found + 1 : first ? 1 : 0;
    }
    return found == count;
}

static bool has_struct(struct bytes code, const char *tag)
{
    const char *const words[] = {"struct", tag, "{"};
    return has_pieces(code, words, COUNT_OF(words));
}

/* The line of the last sign of the text. */
static int last_line(struct bytes code)
{
    const char *text = code.data;
    int line = 1, last = 1;
    for (size_t i = 0; i < code.len && line < INT_MAX; i++) {
        line += text[i] == '\n';
        last = isspace((unsigned char)text[i]) ? last : line;
    }
    return last;
}

/* --- names and types -------------------------------------------------------------------------- */

/* lRUCacheCreate, lRUCacheGet, twoSum. */
static void leetcode_name(const struct signature *s, int index, char out[NAME_MAX_BYTES])
{
    char camel[SIGNATURE_NAME_MAX];
    const char *class = s->methods[0].name;
    const char *name =
        index || !s->is_class ? name_to_camel(s->methods[index].name, camel) : "create";
    AUTO_FREE char *text = s->is_class
                               ? xasprintf("%c%s%c%s", tolower((unsigned char)*class), class + 1,
                                           toupper((unsigned char)*name), name + 1)
                               : xstrdup(name);
    memcpy(out, text, strlen(text) + 1);
}

/* The name that the text has; false: it has none. */
static bool call_name(const struct signature *s, int index, struct bytes code,
                      char out[NAME_MAX_BYTES])
{
    const char *const snake[] = {s->methods[index].name}, *const camel[] = {out};
    leetcode_name(s, index, out);
    if (has_pieces(code, camel, 1))
        return true;
    if (s->is_class || !has_pieces(code, snake, 1))
        return false;
    memcpy(out, snake[0], strlen(snake[0]) + 1);
    return true;
}

static void c_type(struct type type, struct buf *out)
{
    static const char *const names[] = {"int",  "long long", "double",           "bool",
                                        "char", "char*",     "struct ListNode*", "struct TreeNode*",
                                        "void"};
    buf_puts(out, names[type.base]);
    for (int i = 0; i < type.dims; i++)
        buf_puts(out, "*");
}

void c_prototype(const struct signature *s, int index, struct buf *out)
{
    const struct method *m = &s->methods[index];
    const char *class = s->methods[0].name;
    char name[NAME_MAX_BYTES];
    leetcode_name(s, index, name);
    bool object = s->is_class && index;
    if (s->is_class && !index)
        buf_printf(out, "%s*", class);
    else
        c_type(m->returns, out);
    buf_printf(out, " %s(", name);
    if (object)
        buf_printf(out, "%s* obj", class);
    for (int i = 0; i < m->param_count; i++) {
        const struct param *p = &m->params[i];
        buf_puts(out, i || object ? ", " : "");
        c_type(p->type, out);
        buf_printf(out, " %s", p->name);
        if (p->type.dims)
            buf_printf(out, ", int %sSize", p->name);
        if (p->type.dims == 2)
            buf_printf(out, ", int* %sColSize", p->name);
    }
    bool alone = !object && !m->param_count;
    if (m->returns.dims)
        buf_puts(out, alone ? "int* returnSize" : ", int* returnSize");
    if (m->returns.dims == 2)
        buf_puts(out, ", int** returnColumnSizes");
    buf_puts(out, ")");
}

/* --- the text behind -------------------------------------------------------------------------- */

static char letter(struct type type)
{
    return "ildbcsnnv"[type.base];
}

static const char *node_function(struct type type, const char *list, const char *tree)
{
    return type.base == TYPE_LIST_NODE ? list : type.base == TYPE_TREE_NODE ? tree : "0";
}

static const char *const value_names[] = {"int", "long", "double", "bool", "char", "string"};

static void driver_type(struct type type, struct buf *out)
{
    if (type.base == TYPE_BOOL) {
        buf_puts(out, "_Bool");
        for (int i = 0; i < type.dims; i++)
            buf_puts(out, "*");
    } else {
        c_type(type, out);
    }
}

/* Declares __assay_I, and for an array __assay_nI and __assay_cI, and reads them. */
static void argument_read(struct type type, int i, struct buf *out)
{
    const char *node = node_function(type, "__assay_list_get", "__assay_tree_get");
    buf_printf(out, "    int __assay_n%d = 0, *__assay_c%d = 0;\n    ", i, i);
    driver_type(type, out);
    buf_printf(out, " __assay_%d = ", i);
    if (type.dims == 2)
        buf_printf(out, "__assay_get_grid('%c', &__assay_n%d, &__assay_c%d, %s);\n", letter(type),
                   i, i, node);
    else if (type.dims)
        buf_printf(out, "__assay_get_array('%c', &__assay_n%d, %s);\n", letter(type), i, node);
    else if (*node != '0')
        buf_printf(out, "%s();\n", node);
    else
        buf_printf(out, "__assay_get_%s();\n", value_names[type.base]);
    buf_printf(out, "    (void)__assay_n%d, (void)__assay_c%d;\n", i, i);
}

/* Writes the value of the variables with this name behind __assay_, __assay_n and __assay_c. */
static void value_put(struct type type, const char *name, struct buf *out)
{
    const char *node = node_function(type, "__assay_list_put", "__assay_tree_put");
    if (type.dims == 2)
        buf_printf(out, "    __assay_put_grid('%c', __assay_%s, __assay_n%s, __assay_c%s, %s);\n",
                   letter(type), name, name, name, node);
    else if (type.dims)
        buf_printf(out, "    __assay_put_array('%c', __assay_%s, __assay_n%s, %s);\n", letter(type),
                   name, name, node);
    else if (*node != '0')
        buf_printf(out, "    %s(__assay_%s);\n", node, name);
    else
        buf_printf(out, "    __assay_put_%s(__assay_%s);\n", value_names[type.base], name);
}

/* A parameter or a result may be const char **, to which no char ** fits. */
static bool is_loose(struct type type)
{
    return type.base == TYPE_STRING && type.dims;
}

/* "twoSum(__assay_0, __assay_n0, &__assay_nr)"; zeros: with a 0 for each, which fits any type. */
static void call_write(const struct signature *s, int index, const char *name, bool zeros,
                       struct buf *out)
{
    const struct method *m = &s->methods[index];
    bool object = s->is_class && index;
    buf_printf(out, "%s(%s", name, object ? "__assay_object" : "");
    for (int i = 0; i < m->param_count; i++) {
        buf_puts(out, i || object ? ", " : "");
        if (zeros)
            buf_puts(out, m->params[i].type.dims == 2 ? "0, 0, 0"
                          : m->params[i].type.dims    ? "0, 0"
                                                      : "0");
        if (zeros)
            continue;
        buf_printf(out, "%s__assay_%d", is_loose(m->params[i].type) ? "(void *)" : "", i);
        if (m->params[i].type.dims)
            buf_printf(out, ", __assay_n%d", i);
        if (m->params[i].type.dims == 2)
            buf_printf(out, ", __assay_c%d", i);
    }
    if (m->returns.dims)
        buf_puts(out, object || m->param_count ? ", &__assay_nr" : "&__assay_nr");
    buf_puts(out, m->returns.dims == 2 ? ", &__assay_cr)" : ")");
}

static void arguments_read(const struct signature *s, const struct method *m, struct buf *out)
{
    buf_puts(out, s->is_class ? "    __assay_take('[');\n" : "");
    for (int i = 0; i < m->param_count; i++) {
        argument_read(m->params[i].type, i, out);
        buf_puts(out, s->is_class ? "    __assay_take(',');\n" : "");
    }
    buf_puts(out, s->is_class ? "    __assay_take(']');\n    __assay_take(',');\n" : "");
}

static void result_write(const struct signature *s, int index, const char *name, struct buf *out)
{
    const struct method *m = &s->methods[index];
    bool makes = s->is_class && !index;
    struct type type = makes ? nothing : m->returns;
    if (type.dims)
        buf_puts(out, "    int __assay_nr = 0, *__assay_cr = 0;\n    (void)__assay_cr;\n");
    buf_puts(out, "    ");
    if (makes) {
        buf_puts(out, "__assay_object = ");
    } else if (type.base != TYPE_VOID) {
        if (is_loose(type))
            buf_puts(out, "const void *");
        else
            driver_type(type, out);
        buf_puts(out, " __assay_r = ");
    }
    call_write(s, index, name, false, out);
    buf_puts(out, ";\n");
    if (type.base != TYPE_VOID)
        value_put(type, "r", out);
}

/* Line numbers tell c_variant_revise which method does not fit. */
static void method_write(const struct signature *s, const struct c_variant *variant,
                         struct bytes code, int index, struct buf *out)
{
    char name[NAME_MAX_BYTES];
    bool there = call_name(s, index, code, name);
    AUTO_BUF struct buf form = {0};
    c_prototype(s, index, &form);
    buf_printf(out, "#line %d \"/box/driver.c\"\n", (index + 1) * METHOD_LINES);
    if (!there || variant->unfit >> index & 1) {
        buf_printf(out, "#error expected a function of this form: %s\n", form.data);
        return;
    }
    if (s->is_class && !index) {
        buf_puts(out, "static __typeof__(");
        call_write(s, index, name, true, out);
        buf_puts(out, ") __assay_object;\n");
    }
    buf_printf(out, "static void __assay_call_%d(void)\n{\n", index);
    arguments_read(s, &s->methods[index], out);
    result_write(s, index, name, out);
    if (s->is_class && s->methods[index].returns.base == TYPE_VOID)
        buf_puts(out, "    __assay_raw(\"null\");\n");
    if (!s->is_class && s->output_param >= 0) {
        AUTO_FREE char *changed = xasprintf("%d", s->output_param);
        value_put(s->methods[0].params[s->output_param].type, changed, out);
    }
    buf_puts(out, "}\n");
}

/* The linker calls this for main(); a main() that the author left in is called by nobody. */
static void entry_write(const struct signature *s, struct buf *out)
{
    buf_puts(out, "int __wrap_main(void)\n{\n");
    if (!s->is_class) {
        buf_puts(out, "    __assay_call_0();\n    __assay_send();\n}\n");
        return;
    }
    buf_puts(out, "    int __assay_n = 0;\n"
                  "    char **__assay_names = __assay_get_array('s', &__assay_n, 0);\n"
                  "    __assay_take('[');\n    __assay_raw(\"[\");\n    __assay_call_0();\n"
                  "    for (int __assay_i = 1; __assay_i < __assay_n; __assay_i++) {\n"
                  "        __assay_raw(\",\");\n");
    for (int i = 1; i < s->method_count; i++)
        buf_printf(out,
                   "        if (!__builtin_strcmp(__assay_names[__assay_i], \"%s\"))\n"
                   "            __assay_call_%d();\n",
                   s->methods[i].name, i);
    buf_puts(out, "    }\n    __assay_raw(\"]\");\n    __assay_send();\n}\n");
}

void c_driver_write(const struct signature *s, const struct c_variant *variant, struct bytes code,
                    struct buf *out)
{
    buf_puts(out, "#include \"/assay/c/prelude.h\"\n");
    if (!has_struct(code, "ListNode"))
        buf_puts(out, "struct ListNode {\n    int val;\n    struct ListNode *next;\n};\n");
    if (!has_struct(code, "TreeNode"))
        buf_puts(out, "struct TreeNode {\n    int val;\n    struct TreeNode *left;\n"
                      "    struct TreeNode *right;\n};\n");
    buf_puts(out, "#include \"/box/solution.c\"\n");
    if (variant->open) { /* the compiler names the place behind the text */
        buf_printf(out, "#line %d \"/box/solution.c\"\n", last_line(code) - 1);
        return;
    }
    /* An unfinished declaration of the author's swallows the first line, and nothing more. */
    buf_puts(out, "struct __assay_end;\n#include \"/assay/c/words.h\"\n"
                  "#pragma GCC diagnostic ignored \"-Wdiscarded-qualifiers\"\n"
                  "#pragma GCC diagnostic ignored \"-Wpointer-sign\"\n"
                  "#pragma GCC diagnostic error \"-Wincompatible-pointer-types\"\n"
                  "#pragma GCC diagnostic error \"-Wint-conversion\"\n"
                  "#pragma GCC diagnostic error \"-Wimplicit-function-declaration\"\n"
                  "#include \"/assay/c/assay.h\"\n");
    if (signature_uses(s, TYPE_LIST_NODE))
        buf_puts(out, "#include \"/assay/c/list.h\"\n");
    if (signature_uses(s, TYPE_TREE_NODE))
        buf_puts(out, "#include \"/assay/c/tree.h\"\n");
    for (int i = 0; i < s->method_count; i++)
        method_write(s, variant, code, i, out);
    buf_puts(out, "#line 1 \"/box/driver.c\"\n");
    entry_write(s, out);
}

/* --- what did not build ----------------------------------------------------------------------- */

/* The line in the file at which this message is an error; 0: it is none there. */
static long error_line(const char *line, const char *file)
{
    size_t len = strcspn(line, "\n");
    if (!starts_with(line, file) || !memmem(line, len, "error: ", 7) ||
        memmem(line, len, "#error ", 7))
        return 0;
    long number = strtol(line + strlen(file), NULL, 10);
    return number > 0 ? number : 0;
}

bool c_variant_revise(struct c_variant *variant, struct bytes err)
{
    AUTO_FREE char *text = xstrndup(err.data ? err.data : "", err.len);
    struct c_variant next = *variant;
    bool own = false; /* the author's own errors say more than the expected form */
    for (const char *line = text; *line;) {
        size_t len = strcspn(line, "\n");
        long at = error_line(line, "/box/driver.c:");
        own = own || error_line(line, "/box/solution.c:");
        long method = at / METHOD_LINES - 1;
        if (at && memmem(line, len, "at end of input", 15))
            next.open = true;
        else if (method >= 0 && method < SIGNATURE_METHODS_MAX)
            next.unfit |= 1u << method;
        line += len + (line[len] == '\n');
    }
    if (own && !next.open)
        return false;
    bool changed = next.open != variant->open || next.unfit != variant->unfit;
    *variant = next;
    return changed;
}
