/*
 * The end of what lets people in: a login or a token has ended, or the rights of an account have
 * changed. Call it after the commit. Then the cache of identities is empty, and the clients that
 * are connected by it are updated or disconnected (1008), because they may follow topics that they
 * may not see any more.
 *
 * All that one process must tell the others about people passes revocation_announce. Today there is
 * one process, so to announce is to apply. With several it also publishes the struct, which has no
 * pointers, and each of the others calls revocation_apply with it.
 *
 * Thread: the loop thread only.
 */
#ifndef ASSAY_REVOCATION_H
#define ASSAY_REVOCATION_H

#include "handlers/kit/identity.h"

enum revocation_kind {
    REVOKED_LOGIN,        /* one login or token: `login` */
    REVOKED_OTHER_LOGINS, /* all logins of a user but `login`, and all tokens unless keeps_tokens */
    REVOKED_RIGHTS        /* the rights of a user, which are `now` from here on */
};

struct revocation {
    enum revocation_kind kind;
    int64_t user_id;
    char login[LOGIN_SIZE];
    bool keeps_tokens;
    bool may_enter; /* REVOKED_RIGHTS: with `now`; false: not any more, or only after a new login */
    struct principal now;
};

void revocation_announce(struct app *app, const struct revocation *revocation);
void revocation_apply(struct app *app, const struct revocation *revocation);

/* A login, or a token for scripts (token_login), has ended. */
void login_ended(struct app *app, const char *login);
void other_logins_ended(struct app *app, int64_t user_id, const char *kept, bool keeps_tokens);
/* now NULL: the account cannot log in any more, or must log in again. Clients that use a token, or
 * whose role is lower than before, are disconnected; the others get the new rights. */
void identity_changed(struct app *app, int64_t user_id, const struct user *now);

#endif
