#include "handlers/kit/identity.h"

#include "handlers/kit/app.h"
#include "store/people/logins.h"

#include <stdio.h>
#include <string.h>

#define REMEMBER_US (60 * (int64_t)1000000)

_Static_assert(PRINCIPAL_NAME_SIZE == USER_NAME_MAX + 1, "a name fits");

struct entry {
    char hash[SHA256_HEX_SIZE]; /* of the token; "": a free entry */
    struct principal who;
    int64_t until_us;  /* monotonic */
    int64_t expires_s; /* end of the token itself, unix time; 0: none */
};

struct identities {
    uint64_t generation; /* grows each time the cache is cleared */
    struct entry entries[IDENTITIES_MAX];
};

struct identities *identities_create(void)
{
    return xcalloc(1, sizeof(struct identities));
}

void identities_destroy(struct identities *identities)
{
    free(identities);
}

void identities_clear(struct identities *identities)
{
    identities->generation++;
    memset(identities->entries, 0, sizeof identities->entries);
}

static struct entry *entry_of(struct identities *identities, const char *hash)
{
    char start[9] = {0};
    memcpy(start, hash, 8);
    return &identities->entries[strtoul(start, NULL, 16) % IDENTITIES_MAX];
}

static int64_t now_s(void)
{
    return clock_now_us() / 1000000;
}

static bool remembered(const struct entry *entry, const char *hash)
{
    return strcmp(entry->hash, hash) == 0 && clock_monotonic_us() < entry->until_us &&
           (!entry->expires_s || now_s() < entry->expires_s);
}

/* --- looking a token up -------------------------------------------------------------------- */

struct token_lookup {
    struct app *app;
    uint64_t generation;
    char hash[SHA256_HEX_SIZE];
    bool for_scripts; /* a token of api_tokens, found by its hash */
    struct access_claims claims;
    struct user user;
    struct api_token token; /* for_scripts: its id and scopes */
    bool found;
    identity_done_fn *done;
    void *ctx;
};

static int lookup_read(struct store_conn *conn, void *arg, struct err *err)
{
    struct token_lookup *lookup = arg;
    int rc = lookup->for_scripts
                 ? api_token_find(conn, lookup->hash, &lookup->token, &lookup->user, err)
                 : session_find_user(conn, lookup->claims.session_id, lookup->claims.user_id,
                                     &lookup->user, err);
    lookup->found = rc == 1 && !lookup->user.is_disabled;
    return rc < 0 ? -1 : 0;
}

static int touch(struct store_conn *conn, void *hash, struct err *err)
{
    return api_token_touch(conn, hash, err);
}

static void touched(void *hash, int rc, const struct err *err)
{
    if (rc < 0)
        log_warn("the time of a token's use could not be stored: %s", err->detail);
    free(hash);
}

static void note_use(struct app *app, const char *hash)
{
    char *copy = xstrdup(hash);
    if (store_write(app->store, touch, copy, touched) < 0)
        free(copy); /* a full store: the time of use is not worth a retry */
}

static void remember(const struct token_lookup *lookup, const struct principal *who)
{
    struct entry *entry = entry_of(lookup->app->identities, lookup->hash);
    *entry = (struct entry){.who = *who,
                            .until_us = clock_monotonic_us() + REMEMBER_US,
                            .expires_s = lookup->claims.expires_s};
    memcpy(entry->hash, lookup->hash, sizeof entry->hash);
}

static void lookup_done(void *arg, int rc, const struct err *store_err);

static int lookup_start(struct token_lookup *lookup)
{
    lookup->generation = lookup->app->identities->generation;
    return store_read(lookup->app->store, lookup_read, lookup, lookup_done);
}

static void invalid_token(bool for_scripts, struct err *err)
{
    err_set(err, "invalid_token", NULL,
            for_scripts ? "There is no such token, or it was revoked: make another at /account."
                        : "The token is not valid, or has expired: log in again.");
}

