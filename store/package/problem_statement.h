/*
 * The statement of a stored problem as people see it, in the language that they ask for.
 *
 * Thread: the connection's; the functions are synchronous.
 */
#ifndef ASSAY_STORE_PROBLEM_STATEMENT_H
#define ASSAY_STORE_PROBLEM_STATEMENT_H

#include "store/package/problems.h"
#include "store/package/statement_file.h"

/* Appends the statement as people see it, and tells its format. LaTeX of which no page was made is
 * Markdown with the source in a block of code. A PDF has no text. */
enum statement_format statement_shown(const struct problem *problem, struct buf *out) MUST_CHECK;

/* Replaces the statement of a loaded problem by the one in `language`. *found false: there is none,
 * and that of before stays. The title becomes the name in the statement's language, if the package
 * has one. *languages lists all languages, the default one first; the caller frees them
 * and the list. */
int problem_statements_load(struct store_conn *conn, struct problem *problem, const char *language,
                            bool *found, char ***languages, size_t *count,
                            struct err *err) MUST_CHECK;

#endif
