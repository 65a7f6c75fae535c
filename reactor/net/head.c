#include "reactor/net/head.h"

#include "reactor/net/target.h"

#include <string.h>
#include <strings.h>

#define METHOD_MAX 32

/* --- names ---------------------------------------------------------------------------------- */

/* is_single: a second header of this name is an error, also with the same value. (RFC 9110 section
 * 5.3 joins headers only if they are defined as lists.) */
static const struct {
    const char *name;
    bool is_single;
} names[HEADERS] = {
    [HEADER_ACCEPT] = {"accept", false},
    [HEADER_ACCEPT_ENCODING] = {"accept-encoding", false},
    [HEADER_AUTHORIZATION] = {"authorization", true},
    [HEADER_CONNECTION] = {"connection", false},
    [HEADER_CONTENT_ENCODING] = {"content-encoding", false},
    [HEADER_CONTENT_LENGTH] = {"content-length", true},
    [HEADER_CONTENT_TYPE] = {"content-type", true},
    [HEADER_COOKIE] = {"cookie", false},
    [HEADER_EXPECT] = {"expect", true},
    [HEADER_FORWARDED_FOR] = {"x-forwarded-for", false},
    [HEADER_FORWARDED_HOST] = {"x-forwarded-host", false},
    [HEADER_FORWARDED_PROTO] = {"x-forwarded-proto", false},
    [HEADER_HOST] = {"host", true},
    [HEADER_IDEMPOTENCY_KEY] = {"idempotency-key", true},
    [HEADER_IF_NONE_MATCH] = {"if-none-match", false},
    [HEADER_LAST_EVENT_ID] = {"last-event-id", true},
    [HEADER_ORIGIN] = {"origin", true},
    [HEADER_TRANSFER_ENCODING] = {"transfer-encoding", false},
    [HEADER_UPGRADE] = {"upgrade", false},
    [HEADER_WS_KEY] = {"sec-websocket-key", true},
    [HEADER_WS_PROTOCOL] = {"sec-websocket-protocol", false},
    [HEADER_WS_VERSION] = {"sec-websocket-version", true},
};

const char *header_name(enum header which)
{
    return names[which].name;
}

static enum header header_find(const char *name, size_t len)
{
    int which = 0;
    while (which < HEADERS &&
           (strncasecmp(names[which].name, name, len) != 0 || names[which].name[len] != '\0'))
        which++;
    return (enum header)which;
}

/* RFC 9110 section 5.6.2. */
static bool is_token_char(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c && strchr("!#$%&'*+-.^_`|~", c));
}

static size_t token_len(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && is_token_char((unsigned char)text[n]))
        n++;
    return n;
}

/* --- lines ---------------------------------------------------------------------------------- */

static int bad(struct head *head, int status, struct err *err, const char *code, const char *detail)
{
    head->status = status;
    return err_set(err, code, NULL, "%s", detail);
}

static struct head_part part(const char *data, const char *text, size_t len)
{
    return (struct head_part){(uint32_t)(text - data), (uint32_t)len};
}

/* Reads exactly "HTTP/1.1" or "HTTP/1.0"; another word is a version that is not supported. */
static int version_read(struct head *head, const char *text, size_t len, struct err *err)
{
    head->is_1_0 = len == 8 && memcmp(text, "HTTP/1.0", 8) == 0;
    if (head->is_1_0 || (len == 8 && memcmp(text, "HTTP/1.1", 8) == 0))
        return 0;
    return bad(head, 505, err, "http_version", "This server speaks HTTP/1.1.");
}

