/*
 * The preprocessor's part of a C++ submission before its first #include. Headers are compiled
 * behind it where the author defines or undefines macros that change what headers are (NDEBUG,
 * _GLIBCXX_DEBUG): the compiler then finds the values that hold there, whatever the text does with
 * them later.
 *
 * Thread: any. Ownership: the caller's buffers. The work is linear in the text.
 */
#ifndef ASSAY_CPP_PREAMBLE_H
#define ASSAY_CPP_PREAMBLE_H

#include "store/base/base.h"

/* Whether a line defines or undefines such a macro. A line inside a comment or a false #if counts
 * too, which only costs time. */
bool cpp_preamble_steers(struct bytes code) MUST_CHECK;
/* Writes the text's #if, #define and #undef lines, with `headers` once, where the compiler meets
 * the first #include, or at the end. After it no macro of these lines is defined, because the text
 * itself follows and defines them again. */
void cpp_preamble_write(struct bytes code, const char *headers, struct buf *out);

#endif
