/*
 * Which file of a package is its statement: problem.md, or problem.LANGUAGE.md, in statement/
 * (2025-09), problem_statement/ (legacy) or beside problem.yaml. English is shown first (a name
 * without a language is English, as legacy says), then English of a country, then the first by its
 * code; of two in one language the one in statement/.
 *
 * Thread: any. Limits: a code of 35 bytes, as BCP 47 has them.
 */
#ifndef ASSAY_STORE_STATEMENT_FILE_H
#define ASSAY_STORE_STATEMENT_FILE_H

#include "store/base/base.h"

#define LANGUAGE_CODE_SIZE 36
/* Where one is written that has none. */
#define STATEMENT_DEFAULT_PATH "statement/problem.en.md"

/* False: no statement has this path. */
bool statement_file_is(const char *path);
/* Of such a path: "en", "pt-BR". */
void statement_file_language(const char *path, char language[LANGUAGE_CODE_SIZE]);
/* Below 0: a is shown before b. Both are such paths. */
int statement_file_order(const char *a, const char *b);
/* The length of the folder that such a path begins with, its slash included; 0: none. What lies in
 * there may be named by the statement. */
size_t statement_file_folder(const char *path);

#endif
