/* Access tokens: only what was signed here is taken, and for whom it was. The Cookie header. */
#include "tests/fuzz/fuzz.h"

#include "handlers/kit/cookie.h"
#include "handlers/kit/secrets.h"

#define NOW_S 1700000000
#define SESSION "01ARZ3NDEKTSV4RRFFQ69G5FAV"

static const struct access_keys keys = {.key = {{1, 2, 3}, {4, 5, 6}}, .count = 2};

/* A good token with some of its bytes changed by the input: forged, unless nothing was. */
static void changed_try(const uint8_t *data, size_t size)
{
    static char *good;
    struct access_claims claims;
    struct err err = {0};
    if (!good)
        good = access_token_make(&keys, 7, SESSION, NOW_S);
    PROMISE(good);
    AUTO_FREE char *token = xstrdup(good);
    size_t len = strlen(token);
    for (size_t i = 0; i + 1 < size; i += 2)
        token[data[i] % len] = (char)data[i + 1];
    if (access_token_read(&keys, token, NOW_S, &claims, &err) < 0)
        PROMISE(strcmp(err.code, "invalid_token") == 0);
    else
        PROMISE(claims.user_id == 7 && strcmp(claims.session_id, SESSION) == 0);
}

static void cookie_try(const char *header)
{
    AUTO_FREE char *value = NULL;
    int found = cookie_find(header, "assay_refresh", &value);
    AUTO_FREE char *pair = value ? xasprintf("assay_refresh=%s", value) : NULL;
    PROMISE((found == 1) == (value != NULL));
    PROMISE(!value || (*value && !strchr(value, ';') && strstr(header, pair)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct access_claims claims;
    struct err err = {0};
    char hash[SHA256_HEX_SIZE];
    AUTO_FREE char *text = xstrndup((const char *)data, size);
    token_hash(text, hash);
    /* None that the fuzzer can write is signed with these keys. */
    PROMISE(access_token_read(&keys, text, NOW_S, &claims, &err) < 0);
    PROMISE(strcmp(err.code, "invalid_token") == 0);
    changed_try(data, size);
    cookie_try(text);
    return 0;
}
