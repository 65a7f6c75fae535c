/*
 * What libraries report, in words for people: what is wrong, without the names and the grammar of
 * the library. Where it is (line, column) is said by who read the text.
 *
 * Thread: any. Ownership: the words are static.
 */
#ifndef ASSAY_LIBRARY_WORDS_H
#define ASSAY_LIBRARY_WORDS_H

#include "store/base/base.h"

#include <jansson.h>
#include <yaml.h>

/* Why this text is not JSON: "it ends too early". */
const char *json_fault_words(const json_error_t *fault, struct bytes text);
/* Why the parser stopped: "a tab is no indentation in YAML; use blanks". text: what it read. */
const char *yaml_fault_words(const yaml_parser_t *parser, struct bytes text);
/* Where it stopped: lines and columns count from 1. */
void yaml_fault_place(const yaml_parser_t *parser, struct bytes text, long *line, long *column);
/* What hinders the data file, of a result code of SQLite. NULL: it is a fault of the program, which
 * SQLite's own words tell best. */
const char *sqlite_fault_words(int code);

#endif
