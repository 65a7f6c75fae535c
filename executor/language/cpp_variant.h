/*
 * How a C++ submission is built: with the judge's node types or the author's own, and with the
 * precompiled header or, if the author changes macros that change the headers (NDEBUG,
 * _GLIBCXX_DEBUG), without it. Of the classes, the first build uses the usual variant, and the
 * compiler's messages tell which one the text needs.
 *
 * Thread: any. Ownership: a plain value.
 */
#ifndef ASSAY_CPP_VARIANT_H
#define ASSAY_CPP_VARIANT_H

#include "store/base/base.h"

/* What the name of the class is, in the order in which forms are tried. NONE: there is only a
 * function. */
enum cpp_class { CPP_CLASS, CPP_CLASS_ALIAS, CPP_CLASS_TEMPLATE, CPP_CLASS_NONE };

struct cpp_variant {
    enum cpp_class class_is;
    bool class_macro_ignored;          /* the name is a macro, but not a macro for a class */
    bool own_list_node, own_tree_node; /* the author defines these names */
    bool from_source; /* cpp_preamble_steers: the precompiled header does not fit */
};

/* Changes the variant to what the compiler's stderr asks for. False: this one is already right. */
bool cpp_variant_revise(struct cpp_variant *variant, struct bytes err) MUST_CHECK;
/* Written after the submitted text: defines __assay_class as the class of this name, which may be a
 * macro. Only the author declares that name. */
void cpp_variant_class(const struct cpp_variant *variant, const char *name, struct buf *out);

#endif
