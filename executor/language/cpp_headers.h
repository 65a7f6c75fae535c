/*
 * Adds the parts of <bits/stdc++.h> that are not in the precompiled header (harness/cpp/assay.hpp
 * says why). A submission whose text may need such a part includes it, and takes longer to compile.
 *
 * Thread: any.
 */
#ifndef ASSAY_CPP_HEADERS_H
#define ASSAY_CPP_HEADERS_H

#include "store/base/base.h"

/* Appends an #include for each header that has a name which occurs anywhere in the text. */
void cpp_headers_write(struct bytes code, struct buf *out);

#endif
