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
    SCOPE_ADMIN = 4, /* the rights of the account's role that a user does not have */
    SCOPE_LOGIN = 8  /* for acts that need a login; no token has it */
};

#define SCOPES_TEXT_SIZE 32
/* The words as they are stored, separated by spaces: "read submit admin". */
const char *scopes_text(unsigned scopes, char out[SCOPES_TEXT_SIZE]);
/* The scopes of a stored text; an unknown word gives none. */
unsigned scopes_of_text(const char *text);
/* The scope of one word; 0: there is none. SCOPE_LOGIN has no word here. */
unsigned scope_of_word(const char *word, size_t len);
const char *scope_word(enum scope scope); /* "login" for SCOPE_LOGIN */

#endif
