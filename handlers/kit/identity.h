/*
 * Finds the principal (user, role, scopes) of a token that came with a request or on a WebSocket.
 *
 * A result is cached for a minute in this process, so that a client with many requests costs one
 * look into the store. A change of any account clears the cache (revocation.h), so that no right
 * outlives its end.
 *
 * In a principal, `role` is an enum role; for a token without SCOPE_ADMIN it is at most ROLE_USER.
 * `scopes` are of enum scope; a visitor without an account needs none. `login` is the id of a
 * session, or "token 7".
 *
 * Thread: the loop thread only. Ownership: the app owns the cache.
 * Limits: IDENTITIES_MAX cached principals; a further one replaces another.
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
/* Clears the cache: every token is looked up again, also one whose look-up is in progress. */
void identities_clear(struct identities *identities);
/* The `login` of a token for scripts. */
void token_login(int64_t token_id, char out[LOGIN_SIZE]);
/* The principal of a user who has shown the password: all rights of the account, and no login
 * yet. */
struct principal identity_of_user(const struct user *user);

/* who NULL: the token is refused, and err says why (invalid_token, store_failed). */
typedef void identity_done_fn(void *ctx, const struct principal *who, const struct err *err);
/* Resolves a token. done is called at once if the result is cached or a refusal, else later. */
void identity_resolve(struct app *app, const char *token, identity_done_fn *done, void *ctx);

/* Whether who may see what belongs to user_id; 0: it belongs to nobody; JOB_OF_STAFF: to staff. */
bool identity_may_see(const struct principal *who, int64_t user_id);
bool identity_is_staff(const struct principal *who);
enum viewer viewer_of(const struct principal *who);
/* Whether who uses a token for scripts. A token may do less to accounts than its owner: if it could
 * set the password of staff or of its owner, a stolen token would give access for good. */
bool identity_is_token(const struct principal *who);
/* Sets the error for an act that a token may not do to accounts of staff. Returns -1. */
int err_token_on_staff(struct err *err);

#endif
