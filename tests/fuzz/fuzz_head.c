/* The head of a request, whole and in pieces, against a plain reader of the same RFC that is
 * written in another way: line by line over a text that is all there, names with strspn, hosts with
 * a regular expression. */
#include "tests/fuzz/fuzz.h"

#include "reactor/net/head.h"

#include <arpa/inet.h>
#include <errno.h>
#include <regex.h>
#include <stdio.h>
#include <strings.h>

#define TOKEN "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* --- the plain reader ---------------------------------------------------------------------- */

struct plain {
    enum head_state state;
    size_t len, fields;
    char *method, *target, *version;
    char *values[HEADERS];
    int counts[HEADERS];
};

/* The bytes of a line that is not wholly there may be bad already. */
static bool bytes_are_fine(const char *text, size_t len, bool is_first, bool is_whole)
{
    if (is_whole && (len == 0 || text[len - 1] != '\r'))
        return false;
    if (len && text[len - 1] == '\r')
        len--;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == 0x7f || (c < 0x20 && (is_first || c != '\t')) || (is_first && c > 0x7f))
            return false;
    }
    return true;
}

static bool request_line(struct plain *out, char *line)
{
    char *rest = line;
    out->method = xstrdup(strsep(&rest, " "));
    if (rest)
        out->target = xstrdup(strsep(&rest, " "));
    if (rest)
        out->version = xstrdup(rest);
    return out->version && *out->method && strspn(out->method, TOKEN) == strlen(out->method) &&
           *out->target &&
           (strcmp(out->version, "HTTP/1.1") == 0 || strcmp(out->version, "HTTP/1.0") == 0);
}

static bool is_single(enum header which)
{
    static const enum header single[] = {
        HEADER_AUTHORIZATION, HEADER_CONTENT_LENGTH,  HEADER_CONTENT_TYPE,  HEADER_EXPECT,
        HEADER_HOST,          HEADER_IDEMPOTENCY_KEY, HEADER_LAST_EVENT_ID, HEADER_ORIGIN,
        HEADER_WS_KEY,        HEADER_WS_VERSION};
    for (size_t i = 0; i < COUNT_OF(single); i++)
        if (single[i] == which)
            return true;
    return false;
}

static bool field_line(struct plain *out, char *line)
{
    char *value = line, *name = strsep(&value, ":");
    if (!value || !*name || strspn(name, TOKEN) != strlen(name) || ++out->fields > HEAD_FIELDS_MAX)
        return false;
    value += strspn(value, " \t");
    size_t len = strlen(value);
    while (len && strchr(" \t", value[len - 1]))
        value[--len] = '\0';
    for (int i = 0; i < HEADERS; i++) {
        if (strcasecmp(header_name((enum header)i), name) != 0)
            continue;
        char *old = out->values[i];
        out->values[i] = old ? xasprintf("%s%s%s", old, i == HEADER_COOKIE ? "; " : ", ", value)
                             : xstrdup(value);
        free(old);
        if (out->counts[i]++ && is_single((enum header)i))
            return false;
    }
    return true;
}

static bool host_is_fine(const char *host)
{
    regex_t pattern;
    struct in6_addr address;
    char inside[64] = "::";
    if (regcomp(&pattern, "^([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]*)?$",
                REG_EXTENDED | REG_NOSUB) != 0)
        abort();
    bool fits = regexec(&pattern, host, 0, NULL, 0) == 0;
    regfree(&pattern);
    if (!fits)
        return false;
    if (*host == '[' && (sscanf(host, "[%60[^]]", inside) != 1 || strlen(inside) > 60))
        return false;
    const char *port = strrchr(*host == '[' ? strchr(host, ']') : host, ':');
    return inet_pton(AF_INET6, inside, &address) == 1 &&
           (!port || !port[1] || strtoull(port + 1, NULL, 10) <= 65535);
}

static bool length_is_fine(const char *length)
{
    errno = 0;
    return *length && strspn(length, "0123456789") == strlen(length) && strlen(length) < 32 &&
           strtoull(length, NULL, 10) <= INT64_MAX && errno == 0;
}

