/* The target of a request: its path against every route, its query, ids and positions in it. */
#include "handlers/routes.h"
#include "tests/fuzz/fuzz.h"

#include "executor/event.h"
#include "handlers/kit/app.h"
#include "reactor/net/router.h"
#include "reactor/net/target.h"
#include "store/package/package.h"

#include <ctype.h>
#include <stdio.h>

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

/* A plain decoder: what each byte of the path stands for, or "" where there is none. */
static void plain_decode(const char *text, struct buf *out)
{
    buf_puts(out, "");
    for (; *text; text++) {
        unsigned value = (unsigned char)*text;
        char tail;
        if (*text == '%' &&
            (!isxdigit((unsigned char)text[1]) || !isxdigit((unsigned char)text[2])))
            return buf_finish(out);
        if (*text == '%' && sscanf(text, "%%%2x%c", &value, &tail) < 1)
            return buf_finish(out);
        if (value < 0x20 || value == 0x7f)
            return buf_finish(out);
        if (*text == '%' && value == '/')
            buf_puts(out, "%2F");
        else
            buf_append(out, &(char){(char)value}, 1);
        text += *text == '%' ? 2 : 0;
    }
    if (out->len > REQUEST_PATH_MAX || !utf8_valid(out->data, out->len))
        buf_finish(out);
}

static void query_try(struct bytes text)
{
    struct query queries[4] = {0};
    struct err err = {0};
    size_t count = 0;
    if (query_decode(text, queries, COUNT_OF(queries), &count, &err) < 0)
        promise_words(&err);
    for (size_t i = 0; i < count; i++) {
        PROMISE(utf8_valid(queries[i].name, strlen(queries[i].name)) &&
                utf8_valid(queries[i].value, strlen(queries[i].value)));
        for (size_t j = 0; j < i; j++)
            PROMISE(strcmp(queries[i].name, queries[j].name) != 0);
    }
    queries_finish(queries, count);
}

static void path_decode_try(struct bytes text)
{
    struct err err = {0};
    AUTO_FREE char *copy = xstrndup(text.data, text.len);
    AUTO_FREE char *path = path_decode(text, &err);
    AUTO_BUF struct buf plain = {0};
    plain_decode(copy, &plain);
    PROMISE(!path == !plain.data);
    if (!path) {
        promise_words(&err);
        return;
    }
    PROMISE(strcmp(path, plain.data) == 0);
    path_try(path);
}

static void target_try(const char *text)
{
    struct target target;
    struct err err = {0};
    if (target_read(text, strlen(text), &target, &err) < 0) {
        promise_words(&err);
        return;
    }
    PROMISE(!target.authority.len || host_is_valid(target.authority.data, target.authority.len));
    PROMISE(target.form == TARGET_ADDRESS || !target.path.len);
    if (target.form != TARGET_ADDRESS)
        return;
    PROMISE(target.path.len && *(const char *)target.path.data == '/');
    PROMISE(!memchr(target.path.data, '?', target.path.len) && !strchr(text, '#'));
    path_decode_try(target.path);
    query_try(target.query);
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
        target_try(path);
        if (*path == '/')
            path_decode_try((struct bytes){path, strlen(path)});
    }
    query_try(rest);
    return 0;
}
