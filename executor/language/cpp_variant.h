/*
 * How a C++ submission is built: with the judge's node types or its own, and with the precompiled
 * header or, where the author's macros steer the headers (NDEBUG, _GLIBCXX_DEBUG), without it.
 * Nobody guesses from the text: the first build takes the usual variant, and the compiler's words
 * tell which one the text needs.
 *
 * Thread: any. Ownership: a plain value.
 */
#ifndef ASSAY_CPP_VARIANT_H
#define ASSAY_CPP_VARIANT_H

#include "store/base/base.h"

/* What the class to call may be, in the order in which it is tried; none: there is only a function.
 */
enum cpp_class { CPP_CLASS, CPP_CLASS_ALIAS, CPP_CLASS_TEMPLATE, CPP_CLASS_NONE };

struct cpp_variant {
    enum cpp_class class_is;
    bool class_macro_ignored;          /* the name is a macro, but not one for a class */
    bool own_list_node, own_tree_node; /* the author defines these names */
    unsigned macros;                   /* a bit for each steering macro that the author defines */
};

/* Makes the variant that the compiler's stderr asks for. False: this one is the right one already.
 */
bool cpp_variant_revise(struct cpp_variant *variant, struct bytes err) MUST_CHECK;
/* Where an error outside of the author's file is what asks for another build (there are so many and
 * no more, and the last one asked, too): the name of the macro, and what stands behind; else NULL.
 */
const char *cpp_variant_plea(const char *message);
/* What stands before the submitted text: notes which steering macros the headers define by
 * themselves. */
void cpp_variant_watch_start(const struct cpp_variant *variant, struct buf *out);
/* What stands behind it: an #error, which cpp_variant_revise knows, for each that the author
 * defined since. */
void cpp_variant_watch_end(const struct cpp_variant *variant, struct buf *out);
/* What stands behind it and makes __assay_class of the class with this name, which may be a
 * macro's. Nothing declares that name before: it is the author's. */
void cpp_variant_class(const struct cpp_variant *variant, const char *name, struct buf *out);
/* The #define lines of the variant's macros as they stand in the submitted text, for a place before
 * all headers. */
void cpp_variant_macros(const struct cpp_variant *variant, struct bytes code, struct buf *out);

#endif