static bool whole_is_fine(const struct plain *out)
{
    const char *length = out->values[HEADER_CONTENT_LENGTH], *host = out->values[HEADER_HOST];
    return !out->counts[HEADER_TRANSFER_ENCODING] && (!length || length_is_fine(length)) &&
           (host ? host_is_fine(host) : strcmp(out->version, "HTTP/1.0") == 0);
}

static enum head_state plain_lines(struct plain *out, const char *data, size_t len)
{
    size_t most = len < HEAD_BYTES_MAX ? len : HEAD_BYTES_MAX;
    for (size_t at = 0;;) {
        const char *end = memchr(data + at, '\n', most - at);
        size_t n = end ? (size_t)(end - data) - at : most - at;
        bool is_first = !out->method;
        if (!bytes_are_fine(data + at, n, is_first, end != NULL))
            return HEAD_BAD;
        if (is_first && n + (end != NULL) > 32 && !memchr(data + at, ' ', 32))
            return HEAD_BAD;
        if (!end)
            return len > most ? HEAD_BAD : HEAD_MORE;
        AUTO_FREE char *line = xstrndup(data + at, n - 1);
        at += n + 1;
        if (!*line && is_first)
            continue;
        out->len = at;
        if (!*line)
            return whole_is_fine(out) ? HEAD_WHOLE : HEAD_BAD;
        if (!(is_first ? request_line(out, line) : field_line(out, line)))
            return HEAD_BAD;
    }
}

static void plain_finish(struct plain *plain)
{
    free(plain->method);
    free(plain->target);
    free(plain->version);
    for (int i = 0; i < HEADERS; i++)
        free(plain->values[i]);
}

/* --- both ---------------------------------------------------------------------------------- */

static bool part_is(struct head_part part, const char *data, const char *text)
{
    return part.len == strlen(text) && memcmp(data + part.at, text, part.len) == 0;
}

static void compare(const struct head *head, const char *data, const struct plain *plain)
{
    PROMISE(head->len == plain->len && head->fields == plain->fields);
    PROMISE(part_is(head->method, data, plain->method));
    PROMISE(part_is(head->target, data, plain->target));
    PROMISE(head->is_1_0 == (strcmp(plain->version, "HTTP/1.0") == 0));
    for (int i = 0; i < HEADERS; i++) {
        AUTO_FREE char *value = head_value(head, data, (enum header)i);
        PROMISE(!value == !plain->values[i]);
        PROMISE(!value || strcmp(value, plain->values[i]) == 0);
    }
    const char *length = plain->values[HEADER_CONTENT_LENGTH];
    PROMISE(head->has_length == (length != NULL));
    PROMISE(!length || head->content_length == strtoull(length, NULL, 10));
}

/* As it comes from a socket: `step` bytes a time, and in other memory each time. */
static enum head_state read_in_steps(struct head *head, const char *data, size_t len, size_t step)
{
    enum head_state state = HEAD_MORE;
    struct err err;
    for (size_t have = 0; state == HEAD_MORE && have < len;) {
        have += len - have < step ? len - have : step;
        AUTO_FREE char *copy = xmalloc(have);
        memcpy(copy, data, have);
        state = head_read(head, copy, have, &err);
        if (state == HEAD_BAD)
            promise_words(&err);
    }
    PROMISE((state == HEAD_BAD) == (head->status >= 400));
    return state;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2 || size > 4 * HEAD_BYTES_MAX)
        return 0;
    const char *text = (const char *)data + 1;
    struct plain plain = {0};
    struct head whole = {0}, pieces = {0};
    size_t len = size - 1, step = len > 4096 ? 1000 + data[0] : 1 + data[0] % 16;
    plain.state = plain_lines(&plain, text, len);
    PROMISE(read_in_steps(&whole, text, len, len) == plain.state);
    PROMISE(read_in_steps(&pieces, text, len, step) == plain.state);
    if (plain.state == HEAD_WHOLE) {
        compare(&whole, text, &plain);
        compare(&pieces, text, &plain);
    }
    plain_finish(&plain);
    return 0;
}
