/*
 * One's own password again, before a change that a thief of a login would make to keep it: another
 * password, or a token that outlives the login.
 *
 *     read user -> compare, hash (offload) -> write, which looks once more
 *
 * An attempt counts as one to log in: for the address (the route's LIMIT_LOGIN) and the account.
 *
 * Thread: the loop thread, but for the two that say otherwise.
 */
#ifndef ASSAY_OWN_PASSWORD_H
#define ASSAY_OWN_PASSWORD_H

#include "handlers/people/auth_op.h"

/* auth->password is what was given, under the key `field`, which is static. Then `write` runs in a
 * transaction, and must begin with own_password_holds; `written` ends the operation. */
void own_password_ask(struct auth *auth, const char *field, store_op_fn *write,
                      store_done_fn *written);
/* On a store thread. The password may have been changed while it was compared: by an administrator,
 * or by the owner of an account who wants a thief out of it. Reads auth->user anew. */
int own_password_holds(struct store_conn *conn, struct auth *auth, struct err *err) MUST_CHECK;
/* However many addresses an attacker has, one account is not tried faster than this; and one
 * address alone never comes to it. False: refused, and the operation is ended. */
bool account_attempt_take(struct auth *auth, const char *name);
/* Reads auth->user by its id. On a store thread. */
store_op_fn read_self;

#endif
