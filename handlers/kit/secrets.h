/*
 * The proofs of an identity: passwords (bcrypt, crypt(5)), signed access tokens (JWT, RFC 7519,
 * HS256), and random tokens (refresh tokens, tokens for scripts, first passwords). The store keeps
 * only hashes of random tokens and passwords.
 *
 * Thread: any; the keys do not change after they are loaded. password_hash and password_matches
 * take a quarter of a second, so never call them on the loop. Ownership: all memory is the
 * caller's.
 */
#ifndef ASSAY_SECRETS_H
#define ASSAY_SECRETS_H

#include "store/base/base.h"

#include <stdint.h>

/* --- passwords ------------------------------------------------------------------------------ */

#define PASSWORD_MIN_CHARS 8
#define PASSWORD_MAX_BYTES 72  /* bcrypt takes no more */
#define PASSWORD_COST 12       /* default cost of bcrypt: 2^12 rounds */
#define PASSWORD_COST_LEAST 10 /* the least that OWASP's Password Storage Cheat Sheet accepts */
#define PASSWORD_COST_MOST 16
#define PASSWORD_HASH_SIZE 128

/* Checks the length. -1 with err.code "bad_password". field: the key in the request. */
int password_check(const char *password, const char *field, struct err *err) MUST_CHECK;
/* -1 with err: crypt(3) on this machine has no bcrypt. */
int password_hash(const char *password, int cost, char out[PASSWORD_HASH_SIZE],
                  struct err *err) MUST_CHECK;
/* hash "": the account does not exist; returns false after the time of a hash with this cost, so
 * that the time does not reveal it. (A hash with another cost, made before the setting was changed,
 * still takes another time.) */
bool password_matches(const char *password, const char *hash, int cost);

/* --- random tokens -------------------------------------------------------------------------- */

#define TOKEN_SIZE 64 /* for any random token with its prefix and NUL */
#define API_TOKEN_PREFIX "assay_"
/* Makes prefix and 32 characters of base32 (160 random bits). */
void token_make(const char *prefix, char out[TOKEN_SIZE]);
void token_hash(const char *token, char out[SHA256_HEX_SIZE]);
/* Makes a password for people to type: 4 groups of 5 characters that do not look alike. */
void password_make(char out[24]);

/* --- access tokens -------------------------------------------------------------------------- */

#define ACCESS_TOKEN_SECONDS 900
#define ACCESS_KEY_BYTES 32
#define ACCESS_KEYS_MAX 2

/* The first key signs; tokens of all keys are accepted. */
struct access_keys {
    unsigned char key[ACCESS_KEYS_MAX][ACCESS_KEY_BYTES];
    int count;
};
/* Reads jwt.key in the data folder, which has one key in hex on each line; makes it (0600) if it is
 * missing. */
int access_keys_load(struct access_keys *keys, const char *data_dir, struct err *err) MUST_CHECK;
/* Adds a new key that signs from now on; the present one is still accepted, older ones are dropped.
 * A running server reads the file at its next start. */
int access_keys_rotate(const char *data_dir, struct err *err) MUST_CHECK;

/* The content of an access token. It is valid while the login goes on, and not after expires_s. */
struct access_claims {
    int64_t user_id;
    char session_id[JOB_ID_SIZE];
    int64_t expires_s; /* unix time */
};
/* The caller frees the token. */
char *access_token_make(const struct access_keys *keys, int64_t user_id, const char *session_id,
                        int64_t now_s);
/* -1 with err.code "invalid_token": the token is not ours, not HS256, changed or expired. */
int access_token_read(const struct access_keys *keys, const char *token, int64_t now_s,
                      struct access_claims *out, struct err *err) MUST_CHECK;

#endif
