/*
 * How a session begins, goes on and ends.
 *
 *     register   hash (offload) -> write user and login -> session answer
 *     login      read user -> compare (offload) -> write login -> session answer
 *     refresh    write: the cookie's token is replaced by the next -> session answer
 *
 * A session answer is the user, an access token for the page's memory, and the refresh token in a
 * cookie that no script can read and that only goes to /auth.
 */
#include "handlers/kit/cookie.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/revocation.h"
#include "handlers/people/auth_op.h"
#include "handlers/people/own_password.h"
#include "handlers/people/user_json.h"
#include "store/base/metrics.h"
#include "store/people/audit.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define COOKIE "assay_refresh"
#define BODY_MAX 4096

/* --- answers -------------------------------------------------------------------------------- */

static void cookie_set(struct request *rq, const char *value, int seconds)
{
    char text[200];
    snprintf(text, sizeof text, COOKIE "=%s; HttpOnly; SameSite=Strict; Path=/auth; Max-Age=%d%s",
             value, seconds, request_is_https(rq) ? "; Secure" : "");
    reply_header(rq, "Set-Cookie", text);
}

static void reply_session(const struct auth *auth, struct request *rq, int status)
{
    AUTO_FREE char *token = access_token_make(auth->app->access_keys, auth->user.id,
                                              auth->session_id, clock_now_us() / 1000000);
    cookie_set(rq, auth->refresh, SESSION_DAYS * 86400);
    reply_json(rq, status,
               json_pack("{s:o, s:s, s:s, s:i}", "user", user_json(&auth->user), "access_token",
                         token, "token_type", "Bearer", "expires_in", ACCESS_TOKEN_SECONDS));
}

static void answer_new_user(const struct auth *auth, struct request *rq)
{
    reply_session(auth, rq, 201);
}

static void answer_session(const struct auth *auth, struct request *rq)
{
    reply_session(auth, rq, 200);
}

/* Of two that differ nobody knows which is ours: with the wrong one its visitor would go on as
 * somebody else. */
static int refresh_hash_read(struct auth *auth, const struct request *rq, struct err *err)
{
    char *token;
    int found = cookie_find(request_header(rq, "cookie"), COOKIE, &token);
    if (found < 0)
        return err_set(err, "ambiguous_cookie", NULL,
                       "There is more than one cookie " COOKIE
                       ": delete the cookies of this site, and log in again.");
    if (found == 0)
        return 0;
    auth->old_refresh_hash = xmalloc(SHA256_HEX_SIZE);
    token_hash(token, auth->old_refresh_hash);
    text_forget(token);
    return 0;
}

static void refresh_make(struct auth *auth)
{
    token_make("", auth->refresh);
    token_hash(auth->refresh, auth->refresh_hash);
}

/* --- GET /auth/config ----------------------------------------------------------------------- */

static const char *const registrations[] = {[REGISTRATION_OPEN] = "open",
                                            [REGISTRATION_CLOSED] = "closed",
                                            [REGISTRATION_INVITE] = "invite"};

static void get_config(struct request *rq)
{
    const struct app *app = server_app(request_server(rq));
    reply_json(rq, 200,
               json_pack("{s:s, s:b}", "registration", registrations[app->registration], "guests",
                         (int)app->guests));
}

/* --- POST /auth/register -------------------------------------------------------------------- */

static int write_new_user(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    return user_create(conn, &auth->user, err) < 0 ||
                   session_begin(conn, auth->user.id, auth->refresh_hash, auth->session_id, err) <
                       0 ||
                   audit_write(conn, auth->user.id, "user.register", auth->user.name, "", err) < 0
               ? -1
               : 0;
}

static void user_written(void *arg, int rc, const struct err *err)
{
    auth_end(arg, rc, err, answer_new_user);
}

static void hash_new(void *arg)
{
    struct auth *auth = arg;
    if (password_hash(auth->password, auth->app->password_cost, auth->user.password_hash,
                      &auth->fault) < 0)
        return;
}

