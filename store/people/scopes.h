/*
 * What a token for scripts may do. A login has no scopes: it may do all that the account may.
 *
 * Threads: any.
 */
#ifndef ASSAY_SCOPES_H
#define ASSAY_SCOPES_H

#include "store/base/base.h"

enum scope {
    SCOPE_READ = 1,
    SCOPE_SUBMIT = 2,
    SCOPE_ADMIN = 4, /* all that the account's role gives beyond that of a user */
    SCOPE_LOGIN = 8  /* no token has it: for what only somebody who logged in may do */
};

#define SCOPES_TEXT_SIZE 32
/* The words with a space between, as they are stored: "read submit admin". */
const char *scopes_text(unsigned scopes, char out[SCOPES_TEXT_SIZE]);
/* A word that is not known gives nothing. */
unsigned scopes_of_text(const char *text);
/* Of one word; 0: there is none. SCOPE_LOGIN has none. */
unsigned scope_of_word(const char *word, size_t len);
const char *scope_word(enum scope scope); /* "login" too */

#endif
