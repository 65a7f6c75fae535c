#include "handlers/auth_op.h"

#include "handlers/identity.h"

#include <stdio.h>
#include <string.h>

void text_forget(char *text)
{
    if (text)
        explicit_bzero(text, strlen(text));
    free(text);
}

void auth_free(struct auth *auth)
{
    free(auth->name);
    text_forget(auth->password);
    text_forget(auth->new_password);
    free(auth->new_password_hash);
    free(auth->old_refresh_hash);
    explicit_bzero(auth, sizeof *auth);
    free(auth);
}

struct auth *auth_begin(struct request *rq)
{
    struct auth *auth = xcalloc(1, sizeof *auth);
    auth->server = request_server(rq);
    auth->request = request_id(rq);
    auth->app = server_app(auth->server);
    const struct identity *who = request_identity(rq);
    auth->user.id = who->user_id;
    memcpy(auth->login, who->login, sizeof auth->login);
    return auth;
}

struct request *auth_request(const struct auth *auth)
{
    return request_find(auth->server, auth->request);
}

static const struct {
    const char *code;
    int status;
} statuses[] = {
    {"name_taken", 409},     {"wrong_credentials", 401},   {"wrong_password", 403},
    {"bad_invite", 403},     {"registration_closed", 403}, {"no_session", 401},
    {"unknown_token", 404},  {"too_many_tokens", 409},     {"overloaded", 503},
    {"foreign_origin", 403}, {"rate_limited", 429},        {"account_disabled", 403},
};

void reply_auth_fault(struct request *rq, const struct err *err)
{
    int status = 400;
    for (size_t i = 0; i < COUNT_OF(statuses); i++)
        if (strcmp(statuses[i].code, err->code) == 0)
            status = statuses[i].status;
    if (strcmp(err->code, "store_failed") == 0)
        status = 503;
    if (status == 503)
        reply_header(rq, "Retry-After", "5");
    if (status == 401) /* RFC 9110 section 15.5.2 */
        reply_header(rq, "WWW-Authenticate", "Bearer realm=\"assay\"");
    if (strcmp(err->code, "store_failed") == 0) {
        log_error("auth: %s", err->detail);
        reply_problem(rq, 503, err->code, NULL, "The store does not answer just now.");
        return;
    }
    reply_problem(rq, status, err->code, err->field, "%s", err->detail);
}

void auth_fail(struct auth *auth, const struct err *err)
{
    struct request *rq = auth_request(auth);
    if (rq)
        reply_auth_fault(rq, err);
    auth_free(auth);
}

void auth_overloaded(struct auth *auth)
{
    struct err err;
    err_set(&err, "overloaded", NULL, "The server has too much to do just now.");
    auth_fail(auth, &err);
}

void auth_read(struct auth *auth, store_op_fn *op, store_done_fn *done)
{
    if (store_read(auth->app->store, op, auth, done) < 0)
        auth_overloaded(auth);
}

void auth_write(struct auth *auth, store_op_fn *op, store_done_fn *done)
{
    if (store_write(auth->app->store, op, auth, done) < 0)
        auth_overloaded(auth);
}

void auth_offload(struct auth *auth, offload_fn *work, void (*done)(void *, bool))
{
    if (offload_run(auth->app->offload, work, done, auth) < 0)
        auth_overloaded(auth);
}

const char *text_of(const json_t *json, const char *key, struct err *err)
{
    const json_t *value = json_object_get(json, key);
    if (!value)
        err_set(err, "missing_key", key, "The key '%s' is missing.", key);
    else if (!json_is_string(value))
        err_set(err, "invalid_value", key, "'%s' must be a text.", key);
    return json_string_value(value);
}

int text_take(const json_t *json, const char *key, char **out, struct err *err)
{
    const char *text = text_of(json, key, err);
    if (!text)
        return -1;
    *out = xstrdup(text);
    return 0;
}

void reply_nothing(struct request *rq)
{
    reply_bytes(rq, 204, NULL, (struct bytes){"", 0});
}
