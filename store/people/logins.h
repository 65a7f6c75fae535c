/*
 * Logins (refresh tokens) and tokens for scripts. Only hashes of tokens come here.
 *
 * Thread: the connection's; the functions are synchronous.
 * Limits: a user has at most USER_TOKENS_MAX tokens for scripts and USER_SESSIONS_MAX logins; one
 * more login ends the oldest.
 */
#ifndef ASSAY_LOGINS_H
#define ASSAY_LOGINS_H

#include "store/people/scopes.h"
#include "store/people/users.h"

#define USER_TOKENS_MAX 50
#define USER_SESSIONS_MAX 20

/* --- logins --------------------------------------------------------------------------------- */

#define SESSION_DAYS 30
/* All used refresh tokens are kept, so a login ends after so many. */
#define SESSION_ROTATIONS_MAX 5000
#define SESSION_ID_SIZE JOB_ID_SIZE

/* Begins a login and fills id, which is no secret. hash: hex SHA-256 of the refresh token. err.code
 * "account_disabled". */
int session_begin(struct store_conn *conn, int64_t user_id, const char *hash,
                  char id[SESSION_ID_SIZE], struct err *err) MUST_CHECK;
/* 1: this login of this user is valid, and *out is the user; 0: it has ended; -1 with err. */
int session_find_user(struct store_conn *conn, const char *id, int64_t user_id, struct user *out,
                      struct err *err) MUST_CHECK;
enum session_use { SESSION_GOES_ON, SESSION_UNKNOWN, SESSION_REPLAYED, SESSION_WORN_OUT };
/* Replaces the refresh token by the next one. If the token was replaced before, either the caller
 * or the other user of it is a thief: the whole login ends. Refusals are results and not errors,
 * because an error would roll back what they write. id: the login, if there is one. */
int session_rotate(struct store_conn *conn, const char *hash, const char *next_hash,
                   enum session_use *use, char id[SESSION_ID_SIZE], struct user *user,
                   struct err *err) MUST_CHECK;
/* 1: the login has been ended and id is filled; 0: there is no such login; -1 with err. */
int session_end(struct store_conn *conn, const char *hash, char id[SESSION_ID_SIZE],
                struct err *err) MUST_CHECK;

/* --- tokens for scripts --------------------------------------------------------------------- */

struct api_token {
    int64_t id;
    char name[65];
    unsigned scopes;                  /* of enum scope */
    int64_t created_us, last_used_us; /* last_used_us 0: never */
};
/* err.code "too_many_tokens", "account_disabled". */
int api_token_create(struct store_conn *conn, int64_t user_id, const char *hash,
                     struct api_token *token, struct err *err) MUST_CHECK;
/* Lists a user's tokens; out has room for USER_TOKENS_MAX. Returns their number, or -1. */
int api_token_list(struct store_conn *conn, int64_t user_id, struct api_token *out,
                   struct err *err) MUST_CHECK;
/* err.code "unknown_token". */
int api_token_delete(struct store_conn *conn, int64_t user_id, int64_t id,
                     struct err *err) MUST_CHECK;
/* 1: *token has the id and the scopes, *out the owner; 0: there is no such token; -1 with err. */
int api_token_find(struct store_conn *conn, const char *hash, struct api_token *token,
                   struct user *out, struct err *err) MUST_CHECK;
/* Stores the minute of the token's last use. */
int api_token_touch(struct store_conn *conn, const char *hash, struct err *err) MUST_CHECK;

#endif
