/*
 * What all C++ submissions share: the precompiled header and the object file of the harness. They
 * are made once for each compiler.
 *
 * Thread: the main thread calls pch_prepare or pch_of_image at the start; after it any thread calls
 * the rest. Ownership: the caller frees the name of the folder.
 */
#ifndef ASSAY_PCH_H
#define ASSAY_PCH_H

#include "store/base/base.h"

/* Makes the products that C++ submissions share (assay.hpp.gch, assay.o) in
 * <cache_dir>/pch/<hash>/, if they are missing or the compiler has changed, and proves that the
 * compiler uses the precompiled header. Removes leftovers of starts that were killed. Blocks for
 * some seconds the first time, or while another process makes them. *dir is the folder, which cells
 * see as /assay-pch; free() it. */
int pch_prepare(const char *cache_dir, const char *lib_dir, char **dir, struct err *err) MUST_CHECK;
/* Whether all products still exist: somebody may clean the cache while it is in use. True if dir is
 * NULL. */
bool pch_intact(const char *dir);
/* For products in a container image: the image's identity, and its linker. */
void pch_of_image(const char *identity, const char *linker);
/* Hash of compiler, flags and harness; "" before pch_prepare. */
const char *pch_identity(void);
const char *pch_linker_flag(void);

#endif
