/* People, for administrators: who there is, making accounts, changing and closing them. */
#include "handlers/kit/identity.h"
#include "handlers/kit/json_values.h"
#include "handlers/kit/parameters.h"
#include "handlers/kit/read_reply.h"
#include "handlers/kit/revocation.h"
#include "handlers/kit/write_reply.h"
#include "handlers/people/new_passwords.h"
#include "handlers/people/user_json.h"
#include "store/people/audit.h"

#include <stdio.h>
#include <string.h>

#define BODY_MAX 4096
#define UNKNOWN_USER "There is no such user."

static json_t *listed_json(const struct user_listed *listed)
{
    json_t *json = user_json(&listed->user);
    json_object_set_new(json, "is_disabled", json_boolean(listed->user.is_disabled));
    json_object_set_new(json, "last_login_at", json_time_or_null(listed->user.last_login_us));
    json_object_set_new(json, "submissions", json_integer(listed->submissions));
    json_object_set_new(json, "solved", json_integer(listed->solved));
    return json;
}

/* --- GET /admin/users ----------------------------------------------------------------------- */

struct list_args {
    char *q;
    enum role role;
    struct paging paging;
};

static void list_args_free(void *arg)
{
    struct list_args *args = arg;
    free(args->q);
    free(args);
}

static int list_load(struct store_conn *conn, void *arg, json_t **answer, struct err *err)
{
    const struct list_args *args = arg;
    int limit = args->paging.limit;
    const struct user_filter filter = {
        .q = args->q, .role = args->role, .after_id = args->paging.cursor, .limit = limit + 1};
    AUTO_FREE struct user_listed *found = xcalloc((size_t)limit + 1, sizeof *found);
    int count = user_list(conn, &filter, found, err);
    if (count < 0)
        return -1;
    json_t *items = json_array();
    for (int i = 0; i < count && i < limit; i++)
        json_array_append_new(items, listed_json(&found[i]));
    *answer = page_json(items, count > limit ? found[limit - 1].user.id : 0);
    return 0;
}

static void get_users(struct request *rq)
{
    struct paging paging;
    enum role role = ROLE_GUEST;
    const char *q = request_query(rq, "q"), *role_text = request_query(rq, "role");
    if (paging_read(rq, &paging) < 0)
        return;
    if (role_text && role_parse(role_text, &role) < 0) {
        reply_problem(rq, 400, "bad_role", "role", "'role' is one of: user, judge, admin.");
        return;
    }
    struct list_args *args = xcalloc(1, sizeof *args);
    *args = (struct list_args){q ? xstrdup(q) : NULL, role, paging};
    read_reply_start(
        rq, &(struct read_reply){.load = list_load, .args = args, .args_free = list_args_free});
}

/* --- what is asked for ---------------------------------------------------------------------- */

static int role_if_given(const json_t *json, bool *given, enum role *out, struct err *err)
{
    const char *text = NULL;
    if (json_text_if_given(json, "role", &text, err) < 0)
        return -1;
    *given = text != NULL;
    if (text && role_parse(text, out) < 0)
        return err_set(err, "bad_role", "role", "'role' is one of: user, judge, admin.");
    return 0;
}

static int full_name_if_given(const json_t *json, const char **out, struct err *err)
{
    return json_text_if_given(json, "full_name", out, err) < 0 ||
                   (*out && user_full_name_check(*out, err) < 0)
               ? -1
               : 0;
}

/* --- POST /admin/users, POST /admin/users/{id}/password ------------------------------------ */

/* An account that is made, or one that gets a new password. */
struct account {
    struct server *server;
    request_id_t request;
    int64_t who; /* the administrator */
    bool by_token;
    struct user_listed listed;
    struct new_password password;
    const struct write_reply *end; /* what follows when there is a password */
};

static void account_free(void *arg)
{
    explicit_bzero(arg, sizeof(struct account));
    free(arg);
}

