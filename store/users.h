/*
 * People: their accounts, the logins that go on (refresh tokens), the tokens for scripts, and the
 * log of what was done to accounts. Hashes only: neither passwords nor tokens come here.
 * Synchronous; on a store thread or a command's own connection.
 *
 * Limits: USER_TOKENS_MAX tokens for scripts and USER_SESSIONS_MAX logins a user; a login more
 * ends the oldest.
 */
#ifndef ASSAY_USERS_H
#define ASSAY_USERS_H

#include "store/store.h"

#define USER_NAME_MAX 32
#define USER_FULL_NAME_MAX 100 /* bytes */
#define USER_TOKENS_MAX 50
#define USER_SESSIONS_MAX 20

enum role { ROLE_GUEST, ROLE_USER, ROLE_JUDGE, ROLE_ADMIN }; /* of rising rights */
const char *role_name(enum role role);                       /* "guest", "user", ... */
/* "user", "judge" or "admin"; -1: something else. */
int role_parse(const char *text, enum role *out) MUST_CHECK;

struct user {
    int64_t id;
    char name[USER_NAME_MAX + 1];
    char full_name[USER_FULL_NAME_MAX + 1];
    enum role role;
    char password_hash[128]; /* "": none */
    int64_t created_us;
};

/* 2 to USER_NAME_MAX of A-Z a-z 0-9 . _ - beginning with a letter or digit. -1: err.code
 * "bad_name" with what is wrong. */
int user_name_check(const char *name, struct err *err) MUST_CHECK;

/* name, full_name, role and password_hash are given; id and created_us are filled in. err.code
 * "name_taken". */
int user_create(struct store_conn *conn, struct user *user, struct err *err) MUST_CHECK;
/* 1: found; 0: there is none; -1. */
int user_find(struct store_conn *conn, int64_t id, struct user *out, struct err *err) MUST_CHECK;
int user_find_name(struct store_conn *conn, const char *name, struct user *out,
                   struct err *err) MUST_CHECK;
/* Ends all logins of the user but the one of keep_hash (NULL: all); tokens for scripts stay. */
int user_set_password(struct store_conn *conn, int64_t id, const char *password_hash,
                      const char *keep_hash, struct err *err) MUST_CHECK;
int user_set_role(struct store_conn *conn, int64_t id, enum role role, struct err *err) MUST_CHECK;
/* At most max users with an id above after_id. Returns their number, or -1. */
int user_list(struct store_conn *conn, int64_t after_id, struct user *out, int max,
              struct err *err) MUST_CHECK;
/* How many have this role; -1. */
int64_t user_count(struct store_conn *conn, enum role role, struct err *err) MUST_CHECK;

/* --- logins --------------------------------------------------------------------------------- */

#define SESSION_DAYS 30

/* A login of its own. hash: hex SHA-256 of the refresh token. */
int session_begin(struct store_conn *conn, int64_t user_id, const char *hash,
                  struct err *err) MUST_CHECK;
enum session_use { SESSION_GOES_ON, SESSION_UNKNOWN, SESSION_REPLAYED };
/* Replaces the token by the next one. One that was replaced before is a stolen one, or its thief
 * has it: the whole login is ended. Both refusals are results, not errors, so that what they write
 * stays. */
int session_rotate(struct store_conn *conn, const char *hash, const char *next_hash,
                   enum session_use *use, struct user *user, struct err *err) MUST_CHECK;
int session_end(struct store_conn *conn, const char *hash, struct err *err) MUST_CHECK;

/* --- tokens for scripts --------------------------------------------------------------------- */

struct api_token {
    int64_t id;
    char name[65];
    int64_t created_us, last_used_us; /* last_used_us 0: never */
};
/* err.code "too_many_tokens". */
int api_token_create(struct store_conn *conn, int64_t user_id, const char *hash,
                     struct api_token *token, struct err *err) MUST_CHECK;
/* At most USER_TOKENS_MAX. Returns their number, or -1. */
int api_token_list(struct store_conn *conn, int64_t user_id, struct api_token *out,
                   struct err *err) MUST_CHECK;
/* err.code "unknown_token". */
int api_token_delete(struct store_conn *conn, int64_t user_id, int64_t id,
                     struct err *err) MUST_CHECK;
/* 1: whose it is; 0: nobody's. */
int api_token_find(struct store_conn *conn, const char *hash, struct user *out,
                   struct err *err) MUST_CHECK;
/* Notes that it is used, to the minute. */
int api_token_touch(struct store_conn *conn, const char *hash, struct err *err) MUST_CHECK;

/* --- the audit log -------------------------------------------------------------------------- */

/* who 0: a command on the machine. In the transaction of what it tells of. */
int audit_write(struct store_conn *conn, int64_t who, const char *action, const char *object,
                const char *detail, struct err *err) MUST_CHECK;

#endif
