#include "store/people/users.h"

#include "store/engine/db.h"
#include "store/people/audit.h"

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

/* at: the first sign that no name has. */
static int bad_sign(struct err *err, const char *at)
{
    static const char rule[] = "A name is made of the letters a to z, digits, '.', '_' and '-';";
    const unsigned char sign = (unsigned char)*at;
    if (sign >= 0x80)
        return err_set(err, "bad_name", "name", "%s letters of other scripts look too much alike.",
                       rule);
    if (sign > ' ' && sign < 0x7f)
        return err_set(err, "bad_name", "name", "%s it cannot have '%c'.", rule, sign);
    return err_set(err, "bad_name", "name", "%s it cannot have %s.", rule,
                   sign == ' ' ? "a blank" : "a control character");
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
        return bad_sign(err, name + strspn(name, others));
    if (!strchr(firsts, name[0]))
        return err_set(err, "bad_name", "name", "A name begins with a letter or a digit.");
    return 0;
}

/* Whether an invisible character begins here, or one that reverses the text around it (U+200B,
 * U+2028 to U+202E, U+2060 to U+206F, U+FEFF, U+E0000 to U+E007F). With these one name could look
 * like another. Names in some scripts need the joiners U+200C and U+200D, which are allowed. */
static bool is_hidden(const unsigned char *at)
{
    if (at[0] == 0xe2 && at[1] == 0x80)
        return at[2] == 0x8b || (at[2] >= 0xa8 && at[2] <= 0xae);
    if (at[0] == 0xe2 && at[1] == 0x81)
        return at[2] >= 0xa0 && at[2] <= 0xaf;
    if (at[0] == 0xef)
        return at[1] == 0xbb && at[2] == 0xbf;
    return at[0] == 0xf3 && at[1] == 0xa0 && (at[2] == 0x80 || at[2] == 0x81);
}

int user_full_name_check(const char *full_name, struct err *err)
{
    size_t len = strlen(full_name);
    /* U+FFFD: a program has read letters in a wrong encoding and lost them. */
    if (strstr(full_name, "\xef\xbf\xbd"))
        return err_set(err, "bad_name", "full_name",
                       "There is a \xef\xbf\xbd where a letter was lost: write it again, or save "
                       "the file as UTF-8.");
    if (!utf8_valid(full_name, len) || len > USER_FULL_NAME_MAX)
        return err_set(err, "bad_name", "full_name", "A full name is UTF-8 of at most %d bytes.",
                       USER_FULL_NAME_MAX);
    for (const unsigned char *at = (const unsigned char *)full_name; *at; at++)
        if (*at < ' ' || *at == 0x7f || (*at == 0xc2 && at[1] < 0xa0) || is_hidden(at))
            return err_set(err, "bad_name", "full_name",
                           "A full name has no line breaks, control characters, or characters that "
                           "are not seen.");
    return 0;
}

/* --- accounts ------------------------------------------------------------------------------- */

#define USER_COLUMNS                                                                               \
    "u.id, u.name, u.full_name, u.role, coalesce(u.password_hash, ''), u.created_us, "             \
    "u.is_disabled, u.last_login_us"
#define USER_COLUMN_COUNT 8

static int user_read(sqlite3_stmt *stmt, struct user *out, struct err *err)
{
    const char *role = (const char *)sqlite3_column_text(stmt, 3);
    *out = (struct user){.id = sqlite3_column_int64(stmt, 0),
                         .created_us = sqlite3_column_int64(stmt, 5),
                         .is_disabled = sqlite3_column_int64(stmt, 6) != 0,
                         .last_login_us = sqlite3_column_int64(stmt, 7)};
    column_copy(stmt, 1, out->name, sizeof out->name);
    column_copy(stmt, 2, out->full_name, sizeof out->full_name);
    column_copy(stmt, 4, out->password_hash, sizeof out->password_hash);
    if (!role || role_parse(role, &out->role) < 0)
        return err_set(err, "store_failed", NULL, "user %lld has no known role",
                       (long long)out->id);
    return 0;
}

/* Reads the only row of a query of USER_COLUMNS. */
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
        conn_query(conn, err, "SELECT " USER_COLUMNS " FROM users u WHERE u.id = ?", "i", id), out,
        err);
}

int user_find_name(struct store_conn *conn, const char *name, struct user *out, struct err *err)
{
    return user_step(conn_query(conn, err,
                                "SELECT " USER_COLUMNS
                                " FROM users u WHERE u.name = ? COLLATE NOCASE",
                                "t", name),
                     out, err);
}

