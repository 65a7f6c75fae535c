/*
 * One's own account: who one is, one's full name, a new password.
 *
 *     password   read user -> compare, hash (offload) -> write
 */
#include "handlers/auth_op.h"
#include "handlers/identity.h"
#include "handlers/limits.h"
#include "handlers/user_json.h"
#include "store/audit.h"

#include <string.h>

#define BODY_MAX 4096

/* --- GET and PATCH /auth/me ------------------------------------------------------------------ */

static int read_self(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    int rc = user_find(conn, auth->user.id, &auth->user, err);
    return rc == 0 ? err_set(err, "store_failed", NULL, "a user is gone") : rc < 0 ? -1 : 0;
}

static void answer_self(const struct auth *auth, struct request *rq)
{
    reply_json(rq, 200, user_json(&auth->user));
}

static void self_known(void *arg, int rc, const struct err *err)
{
    auth_end(arg, rc, err, answer_self);
}

static void get_me(struct request *rq)
{
    struct auth *auth = auth_begin(rq);
    auth_read(auth, read_self, self_known);
}

static int write_full_name(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    const struct user_change change = {.full_name = auth->name};
    return user_change(conn, auth->user.id, auth->user.id, &change, &auth->user, err);
}

static void patch_me(struct request *rq)
{
    static const char *const keys[] = {"full_name", NULL};
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct auth *auth = auth_begin(rq);
    struct err err = {0};
    if (text_take(json, "full_name", &auth->name, &err) < 0 ||
        user_full_name_check(auth->name, &err) < 0)
        auth_fail(auth, &err);
    else
        auth_write(auth, write_full_name, self_known);
}

/* --- POST /auth/password -------------------------------------------------------------------- */

static int wrong_password(struct err *err)
{
    return err_set(err, "wrong_password", "current_password", "This is not your password.");
}

/* The password may have been changed while it was compared: by an administrator, or by the owner of
 * an account who wants a thief out of it. */
static int write_password(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    struct user now;
    int rc = user_find(conn, auth->user.id, &now, err);
    if (rc <= 0 || strcmp(now.password_hash, auth->user.password_hash) != 0)
        return rc < 0 ? -1 : wrong_password(err);
    return user_set_password(conn, auth->user.id, auth->new_password_hash, auth->login, err) < 0 ||
                   audit_write(conn, auth->user.id, "user.password", auth->user.name, "", err) < 0
               ? -1
               : 0;
}

static void password_written(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc == 0)
        other_logins_ended(auth->app, auth->user.id, auth->login);
    auth_end(auth, rc, err, auth_answer_nothing);
}

static void password_compared(void *arg, bool cancelled)
{
    struct auth *auth = arg;
    struct err err;
    if (cancelled) {
        auth_overloaded(auth);
    } else if (!auth->matches) {
        wrong_password(&err);
        auth_fail(auth, &err);
    } else if (*auth->fault.code) {
        auth_fail(auth, &auth->fault);
    } else {
        auth_write(auth, write_password, password_written);
    }
}

static void self_read_for_password(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc < 0)
        auth_fail(auth, err);
    else
        auth_offload(auth, auth_compare, password_compared);
}

static void post_password(struct request *rq)
{
    static const char *const keys[] = {"current_password", "new_password", NULL};
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct auth *auth = auth_begin(rq);
    struct err err = {0};
    if (text_take(json, "current_password", &auth->password, &err) < 0 ||
        text_take(json, "new_password", &auth->new_password, &err) < 0 ||
        password_check(auth->new_password, "new_password", &err) < 0) {
        auth_fail(auth, &err);
        return;
    }
    if (strlen(auth->password) > PASSWORD_MAX_BYTES) {
        wrong_password(&err);
        auth_fail(auth, &err);
    } else {
        auth_read(auth, read_self, self_read_for_password);
    }
}

const struct route account_routes[] = {
    {.method = "GET", .pattern = "/auth/me", .handle = get_me, .access = ACCESS_USER},
    {.method = "PATCH",
     .pattern = "/auth/me",
     .handle = patch_me,
     .access = ACCESS_USER,
     .limit = LIMIT_ACCOUNT,
     .body_max = BODY_MAX},
    {.method = "POST",
     .pattern = "/auth/password",
     .handle = post_password,
     .access = ACCESS_USER,
     .limit = LIMIT_LOGIN,
     .body_max = BODY_MAX},
    {.method = NULL},
};
