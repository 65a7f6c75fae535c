/*
 * Turns errors of libraries into messages for people, without the terms of the library. The caller
 * adds the place (line, column).
 *
 * Thread: any. Ownership: the messages are static.
 */
#ifndef ASSAY_LIBRARY_WORDS_H
#define ASSAY_LIBRARY_WORDS_H

#include "store/base/base.h"

#include <jansson.h>
#include <yaml.h>

/* Why text is not JSON, such as "it ends too early". */
const char *json_fault_words(const json_error_t *fault, struct bytes text);
/* Why the parser stopped at text, such as "a tab is no indentation in YAML; use blanks". */
const char *yaml_fault_words(const yaml_parser_t *parser, struct bytes text);
/* Where the parser stopped; lines and columns count from 1. */
void yaml_fault_place(const yaml_parser_t *parser, struct bytes text, long *line, long *column);
/* What is wrong with the data file or its disk, by a result code of SQLite. NULL: a fault of the
 * program, for which SQLite's own message is best. */
const char *sqlite_fault_words(int code);

#endif