/* RFC 9112 section 3: the request line is three words with one space between them. */
static int request_line_read(struct head *head, const char *data, const char *line, size_t len,
                             struct err *err)
{
    size_t method = token_len(line, len);
    if (method == 0 || method == len || line[method] != ' ')
        return bad(head, 400, err, "bad_request", "This is not an HTTP request.");
    const char *target = line + method + 1, *end = line + len;
    const char *space = memchr(target, ' ', (size_t)(end - target));
    if (!space || space == target || space + 1 == end ||
        memchr(space + 1, ' ', (size_t)(end - space - 1)))
        return bad(head, 400, err, "bad_request",
                   "The request line must be a method, an address and a version, with one space "
                   "between them.");
    head->method = part(data, line, method);
    head->target = part(data, target, (size_t)(space - target));
    head->has_line = true;
    return version_read(head, space + 1, (size_t)(end - space - 1), err);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The value of the header line, without the blanks around it. */
static struct head_part value_of(const char *data, const char *line, size_t len, size_t name)
{
    const char *value = line + name + 1, *end = line + len;
    while (value < end && is_blank(*value))
        value++;
    while (end > value && is_blank(end[-1]))
        end--;
    return part(data, value, (size_t)(end - value));
}

/* RFC 9112 section 5: a header is a name, a colon directly after it, and a value. */
static int field_read(struct head *head, const char *data, const char *line, size_t len,
                      struct err *err)
{
    size_t name = token_len(line, len);
    if (is_blank(line[0]))
        return bad(head, 400, err, "bad_request", "A header's line begins with a space.");
    if (name == 0 || name == len || line[name] != ':')
        return bad(head, 400, err, "bad_request",
                   "Each header must be a name, a colon with no space before it, and a value.");
    if (++head->fields > HEAD_FIELDS_MAX)
        return bad(head, 431, err, "head_too_large", "The request has more than 100 headers.");
    enum header which = header_find(line, name);
    if (which == HEADERS)
        return 0;
    if (head->counts[which]++ == 0)
        head->values[which] = value_of(data, line, len, name);
    else if (names[which].is_single) {
        head->status = 400;
        return err_set(err, "duplicate_header", NULL, "There is more than one '%s'.",
                       names[which].name);
    }
    return 0;
}

/* --- the whole ------------------------------------------------------------------------------ */

/* RFC 9112 section 6.3. Bodies that are sent in chunks are refused. */
static int length_read(struct head *head, const char *data, struct err *err)
{
    char digits[32];
    struct head_part value = head->values[HEADER_CONTENT_LENGTH];
    if (head->counts[HEADER_TRANSFER_ENCODING])
        return bad(head, 411, err, "length_required",
                   "A body needs a Content-Length; Transfer-Encoding is not taken.");
    head->has_length = head->counts[HEADER_CONTENT_LENGTH] > 0;
    if (!head->has_length)
        return 0;
    if (value.len >= sizeof digits)
        return bad(head, 400, err, "bad_request", "Content-Length is not one whole number.");
    memcpy(digits, data + value.at, value.len);
    digits[value.len] = '\0';
    if (parse_uint(digits, INT64_MAX, &head->content_length) < 0)
        return bad(head, 400, err, "bad_request", "Content-Length is not one whole number.");
    return 0;
}

static int host_check(struct head *head, const char *data, struct err *err)
{
    struct head_part value = head->values[HEADER_HOST];
    if (!head->counts[HEADER_HOST])
        return head->is_1_0 ? 0 : bad(head, 400, err, "bad_request", "A Host is needed.");
    if (!host_is_valid(data + value.at, value.len))
        return bad(head, 400, err, "bad_request", "Host is not a name or an address.");
    return 0;
}

/* Reads one line without its CRLF. 1: it is the empty line that ends the head. */
static int line_read(struct head *head, const char *data, size_t len, struct err *err)
{
    const char *line = data + head->line;
    if (len == 0)
        return head->has_line;
    if (!head->has_line)
        return request_line_read(head, data, line, len, err);
    return field_read(head, data, line, len, err);
}

/* Checks each byte when it comes, before its line is whole: bytes that are no HTTP may never have
 * the end of a line, and are answered at once. */
static int byte_check(struct head *head, unsigned char c, unsigned char before, struct err *err)
{
    if (before == '\r' || c == '\n')
        return before == '\r' && c == '\n'
                   ? 0
                   : bad(head, 400, err, "bad_request", "A line must end with CR and LF.");
    if (c == '\r')
        return 0;
    if (!head->has_line && (c < ' ' || c >= 0x7f))
        return bad(head, 400, err, "bad_request", "This is not an HTTP request.");
    if ((c < ' ' && c != '\t') || c == 0x7f)
        return bad(head, 400, err, "bad_header", "There is a control character in a header.");
    return 0;
}

/* False: so many bytes have come without a method that they cannot begin a request. */
static bool has_method(const struct head *head, const char *data)
{
    return head->has_line || head->scanned != head->line + METHOD_MAX ||
           memchr(data + head->line, ' ', METHOD_MAX);
}

/* 1: the head is whole; 0: more bytes are needed. */
static int scan(struct head *head, const char *data, size_t len, struct err *err)
{
    while (head->scanned < len) {
        size_t at = head->scanned;
        unsigned char before = at > head->line ? (unsigned char)data[at - 1] : 0;
        if (at >= HEAD_BYTES_MAX)
            return bad(head, 431, err, "head_too_large", "The request's head is over 16 KiB.");
        if (!has_method(head, data))
            return bad(head, 400, err, "bad_request", "This is not an HTTP request.");
        if (byte_check(head, (unsigned char)data[at], before, err) < 0)
            return -1;
        head->scanned++;
        if (data[at] != '\n')
            continue;
        int rc = line_read(head, data, at - 1 - head->line, err);
        if (rc != 0)
            return rc;
        head->line = head->scanned;
    }
    return 0;
}

enum head_state head_read(struct head *head, const char *data, size_t len, struct err *err)
{
    int rc = scan(head, data, len, err);
    if (rc == 0)
        return HEAD_MORE;
    if (rc < 0 || length_read(head, data, err) < 0 || host_check(head, data, err) < 0)
        return HEAD_BAD;
    head->len = head->scanned;
    return HEAD_WHOLE;
}

/* --- values --------------------------------------------------------------------------------- */

/* All headers of this name as one list. The lines were checked: each has a colon and a CRLF. */
static char *value_join(const struct head *head, const char *data, enum header which)
{
    struct buf all = {0};
    const char *end = data + head->len;
    struct head_part first = head->values[which];
    buf_append(&all, data + first.at, first.len);
    for (const char *line = memchr(data + first.at, '\n', (size_t)(end - data) - first.at); line;) {
        const char *start = line + 1;
        line = memchr(start, '\n', (size_t)(end - start));
        if (!line || line - start < 2)
            break;
        size_t len = (size_t)(line - start) - 1, name = token_len(start, len);
        if (header_find(start, name) != which)
            continue;
        struct head_part value = value_of(data, start, len, name);
        buf_puts(&all, which == HEADER_COOKIE ? "; " : ", ");
        buf_append(&all, data + value.at, value.len);
    }
    return buf_steal(&all);
}

char *head_value(const struct head *head, const char *data, enum header which)
{
    if (!head->counts[which])
        return NULL;
    if (head->counts[which] > 1)
        return value_join(head, data, which);
    return xstrndup(data + head->values[which].at, head->values[which].len);
}

bool list_has(const char *list, const char *item)
{
    size_t len = strlen(item);
    while (list && *list) {
        list += strspn(list, " \t,");
        size_t word = strcspn(list, ",");
        const char *next = list + word;
        while (word && is_blank(list[word - 1]))
            word--;
        if (word == len && strncasecmp(list, item, len) == 0)
            return true;
        list = next;
    }
    return false;
}
