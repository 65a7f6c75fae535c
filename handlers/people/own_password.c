#include "handlers/people/own_password.h"

#include "handlers/kit/limits.h"

#include <stdio.h>
#include <string.h>

bool account_attempt_take(struct auth *auth, const char *name)
{
    char key[LIMIT_KEY_MAX];
    size_t len = (size_t)snprintf(key, sizeof key, "account %s", name);
    for (size_t i = 0; i < len && key[i]; i++)
        key[i] = (char)(key[i] >= 'A' && key[i] <= 'Z' ? key[i] + 32 : key[i]);
    struct limit_state state =
        limits_take(auth->app->limits, LIMIT_LOGIN_ACCOUNT, key, clock_monotonic_us());
    if (state.allowed)
        return true;
    struct request *rq = auth_request(auth);
    char seconds[24];
    snprintf(seconds, sizeof seconds, "%lld", (long long)state.retry_s);
    if (rq) {
        reply_header(rq, "Retry-After", seconds);
        reply_problem(rq, 429, "rate_limited", NULL,
                      "Too many attempts to log in to this account; again in %s s.", seconds);
    }
    auth_free(auth);
    return false;
}

int read_self(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    int rc = user_find(conn, auth->user.id, &auth->user, err);
    return rc == 0 ? err_set(err, "store_failed", NULL, "a user is gone") : rc < 0 ? -1 : 0;
}

static int wrong_password(const struct auth *auth, struct err *err)
{
    return err_set(err, "wrong_password", auth->password_field, "This is not your password.");
}

int own_password_holds(struct store_conn *conn, struct auth *auth, struct err *err)
{
    char compared[PASSWORD_HASH_SIZE];
    snprintf(compared, sizeof compared, "%s", auth->user.password_hash);
    if (read_self(conn, auth, err) < 0)
        return -1;
    return *compared && strcmp(compared, auth->user.password_hash) == 0 ? 0
                                                                        : wrong_password(auth, err);
}

static void compared(void *arg, bool cancelled)
{
    struct auth *auth = arg;
    struct err err;
    if (cancelled) {
        auth_overloaded(auth);
    } else if (!auth->matches) {
        wrong_password(auth, &err);
        auth_fail(auth, &err);
    } else if (*auth->fault.code) {
        auth_fail(auth, &auth->fault);
    } else {
        auth_write(auth, auth->write, auth->written);
    }
}

static void self_read(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc < 0)
        auth_fail(auth, err);
    else
        auth_offload(auth, auth_compare, compared);
}

void own_password_ask(struct auth *auth, const char *field, store_op_fn *write,
                      store_done_fn *written)
{
    struct err err;
    const struct request *rq = auth_request(auth);
    auth->password_field = field;
    auth->write = write;
    auth->written = written;
    if (rq && !account_attempt_take(auth, request_principal(rq)->name))
        return;
    if (strlen(auth->password) > PASSWORD_MAX_BYTES) {
        wrong_password(auth, &err);
        auth_fail(auth, &err);
    } else {
        auth_read(auth, read_self, self_read);
    }
}