static void new_hashed(void *arg, bool cancelled)
{
    struct auth *auth = arg;
    if (cancelled)
        auth_overloaded(auth);
    else if (*auth->fault.code)
        auth_fail(auth, &(struct err){.code = "store_failed"});
    else
        auth_write(auth, write_new_user, user_written);
}

static int invitation_check(const struct app *app, const json_t *json, struct err *err)
{
    const json_t *given = json_object_get(json, "invite");
    const char *invite = json_string_value(given);
    if (given && !invite)
        return err_set(err, "invalid_value", "invite", "'invite' must be a text.");
    if (app->registration == REGISTRATION_CLOSED)
        return err_set(err, "registration_closed", NULL,
                       "Accounts are made by the administrators here.");
    if (app->registration == REGISTRATION_INVITE &&
        (!invite || strlen(invite) != strlen(app->invite_code) ||
         strcmp(invite, app->invite_code) != 0))
        return err_set(err, "bad_invite", "invite", "This is not the invitation's code.");
    return 0;
}

static void post_register(struct request *rq)
{
    static const char *const keys[] = {"name", "password", "invite", NULL};
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct auth *auth = auth_begin(rq);
    struct err err = {0};
    if (invitation_check(auth->app, json, &err) < 0 ||
        text_take(json, "name", &auth->name, &err) < 0 || user_name_check(auth->name, &err) < 0 ||
        text_take(json, "password", &auth->password, &err) < 0 ||
        password_check(auth->password, "password", &err) < 0) {
        auth_fail(auth, &err);
        return;
    }
    auth->user = (struct user){.role = ROLE_USER};
    snprintf(auth->user.name, sizeof auth->user.name, "%s", auth->name);
    refresh_make(auth);
    auth_offload(auth, hash_new, new_hashed);
}

/* --- POST /auth/login ----------------------------------------------------------------------- */

static int wrong_credentials(struct err *err)
{
    return err_set(err, "wrong_credentials", NULL, "This name and password do not go together.");
}

/* The password may have been changed while it was compared. */
static int write_login(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    struct user now;
    int rc = user_find(conn, auth->user.id, &now, err);
    if (rc <= 0 || strcmp(now.password_hash, auth->user.password_hash) != 0)
        return rc < 0 ? -1 : wrong_credentials(err);
    return session_begin(conn, auth->user.id, auth->refresh_hash, auth->session_id, err);
}

static void login_refuse(struct auth *auth)
{
    struct err err;
    counter_add(&metrics.logins[LOGIN_FAILED], 1);
    wrong_credentials(&err);
    auth_fail(auth, &err);
}

static void login_written(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc < 0 && strcmp(err->code, "wrong_credentials") == 0) {
        login_refuse(auth);
        return;
    }
    if (rc == 0)
        counter_add(&metrics.logins[LOGIN_OK], 1);
    auth_end(auth, rc, err, answer_session);
}

static void login_compared(void *arg, bool cancelled)
{
    struct auth *auth = arg;
    if (cancelled)
        auth_overloaded(auth);
    else if (!auth->matches)
        login_refuse(auth);
    else
        auth_write(auth, write_login, login_written);
}

/* A name that does not exist goes the same way, and takes as long. */
static int read_named(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    int rc = user_find_name(conn, auth->name, &auth->user, err);
    if (rc == 0)
        auth->user = (struct user){0};
    return rc < 0 ? -1 : 0;
}

static void named_read(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc < 0)
        auth_fail(auth, err);
    else
        auth_offload(auth, auth_compare, login_compared);
}

static void post_login(struct request *rq)
{
    static const char *const keys[] = {"name", "password", NULL};
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct auth *auth = auth_begin(rq);
    struct err err = {0};
    if (text_take(json, "name", &auth->name, &err) < 0 ||
        text_take(json, "password", &auth->password, &err) < 0) {
        auth_fail(auth, &err);
        return;
    }
    if (!account_attempt_take(auth, auth->name))
        return;
    bool possible =
        strlen(auth->name) <= USER_NAME_MAX && strlen(auth->password) <= PASSWORD_MAX_BYTES;
    if (!possible) {
        login_refuse(auth);
        return;
    }
    refresh_make(auth);
    auth_read(auth, read_named, named_read);
}

