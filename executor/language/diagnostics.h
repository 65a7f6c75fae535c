/*
 * What a compiler said, for people and for markers in an editor: lines count in the submitted
 * file, and no path of the judge's own shows.
 *
 * Thread: any. Limits: 50 diagnostics; text cut at 16 KiB.
 */
#ifndef ASSAY_DIAGNOSTICS_H
#define ASSAY_DIAGNOSTICS_H

#include "executor/language/languages.h"

#include <jansson.h>

/* An array of {line, column, severity, message}, from a failed compile's stderr (g++) or its answer
 * frame (Python). */
json_t *diagnostics_parse(const struct language *language, struct bytes err, struct bytes answer);
/* A compile error has an error with a line: adds one where the list has none, as when a limit ended
 * the compiler (refused_for; else NULL) or its words (output) have a form that is not known. */
void diagnostics_complete(json_t *list, const char *refused_for, const char *output);
/* The compiler's text with file names as the author knows them, valid UTF-8. */
void diagnostics_text(const struct language *language, struct bytes err, struct buf *out);

#endif
