#include "executor/kind/function/json_scan.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void json_scan_begin(struct json_scan *scan, struct bytes text)
{
    const char *at = text.len ? text.data : "";
    *scan = (struct json_scan){.start = at, .at = at, .end = at + text.len, .token = at};
}

bool json_scan_refuse(struct json_scan *scan, enum json_fault fault)
{
    scan->at = scan->token;
    scan->fault = fault;
    return false;
}

/* --- marks and words ------------------------------------------------------------------------ */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void token_begin(struct json_scan *scan)
{
    while (scan->at < scan->end && is_blank(*scan->at))
        scan->at++;
    scan->token = scan->at;
}

char json_scan_peek(struct json_scan *scan)
{
    token_begin(scan);
    return scan->at < scan->end ? *scan->at : '\0';
}

bool json_scan_ended(struct json_scan *scan)
{
    token_begin(scan);
    return scan->at == scan->end || json_scan_refuse(scan, JSON_OTHER);
}

bool json_scan_char(struct json_scan *scan, char wanted)
{
    token_begin(scan);
    if (scan->at == scan->end || *scan->at != wanted)
        return json_scan_refuse(scan, JSON_OTHER);
    scan->at++;
    return true;
}

bool json_scan_word(struct json_scan *scan, const char *word)
{
    size_t len = strlen(word);
    token_begin(scan);
    if ((size_t)(scan->end - scan->at) < len || memcmp(scan->at, word, len) != 0)
        return json_scan_refuse(scan, JSON_OTHER);
    scan->at += len;
    return true;
}

/* Finds true, false or null at the token, if it is the whole word: `nums` is not null. */
static const char *word_found(const struct json_scan *scan)
{
    static const char *const names[] = {"true", "false", "null"};
    const char *at = scan->token;
    while (at < scan->end && (isalnum((unsigned char)*at) || *at == '_' || (*at & 0x80)))
        at++;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if ((size_t)(at - scan->token) == strlen(names[i]) &&
            memcmp(scan->token, names[i], strlen(names[i])) == 0)
            return i < 2 ? "true or false" : names[i];
    return NULL;
}

/* Describes the beginning of a value; NULL: no value begins there. */
static const char *kind_found(const struct json_scan *scan)
{
    static const struct {
        char first;
        const char *words;
    } kinds[] = {{'{', "an object"},
                 {'[', "an array"},
                 {'"', "a string"},
                 {']', "the end of an array"},
                 {',', "a comma"}};
    const char *at = scan->token;
    bool negative = *at == '-';
    if (at + negative < scan->end && isdigit((unsigned char)at[negative]))
        return "a number";
    for (size_t i = 0; i < COUNT_OF(kinds) && !negative; i++)
        if (*at == kinds[i].first)
            return kinds[i].words;
    return word_found(scan);
}

/* Checks the rest of the line. A text in UTF-16 shows itself by a NUL where its byte order mark is
 * not visible. */
static bool is_utf8(const struct json_scan *scan)
{
    size_t left = (size_t)(scan->end - scan->token);
    const char *newline = memchr(scan->token, '\n', left);
    size_t len = newline ? (size_t)(newline - scan->token) : left;
    return utf8_valid(scan->token, len) && !memchr(scan->token, '\0', len);
}

const char *json_scan_found(const struct json_scan *scan)
{
    if (scan->fault == JSON_RANGE)
        return "a number that is out of range";
    if (scan->fault == JSON_FRACTION)
        return "a number that is not written as an integer";
    if (scan->fault == JSON_INFINITE)
        return "a number that is not finite";
    if (scan->token == scan->end)
        return "the end";
    const char *kind = scan->fault == JSON_OTHER ? kind_found(scan) : NULL;
    if (kind)
        return kind;
    return is_utf8(scan) ? "something that is not JSON" : "something that is not UTF-8 text";
}

/* --- numbers -------------------------------------------------------------------------------- */

#define SHORT_NUMBER 64
/* The decimal form of the middle between two doubles has at most 767 digits. Of further digits it
 * only matters whether one of them is not 0. */
#define DIGITS_MAX 800
#define EXPONENT_MAX                                                                               \
    INT64_C(1000000000) /* for an exponent; no text has enough digits to compensate for it */

static bool is_digit(const struct json_scan *scan)
{
    return scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9';
}

