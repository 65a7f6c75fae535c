/*
 * Logins that go on (refresh tokens) and tokens for scripts. Hashes only: the tokens themselves do
 * not come here. Synchronous; on a store thread or a command's own connection.
 *
 * Limits: USER_TOKENS_MAX tokens for scripts and USER_SESSIONS_MAX logins a user; a login more
 * ends the oldest.
 */
#ifndef ASSAY_LOGINS_H
#define ASSAY_LOGINS_H

#include "store/people/scopes.h"
#include "store/people/users.h"

#define USER_TOKENS_MAX 50
#define USER_SESSIONS_MAX 20

/* --- logins --------------------------------------------------------------------------------- */

#define SESSION_DAYS 30
#define SESSION_ROTATIONS_MAX 5000 /* all are kept: a login that goes on more often is ended */
#define SESSION_ID_SIZE JOB_ID_SIZE

/* A login of its own; its id, which is no secret, is filled in. hash: hex SHA-256 of the refresh
 * token. err.code "account_disabled". */
int session_begin(struct store_conn *conn, int64_t user_id, const char *hash,
                  char id[SESSION_ID_SIZE], struct err *err) MUST_CHECK;
/* 1: this login of this user goes on; 0: it has ended; -1. */
int session_find_user(struct store_conn *conn, const char *id, int64_t user_id, struct user *out,
                      struct err *err) MUST_CHECK;
enum session_use { SESSION_GOES_ON, SESSION_UNKNOWN, SESSION_REPLAYED, SESSION_WORN_OUT };
/* Replaces the token by the next one. One that was replaced before is a stolen one, or its thief
 * has it: the whole login is ended. Refusals are results, not errors, so that what they write
 * stays. id: of the login, where there is one. */
int session_rotate(struct store_conn *conn, const char *hash, const char *next_hash,
                   enum session_use *use, char id[SESSION_ID_SIZE], struct user *user,
                   struct err *err) MUST_CHECK;
/* 1: ended, and its id is filled in; 0: there is none; -1. */
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
/* At most USER_TOKENS_MAX. Returns their number, or -1. */
int api_token_list(struct store_conn *conn, int64_t user_id, struct api_token *out,
                   struct err *err) MUST_CHECK;
/* err.code "unknown_token". */
int api_token_delete(struct store_conn *conn, int64_t user_id, int64_t id,
                     struct err *err) MUST_CHECK;
/* 1: its id and scopes, and whose it is; 0: nobody's. */
int api_token_find(struct store_conn *conn, const char *hash, struct api_token *token,
                   struct user *out, struct err *err) MUST_CHECK;
/* Notes that it is used, to the minute. */
int api_token_touch(struct store_conn *conn, const char *hash, struct err *err) MUST_CHECK;

#endif
