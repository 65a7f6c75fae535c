/*
 * Who asks: from the token that came with a request or on a WebSocket to a user and a role.
 *
 * What the store said is remembered for a minute, so that a client of many requests is looked up
 * once; a change to any account forgets all of it, so no right outlives its end.
 *
 * Of a principal, role is an enum role (by a token without SCOPE_ADMIN not above that of a user),
 * scopes are of enum scope (nobody in particular needs none), login is a session's id, or
 * "token 7".
 *
 * Thread: the loop thread only. Ownership: the app's. Limits: IDENTITIES_MAX remembered; a further
 * one takes the place of another.
 */
#ifndef ASSAY_IDENTITY_H
#define ASSAY_IDENTITY_H

#include "executor/disclosure.h"
#include "handlers/kit/app.h"
#include "handlers/kit/secrets.h"
#include "reactor/net/principal.h"
#include "store/people/scopes.h"
#include "store/people/users.h"

#define IDENTITIES_MAX 4096

struct identities;
struct identities *identities_create(void);
void identities_destroy(struct identities *identities);
/* A login, or a token for scripts, is no more: nothing is let in by it, and who is connected by it
 * is let go. */
void login_ended(struct app *app, const char *login);
void token_login(int64_t token_id, char out[LOGIN_SIZE]);
/* The same of all logins of a user but `kept`; and of all tokens unless they stay. */
void other_logins_ended(struct app *app, int64_t user_id, const char *kept, bool keeps_tokens);
/* The same after a change of somebody's rights, which also holds at once for who is connected, and
 * lets go who is by a token, or has lower rights than before: they are told and closed (1008), for
 * they may follow what is not for them. now NULL: they cannot log in any more, or must do so
 * again. */
void identity_changed(struct app *app, int64_t user_id, const struct user *now);

/* who is NULL when the token is refused; err then says why (invalid_token, or store_failed). */
typedef void identity_done_fn(void *ctx, const struct principal *who, const struct err *err);
/* done is called at once when it is remembered or refused, else later. */
void identity_resolve(struct app *app, const char *token, identity_done_fn *done, void *ctx);

/* Whether this person may see what belongs to that user (0: to nobody; JOB_OF_STAFF: to staff). */
bool identity_may_see(const struct principal *who, int64_t user_id);
bool identity_is_staff(const struct principal *who);
enum viewer viewer_of(const struct principal *who);
/* What a token may do to accounts is less than its owner may: with a password that it gave to a
 * judge or an administrator, or to its owner, whoever has it would be let in for good. */
bool identity_is_token(const struct principal *who);
int err_token_on_staff(struct err *err);

#endif
