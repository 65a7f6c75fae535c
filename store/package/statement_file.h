/*
 * Finds the statements of a package: problem.md or problem.LANGUAGE.md in statement/ (2025-09), in
 * problem_statement/ (legacy) or beside problem.yaml. The default is English; by the rules of
 * legacy a name without a language is English. After it come English of a country, and then the
 * first language code. Of two statements in one language the one in statement/ counts.
 *
 * Thread: any. Limits: a language code has at most 35 bytes (BCP 47).
 */
#ifndef ASSAY_STORE_STATEMENT_FILE_H
#define ASSAY_STORE_STATEMENT_FILE_H

#include "store/base/base.h"

#define LANGUAGE_CODE_SIZE 36
/* The path of a statement that has none yet. */
#define STATEMENT_DEFAULT_PATH "statement/problem.en.md"

/* Whether path is one of a statement. The functions below take such paths only. */
bool statement_file_is(const char *path);
/* The language of a statement: "en", "pt-BR". */
void statement_file_language(const char *path, char language[LANGUAGE_CODE_SIZE]);
/* Below 0: a goes before b. */
int statement_file_order(const char *a, const char *b);
/* The length of the statement's folder in the path, with its slash; 0: none. The statement may name
 * the pictures in it. */
size_t statement_file_folder(const char *path);

#endif
