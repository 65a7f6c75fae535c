#include "handlers/kit/revocation.h"

#include <stdio.h>
#include <string.h>

/* --- who is connected ----------------------------------------------------------------------- */

/* Sends the error and closes. */
static void client_disconnect(struct client *client, const char *code, const char *words)
{
    client_set_principal(client, &(struct principal){0});
    client_error(client, code, NULL, NULL, "%s", words);
    client_end(client, CLOSE_POLICY);
}

static void client_log_out(struct client *client)
{
    client_disconnect(client, "invalid_token", "This login has ended: log in again.");
}

static void one_login_ended(void *ctx, struct client *client)
{
    const struct revocation *r = ctx;
    const struct principal *who = client_principal(client);
    if (who->user_id && strcmp(who->login, r->login) == 0)
        client_log_out(client);
}

static void all_but_one_ended(void *ctx, struct client *client)
{
    const struct revocation *r = ctx;
    const struct principal *who = client_principal(client);
    if (who->user_id == r->user_id && (job_id_valid(who->login) || !r->keeps_tokens) &&
        strcmp(who->login, r->login) != 0)
        client_log_out(client);
}

static void rights_changed(void *ctx, struct client *client)
{
    const struct revocation *r = ctx;
    const struct principal *before = client_principal(client);
    if (before->user_id != r->user_id)
        return;
    /* A token has fewer rights than the account and may have ended, so the client must show it
     * again. */
    bool by_token = !job_id_valid(before->login);
    if (!r->may_enter || by_token || r->now.role < before->role) {
        client_disconnect(client, "rights_changed",
                          r->may_enter ? "Your rights have changed: connect again."
                                       : "This login has ended: log in again.");
        return;
    }
    struct principal who = r->now;
    memcpy(who.login, before->login, sizeof who.login);
    client_set_principal(client, &who);
}

/* --- announcements ------------------------------------------------------------------------- */

void revocation_apply(struct app *app, const struct revocation *revocation)
{
    static hub_each_fn *const each[] = {[REVOKED_LOGIN] = one_login_ended,
                                        [REVOKED_OTHER_LOGINS] = all_but_one_ended,
                                        [REVOKED_RIGHTS] = rights_changed};
    struct revocation r = *revocation;
    identities_clear(app->identities);
    hub_each_client(app->hub, each[r.kind], &r);
}

void revocation_announce(struct app *app, const struct revocation *revocation)
{
    revocation_apply(app, revocation);
}

void login_ended(struct app *app, const char *login)
{
    struct revocation r = {.kind = REVOKED_LOGIN};
    snprintf(r.login, sizeof r.login, "%s", login);
    revocation_announce(app, &r);
}

void other_logins_ended(struct app *app, int64_t user_id, const char *kept, bool keeps_tokens)
{
    struct revocation r = {
        .kind = REVOKED_OTHER_LOGINS, .user_id = user_id, .keeps_tokens = keeps_tokens};
    snprintf(r.login, sizeof r.login, "%s", kept);
    revocation_announce(app, &r);
}

void identity_changed(struct app *app, int64_t user_id, const struct user *now)
{
    struct revocation r = {.kind = REVOKED_RIGHTS, .user_id = user_id};
    r.may_enter = now && !now->is_disabled;
    if (r.may_enter)
        r.now = identity_of_user(now);
    revocation_announce(app, &r);
}
