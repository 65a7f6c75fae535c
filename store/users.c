#include "store/users.h"

#include "store/db.h"

#include <stdio.h>
#include <string.h>

static const char *const role_names[] = {"guest", "user", "judge", "admin"};

const char *role_name(enum role role)
{
    return role_names[role];
}

int role_parse(const char *text, enum role *out)
{
    for (int i = ROLE_USER; i <= ROLE_ADMIN; i++)
        if (strcmp(role_names[i], text) == 0) {
            *out = (enum role)i;
            return 0;
        }
    return -1;
}

int user_name_check(const char *name, struct err *err)
{
    static const char firsts[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    static const char others[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    size_t len = strlen(name);
    if (len < 2 || len > USER_NAME_MAX)
        return err_set(err, "bad_name", "name", "A name has 2 to %d characters.", USER_NAME_MAX);
    if (strspn(name, others) != len)
        return err_set(err, "bad_name", "name",
                       "A name is made of the letters a to z, digits, '.', '_' and '-'; letters of "
                       "other scripts look too much alike.");
    if (!strchr(firsts, name[0]))
        return err_set(err, "bad_name", "name", "A name begins with a letter or a digit.");
    return 0;
}

/* --- accounts ------------------------------------------------------------------------------- */

#define USER_COLUMNS "id, name, full_name, role, coalesce(password_hash, ''), created_us"

static void copy_text(sqlite3_stmt *stmt, int column, char *out, size_t size)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    snprintf(out, size, "%s", text ? text : "");
}

static int user_read(sqlite3_stmt *stmt, struct user *out, struct err *err)
{
    const char *role = (const char *)sqlite3_column_text(stmt, 3);
    *out = (struct user){.id = sqlite3_column_int64(stmt, 0),
                         .created_us = sqlite3_column_int64(stmt, 5)};
    copy_text(stmt, 1, out->name, sizeof out->name);
    copy_text(stmt, 2, out->full_name, sizeof out->full_name);
    copy_text(stmt, 4, out->password_hash, sizeof out->password_hash);
    if (!role || role_parse(role, &out->role) < 0)
        return err_set(err, "store_failed", NULL, "user %lld has no known role",
                       (long long)out->id);
    return 0;
}

/* Steps a query of USER_COLUMNS to its only row. */
static int user_step(sqlite3_stmt *stmt, struct user *out, struct err *err)
{
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1 && user_read(stmt, out, err) < 0)
        rc = -1;
    if (stmt)
        query_end(stmt);
    return rc;
}

int user_find(struct store_conn *conn, int64_t id, struct user *out, struct err *err)
{
    return user_step(
        conn_query(conn, err, "SELECT " USER_COLUMNS " FROM users WHERE id = ?", "i", id), out,
        err);
}

int user_find_name(struct store_conn *conn, const char *name, struct user *out, struct err *err)
{
    return user_step(conn_query(conn, err,
                                "SELECT " USER_COLUMNS " FROM users WHERE name = ? COLLATE NOCASE",
                                "t", name),
                     out, err);
}

int user_create(struct store_conn *conn, struct user *user, struct err *err)
{
    struct user other;
    int rc = user_find_name(conn, user->name, &other, err);
    if (rc != 0)
        return rc < 0 ? -1
                      : err_set(err, "name_taken", "name", "There is a '%s' already.", other.name);
    int64_t now = clock_now_us();
    const char *hash = *user->password_hash ? user->password_hash : NULL;
    if (conn_exec(conn, err,
                  "INSERT INTO users (name, full_name, role, password_hash, created_us)"
                  " VALUES (?, ?, ?, ?, ?)",
                  "tttti", user->name, user->full_name, role_name(user->role), hash, now) < 0)
        return -1;
    user->id = sqlite3_last_insert_rowid(conn->db);
    user->created_us = now;
    return 0;
}

static int changed_one(int64_t changed, struct err *err)
{
    if (changed == 0)
        return err_set(err, "unknown_user", NULL, "There is no such user.");
    return changed < 0 ? -1 : 0;
}

