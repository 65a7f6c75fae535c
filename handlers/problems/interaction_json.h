/*
 * An exchange of an interactive problem, for clients.
 *
 * Thread: any; pure.
 */
#ifndef ASSAY_INTERACTION_JSON_H
#define ASSAY_INTERACTION_JSON_H

#include "store/package/problems.h"

#include <jansson.h>

/* A list of what both sides say in turn, from the text of an .interaction file: lines that begin
 * with '<' (the judge) or '>' (the solution), and "---" between two passes. */
json_t *interaction_json(struct bytes text);

#endif
