/*
 * Prepares the messages of a compiler for people, and for markers in an editor. Line numbers refer
 * to the submitted file, and no path of the judge appears.
 *
 * Thread: any. Limits: 50 diagnostics; text is cut at 16 KiB.
 */
#ifndef ASSAY_DIAGNOSTICS_H
#define ASSAY_DIAGNOSTICS_H

#include "executor/language/languages.h"

#include <jansson.h>

#define DIAGNOSTICS_MAX 50
#define DIAGNOSTICS_TEXT_MAX 16384 /* bytes of a compiler's words that are looked at */

/* Makes an array of {line, column, severity, message} from the stderr of a failed compile (g++) or
 * its answer frame (Python). */
json_t *diagnostics_parse(const struct language *language, struct bytes err, struct bytes answer);
/* Makes sure that a compile error has an error with a line. Adds one if the list has none: because
 * a limit ended the compiler (refused_for; else NULL), or its output has an unknown form. */
void diagnostics_complete(json_t *list, const char *refused_for, const char *output);
/* The compiler's text with the author's file names, as valid UTF-8. */
void diagnostics_text(const struct language *language, struct bytes err, struct buf *out);
/* C++: errors about what the judge has behind the author's text get their place at its end. */
void diagnostics_place_end(json_t *list, struct bytes code);

#endif
