/* Tokens for scripts: made, listed and revoked by whose they are, who has logged in for it, and to
 * make one gives the password again; shown once. A token sees and makes none. */
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/revocation.h"
#include "handlers/people/own_password.h"
#include "store/people/audit.h"

#include <stdio.h>
#include <string.h>

#define TOKEN_NAME_MAX 64
#define BODY_MAX 4096

static json_t *scopes_json(unsigned scopes)
{
    static const enum scope all[] = {SCOPE_READ, SCOPE_SUBMIT, SCOPE_ADMIN};
    json_t *words = json_array();
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (scopes & all[i])
            json_array_append_new(words, json_string(scope_word(all[i])));
    return words;
}

static json_t *token_json(const struct api_token *token)
{
    char created[TIME_TEXT_SIZE];
    return json_pack("{s:I, s:s, s:o, s:s, s:o}", "id", (json_int_t)token->id, "name", token->name,
                     "scopes", scopes_json(token->scopes), "created_at",
                     time_format(token->created_us, created), "last_used_at",
                     json_time_or_null(token->last_used_us));
}

struct token_list {
    struct server *server;
    request_id_t request;
    int64_t user_id;
    int count;
    struct api_token tokens[USER_TOKENS_MAX];
};

static int read_tokens(struct store_conn *conn, void *arg, struct err *err)
{
    struct token_list *list = arg;
    list->count = api_token_list(conn, list->user_id, list->tokens, err);
    return list->count < 0 ? -1 : 0;
}

static void tokens_read(void *arg, int rc, const struct err *err)
{
    struct token_list *list = arg;
    struct request *rq = request_find(list->server, list->request);
    if (rc < 0) {
        request_refuse(list->server, list->request, err);
    } else if (rq) {
        json_t *items = json_array();
        for (int i = 0; i < list->count; i++)
            json_array_append_new(items, token_json(&list->tokens[i]));
        reply_json(rq, 200, json_pack("{s:o, s:n}", "items", items, "next_cursor"));
    }
    free(list);
}

static void get_tokens(struct request *rq)
{
    struct err err;
    struct token_list *list = xcalloc(1, sizeof *list);
    list->server = request_server(rq);
    list->request = request_id(rq);
    list->user_id = request_principal(rq)->user_id;
    if (request_store_read(list->server, list->request, read_tokens, list, tokens_read) == 0)
        return;
    free(list);
    (void)err_overloaded(&err);
    reply_refusal(rq, &err);
}

/* Rights that one does not have are asked for by mistake, or in the hope of having them later. */
static int scopes_check(unsigned scopes, enum role role, struct err *err)
{
    if ((scopes & SCOPE_ADMIN) && role < ROLE_JUDGE)
        return err_set(err, "forbidden", "scopes",
                       "The scope 'admin' is for judges and administrators.");
    return 0;
}

static int write_token(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    char scopes[SCOPES_TEXT_SIZE];
    return own_password_holds(conn, auth, err) < 0 ||
                   scopes_check(auth->token.scopes, auth->user.role, err) < 0 ||
                   api_token_create(conn, auth->user.id, auth->token_hash, &auth->token, err) < 0 ||
                   audit_write(conn, auth->user.id, "token.create", auth->token.name,
                               scopes_text(auth->token.scopes, scopes), err) < 0
               ? -1
               : 0;
}

static void answer_token(const struct auth *auth, struct request *rq)
{
    json_t *json = token_json(&auth->token);
    json_object_set_new(json, "token", json_string(auth->token_text));
    reply_json(rq, 201, json);
}

static void token_written(void *arg, int rc, const struct err *err)
{
    auth_end(arg, rc, err, answer_token);
}

/* Without any said, what a script of a solver needs. */
static int scopes_take(const json_t *json, unsigned *out, struct err *err)
{
    const json_t *list = json_object_get(json, "scopes"), *item;
    size_t i;
    *out = list ? 0 : SCOPE_READ | SCOPE_SUBMIT;
    json_array_foreach (list, i, item) {
        const char *word = json_string_value(item);
        unsigned scope = word ? scope_of_word(word, json_string_length(item)) : 0;
        *out = scope ? *out | scope : 0;
        if (!scope)
            break;
    }
    return *out ? 0
                : err_set(err, "bad_scopes", "scopes",
                          "'scopes' is a list of one or more of: read, submit, admin.");
}

static int form_take(const json_t *json, struct auth *auth, struct err *err)
{
    const char *name = json_text_of(json, "name", err);
    if (!name)
        return -1;
    if (!*name || strlen(name) > TOKEN_NAME_MAX)
        return err_set(err, "bad_name", "name", "A token's name has 1 to %d bytes.",
                       TOKEN_NAME_MAX);
    snprintf(auth->token.name, sizeof auth->token.name, "%s", name);
    return scopes_take(json, &auth->token.scopes, err) < 0 ||
                   text_take(json, "password", &auth->password, err) < 0
               ? -1
               : 0;
}

static void post_token(struct request *rq)
{
    static const char *const keys[] = {"name", "password", "scopes", NULL};
    json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct auth *auth = auth_begin(rq);
    struct err err = {0};
    if (form_take(json, auth, &err) < 0 ||
        scopes_check(auth->token.scopes, request_principal(rq)->role, &err) < 0) {
        auth_fail(auth, &err);
        return;
    }
    token_make(API_TOKEN_PREFIX, auth->token_text);
    token_hash(auth->token_text, auth->token_hash);
    own_password_ask(auth, "password", write_token, token_written);
}

static int write_revocation(struct store_conn *conn, void *arg, struct err *err)
{
    struct auth *auth = arg;
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long)auth->token.id);
    return api_token_delete(conn, auth->user.id, auth->token.id, err) < 0 ||
                   audit_write(conn, auth->user.id, "token.revoke", id, "", err) < 0
               ? -1
               : 0;
}

static void revoked(void *arg, int rc, const struct err *err)
{
    struct auth *auth = arg;
    if (rc == 0) {
        char login[LOGIN_SIZE];
        token_login(auth->token.id, login);
        login_ended(auth->app, login);
    }
    auth_end(auth, rc, err, auth_answer_nothing);
}

static void delete_token(struct request *rq)
{
    int64_t id;
    struct auth *auth = auth_begin(rq);
    struct err err;
    if (parse_number_of(request_param(rq, "id"), INT64_MAX, &id) < 0) {
        err_set(&err, "unknown_token", NULL, "There is no such token.");
        auth_fail(auth, &err);
        return;
    }
    auth->token.id = id;
    auth_write(auth, write_revocation, revoked);
}

const struct route tokens_routes[] = {
    {.method = "GET",
     .pattern = "/auth/tokens",
     .handle = get_tokens,
     .access = ACCESS_USER,
     .scope = SCOPE_LOGIN},
    {.method = "POST",
     .pattern = "/auth/tokens",
     .handle = post_token,
     .access = ACCESS_USER,
     .scope = SCOPE_LOGIN,
     .limit = LIMIT_LOGIN,
     .body_max = BODY_MAX},
    {.method = "DELETE",
     .pattern = "/auth/tokens/{id}",
     .handle = delete_token,
     .access = ACCESS_USER,
     .scope = SCOPE_LOGIN,
     .limit = LIMIT_ACCOUNT},
    {.method = NULL},
};
