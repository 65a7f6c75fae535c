#include "store/people/logins.h"

#include "store/engine/db.h"
#include "store/people/audit.h"

#include <string.h>

/* --- logins --------------------------------------------------------------------------------- */

static int session_add(struct store_conn *conn, int64_t user_id, const char *family,
                       const char *hash, struct err *err)
{
    int64_t expires_us = clock_now_us() + (int64_t)SESSION_DAYS * 86400 * 1000000;
    return conn_exec(conn, err,
                     "INSERT INTO refresh_tokens (hash, family, user_id, expires_us)"
                     " VALUES (?, ?, ?, ?)",
                     "ttii", hash, family, user_id, expires_us) < 0
               ? -1
               : 0;
}

/* Called in the transaction that makes a login or a token, because the account may have been
 * disabled since it was read. */
static int may_log_in(struct store_conn *conn, int64_t user_id, struct err *err)
{
    struct user user = {0};
    int rc = user_find(conn, user_id, &user, err);
    if (rc <= 0 || user.is_disabled)
        return rc < 0 ? -1
                      : err_set(err, "account_disabled", NULL,
                                "This account was closed by an administrator.");
    return 0;
}

int session_begin(struct store_conn *conn, int64_t user_id, const char *hash,
                  char id[SESSION_ID_SIZE], struct err *err)
{
    job_id_make(id);
    int64_t now = clock_now_us();
    if (conn_exec(conn, err, "DELETE FROM refresh_tokens WHERE expires_us < ?", "i", now) < 0 ||
        may_log_in(conn, user_id, err) < 0 ||
        conn_exec(conn, err, "UPDATE users SET last_login_us = ? WHERE id = ?", "ii", now,
                  user_id) < 0 ||
        session_add(conn, user_id, id, hash, err) < 0)
        return -1;
    /* The ids of families sort by the time of the login. */
    return conn_exec(conn, err,
                     "DELETE FROM refresh_tokens WHERE user_id = ?1 AND family NOT IN (SELECT"
                     " DISTINCT family FROM refresh_tokens WHERE user_id = ?1"
                     " ORDER BY family DESC LIMIT ?2)",
                     "ii", user_id, (int64_t)USER_SESSIONS_MAX) < 0
               ? -1
               : 0;
}

int session_find_user(struct store_conn *conn, const char *id, int64_t user_id, struct user *out,
                      struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT 1 FROM refresh_tokens WHERE family = ? AND user_id = ?", "ti",
                   id, user_id);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (stmt)
        query_end(stmt);
    return rc == 1 ? user_find(conn, user_id, out, err) : rc;
}

struct found_session {
    char family[JOB_ID_SIZE];
    int64_t user_id;
    bool used;
};

