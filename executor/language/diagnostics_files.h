/*
 * The messages of a compiler about a program of several files: diagnostics.h, with the file beside
 * each line.
 *
 * Thread: any.
 */
#ifndef ASSAY_DIAGNOSTICS_FILES_H
#define ASSAY_DIAGNOSTICS_FILES_H

#include "executor/language/recipe.h"

#include <jansson.h>

/* As diagnostics_parse, for any recipe. Of several files, each item has `file`. */
json_t *diagnostics_parse_files(const struct recipe *recipe, struct bytes err, struct bytes answer);

#endif