static bool digits_skip(struct json_scan *scan)
{
    const char *from = scan->at;
    while (is_digit(scan))
        scan->at++;
    return scan->at > from;
}

static bool mark_skip(struct json_scan *scan, char first, char second)
{
    if (scan->at == scan->end || (*scan->at != first && *scan->at != second))
        return false;
    scan->at++;
    return true;
}

/* Checks only the form. */
static bool number_skip(struct json_scan *scan, bool *is_integer)
{
    *is_integer = true;
    mark_skip(scan, '-', '-');
    if (mark_skip(scan, '0', '0') ? is_digit(scan) : !digits_skip(scan))
        return false;
    if (mark_skip(scan, '.', '.')) {
        *is_integer = false;
        if (!digits_skip(scan))
            return false;
    }
    if (mark_skip(scan, 'e', 'E')) {
        *is_integer = false;
        mark_skip(scan, '+', '-');
        return digits_skip(scan);
    }
    return true;
}

static bool integer_parse(const char *at, const char *end, int64_t *out)
{
    bool negative = *at == '-';
    int64_t value = 0;
    for (at += negative; at < end; at++)
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, *at - '0',
                                   &value)) /* negative, because the negative range is larger */
            return false;
    return !__builtin_mul_overflow(value, negative ? 1 : -1, out);
}

static int64_t exponent_parse(const char *at, const char *end)
{
    bool negative = at < end && *at == '-';
    int64_t value = 0;
    for (at += at < end && (*at == '-' || *at == '+'); at < end; at++)
        if (value < EXPONENT_MAX)
            value = value * 10 + (*at - '0');
    return negative ? -value : value;
}

/* Reduces a number of any length to one of DIGITS_MAX digits that rounds to the same double. */
struct decimal {
    char digits[DIGITS_MAX + 1];
    int count;
    int64_t exponent; /* the power of ten by which the digits, as an integer, are multiplied */
    bool more;        /* a digit that is not 0 did not fit */
};

static void decimal_digit(struct decimal *decimal, char digit, bool fraction)
{
    bool leading = decimal->count == 0 && digit == '0';
    bool kept = !leading && decimal->count < DIGITS_MAX;
    if (kept)
        decimal->digits[decimal->count++] = digit;
    else if (!leading)
        decimal->more |= digit != '0';
    decimal->exponent += (fraction ? -1 : 0) + (kept || leading ? 0 : 1);
}

static double long_parse(const char *at, const char *end)
{
    struct decimal decimal = {.count = 0};
    char text[DIGITS_MAX + SHORT_NUMBER];
    bool negative = *at == '-', fraction = false;
    for (at += negative; at < end && *at != 'e' && *at != 'E'; at++)
        if (*at == '.')
            fraction = true;
        else
            decimal_digit(&decimal, *at, fraction);
    int64_t exponent = decimal.exponent + (at < end ? exponent_parse(at + 1, end) : 0);
    exponent = exponent > EXPONENT_MAX ? EXPONENT_MAX : exponent;
    exponent = exponent < -EXPONENT_MAX ? -EXPONENT_MAX : exponent;
    if (decimal.more) {
        decimal.digits[decimal.count++] = '1';
        exponent--;
    }
    snprintf(text, sizeof text, "%s%.*se%lld", negative ? "-" : "",
             decimal.count ? decimal.count : 1, decimal.count ? decimal.digits : "0",
             (long long)exponent);
    return strtod(text, NULL);
}

static double real_parse(const char *at, const char *end)
{
    char text[SHORT_NUMBER];
    size_t len = (size_t)(end - at);
    if (len >= sizeof text)
        return long_parse(at, end);
    memcpy(text, at, len);
    text[len] = '\0';
    return strtod(text, NULL);
}

bool json_scan_number(struct json_scan *scan, struct json_number *out)
{
    struct json_number number;
    token_begin(scan);
    if (scan->at == scan->end || (*scan->at != '-' && !is_digit(scan)))
        return json_scan_refuse(scan, JSON_OTHER);
    if (!number_skip(scan, &number.is_integer))
        return json_scan_refuse(scan, JSON_BROKEN);
    if (number.is_integer && !integer_parse(scan->token, scan->at, &number.integer))
        return json_scan_refuse(scan, JSON_RANGE);
    number.real = number.is_integer ? (double)number.integer : real_parse(scan->token, scan->at);
    if (isinf(number.real))
        return json_scan_refuse(scan, JSON_RANGE);
    *out = number;
    return true;
}

