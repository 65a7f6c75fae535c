/* One's own account: who one is, one's full name, a new password. */
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/revocation.h"
#include "handlers/people/own_password.h"
#include "handlers/people/user_json.h"

#define BODY_MAX 4096

/* --- GET and PATCH /auth/me ---------------------------------------------------------------- */

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

/* --- POST /auth/password ------------------------------------------------------------------- */

static int write_password(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    const struct password_change change = {.who = auth->user.id,
                                           .hash = auth->new_password_hash,
                                           .kept_session = auth->login,
                                           .keeps_tokens = auth->keeps_tokens};
    return own_password_holds(conn, auth, err) < 0 ||
                   user_set_password(conn, auth->user.id, &change, err) < 0
               ? -1
               : 0;
}

static void password_written(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc == 0)
        other_logins_ended(auth->app, auth->user.id, auth->login, auth->keeps_tokens);
    auth_end(auth, rc, err, auth_answer_nothing);
}

static void post_password(struct request *rq)
{
    static const char *const keys[] = {"current_password", "new_password", "keep_tokens", NULL};
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct auth *auth = auth_begin(rq);
    struct err err = {0};
    if (text_take(json, "current_password", &auth->password, &err) < 0 ||
        text_take(json, "new_password", &auth->new_password, &err) < 0 ||
        password_check(auth->new_password, "new_password", &err) < 0 ||
        json_flag_if_given(json, "keep_tokens", &auth->keeps_tokens, &err) < 0)
        auth_fail(auth, &err);
    else
        own_password_ask(auth, "current_password", write_password, password_written);
}

const struct route account_routes[] = {
    {.method = "GET", .pattern = "/auth/me", .handle = get_me, .access = ACCESS_USER},
    {.method = "PATCH",
     .pattern = "/auth/me",
     .handle = patch_me,
     .access = ACCESS_USER,
     .scope = SCOPE_LOGIN,
     .limit = LIMIT_ACCOUNT,
     .body_max = BODY_MAX},
    {.method = "POST",
     .pattern = "/auth/password",
     .handle = post_password,
     .access = ACCESS_USER,
     .scope = SCOPE_LOGIN,
     .limit = LIMIT_LOGIN,
     .body_max = BODY_MAX},
    {.method = NULL},
};