int user_create(struct store_conn *conn, struct user *user, struct err *err)
{
    struct user other = {0};
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

/* Ends all tokens of user `of`. why: a static text for the audit log. */
static int tokens_end(struct store_conn *conn, int64_t who, const struct user *of, const char *why,
                      struct err *err)
{
    int64_t count = conn_exec(conn, err, "DELETE FROM api_tokens WHERE user_id = ?", "i", of->id);
    if (count <= 0)
        return count < 0 ? -1 : 0;
    AUTO_FREE char *detail = xasprintf("%lld: %s", (long long)count, why);
    return audit_write(conn, who, "token.revoke_all", of->name, detail, err);
}

int user_set_password(struct store_conn *conn, int64_t id, const struct password_change *change,
                      struct err *err)
{
    struct user user = {0};
    if (changed_one(conn_exec(conn, err, "UPDATE users SET password_hash = ? WHERE id = ?", "ti",
                              change->hash, id),
                    err) < 0 ||
        user_find(conn, id, &user, err) < 0 ||
        audit_write(conn, change->who, "user.password", user.name, "", err) < 0 ||
        (!change->keeps_tokens &&
         tokens_end(conn, change->who, &user, "the password was changed", err) < 0))
        return -1;
    return conn_exec(conn, err, "DELETE FROM refresh_tokens WHERE user_id = ? AND family IS NOT ?",
                     "it", id, change->kept_session) < 0
               ? -1
               : 0;
}

/* --- changing them -------------------------------------------------------------------------- */

static bool may_administer(const struct user *user)
{
    return user->role == ROLE_ADMIN && !user->is_disabled && *user->password_hash;
}

/* Keeps a change from removing the last administrator who can log in. */
static int last_admin_check(struct store_conn *conn, const struct user *before,
                            const struct user *after, struct err *err)
{
    if (!may_administer(before) || may_administer(after))
        return 0;
    int64_t others =
        query_number(conn_query(conn, err,
                                "SELECT count(*) FROM users WHERE role = 'admin' AND NOT"
                                " is_disabled AND password_hash IS NOT NULL AND id <> ?",
                                "i", before->id),
                     err);
    if (others == 0)
        return err_set(err, "last_admin", NULL,
                       "'%s' is the last administrator who can log in; make another one first.",
                       before->name);
    return others < 0 ? -1 : 0;
}

/* Ends the logins and tokens to which the account has no right after the change. A lower role ends
 * its tokens for good: they must not get their rights back with the role. */
static int ways_in_end(struct store_conn *conn, int64_t who, const struct user *before,
                       const struct user *after, struct err *err)
{
    if (after->is_disabled &&
        conn_exec(conn, err, "DELETE FROM refresh_tokens WHERE user_id = ?", "i", after->id) < 0)
        return -1;
    if (after->is_disabled && !before->is_disabled)
        return tokens_end(conn, who, after, "the account was disabled", err);
    return after->role < before->role ? tokens_end(conn, who, after, "the role was taken away", err)
                                      : 0;
}

/* Writes one entry of the audit log for each changed field. */
static int change_audit(struct store_conn *conn, int64_t who, const struct user *before,
                        const struct user *after, struct err *err)
{
    if (before->role != after->role &&
        audit_write(conn, who, "user.role", after->name, role_name(after->role), err) < 0)
        return -1;
    if (before->is_disabled != after->is_disabled &&
        audit_write(conn, who, after->is_disabled ? "user.disable" : "user.enable", after->name, "",
                    err) < 0)
        return -1;
    return strcmp(before->full_name, after->full_name) != 0
               ? audit_write(conn, who, "user.full_name", after->name, after->full_name, err)
               : 0;
}

int user_change(struct store_conn *conn, int64_t who, int64_t id, const struct user_change *change,
                struct user *user, struct err *err)
{
    struct user before = {0}, after;
    int rc = user_find(conn, id, &before, err);
    if (rc <= 0)
        return rc < 0 ? -1 : changed_one(0, err);
    after = before;
    if (change->sets_role)
        after.role = change->role;
    if (change->sets_disabled)
        after.is_disabled = change->is_disabled;
    if (change->full_name)
        snprintf(after.full_name, sizeof after.full_name, "%s", change->full_name);
    if (last_admin_check(conn, &before, &after, err) < 0 ||
        conn_exec(conn, err,
                  "UPDATE users SET role = ?, is_disabled = ?, full_name = ? WHERE id = ?", "titi",
                  role_name(after.role), (int64_t)after.is_disabled, after.full_name, id) < 0 ||
        change_audit(conn, who, &before, &after, err) < 0 ||
        ways_in_end(conn, who, &before, &after, err) < 0)
        return -1;
    *user = after;
    return 0;
}

/* --- lists ---------------------------------------------------------------------------------- */

#define LISTED_COLUMNS                                                                             \
    USER_COLUMNS                                                                                   \
    ", (SELECT ifnull(sum(r.submissions), 0) FROM user_results r WHERE r.user_id = u.id),"         \
    " (SELECT count(DISTINCT r.problem_id) FROM user_results r WHERE r.user_id = u.id AND"         \
    "  r.accepted > 0)"

static int listed_read(sqlite3_stmt *stmt, void *row, struct err *err)
{
    struct user_listed *out = row;
    out->submissions = sqlite3_column_int64(stmt, USER_COLUMN_COUNT);
    out->solved = sqlite3_column_int64(stmt, USER_COLUMN_COUNT + 1);
    return user_read(stmt, &out->user, err);
}

static const struct row_type listed_rows = {.size = sizeof(struct user_listed),
                                            .read = listed_read};

int user_list(struct store_conn *conn, const struct user_filter *filter, struct user_listed *out,
              struct err *err)
{
    AUTO_FREE char *like = filter->q ? like_pattern(filter->q) : NULL;
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT " LISTED_COLUMNS " FROM users u WHERE u.id > ?1 AND (?2 IS NULL OR u.role = ?2)"
        " AND (?3 IS NULL OR u.name LIKE ?3 ESCAPE '\\' OR u.full_name LIKE ?3 ESCAPE '\\')"
        " ORDER BY u.id LIMIT ?4",
        "itti", filter->after_id, filter->role == ROLE_GUEST ? NULL : role_name(filter->role), like,
        (int64_t)filter->limit);
    return query_rows(stmt, &listed_rows, out, filter->limit, err);
}

int user_find_listed(struct store_conn *conn, int64_t id, struct user_listed *out, struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT " LISTED_COLUMNS " FROM users u WHERE u.id = ?", "i", id);
    int rc = stmt ? query_step(stmt, err) : -1;
    if (rc == 1 && listed_read(stmt, out, err) < 0)
        rc = -1;
    if (stmt)
        query_end(stmt);
    return rc;
}

int64_t user_count(struct store_conn *conn, enum role role, struct err *err)
{
    return query_number(
        conn_query(conn, err, "SELECT count(*) FROM users WHERE role = ?", "t", role_name(role)),
        err);
}