static void password_made(void *arg, const struct err *err)
{
    struct account *account = arg;
    if (!err) {
        struct write_reply end = *account->end;
        end.args = account;
        write_reply_later(account->server, account->request, &end);
        return;
    }
    request_refuse(account->server, account->request, err);
    account_free(account);
}

static struct account *account_begin(struct request *rq, const struct write_reply *end)
{
    struct account *account = xcalloc(1, sizeof *account);
    account->server = request_server(rq);
    account->request = request_id(rq);
    account->who = request_principal(rq)->user_id;
    account->by_token = identity_is_token(request_principal(rq));
    account->end = end;
    return account;
}

static int write_account(struct store_conn *conn, void *arg, struct err *err)
{
    struct account *account = arg;
    struct user *user = &account->listed.user;
    memcpy(user->password_hash, account->password.hash, sizeof user->password_hash);
    return user_create(conn, user, err) < 0 ||
                   audit_write(conn, account->who, "user.add", user->name, role_name(user->role),
                               err) < 0
               ? -1
               : 0;
}

static void account_written(struct app *app, void *arg, struct request *rq)
{
    const struct account *account = arg;
    (void)app;
    if (rq)
        reply_json(rq, 201,
                   json_pack("{s:o, s:s}", "user", listed_json(&account->listed), "password",
                             account->password.text));
}

static int account_read(const json_t *json, struct user *user, struct err *err)
{
    bool role_given;
    const char *name = json_text_of(json, "name", err), *full_name = NULL;
    user->role = ROLE_USER;
    if (!name || user_name_check(name, err) < 0 || full_name_if_given(json, &full_name, err) < 0 ||
        role_if_given(json, &role_given, &user->role, err) < 0)
        return -1;
    snprintf(user->name, sizeof user->name, "%s", name);
    snprintf(user->full_name, sizeof user->full_name, "%s", full_name ? full_name : "");
    return 0;
}

static void post_user(struct request *rq)
{
    static const char *const keys[] = {"name", "full_name", "role", NULL};
    static const struct write_reply end = {
        .write = write_account, .args_free = account_free, .done = account_written};
    const json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct account *account = account_begin(rq, &end);
    struct err err;
    if (account_read(json, &account->listed.user, &err) < 0 ||
        (account->by_token && account->listed.user.role > ROLE_USER && err_token_on_staff(&err))) {
        reply_refusal(rq, &err);
        account_free(account);
        return;
    }
    new_passwords_make(rq, &account->password, 1, password_made, account);
}

static int write_password(struct store_conn *conn, void *arg, struct err *err)
{
    struct account *account = arg;
    struct user *user = &account->listed.user;
    int rc = user_find(conn, user->id, user, err);
    if (rc <= 0)
        return rc < 0 ? -1 : err_set(err, "unknown_user", NULL, UNKNOWN_USER);
    if (account->by_token && user->role > ROLE_USER)
        return err_token_on_staff(err);
    const struct password_change change = {.who = account->who, .hash = account->password.hash};
    return user_set_password(conn, user->id, &change, err);
}

static void password_written(struct app *app, void *arg, struct request *rq)
{
    const struct account *account = arg;
    identity_changed(app, account->listed.user.id, NULL);
    if (rq)
        reply_json(rq, 200, json_pack("{s:s}", "password", account->password.text));
}

static void post_password(struct request *rq)
{
    static const char *const keys[] = {NULL};
    static const struct write_reply end = {
        .write = write_password, .args_free = account_free, .done = password_written};
    int64_t id;
    if (id_param(rq, "unknown_user", UNKNOWN_USER, &id) < 0 || !request_json(rq, keys))
        return;
    if (id == request_principal(rq)->user_id) {
        reply_problem(rq, 403, "forbidden", NULL,
                      "Your own password is changed at /account, with the one that you have.");
        return;
    }
    struct account *account = account_begin(rq, &end);
    account->listed.user.id = id;
    new_passwords_make(rq, &account->password, 1, password_made, account);
}

