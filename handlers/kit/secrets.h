/*
 * What proves who someone is: passwords (bcrypt, crypt(5)), signed access tokens (JWT, RFC 7519,
 * HS256), and random tokens (refresh tokens, tokens for scripts, the first password), of which the
 * store keeps only hashes.
 *
 * Thread: any; the keys are immutable once loaded. password_* take a quarter of a second: never on
 * the loop. Ownership: the caller's memory throughout.
 */
#ifndef ASSAY_SECRETS_H
#define ASSAY_SECRETS_H

#include "store/base/base.h"

#include <stdint.h>

/* --- passwords ------------------------------------------------------------------------------ */

#define PASSWORD_MIN_CHARS 8
#define PASSWORD_MAX_BYTES 72  /* bcrypt takes no more */
#define PASSWORD_COST 12       /* of bcrypt, unless said otherwise: 2^12 rounds */
#define PASSWORD_COST_LEAST 10 /* OWASP's Password Storage Cheat Sheet takes no less */
#define PASSWORD_COST_MOST 16
#define PASSWORD_HASH_SIZE 128

/* -1: err.code "bad_password" with what is wrong. field: the key it came under. */
int password_check(const char *password, const char *field, struct err *err) MUST_CHECK;
/* -1: err says that this machine's crypt cannot do bcrypt. */
int password_hash(const char *password, int cost, char out[PASSWORD_HASH_SIZE],
                  struct err *err) MUST_CHECK;
/* hash "": of nobody; takes as long as one of this cost and is false. (One of another cost, from
 * before the setting was changed, can be told from nobody's by its time.) */
bool password_matches(const char *password, const char *hash, int cost);

/* --- random tokens -------------------------------------------------------------------------- */

#define TOKEN_SIZE 64 /* of any random token, with its prefix and NUL */
#define API_TOKEN_PREFIX "assay_"
/* prefix and 32 characters of base32 (160 random bits). */
void token_make(const char *prefix, char out[TOKEN_SIZE]);
void token_hash(const char *token, char out[SHA256_HEX_SIZE]);
/* A password for people to type: 4 groups of 5 characters that are not mistaken for each other. */
void password_make(char out[24]);

/* --- access tokens -------------------------------------------------------------------------- */

#define ACCESS_TOKEN_SECONDS 900
#define ACCESS_KEY_BYTES 32
#define ACCESS_KEYS_MAX 2

/* The first signs; all are accepted. */
struct access_keys {
    unsigned char key[ACCESS_KEYS_MAX][ACCESS_KEY_BYTES];
    int count;
};
/* From jwt.key in the data folder, one key in hex a line; made (0600) where there is none. */
int access_keys_load(struct access_keys *keys, const char *data_dir, struct err *err) MUST_CHECK;
/* Puts a new key before the one that signs now, which is still accepted; older ones are dropped.
 * A running server takes it up at its next start. */
int access_keys_rotate(const char *data_dir, struct err *err) MUST_CHECK;

/* What a token says: it is good as long as that login goes on, and no longer than until then. */
struct access_claims {
    int64_t user_id;
    char session_id[JOB_ID_SIZE];
    int64_t expires_s; /* unix time */
};
/* free() it. */
char *access_token_make(const struct access_keys *keys, int64_t user_id, const char *session_id,
                        int64_t now_s);
/* -1: err.code "invalid_token": not ours, not HS256, changed, or expired. */
int access_token_read(const struct access_keys *keys, const char *token, int64_t now_s,
                      struct access_claims *out, struct err *err) MUST_CHECK;

#endif
