#include "handlers/kit/secrets.h"

#include <crypt.h>
#include <errno.h>
#include <fcntl.h>
#include <jwt.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>

static void random_bytes(void *out, size_t len)
{
    if (getrandom(out, len, 0) != (ssize_t)len)
        abort();
}

/* --- passwords ------------------------------------------------------------------------------ */

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

int password_check(const char *password, const char *field, struct err *err)
{
    size_t len = strlen(password);
    if (!utf8_valid(password, len))
        return err_set(err, "bad_password", field, "A password must be valid UTF-8.");
    if (characters(password) < PASSWORD_MIN_CHARS)
        return err_set(err, "bad_password", field, "A password has at least %d characters.",
                       PASSWORD_MIN_CHARS);
    if (len > PASSWORD_MAX_BYTES)
        return err_set(err, "bad_password", field,
                       "A password has at most %d bytes; this one has %zu, and bcrypt would not "
                       "look at those beyond.",
                       PASSWORD_MAX_BYTES, len);
    return 0;
}

int password_hash(const char *password, int cost, char out[PASSWORD_HASH_SIZE], struct err *err)
{
    char salt[CRYPT_GENSALT_OUTPUT_SIZE], random[16];
    AUTO_FREE struct crypt_data *data = xcalloc(1, sizeof *data);
    random_bytes(random, sizeof random);
    if (!crypt_gensalt_rn("$2b$", (unsigned long)cost, random, sizeof random, salt, sizeof salt))
        return err_set(err, "store_failed", NULL, "libcrypt has no bcrypt: %s", strerror(errno));
    const char *hash = crypt_rn(password, salt, data, sizeof *data);
    if (!hash || strlen(hash) >= PASSWORD_HASH_SIZE)
        return err_set(err, "store_failed", NULL, "libcrypt cannot hash: %s", strerror(errno));
    snprintf(out, PASSWORD_HASH_SIZE, "%s", hash);
    explicit_bzero(data, sizeof *data);
    return 0;
}

static bool same_text(const char *a, const char *b)
{
    size_t len = strlen(a);
    unsigned char difference = 0;
    if (strlen(b) != len)
        return false;
    for (size_t i = 0; i < len; i++)
        difference |= (unsigned char)(a[i] ^ b[i]);
    return difference == 0;
}

bool password_matches(const char *password, const char *hash, int cost)
{
    /* A name that does not exist takes the same time. */
    char nobody[32];
    snprintf(nobody, sizeof nobody, "$2b$%02d$abcdefghijklmnopqrstuu", cost);
    AUTO_FREE struct crypt_data *data = xcalloc(1, sizeof *data);
    const char *got = crypt_rn(password, *hash ? hash : nobody, data, sizeof *data);
    bool same = got && *hash && same_text(got, hash);
    explicit_bzero(data, sizeof *data);
    return same;
}

/* --- random tokens -------------------------------------------------------------------------- */

static const char base32[] = "0123456789abcdefghjkmnpqrstvwxyz";

void token_make(const char *prefix, char out[TOKEN_SIZE])
{
    unsigned char random[32];
    size_t len = strlen(prefix);
    if (len + sizeof random >= TOKEN_SIZE)
        abort();
    memcpy(out, prefix, len);
    random_bytes(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++)
        out[len++] = base32[random[i] % 32];
    out[len] = '\0';
}

void token_hash(const char *token, char out[SHA256_HEX_SIZE])
{
    sha256_plain_hex(&(struct bytes){token, strlen(token)}, 1, out);
}

void password_make(char out[24])
{
    unsigned char random[20];
    size_t len = 0;
    random_bytes(random, sizeof random);
    for (size_t i = 0; i < sizeof random; i++) {
        if (i && i % 5 == 0)
            out[len++] = '-';
        out[len++] = base32[random[i] % 32];
    }
    out[len] = '\0';
}

/* --- the keys of access tokens -------------------------------------------------------------- */

#define KEY_FILE_MAX 1024

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* 64 hex digits and a newline. */
static int key_parse(const char *line, unsigned char out[ACCESS_KEY_BYTES])
{
    for (size_t i = 0; i < ACCESS_KEY_BYTES; i++) {
        int high = hex_digit(line[2 * i]), low = high < 0 ? -1 : hex_digit(line[2 * i + 1]);
        if (low < 0)
            return -1;
        out[i] = (unsigned char)(high << 4 | low);
    }
    return line[2 * ACCESS_KEY_BYTES] == '\n' ? 0 : -1;
}

static int keys_parse(struct access_keys *keys, const char *text)
{
    keys->count = 0;
    for (; *text && keys->count < ACCESS_KEYS_MAX; text += 2 * ACCESS_KEY_BYTES + 1)
        if (key_parse(text, keys->key[keys->count++]) < 0)
            return -1;
    return keys->count ? 0 : -1;
}

