#include "handlers/kit/admission.h"

#include "handlers/kit/refusal.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- who ------------------------------------------------------------------------------------ */

struct waiting {
    struct server *server;
    request_id_t request;
};

enum scope admission_scope(const struct route *route)
{
    if (route->scope)
        return route->scope;
    if (route->access >= ACCESS_JUDGE)
        return SCOPE_ADMIN;
    return strcmp(route->method, "GET") == 0 ? SCOPE_READ : SCOPE_LOGIN;
}

static int scope_check(const struct principal *who, enum scope scope, struct err *err)
{
    if (who->user_id == 0 || (who->scopes & scope))
        return 0;
    if (scope == SCOPE_LOGIN)
        return err_set(err, "insufficient_scope", NULL,
                       "A token may not do this: log in with your password.");
    return err_set(err, "insufficient_scope", NULL,
                   "This token may not do this: it was made without the scope '%s'.",
                   scope_word(scope));
}

int admission_client(const struct app *app, enum access access, enum scope scope,
                     const struct principal *who, struct err *err)
{
    static const enum role least[] = {
        [ACCESS_OPEN] = ROLE_GUEST, [ACCESS_ANYONE] = ROLE_GUEST, [ACCESS_GUEST] = ROLE_GUEST,
        [ACCESS_USER] = ROLE_USER,  [ACCESS_JUDGE] = ROLE_JUDGE,  [ACCESS_ADMIN] = ROLE_ADMIN};
    if (access == ACCESS_UNSET)
        abort();
    if (scope_check(who, scope, err) < 0)
        return -1;
    enum role needed = access == ACCESS_GUEST && !app->guests ? ROLE_USER : least[access];
    if (who->role >= needed)
        return 0;
    if (who->role == ROLE_GUEST)
        return err_set(err, "unauthenticated", NULL, "Log in first.");
    return err_set(err, "forbidden", NULL, "This is for %ss.",
                   needed == ROLE_ADMIN ? "administrator" : "judge");
}

void reply_limit_headers(struct request *rq, const struct limit_state *state)
{
    char text[24];
    if (state->limit == 0)
        return;
    snprintf(text, sizeof text, "%lld", (long long)state->limit);
    reply_header(rq, "RateLimit-Limit", text);
    snprintf(text, sizeof text, "%lld", (long long)state->remaining);
    reply_header(rq, "RateLimit-Remaining", text);
    snprintf(text, sizeof text, "%lld", (long long)state->reset_s);
    reply_header(rq, "RateLimit-Reset", text);
    snprintf(text, sizeof text, "%lld", (long long)state->retry_s);
    if (!state->allowed)
        reply_header(rq, "Retry-After", text);
}

bool admission_take(struct app *app, enum limit_kind kind, const struct principal *who,
                    const struct requester *from, struct limit_state *state, struct err *err)
{
    char key[LIMIT_KEY_MAX], network[LIMIT_KEY_MAX];
    struct limit_state unused;
    state = state ? state : &unused;
    *state = (struct limit_state){.allowed = true};
    bool guest = who->user_id == 0;
    /* Guests on this machine have no rate limit, so that one can measure it without an account.
     * Their share of the queue is like that of any other address. */
    if (kind == LIMIT_NONE ||
        (guest && (kind == LIMIT_SUBMIT || kind == LIMIT_RUN) && requester_is_local(from)))
        return true;
    if (guest || kind == LIMIT_LOGIN || kind == LIMIT_REGISTER)
        snprintf(key, sizeof key, "address %lld", (long long)address_share(from->address));
    else
        snprintf(key, sizeof key, "user %lld", (long long)who->user_id);
    snprintf(network, sizeof network, "network %lld", (long long)address_network(from->address));
    *state = limits_take_in(app->limits, kind, key, network, clock_monotonic_us());
    if (!state->allowed)
        err_set(err, "rate_limited", NULL, "Too many of these in a short time; again in %lld s.",
                (long long)state->retry_s);
    return state->allowed;
}

static void admit(struct request *rq, const struct principal *who)
{
    struct app *app = server_app(request_server(rq));
    const struct route *route = request_route(rq);
    const struct requester from = {request_peer(rq), request_is_direct(rq)};
    struct limit_state state;
    struct err err = {0};
    if (admission_client(app, route->access, admission_scope(route), who, &err) < 0) {
        reply_refusal(rq, &err);
        return;
    }
    bool allowed = admission_take(app, route->limit, who, &from, &state, &err);
    reply_limit_headers(rq, &state);
    if (allowed)
        request_proceed(rq, who);
    else
        reply_problem(rq, 429, err.code, NULL, "%s", err.detail);
}

static void resolved(void *ctx, const struct principal *who, const struct err *err)
{
    struct waiting *waiting = ctx;
    struct request *rq = request_find(waiting->server, waiting->request);
    if (rq && who)
        admit(rq, who);
    else if (rq)
        reply_refusal(rq, err);
    free(waiting);
}

void admission_request(struct request *rq)
{
    static const struct principal guest = {0};
    static const char scheme[] = "Bearer ";
    const char *header = request_header(rq, "authorization");
    if (request_route(rq)->access == ACCESS_OPEN || !header) {
        admit(rq, &guest);
        return;
    }
    if (strncasecmp(header, scheme, sizeof scheme - 1) != 0) {
        struct err err;
        err_set(&err, "invalid_token", NULL, "'Authorization' must be: Bearer TOKEN.");
        reply_refusal(rq, &err);
        return;
    }
    struct waiting *waiting = xmalloc(sizeof *waiting);
    *waiting = (struct waiting){request_server(rq), request_id(rq)};
    identity_resolve(server_app(waiting->server), header + sizeof scheme - 1, resolved, waiting);
}
