/*
 * Finds the statements of a package: problem.FORMAT or problem.LANGUAGE.FORMAT in statement/
 * (2025-09), in problem_statement/ (legacy) or beside problem.yaml. The default is English; by the
 * rules of legacy a name without a language is English. After it come English of a country, and
 * then the first language code. Of two statements in one language Markdown goes before HTML, LaTeX
 * and PDF, and then statement/ before the others.
 *
 * Thread: any. Limits: a language code has at most 35 bytes (BCP 47).
 */
#ifndef ASSAY_STORE_STATEMENT_FILE_H
#define ASSAY_STORE_STATEMENT_FILE_H

#include "store/base/base.h"

#define LANGUAGE_CODE_SIZE 36
/* The path of a statement that has none yet. */
#define STATEMENT_DEFAULT_PATH "statement/problem.en.md"

enum statement_format { STATEMENT_MARKDOWN, STATEMENT_HTML, STATEMENT_LATEX, STATEMENT_PDF };

/* Whether path is one of a statement. The functions below take such paths only. */
bool statement_file_is(const char *path);
enum statement_format statement_file_format(const char *path);
/* The language of a statement: "en", "pt-BR". */
void statement_file_language(const char *path, char language[LANGUAGE_CODE_SIZE]);
/* Below 0: a goes before b. */
int statement_file_order(const char *a, const char *b);
/* The length of the statement's folder in the path, with its slash; 0: none. The statement may name
 * the pictures in it. */
size_t statement_file_folder(const char *path);
/* The path of the Markdown that would go before this statement; free() it. */
char *statement_file_markdown(const char *path);

#endif
