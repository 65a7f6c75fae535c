#include "reactor/net/target.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#define QUERY_ENTRY_MAX 4096

/* --- hosts ---------------------------------------------------------------------------------- */

static bool is_letter_or_digit(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool port_is_valid(const char *text, size_t len)
{
    unsigned port = 0;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        port = port * 10 + (unsigned)(text[i] - '0');
        if (port > 65535)
            return false;
    }
    return true;
}

/* The length of an IPv6 address in brackets at the beginning of text; 0: there is none. */
static size_t literal_len(const char *text, size_t len)
{
    char address[64];
    struct in6_addr parsed;
    const char *end = memchr(text, ']', len);
    if (!end || (size_t)(end - text) > sizeof address)
        return 0;
    size_t inside = (size_t)(end - text) - 1;
    memcpy(address, text + 1, inside);
    address[inside] = '\0';
    return strlen(address) == inside && inet_pton(AF_INET6, address, &parsed) == 1 ? inside + 2 : 0;
}

/* The length of a host name at the beginning of text. It takes fewer names than RFC 3986: only the
 * characters that DNS names and container names use, and no percent-encoding. */
static size_t name_len(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len &&
           (is_letter_or_digit((unsigned char)text[n]) || (text[n] && strchr("-._~", text[n]))))
        n++;
    return n;
}

bool host_is_valid(const char *text, size_t len)
{
    size_t host = len && text[0] == '[' ? literal_len(text, len) : name_len(text, len);
    if (host == 0)
        return false;
    return host == len || (text[host] == ':' && port_is_valid(text + host + 1, len - host - 1));
}

/* --- forms ---------------------------------------------------------------------------------- */

/* RFC 3986 allows no other characters, and no fragment in a request. */
static bool is_printable(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] <= ' ' || (unsigned char)text[i] >= 0x7f || text[i] == '#')
            return false;
    return true;
}

/* The length of "http://" or "https://"; 0: it begins with neither. */
static size_t scheme_len(const char *text, size_t len)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < COUNT_OF(schemes); i++) {
        size_t n = strlen(schemes[i]);
        if (len >= n && strncasecmp(text, schemes[i], n) == 0)
            return n;
    }
    return 0;
}

static struct bytes slice(const char *from, const char *to)
{
    return (struct bytes){from, (size_t)(to - from)};
}

static void address_split(const char *text, const char *end, struct target *out)
{
    const char *mark = memchr(text, '?', (size_t)(end - text));
    const char *path_end = mark ? mark : end;
    out->form = TARGET_ADDRESS;
    out->path = path_end > text ? slice(text, path_end) : (struct bytes){"/", 1};
    out->query = mark ? slice(mark + 1, end) : (struct bytes){"", 0};
}

int target_read(const char *text, size_t len, struct target *out, struct err *err)
{
    const char *end = text + len;
    size_t scheme = scheme_len(text, len);
    *out = (struct target){.authority = {"", 0}, .path = {"", 0}, .query = {"", 0}};
    if (len == 0 || !is_printable(text, len))
        return err_set(err, "bad_path", NULL,
                       "The address has a character that must be percent-encoded.");
    if (text[0] == '/') {
        address_split(text, end, out);
        return 0;
    }
    if (len == 1 && text[0] == '*') {
        out->form = TARGET_SERVER;
        return 0;
    }
    size_t host = scheme;
    while (host < len && text[host] != '/' && text[host] != '?')
        host++;
    out->authority = slice(text + scheme, text + host);
    if (!host_is_valid(text + scheme, host - scheme))
        return err_set(err, "bad_path", NULL, "The address begins with neither '/' nor a host.");
    if (scheme)
        address_split(text + host, end, out);
    else if (host == len)
        out->form = TARGET_AUTHORITY;
    else
        return err_set(err, "bad_path", NULL, "The address must begin with '/'.");
    return 0;
}

/* --- decoding ------------------------------------------------------------------------------- */

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte of "%XX"; -1: it is no valid escape. */
static int escape_value(const char *text, const char *end)
{
    if (end - text < 3)
        return -1;
    int high = hex_value(text[1]), low = hex_value(text[2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

enum decoding { DECODE_PATH, DECODE_QUERY };

/* The decoded text, or NULL: it has a '%' without an escape, a control character or bytes that are
 * not UTF-8. */
static char *decode(struct bytes in, enum decoding how)
{
    const char *text = in.data, *end = text + in.len;
    char *out = xmalloc(in.len + 1);
    size_t len = 0;
    while (text < end) {
        int c = *text == '%' ? escape_value(text, end) : (unsigned char)*text;
        if (c < ' ' || c == 0x7f)
            break;
        bool stays = how == DECODE_PATH && *text == '%' && c == '/';
        if (stays)
            memcpy(out + len, "%2F", 3);
        else
            out[len] = how == DECODE_QUERY && *text == '+' ? ' ' : (char)c;
        len += stays ? 3 : 1;
        text += *text == '%' ? 3 : 1;
    }
    out[len] = '\0';
    if (text == end && utf8_valid(out, len))
        return out;
    free(out);
    return NULL;
}

char *path_decode(struct bytes path, struct err *err)
{
    char *out = decode(path, DECODE_PATH);
    if (!out) {
        (void)err_set(err, "bad_path", NULL,
                      "The address must be UTF-8, percent-encoded, without control characters.");
    } else if (strlen(out) > REQUEST_PATH_MAX) {
        (void)err_set(err, "bad_path", NULL, "The address is too long.");
        free(out);
        out = NULL;
    }
    return out;
}

/* --- the query ------------------------------------------------------------------------------ */

static int query_add(struct query *out, size_t max, size_t *count, struct bytes name,
                     struct bytes value, struct err *err)
{
    AUTO_FREE char *decoded_name = decode(name, DECODE_QUERY);
    AUTO_FREE char *decoded_value = decode(value, DECODE_QUERY);
    if (!decoded_name || !decoded_value)
        return err_set(err, "bad_query", NULL,
                       "The query must be UTF-8, percent-encoded, without control characters.");
    if (*count == max)
        return err_set(err, "bad_query", NULL, "The query has more than %zu parameters.", max);
    for (size_t i = 0; i < *count; i++)
        if (strcmp(out[i].name, decoded_name) == 0)
            return err_set(err, "duplicate_parameter", out[i].name,
                           "The query parameter '%.60s' is given twice.", out[i].name);
    out[(*count)++] = (struct query){decoded_name, decoded_value};
    decoded_name = decoded_value = NULL;
    return 0;
}

int query_decode(struct bytes text, struct query *out, size_t max, size_t *count, struct err *err)
{
    const char *at = text.data, *end = at + text.len;
    while (at < end) {
        const char *stop = memchr(at, '&', (size_t)(end - at));
        stop = stop ? stop : end;
        const char *equals = memchr(at, '=', (size_t)(stop - at));
        struct bytes name = slice(at, equals ? equals : stop);
        struct bytes value = equals ? slice(equals + 1, stop) : (struct bytes){"", 0};
        if (stop - at > QUERY_ENTRY_MAX)
            return err_set(err, "bad_query", NULL, "The query is too long.");
        if (stop > at && query_add(out, max, count, name, value, err) < 0)
            return -1;
        at = stop + (stop < end);
    }
    return 0;
}

void queries_finish(struct query *queries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(queries[i].name);
        free(queries[i].value);
    }
}
