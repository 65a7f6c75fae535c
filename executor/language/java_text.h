/*
 * Makes a text of Java ready for the compiler, which wants a public class in a file of its name and
 * a package in a folder of its name. Columns and lines stay where they are.
 *
 * Thread: any. Ownership: the caller's buffers. The work is linear in the text.
 */
#ifndef ASSAY_JAVA_TEXT_H
#define ASSAY_JAVA_TEXT_H

#include "store/base/base.h"

/* Appends the text without its package, and the name for its file: that of the first public class
 * at the top; "Main": there is none. Further classes there are no longer public. */
void java_text_prepare(struct bytes code, struct buf *out, struct buf *name);

#endif
