/* The target of a request: its path against every route, its query, ids and positions in it. */
#include "tests/fuzz/fuzz.h"

#include "executor/executor.h"
#include "handlers/app.h"
#include "reactor/router.h"
#include "reactor/target.h"
#include "store/package.h"

static void path_try(const char *path)
{
    static const char *const methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    AUTO_BUF struct buf allowed = {0};
    router_allowed(route_tables, path, &allowed);
    for (size_t i = 0; i < COUNT_OF(methods); i++) {
        struct route_match match;
        router_match(route_tables, methods[i], path, &match);
        PROMISE(match.path_known == (allowed.len > 0));
        PROMISE(!match.route || strstr(allowed.data, methods[i]));
        for (size_t p = 0; p < match.param_count; p++)
            PROMISE(match.params[p].value_len && match.params[p].value >= path &&
                    match.params[p].value + match.params[p].value_len <= path + strlen(path) &&
                    !memchr(match.params[p].value, '/', match.params[p].value_len));
    }
}

/* Entries that lws would have cut at '&' and decoded: any bytes. */
static void query_try(struct bytes rest)
{
    struct query queries[4] = {0};
    struct err err = {0};
    size_t count = 0;
    while (rest.len) {
        const char *data = rest.data, *end = memchr(data, '&', rest.len);
        size_t len = end ? (size_t)(end - data) : rest.len;
        if (len && query_add(queries, COUNT_OF(queries), &count, data, len, &err) < 0) {
            promise_words(&err);
            break;
        }
        rest = (struct bytes){data + len + (end != NULL), rest.len - len - (end != NULL)};
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            PROMISE(strcmp(queries[i].name, queries[j].name) != 0);
    queries_finish(queries, count);
}

static void words_try(const char *text)
{
    int64_t attempt, seq;
    uint64_t number;
    struct err err;
    if (event_id_parse(text, &attempt, &seq) == 0)
        PROMISE(attempt >= 0 && seq >= 0 && strspn(text, "0123456789.") == strlen(text));
    if (parse_uint(text, 1000, &number) == 0)
        PROMISE(number <= 1000 && strspn(text, "0123456789") == strlen(text));
    if (job_id_valid(text))
        PROMISE(strlen(text) == JOB_ID_SIZE - 1 && !strpbrk(text, "/.%\"'"));
    if (slug_check(text, &err) == 0)
        PROMISE(*text && !strpbrk(text, "/.%\"' "));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes rest = {data, size};
    AUTO_FREE char *path = line_take(&rest);
    if (path) {
        words_try(path);
        header_value_is_valid(path);
        if (path_is_valid(path, strlen(path)))
            path_try(path);
    }
    query_try(rest);
    return 0;
}