/* --- POST /auth/refresh, /auth/logout ------------------------------------------------------- */

/* NULL: refused and answered. The cookie is sent by the browser whoever asks; SameSite keeps other
 * sites out, and so does this where a browser knows no SameSite. */
static struct auth *cookie_operation(struct request *rq)
{
    static const char *const keys[] = {NULL};
    if (!request_json(rq, keys))
        return NULL;
    struct auth *auth = auth_begin(rq);
    struct err err;
    if (request_origin_check(rq, &err) == 0 && refresh_hash_read(auth, rq, &err) == 0)
        return auth;
    auth_fail(auth, &err);
    return NULL;
}

static int write_rotation(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    return session_rotate(conn, auth->old_refresh_hash, auth->refresh_hash, &auth->use,
                          auth->session_id, &auth->user, err);
}

static void no_session(struct auth *auth)
{
    struct err err;
    struct request *rq = auth_request(auth);
    if (rq && auth->old_refresh_hash)
        cookie_set(rq, "", 0);
    err_set(&err, "no_session", NULL, "Nobody is logged in here.");
    auth_fail(auth, &err);
}

static void rotated(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc == 0 && (auth->use == SESSION_REPLAYED || auth->use == SESSION_WORN_OUT)) {
        log_warn(auth->use == SESSION_REPLAYED
                     ? "a refresh token was used twice: that login is ended"
                     : "a login was gone on with too often: it is ended");
        login_ended(auth->app, auth->session_id);
    }
    if (rc == 0 && auth->use != SESSION_GOES_ON)
        no_session(auth);
    else
        auth_end(auth, rc, err, answer_session);
}

static void post_refresh(struct request *rq)
{
    struct auth *auth = cookie_operation(rq);
    if (!auth)
        return;
    if (!auth->old_refresh_hash) {
        no_session(auth);
        return;
    }
    refresh_make(auth);
    auth_write(auth, write_rotation, rotated);
}

static int write_logout(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    return session_end(conn, auth->old_refresh_hash, auth->session_id, err) < 0 ? -1 : 0;
}

static void answer_logged_out(const struct auth *auth, struct request *rq)
{
    (void)auth;
    cookie_set(rq, "", 0);
    reply_nothing(rq);
}

static void logged_out(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc == 0 && *auth->session_id)
        login_ended(auth->app, auth->session_id);
    auth_end(auth, rc, err, answer_logged_out);
}

static void post_logout(struct request *rq)
{
    struct auth *auth = cookie_operation(rq);
    if (!auth)
        return;
    if (auth->old_refresh_hash)
        auth_write(auth, write_logout, logged_out);
    else
        auth_end(auth, 0, NULL, answer_logged_out); /* nobody was logged in */
}

/* --- the table ------------------------------------------------------------------------------ */

const struct route auth_routes[] = {
    {.method = "GET", .pattern = "/auth/config", .handle = get_config, .access = ACCESS_OPEN},
    {.method = "POST",
     .pattern = "/auth/register",
     .handle = post_register,
     .access = ACCESS_OPEN,
     .limit = LIMIT_REGISTER,
     .body_max = BODY_MAX},
    {.method = "POST",
     .pattern = "/auth/login",
     .handle = post_login,
     .access = ACCESS_OPEN,
     .limit = LIMIT_LOGIN,
     .body_max = BODY_MAX},
    {.method = "POST",
     .pattern = "/auth/refresh",
     .handle = post_refresh,
     .access = ACCESS_OPEN,
     .limit = LIMIT_SESSION,
     .body_max = BODY_MAX,
     .body_optional = true},
    {.method = "POST",
     .pattern = "/auth/logout",
     .handle = post_logout,
     .access = ACCESS_OPEN,
     .limit = LIMIT_SESSION,
     .body_max = BODY_MAX,
     .body_optional = true},
    {.method = NULL},
};