/* --- PATCH /admin/users/{id} --------------------------------------------------------------- */

struct patch {
    int64_t who, id;
    bool by_token;
    struct user_change change;
    char full_name[USER_FULL_NAME_MAX + 1];
    struct user_listed listed;
};

/* A token makes nobody a judge or an administrator, and does nothing to those who are. */
static int token_check(struct store_conn *conn, const struct patch *patch, struct err *err)
{
    struct user before;
    if (!patch->by_token)
        return 0;
    if (patch->change.sets_role && patch->change.role > ROLE_USER)
        return err_token_on_staff(err);
    int rc = user_find(conn, patch->id, &before, err);
    return rc == 1 && before.role > ROLE_USER ? err_token_on_staff(err) : rc < 0 ? -1 : 0;
}

static int write_patch(struct store_conn *conn, void *arg, struct err *err)
{
    struct patch *patch = arg;
    struct user after;
    if (token_check(conn, patch, err) < 0)
        return -1;
    int rc = user_change(conn, patch->who, patch->id, &patch->change, &after, err);
    return rc < 0 || user_find_listed(conn, patch->id, &patch->listed, err) != 1 ? -1 : 0;
}

static void patch_written(struct app *app, void *arg, struct request *rq)
{
    const struct patch *patch = arg;
    if (patch->change.sets_role || patch->change.sets_disabled)
        identity_changed(app, patch->id, &patch->listed.user);
    if (rq)
        reply_json(rq, 200, listed_json(&patch->listed));
}

static int patch_read(const json_t *json, struct patch *patch, struct err *err)
{
    struct user_change *change = &patch->change;
    const char *full_name = NULL;
    if (role_if_given(json, &change->sets_role, &change->role, err) < 0 ||
        full_name_if_given(json, &full_name, err) < 0 ||
        json_flag_if_given(json, "is_disabled", &change->is_disabled, err) < 0)
        return -1;
    change->sets_disabled = json_object_get(json, "is_disabled") != NULL;
    snprintf(patch->full_name, sizeof patch->full_name, "%s", full_name ? full_name : "");
    change->full_name = full_name ? patch->full_name : NULL;
    return 0;
}

static void patch_user(struct request *rq)
{
    static const char *const keys[] = {"role", "full_name", "is_disabled", NULL};
    struct err err;
    int64_t id;
    if (id_param(rq, "unknown_user", UNKNOWN_USER, &id) < 0)
        return;
    const json_t *json = request_json(rq, keys);
    if (!json)
        return;
    struct patch *patch = xcalloc(1, sizeof *patch);
    patch->who = request_principal(rq)->user_id;
    patch->by_token = identity_is_token(request_principal(rq));
    patch->id = id;
    if (patch_read(json, patch, &err) < 0) {
        reply_refusal(rq, &err);
        free(patch);
        return;
    }
    write_reply_start(
        rq, &(struct write_reply){
                .write = write_patch, .args = patch, .args_free = free, .done = patch_written});
}

/* --- the table ------------------------------------------------------------------------------ */

static const char *const list_queries[] = {"q", "role", "limit", "cursor", NULL};

const struct route admin_users_routes[] = {
    {.method = "GET",
     .pattern = "/admin/users",
     .handle = get_users,
     .access = ACCESS_ADMIN,
     .queries = list_queries},
    {.method = "POST",
     .pattern = "/admin/users",
     .handle = post_user,
     .access = ACCESS_ADMIN,
     .body_max = BODY_MAX},
    {.method = "PATCH",
     .pattern = "/admin/users/{id}",
     .handle = patch_user,
     .access = ACCESS_ADMIN,
     .body_max = BODY_MAX},
    {.method = "POST",
     .pattern = "/admin/users/{id}/password",
     .handle = post_password,
     .access = ACCESS_ADMIN,
     .body_max = BODY_MAX,
     .body_optional = true},
    {.method = NULL},
};
