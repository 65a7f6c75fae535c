/*
 * Reads a submitted Go text, as far as it can be known without its compiler: what it defines
 * outside all braces, and what stands where.
 *
 * Thread: any. Ownership: the caller finishes the buffers.
 */
#ifndef ASSAY_GO_TEXT_H
#define ASSAY_GO_TEXT_H

#include "store/base/base.h"

/* The text without its package clause, and without the name of its main(): it stands in package
 * main beside another. Every other character keeps its place. *defined gets a line for each
 * definition: "func NAME", "type NAME", "method TYPE NAME". */
void go_text_prepare(struct bytes code, struct buf *out, struct buf *defined);

/* Whether *defined has this line. */
bool go_text_defines(const struct buf *defined, const char *line);

/* Whether one of the compiler's messages misses this name. */
bool go_text_misses(struct bytes messages, const char *name);

/* Appends an import declaration for each package of Go's library that the compiler's messages
 * ("solution.go:LINE:COLUMN: undefined: NAME") miss in the text. False: they miss none that is not
 * in `have`, the declarations that were appended before. */
bool go_text_imports(struct bytes text, struct bytes messages, const char *have,
                     struct buf *out) MUST_CHECK;

#endif