/* 1: found, and not expired; 0: not; -1 with err. */
static int session_find(struct store_conn *conn, const char *hash, struct found_session *out,
                        struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err,
                                    "SELECT family, user_id, is_used FROM refresh_tokens"
                                    " WHERE hash = ? AND expires_us > ?",
                                    "ti", hash, clock_now_us());
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1) {
        column_copy(stmt, 0, out->family, sizeof out->family);
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

/* Used tokens are kept, so that a second use shows a thief; SESSION_ROTATIONS_MAX bounds them. */
static int rotations_check(struct store_conn *conn, const char *family, enum session_use *use,
                           struct err *err)
{
    int64_t count = query_number(
        conn_query(conn, err, "SELECT count(*) FROM refresh_tokens WHERE family = ?", "t", family),
        err);
    if (count <= SESSION_ROTATIONS_MAX)
        return count < 0 ? -1 : 0;
    *use = SESSION_WORN_OUT;
    return family_end(conn, family, err);
}

int session_rotate(struct store_conn *conn, const char *hash, const char *next_hash,
                   enum session_use *use, char id[SESSION_ID_SIZE], struct user *user,
                   struct err *err)
{
    struct found_session found = {0};
    int rc = session_find(conn, hash, &found, err);
    *use = SESSION_UNKNOWN;
    if (rc <= 0)
        return rc;
    memcpy(id, found.family, SESSION_ID_SIZE);
    if (found.used) {
        *use = SESSION_REPLAYED;
        return family_end(conn, found.family, err) < 0 ||
                       audit_write(conn, found.user_id, "session.replayed", "", "", err) < 0
                   ? -1
                   : 0;
    }
    rc = user_find(conn, found.user_id, user, err);
    if (rc <= 0 || user->is_disabled)
        return rc < 0 ? -1 : 0;
    *use = SESSION_GOES_ON;
    if (rotations_check(conn, found.family, use, err) < 0)
        return -1;
    if (*use == SESSION_WORN_OUT)
        return 0;
    return conn_exec(conn, err, "UPDATE refresh_tokens SET is_used = 1 WHERE hash = ?", "t", hash) <
                       0 ||
                   session_add(conn, found.user_id, found.family, next_hash, err) < 0
               ? -1
               : 0;
}

int session_end(struct store_conn *conn, const char *hash, char id[SESSION_ID_SIZE],
                struct err *err)
{
    struct found_session found = {0};
    int rc = session_find(conn, hash, &found, err);
    if (rc <= 0)
        return rc;
    memcpy(id, found.family, SESSION_ID_SIZE);
    return family_end(conn, found.family, err) < 0 ? -1 : 1;
}

/* --- tokens for scripts --------------------------------------------------------------------- */

int api_token_create(struct store_conn *conn, int64_t user_id, const char *hash,
                     struct api_token *token, struct err *err)
{
    int64_t count = query_number(
        conn_query(conn, err, "SELECT count(*) FROM api_tokens WHERE user_id = ?", "i", user_id),
        err);
    if (count < 0 || may_log_in(conn, user_id, err) < 0)
        return -1;
    if (count >= USER_TOKENS_MAX)
        return err_set(err, "too_many_tokens", NULL,
                       "You have %d tokens; revoke one that is not used any more.",
                       USER_TOKENS_MAX);
    token->created_us = clock_now_us();
    token->last_used_us = 0;
    char scopes[SCOPES_TEXT_SIZE];
    if (conn_exec(conn, err,
                  "INSERT INTO api_tokens (user_id, name, hash, scopes, created_us)"
                  " VALUES (?, ?, ?, ?, ?)",
                  "ittti", user_id, token->name, hash, scopes_text(token->scopes, scopes),
                  token->created_us) < 0)
        return -1;
    token->id = sqlite3_last_insert_rowid(conn->db);
    return 0;
}

static unsigned scopes_read(sqlite3_stmt *stmt, int column)
{
    char text[SCOPES_TEXT_SIZE];
    column_copy(stmt, column, text, sizeof text);
    return scopes_of_text(text);
}

static int token_from_row(sqlite3_stmt *stmt, void *row, struct err *err)
{
    struct api_token *token = row;
    (void)err;
    token->id = sqlite3_column_int64(stmt, 0);
    column_copy(stmt, 1, token->name, sizeof token->name);
    token->created_us = sqlite3_column_int64(stmt, 2);
    token->last_used_us = sqlite3_column_int64(stmt, 3);
    token->scopes = scopes_read(stmt, 4);
    return 0;
}

static const struct row_type token_rows = {.size = sizeof(struct api_token),
                                           .read = token_from_row};

int api_token_list(struct store_conn *conn, int64_t user_id, struct api_token *out, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT id, name, created_us, last_used_us, scopes FROM api_tokens"
                   " WHERE user_id = ? ORDER BY id LIMIT ?",
                   "ii", user_id, (int64_t)USER_TOKENS_MAX);
    return query_rows(stmt, &token_rows, out, USER_TOKENS_MAX, err);
}

int api_token_delete(struct store_conn *conn, int64_t user_id, int64_t id, struct err *err)
{
    int64_t changed = conn_exec(conn, err, "DELETE FROM api_tokens WHERE id = ? AND user_id = ?",
                                "ii", id, user_id);
    if (changed == 0)
        return err_set(err, "unknown_token", NULL, "There is no such token.");
    return changed < 0 ? -1 : 0;
}

int api_token_find(struct store_conn *conn, const char *hash, struct api_token *token,
                   struct user *out, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(
        conn, err, "SELECT id, user_id, scopes FROM api_tokens WHERE hash = ?", "t", hash);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc <= 0)
        return rc;
    token->id = sqlite3_column_int64(stmt, 0);
    int64_t user_id = sqlite3_column_int64(stmt, 1);
    token->scopes = scopes_read(stmt, 2);
    query_end(stmt);
    return user_find(conn, user_id, out, err);
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