int user_set_password(struct store_conn *conn, int64_t id, const char *password_hash,
                      const char *keep_hash, struct err *err)
{
    if (changed_one(conn_exec(conn, err, "UPDATE users SET password_hash = ? WHERE id = ?", "ti",
                              password_hash, id),
                    err) < 0)
        return -1;
    return conn_exec(conn, err,
                     "DELETE FROM refresh_tokens WHERE user_id = ?1 AND family IS NOT"
                     " (SELECT family FROM refresh_tokens WHERE hash = ?2 AND user_id = ?1)",
                     "it", id, keep_hash) < 0
               ? -1
               : 0;
}

int user_set_role(struct store_conn *conn, int64_t id, enum role role, struct err *err)
{
    return changed_one(
        conn_exec(conn, err, "UPDATE users SET role = ? WHERE id = ?", "ti", role_name(role), id),
        err);
}

int user_list(struct store_conn *conn, int64_t after_id, struct user *out, int max, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT " USER_COLUMNS " FROM users WHERE id > ? ORDER BY id LIMIT ?",
                   "ii", after_id, (int64_t)max);
    int count = 0, rc = stmt ? 1 : -1;
    while (rc == 1 && count < max && (rc = query_step(stmt, err)) == 1)
        if (user_read(stmt, &out[count++], err) < 0)
            rc = -1;
    if (stmt)
        query_end(stmt);
    return rc < 0 ? -1 : count;
}

/* One number, or -1. */
static int64_t number_of(sqlite3_stmt *stmt, struct err *err)
{
    int64_t number = -1;
    if (stmt && query_step(stmt, err) == 1)
        number = sqlite3_column_int64(stmt, 0);
    if (stmt)
        query_end(stmt);
    return number;
}

int64_t user_count(struct store_conn *conn, enum role role, struct err *err)
{
    return number_of(
        conn_query(conn, err, "SELECT count(*) FROM users WHERE role = ?", "t", role_name(role)),
        err);
}

/* --- logins --------------------------------------------------------------------------------- */

static int64_t session_expiry(void)
{
    return clock_now_us() + (int64_t)SESSION_DAYS * 86400 * 1000000;
}

static int session_add(struct store_conn *conn, int64_t user_id, const char *family,
                       const char *hash, struct err *err)
{
    return conn_exec(conn, err,
                     "INSERT INTO refresh_tokens (hash, family, user_id, expires_us)"
                     " VALUES (?, ?, ?, ?)",
                     "ttii", hash, family, user_id, session_expiry()) < 0
               ? -1
               : 0;
}

int session_begin(struct store_conn *conn, int64_t user_id, const char *hash, struct err *err)
{
    char family[JOB_ID_SIZE];
    job_id_make(family);
    if (conn_exec(conn, err, "DELETE FROM refresh_tokens WHERE expires_us < ?", "i",
                  clock_now_us()) < 0 ||
        session_add(conn, user_id, family, hash, err) < 0)
        return -1;
    /* Families sort by when they began. */
    return conn_exec(conn, err,
                     "DELETE FROM refresh_tokens WHERE user_id = ?1 AND family NOT IN (SELECT"
                     " DISTINCT family FROM refresh_tokens WHERE user_id = ?1"
                     " ORDER BY family DESC LIMIT ?2)",
                     "ii", user_id, (int64_t)USER_SESSIONS_MAX) < 0
               ? -1
               : 0;
}

struct found_session {
    char family[JOB_ID_SIZE];
    int64_t user_id;
    bool used;
};

/* 1: found and not expired. */
static int session_find(struct store_conn *conn, const char *hash, struct found_session *out,
                        struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT family, user_id, is_used FROM refresh_tokens"
                                    " WHERE hash = ? AND expires_us > ?",
                                    "ti", hash, clock_now_us());
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1) {
        copy_text(stmt, 0, out->family, sizeof out->family);
        out->user_id = sqlite3_column_int64(stmt, 1);
        out->used = sqlite3_column_int64(stmt, 2) != 0;
    }
    if (stmt)
        query_end(stmt);
    return rc;
}

static int family_end(struct store_conn *conn, const char *family, struct err *err)
{
    return conn_exec(conn, err, "DELETE FROM refresh_tokens WHERE family = ?", "t", family) < 0 ? -1
                                                                                                : 0;
}