/* --- strings -------------------------------------------------------------------------------- */

#define ESCAPE_MAX 12 /* bytes; two escapes can stand for one character */

/* The four digits after "\u" as a number. -1: they are not four digits. */
static long hex_parse(const char *at, const char *end)
{
    long value = 0;
    if (end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* The code point of the escape whose backslash is at *at; moves *at behind it. -1: it is not an
 * escape. */
static long escape_parse(const char **at, const char *end)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *s = *at;
    if (end - s < 2)
        return -1;
    const char *name = s[1] ? strchr(names, s[1]) : NULL;
    if (name) {
        *at = s + 2;
        return values[name - names];
    }
    long high = s[1] == 'u' ? hex_parse(s + 2, end) : -1;
    if (high < 0 || (high & 0xfc00) == 0xdc00)
        return -1;
    *at = s + 6;
    if ((high & 0xfc00) != 0xd800)
        return high;
    long low = end - s >= 12 && s[6] == '\\' && s[7] == 'u' ? hex_parse(s + 8, end) : -1;
    if (low < 0 || (low & 0xfc00) != 0xdc00)
        return -1;
    *at = s + 12;
    return 0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff);
}

static size_t utf8_size(long point)
{
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

static size_t utf8_put(long point, char out[4])
{
    static const unsigned char leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t size = utf8_size(point);
    for (size_t i = size - 1; i > 0; i--, point >>= 6)
        out[i] = (char)(0x80 | (point & 0x3f));
    out[0] = (char)(leads[size] | point);
    return size;
}

/* Length in bytes of the non-ASCII character at `at`. 0: it is not UTF-8. */
static size_t wide_size(const char *at, const char *end)
{
    unsigned char lead = (unsigned char)*at;
    size_t size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    return (size_t)(end - at) >= size && utf8_valid(at, size) ? size : 0;
}

/* Skips ASCII characters that stand for themselves. Returns their number. */
static size_t ascii_skip(struct json_scan *scan)
{
    const char *at = scan->at;
    while (at < scan->end && *at >= 0x20 && *at != '"' && *at != '\\')
        at++;
    size_t count = (size_t)(at - scan->at);
    scan->at = at;
    return count;
}

/* Skips one escape or one non-ASCII character. False: it is not valid. */
static bool piece_skip(struct json_scan *scan, struct json_text *text)
{
    if (*scan->at == '\\') {
        long point = escape_parse(&scan->at, scan->end);
        if (point < 0)
            return false;
        text->escaped = true;
        text->len += utf8_size(point);
        return true;
    }
    size_t size = (unsigned char)*scan->at < 0x80 ? 0 : wide_size(scan->at, scan->end);
    scan->at += size;
    text->len += size;
    return size > 0;
}

bool json_scan_string(struct json_scan *scan, struct json_text *out)
{
    token_begin(scan);
    if (scan->at == scan->end || *scan->at != '"')
        return json_scan_refuse(scan, JSON_OTHER);
    struct json_text text = {.raw = ++scan->at};
    for (;;) {
        text.len += ascii_skip(scan);
        if (scan->at == scan->end || *scan->at == '"')
            break;
        if (!piece_skip(scan, &text))
            return json_scan_refuse(scan, JSON_BROKEN);
    }
    if (scan->at == scan->end)
        return json_scan_refuse(scan, JSON_BROKEN);
    text.raw_len = (size_t)(scan->at++ - text.raw);
    *out = text;
    return true;
}

bool json_scan_string_start(struct json_scan *scan, struct json_text *out)
{
    token_begin(scan);
    if (scan->at == scan->end || *scan->at != '"')
        return json_scan_refuse(scan, JSON_OTHER);
    struct json_text text = {.raw = ++scan->at};
    const char *before;
    do {
        text.len += ascii_skip(scan);
        before = scan->at;
    } while (scan->at < scan->end && *scan->at != '"' && piece_skip(scan, &text));
    if (scan->end - before > ESCAPE_MAX) /* too far from the place where the text is cut */
        return json_scan_refuse(scan, JSON_BROKEN);
    text.raw_len = (size_t)(before - text.raw);
    scan->at = scan->end;
    *out = text;
    return true;
}

/* Iterates over the characters of a valid string, decoded. */
struct characters {
    const char *at, *end;
    char piece[4];
};

/* The bytes of the next character in *out. 0: there are no more. */
static size_t character_next(struct characters *c, const char **out)
{
    if (c->at == c->end)
        return 0;
    if (*c->at == '\\') {
        *out = c->piece;
        return utf8_put(escape_parse(&c->at, c->end), c->piece);
    }
    *out = c->at;
    size_t size = (unsigned char)*c->at < 0x80 ? 1 : wide_size(c->at, c->end);
    c->at += size;
    return size;
}

static struct characters characters_of(const struct json_text *text)
{
    return (struct characters){.at = text->raw, .end = text->raw + text->raw_len};
}

bool json_text_equal(const struct json_text *a, const struct json_text *b)
{
    if (a->len != b->len)
        return false;
    if (!a->escaped && !b->escaped)
        return memcmp(a->raw, b->raw, a->len) == 0;
    struct characters x = characters_of(a), y = characters_of(b);
    const char *one, *other;
    size_t n;
    while ((n = character_next(&x, &one)))
        if (character_next(&y, &other) != n || memcmp(one, other, n) != 0)
            return false;
    return true;
}

bool json_text_is(const struct json_text *text, const char *word)
{
    size_t len = strlen(word);
    struct json_text other = {.raw = word, .raw_len = len, .len = len};
    return json_text_equal(text, &other);
}

size_t json_text_copy(const struct json_text *text, char *out, size_t room)
{
    struct characters c = characters_of(text);
    const char *piece;
    size_t n, used = 0;
    if (!text->escaped && text->len <= room) {
        memcpy(out, text->raw, text->len);
        return text->len;
    }
    while ((n = character_next(&c, &piece)) && used + n <= room) {
        memcpy(out + used, piece, n);
        used += n;
    }
    return used;
}

/* --- any value ------------------------------------------------------------------------------ */

/* A single value. */
static bool plain_skip(struct json_scan *scan)
{
    struct json_text text;
    struct json_number number;
    switch (json_scan_peek(scan)) {
    case '"':
        return json_scan_string(scan, &text);
    case 't':
        return json_scan_word(scan, "true");
    case 'f':
        return json_scan_word(scan, "false");
    case 'n':
        return json_scan_word(scan, "null");
    default:
        return json_scan_number(scan, &number);
    }
}

static bool key_skip(struct json_scan *scan)
{
    struct json_text key;
    return json_scan_string(scan, &key) && json_scan_char(scan, ':');
}

/* Skips a single value or an empty array or object, or enters one that is not empty (*opened).
 * *depth counts the open ones, and `closing` has their closing marks. */
static bool value_enter(struct json_scan *scan, char closing[JSON_DEPTH_MAX], size_t *depth,
                        bool *opened)
{
    char first = json_scan_peek(scan), last = first == '{' ? '}' : ']';
    *opened = false;
    if (first != '{' && first != '[')
        return plain_skip(scan);
    if (*depth == JSON_DEPTH_MAX)
        return json_scan_refuse(scan, JSON_BROKEN);
    scan->at++;
    if (json_scan_char(scan, last))
        return true;
    *opened = true;
    closing[(*depth)++] = last;
    return first == '[' || key_skip(scan);
}

bool json_scan_skip(struct json_scan *scan)
{
    char closing[JSON_DEPTH_MAX];
    size_t depth = 0;
    do {
        bool opened;
        if (!value_enter(scan, closing, &depth, &opened))
            return false;
        while (!opened && depth && json_scan_char(scan, closing[depth - 1]))
            depth--;
        if (opened || !depth)
            continue;
        if (!json_scan_char(scan, ',') || (closing[depth - 1] == '}' && !key_skip(scan)))
            return false;
    } while (depth);
    return true;
}

/* --- compacting ---------------------------------------------------------------------------- */

size_t json_compact(char *text, size_t len)
{
    bool inside = false; /* within a string */
    size_t kept = 0;
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (!inside && is_blank(c))
            continue;
        text[kept++] = c;
        if (c == '\\' && inside && i + 1 < len)
            text[kept++] = text[++i];
        else if (c == '"')
            inside = !inside;
    }
    return kept;
}
