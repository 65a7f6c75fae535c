#include "executor/language/cpp_variant.h"

#include <string.h>

/* In the author's own file the same words are the author's. */
static const char own_file[] = "/box/driver.cpp:";

/* --- reading the compiler's messages ------------------------------------------------------- */

/* How g++ says that a name is already defined as something else. */
static const char *const conflicts[] = {
    "redefinition of", "conflicting declaration", "redeclared as",  "different kind of",
    "not a template",  "not a class template",    "referred to as", "conflicts with a previous",
    "is ambiguous"};

static bool line_has(const char *line, size_t len, const char *words)
{
    return memmem(line, len, words, strlen(words)) != NULL;
}

static bool is_conflict(const char *line, size_t len)
{
    for (size_t i = 0; i < COUNT_OF(conflicts); i++)
        if (line_has(line, len, conflicts[i]))
            return line_has(line, len, "error: ");
    return false;
}

static bool line_is_ours(const char *line, size_t len)
{
    return len >= strlen(own_file) && memcmp(line, own_file, strlen(own_file)) == 0;
}

/* How g++ says that "class NAME" is not a class, and what it is instead. A message about a macro is
 * at the macro's definition, so the first two may be in the author's file. The steps go in one
 * direction only. */
static void class_revise(struct cpp_variant *next, const struct cpp_variant *was, const char *line,
                         size_t len)
{
    bool ours = line_is_ours(line, len), unnamed = line_has(line, len, "__assay_class");
    if (!line_has(line, len, "error: "))
        return;
    if (was->class_is == CPP_CLASS &&
        (line_has(line, len, "using typedef-name") || line_has(line, len, "tag used in naming") ||
         (ours && line_has(line, len, "referred to as"))))
        next->class_is = CPP_CLASS_ALIAS;
    else if (was->class_is == CPP_CLASS && ours &&
             (line_has(line, len, "template argument required") ||
              line_has(line, len, "redeclared as different kind")))
        next->class_is = CPP_CLASS_TEMPLATE;
    else if (was->class_is != CPP_CLASS && was->class_is == next->class_is && unnamed)
        next->class_is = CPP_CLASS_NONE;
}

/* If the macro does not stand for a class, the name itself is tried. */
static void class_macro_revise(struct cpp_variant *next, const struct cpp_variant *was,
                               struct bytes err)
{
    if (next->class_is != was->class_is || was->class_macro_ignored || !err.len ||
        !memmem(err.data, err.len, "__assay_macro_class", strlen("__assay_macro_class")))
        return;
    next->class_macro_ignored = true;
    next->class_is = CPP_CLASS;
}

bool cpp_variant_revise(struct cpp_variant *variant, struct bytes err)
{
    struct cpp_variant next = *variant;
    const char *at = err.len ? err.data : "", *end = at + err.len;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t len = (size_t)((newline ? newline : end) - at);
        bool conflict = is_conflict(at, len);
        next.own_list_node |= conflict && line_has(at, len, "ListNode");
        next.own_tree_node |= conflict && line_has(at, len, "TreeNode");
        class_revise(&next, variant, at, len);
        at += len + 1;
    }
    class_macro_revise(&next, variant, err);
    bool changed = next.own_list_node != variant->own_list_node ||
                   next.own_tree_node != variant->own_tree_node ||
                   next.class_is != variant->class_is ||
                   next.class_macro_ignored != variant->class_macro_ignored;
    *variant = next;
    return changed;
}

/* --- writing the request ------------------------------------------------------------------- */

static void class_write(enum cpp_class what, const char *alias, const char *name, struct buf *out)
{
    /* "class NAME" also declares the class if there is none. */
    static const char *const before[] = {[CPP_CLASS] = "class ", [CPP_CLASS_NONE] = "struct "};
    buf_printf(out, "using %s = %s%s%s;\n", alias, before[what] ? before[what] : "",
               what == CPP_CLASS_NONE ? "__assay_none" : name,
               what == CPP_CLASS_TEMPLATE ? "<>" : "");
}

void cpp_variant_class(const struct cpp_variant *variant, const char *name, struct buf *out)
{
    if (!variant->class_macro_ignored) {
        buf_printf(out, "#ifdef %s\n", name);
        class_write(variant->class_is, "__assay_macro_class", name, out);
        buf_printf(out,
                   "static_assert(__assay::whole<__assay_macro_class>, \"__assay_macro_class\");\n"
                   "using __assay_class = __assay_macro_class;\n#undef %s\n#else\n",
                   name);
    } else {
        buf_printf(out, "#undef %s\n", name);
    }
    class_write(variant->class_is, "__assay_class", name, out);
    buf_puts(out, variant->class_macro_ignored ? "" : "#endif\n");
}