/* Writes a new file to the disk and then renames it, so that the file is always whole. */
static int keys_write(const struct access_keys *keys, const char *path, struct err *err)
{
    AUTO_FREE char *part = xasprintf("%s.part", path);
    AUTO_BUF struct buf text = {0};
    for (int k = 0; k < keys->count; k++) {
        for (size_t i = 0; i < ACCESS_KEY_BYTES; i++)
            buf_printf(&text, "%02x", keys->key[k][i]);
        buf_puts(&text, "\n");
    }
    unlink(part);
    AUTO_FD int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, text.data, text.len) != (ssize_t)text.len || fsync(fd) < 0 ||
        rename(part, path) < 0)
        return err_set(err, "keys", NULL, "cannot write %s: %s", path, strerror(errno));
    return 0;
}

static int keys_read(struct access_keys *keys, const char *path, struct err *err)
{
    AUTO_BUF struct buf text = {0};
    struct stat info;
    if (file_read(path, KEY_FILE_MAX, &text, err) < 0)
        return -1;
    if (stat(path, &info) < 0 || (info.st_mode & 077))
        return err_set(err, "keys", NULL,
                       "%s can be read by others: chmod 600 it, and if somebody may have read it, "
                       "run assay rotate-key",
                       path);
    if (keys_parse(keys, text.data ? text.data : "") < 0)
        return err_set(err, "keys", NULL,
                       "%s is not a file of keys; remove it and a new one is made (all who are "
                       "logged in stay so)",
                       path);
    return 0;
}

int access_keys_load(struct access_keys *keys, const char *data_dir, struct err *err)
{
    AUTO_FREE char *path = xasprintf("%s/jwt.key", data_dir);
    if (access(path, F_OK) == 0)
        return keys_read(keys, path, err);
    keys->count = 1;
    random_bytes(keys->key[0], ACCESS_KEY_BYTES);
    return keys_write(keys, path, err);
}

int access_keys_rotate(const char *data_dir, struct err *err)
{
    AUTO_FREE char *path = xasprintf("%s/jwt.key", data_dir);
    struct access_keys keys = {0};
    if (access_keys_load(&keys, data_dir, err) < 0)
        return -1;
    memcpy(keys.key[1], keys.key[0], ACCESS_KEY_BYTES);
    random_bytes(keys.key[0], ACCESS_KEY_BYTES);
    keys.count = 2;
    return keys_write(&keys, path, err);
}

/* --- access tokens -------------------------------------------------------------------------- */

#define ACCESS_TOKEN_MAX 1024

char *access_token_make(const struct access_keys *keys, int64_t user_id, const char *session_id,
                        int64_t now_s)
{
    jwt_t *jwt = NULL;
    char subject[24];
    snprintf(subject, sizeof subject, "%lld", (long long)user_id);
    if (jwt_new(&jwt) || jwt_add_grant(jwt, "sub", subject) ||
        jwt_add_grant(jwt, "sid", session_id) || jwt_add_grant_int(jwt, "iat", (long)now_s) ||
        jwt_add_grant_int(jwt, "exp", (long)(now_s + ACCESS_TOKEN_SECONDS)) ||
        jwt_set_alg(jwt, JWT_ALG_HS256, keys->key[0], ACCESS_KEY_BYTES))
        abort(); /* out of memory */
    char *encoded = jwt_encode_str(jwt);
    if (!encoded)
        abort();
    char *out = xstrdup(encoded);
    free(encoded);
    jwt_free(jwt);
    return out;
}

/* Reads the claims of a token with a valid signature. */
static int claims_read(jwt_t *jwt, int64_t now_s, struct access_claims *out)
{
    const char *subject = jwt_get_grant(jwt, "sub"), *session = jwt_get_grant(jwt, "sid");
    int64_t user_id;
    out->expires_s = jwt_get_grant_int(jwt, "exp");
    if (jwt_get_alg(jwt) != JWT_ALG_HS256 || !subject || !session || !job_id_valid(session) ||
        parse_number_of(subject, INT64_MAX, &user_id) < 0)
        return -1;
    out->user_id = user_id;
    memcpy(out->session_id, session, sizeof out->session_id);
    return out->expires_s > now_s ? 0 : -1;
}

int access_token_read(const struct access_keys *keys, const char *token, int64_t now_s,
                      struct access_claims *out, struct err *err)
{
    struct access_claims claims;
    int rc = -1;
    for (int i = 0; i < keys->count && rc < 0 && strlen(token) <= ACCESS_TOKEN_MAX; i++) {
        jwt_t *jwt = NULL;
        if (jwt_decode(&jwt, token, keys->key[i], ACCESS_KEY_BYTES) == 0)
            rc = claims_read(jwt, now_s, &claims);
        jwt_free(jwt);
    }
    if (rc < 0)
        return err_set(err, "invalid_token", NULL,
                       "The token is not valid, or has expired: log in again.");
    *out = claims;
    return 0;
}
