/*
 * How a C++ submission is built: with the judge's node types or the author's own, and with the
 * precompiled header or, if the author defines macros that change the headers (NDEBUG,
 * _GLIBCXX_DEBUG), without it. The text is not analysed. The first build uses the usual variant,
 * and the compiler's messages tell which one the text needs.
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
    unsigned macros; /* one bit for each macro in `steering` that the author defines */
};

/* Changes the variant to what the compiler's stderr asks for. False: this one is already right. */
bool cpp_variant_revise(struct cpp_variant *variant, struct bytes err) MUST_CHECK;
/* If a message asks for another build: the text after the request, which begins with the name of
 * the macro. NULL: it asks for nothing. The number of builds is bounded, and the last one may still
 * ask. */
const char *cpp_variant_request(const char *message);
/* Written before the submitted text: notes which of the macros the headers define themselves. */
void cpp_variant_watch_start(const struct cpp_variant *variant, struct buf *out);
/* Written after it: an #error, which cpp_variant_revise recognises, for each macro that the author
 * has defined since. */
void cpp_variant_watch_end(const struct cpp_variant *variant, struct buf *out);
/* Written after it: defines __assay_class as the class of this name, which may be a macro. Only the
 * author declares that name. */
void cpp_variant_class(const struct cpp_variant *variant, const char *name, struct buf *out);
/* Writes the #define lines of the variant's macros, as they are in the submitted text, for a place
 * before all headers. */
void cpp_variant_macros(const struct cpp_variant *variant, struct bytes code, struct buf *out);

#endif
