#include "handlers/people/auth_op.h"

#include "handlers/kit/addresses.h"
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/refusal.h"

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
    const struct principal *who = request_principal(rq);
    auth->user.id = who->user_id;
    memcpy(auth->login, who->login, sizeof auth->login);
    return auth;
}

struct request *auth_request(const struct auth *auth)
{
    return request_find(auth->server, auth->request);
}

void auth_fail(struct auth *auth, const struct err *err)
{
    request_refuse(auth->server, auth->request, err);
    auth_free(auth);
}

void auth_end(struct auth *auth, int rc, const struct err *err, auth_answer_fn *answer)
{
    if (rc < 0) {
        auth_fail(auth, err);
        return;
    }
    struct request *rq = auth_request(auth);
    if (rq)
        answer(auth, rq);
    auth_free(auth);
}

void auth_answer_nothing(const struct auth *auth, struct request *rq)
{
    (void)auth;
    reply_nothing(rq);
}

void auth_overloaded(struct auth *auth)
{
    struct err err;
    (void)err_overloaded(&err);
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

static bool still_waits(void *arg)
{
    const struct request *rq = auth_request(arg);
    return rq && !request_is_left(rq);
}

void auth_offload(struct auth *auth, offload_fn *work, void (*done)(void *, bool))
{
    const struct request *rq = auth_request(auth);
    if (!rq) {
        auth_free(auth);
        return;
    }
    int64_t share = requester_share(request_principal(rq)->user_id, request_peer(rq));
    const struct offload_client client = {.share = share, .waits = still_waits};
    if (offload_run(auth->app->offload, &client, work, done, auth) < 0)
        auth_overloaded(auth);
}

void auth_compare(void *arg)
{
    struct auth *auth = arg;
    int cost = auth->app->password_cost;
    auth->matches = password_matches(auth->password, auth->user.password_hash, cost);
    if (auth->matches && auth->new_password) {
        auth->new_password_hash = xcalloc(1, PASSWORD_HASH_SIZE);
        if (password_hash(auth->new_password, cost, auth->new_password_hash, &auth->fault) < 0)
            return;
    }
}

int text_take(const json_t *json, const char *key, char **out, struct err *err)
{
    const char *text = json_text_of(json, key, err);
    if (!text)
        return -1;
    *out = xstrdup(text);
    return 0;
}