struct principal identity_of_user(const struct user *user)
{
    struct principal who = {.user_id = user->id,
                            .role = user->role,
                            .scopes = SCOPE_READ | SCOPE_SUBMIT | SCOPE_ADMIN | SCOPE_LOGIN};
    memcpy(who.name, user->name, sizeof who.name);
    return who;
}

void token_login(int64_t token_id, char out[LOGIN_SIZE])
{
    snprintf(out, LOGIN_SIZE, "token %lld", (long long)token_id);
}

/* The only place where the scopes of a token limit its role: without SCOPE_ADMIN it has the role of
 * a user. admission.h checks the scopes. */
static struct principal principal_found(const struct token_lookup *lookup)
{
    struct principal who = identity_of_user(&lookup->user);
    if (!lookup->for_scripts) {
        snprintf(who.login, LOGIN_SIZE, "%s", lookup->claims.session_id);
        return who;
    }
    token_login(lookup->token.id, who.login);
    who.scopes = lookup->token.scopes;
    if (!(who.scopes & SCOPE_ADMIN) && who.role > ROLE_USER)
        who.role = ROLE_USER;
    return who;
}

static void lookup_done(void *arg, int rc, const struct err *store_err)
{
    struct token_lookup *lookup = arg;
    struct err err = {0};
    struct principal who = principal_found(lookup);
    /* The account may have changed while the store was read. A socket would keep the old rights, so
     * read again. */
    bool stale = lookup->generation != lookup->app->identities->generation;
    if (rc == 0 && stale && lookup_start(lookup) == 0)
        return;
    if (rc < 0)
        err = *store_err;
    else if (stale)
        rc = err_set(&err, "store_failed", NULL, "The store has too much to do just now.");
    else if (!lookup->found)
        invalid_token(lookup->for_scripts, &err);
    else
        remember(lookup, &who);
    if (rc == 0 && lookup->found && lookup->for_scripts)
        note_use(lookup->app, lookup->hash);
    lookup->done(lookup->ctx, rc == 0 && lookup->found ? &who : NULL, &err);
    free(lookup);
}

void identity_resolve(struct app *app, const char *token, identity_done_fn *done, void *ctx)
{
    struct err err = {0};
    struct token_lookup lookup = {
        .app = app,
        .done = done,
        .ctx = ctx,
        .for_scripts = strncmp(token, API_TOKEN_PREFIX, sizeof API_TOKEN_PREFIX - 1) == 0};
    token_hash(token, lookup.hash);
    const struct entry *entry = entry_of(app->identities, lookup.hash);
    if (remembered(entry, lookup.hash)) {
        struct principal who = entry->who;
        done(ctx, &who, &err);
        return;
    }
    if (!lookup.for_scripts &&
        access_token_read(app->access_keys, token, now_s(), &lookup.claims, &err) < 0) {
        done(ctx, NULL, &err);
        return;
    }
    struct token_lookup *kept = xmemdup(&lookup, sizeof lookup);
    if (lookup_start(kept) == 0)
        return;
    free(kept);
    err_set(&err, "store_failed", NULL, "The store has too much to do just now.");
    done(ctx, NULL, &err);
}

/* --- rights --------------------------------------------------------------------------------- */

bool identity_is_staff(const struct principal *who)
{
    return who->role >= ROLE_JUDGE;
}

enum viewer viewer_of(const struct principal *who)
{
    return identity_is_staff(who) ? VIEWER_STAFF : VIEWER_PUBLIC;
}

bool identity_may_see(const struct principal *who, int64_t user_id)
{
    return user_id == 0 || user_id == who->user_id || identity_is_staff(who);
}

bool identity_is_token(const struct principal *who)
{
    return who->user_id && !(who->scopes & SCOPE_LOGIN);
}

int err_token_on_staff(struct err *err)
{
    return err_set(err, "insufficient_scope", NULL,
                   "A token may not make or change judges and administrators: log in with your "
                   "password.");
}
