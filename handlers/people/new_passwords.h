/*
 * Passwords for accounts that an administrator makes: made and hashed on other threads, two at
 * once, so that people who log in meanwhile wait for one of them at most.
 *
 * Thread: the loop thread. Ownership: `out` is the caller's and lives until `done`.
 * Limits: a quarter of a second each; given up when the client has gone.
 */
#ifndef ASSAY_NEW_PASSWORDS_H
#define ASSAY_NEW_PASSWORDS_H

#include "handlers/kit/app.h"
#include "handlers/kit/secrets.h"

struct new_password {
    char text[24];
    char hash[PASSWORD_HASH_SIZE];
};

/* err NULL: all are made. Else err.code "client_left" (there is nobody to answer to), "overloaded"
 * or "store_failed". */
typedef void new_passwords_fn(void *ctx, const struct err *err);
void new_passwords_make(struct request *rq, struct new_password *out, size_t count,
                        new_passwords_fn *done, void *ctx);

#endif