int session_rotate(struct store_conn *conn, const char *hash, const char *next_hash,
                   enum session_use *use, struct user *user, struct err *err)
{
    struct found_session found;
    int rc = session_find(conn, hash, &found, err);
    *use = SESSION_UNKNOWN;
    if (rc <= 0)
        return rc;
    if (found.used) {
        *use = SESSION_REPLAYED;
        return family_end(conn, found.family, err) < 0 ||
                       audit_write(conn, found.user_id, "session.replayed", "", "", err) < 0
                   ? -1
                   : 0;
    }
    rc = user_find(conn, found.user_id, user, err);
    if (rc <= 0)
        return rc;
    *use = SESSION_GOES_ON;
    return conn_exec(conn, err, "UPDATE refresh_tokens SET is_used = 1 WHERE hash = ?", "t", hash) <
                       0 ||
                   session_add(conn, found.user_id, found.family, next_hash, err) < 0
               ? -1
               : 0;
}

int session_end(struct store_conn *conn, const char *hash, struct err *err)
{
    struct found_session found;
    int rc = session_find(conn, hash, &found, err);
    return rc <= 0 ? rc : family_end(conn, found.family, err);
}

/* --- tokens for scripts --------------------------------------------------------------------- */

int api_token_create(struct store_conn *conn, int64_t user_id, const char *hash,
                     struct api_token *token, struct err *err)
{
    int64_t count = number_of(
        conn_query(conn, err, "SELECT count(*) FROM api_tokens WHERE user_id = ?", "i", user_id),
        err);
    if (count < 0)
        return -1;
    if (count >= USER_TOKENS_MAX)
        return err_set(err, "too_many_tokens", NULL,
                       "You have %d tokens; revoke one that is not used any more.",
                       USER_TOKENS_MAX);
    token->created_us = clock_now_us();
    token->last_used_us = 0;
    if (conn_exec(conn, err,
                  "INSERT INTO api_tokens (user_id, name, hash, created_us) VALUES (?, ?, ?, ?)",
                  "itti", user_id, token->name, hash, token->created_us) < 0)
        return -1;
    token->id = sqlite3_last_insert_rowid(conn->db);
    return 0;
}

int api_token_list(struct store_conn *conn, int64_t user_id, struct api_token *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT id, name, created_us, last_used_us FROM api_tokens"
                                    " WHERE user_id = ? ORDER BY id LIMIT ?",
                                    "ii", user_id, (int64_t)USER_TOKENS_MAX);
    int count = 0, rc = stmt ? 1 : -1;
    while (rc == 1 && count < USER_TOKENS_MAX && (rc = query_step(stmt, err)) == 1) {
        struct api_token *token = &out[count++];
        token->id = sqlite3_column_int64(stmt, 0);
        copy_text(stmt, 1, token->name, sizeof token->name);
        token->created_us = sqlite3_column_int64(stmt, 2);
        token->last_used_us = sqlite3_column_int64(stmt, 3);
    }
    if (stmt)
        query_end(stmt);
    return rc < 0 ? -1 : count;
}

int api_token_delete(struct store_conn *conn, int64_t user_id, int64_t id, struct err *err)
{
    int64_t changed = conn_exec(conn, err, "DELETE FROM api_tokens WHERE id = ? AND user_id = ?",
                                "ii", id, user_id);
    if (changed == 0)
        return err_set(err, "unknown_token", NULL, "There is no such token.");
    return changed < 0 ? -1 : 0;
}

int api_token_find(struct store_conn *conn, const char *hash, struct user *out, struct err *err)
{
    return user_step(conn_query(conn, err,
                                "SELECT " USER_COLUMNS
                                " FROM users WHERE id = (SELECT user_id FROM api_tokens"
                                " WHERE hash = ?)",
                                "t", hash),
                     out, err);
}

int api_token_touch(struct store_conn *conn, const char *hash, struct err *err)
{
    int64_t now = clock_now_us();
    return conn_exec(conn, err,
                     "UPDATE api_tokens SET last_used_us = ?1 WHERE hash = ?2"
                     " AND last_used_us < ?1 - 60000000",
                     "it", now, hash) < 0
               ? -1
               : 0;
}

/* --- the audit log -------------------------------------------------------------------------- */

int audit_write(struct store_conn *conn, int64_t who, const char *action, const char *object,
                const char *detail, struct err *err)
{
    return conn_exec(conn, err,
                     "INSERT INTO audit_log (time_us, user_id, action, object, detail)"
                     " VALUES (?, ?, ?, ?, ?)",
                     "inttt", clock_now_us(), who, action, object, detail) < 0
               ? -1
               : 0;
}
