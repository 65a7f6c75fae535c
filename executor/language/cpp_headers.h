/*
 * Parts of <bits/stdc++.h> that are not in the precompiled header (harness/cpp/assay.hpp says why):
 * a submission whose text may need one gets it included, at the cost of compiling it.
 *
 * Thread: any.
 */
#ifndef ASSAY_CPP_HEADERS_H
#define ASSAY_CPP_HEADERS_H

#include "store/base/base.h"

/* Appends an #include for each header that has one of its names anywhere in the text. */
void cpp_headers_write(struct bytes code, struct buf *out);

#endif
