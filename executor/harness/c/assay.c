/*
 * The part of the harness of C that is the same for every submission (assay.h), compiled beside it.
 * Nothing here protects against the submitted code: the sandbox does that, and the harness does not
 * know the expected answer.
 */
#include "assay.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The library's own: a text may have functions of the names read and write. */
extern ssize_t library_read(int fd, void *bytes, size_t len) __asm__("__read");
extern ssize_t library_write(int fd, const void *bytes, size_t len) __asm__("__write");

static void fail(const char *words) __attribute__((noreturn));
static void fail(const char *words)
{
    fflush(stdout);
    fprintf(stderr, "%s\n", words);
    _exit(1);
}

/* --- memory ---------------------------------------------------------------------------------- */

void *__assay_new(__assay_size bytes)
{
    void *made = calloc(1, bytes ? bytes : 1);
    if (!made)
        fail("there is no memory left for the values of the test");
    return made;
}

struct text {
    char *data;
    size_t len, room;
};

static void text_add(struct text *t, const void *bytes, size_t len)
{
    if (t->room - t->len <= len) {
        t->room = 2 * (t->len + len) + 64;
        t->data = realloc(t->data, t->room);
        if (!t->data)
            fail("there is no memory left for the answer");
    }
    memcpy(t->data + t->len, bytes, len);
    t->len += len;
    t->data[t->len] = '\0';
}

/* --- reading --------------------------------------------------------------------------------- */

static struct text input;
static const char *at; /* what comes next of it */

/* Runs before the submission's own constructors, which may replace standard input by a file. */
__attribute__((constructor(101))) static void input_read(void)
{
    static char some[1 << 16];
    for (ssize_t n; (n = library_read(0, some, sizeof some)) > 0;)
        text_add(&input, some, (size_t)n);
    text_add(&input, "", 0);
    at = input.data;
}

/* The judge has checked the values, so a text of another form is no longer the test's. */
static void lost(void) __attribute__((noreturn));
static void lost(void)
{
    fail("the input of the test was lost: something took standard input away before it was read");
}

static char peek(void)
{
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')
        at++;
    return *at;
}

int __assay_take(char mark)
{
    if (peek() != mark)
        return 0;
    at++;
    return 1;
}

static void need(char mark)
{
    if (!__assay_take(mark))
        lost();
}

long long __assay_get_long(void)
{
    char *end;
    peek();
    long long value = strtoll(at, &end, 10);
    if (end == at)
        lost();
    at = end;
    return value;
}

int __assay_get_int(void)
{
    return (int)__assay_get_long();
}

double __assay_get_double(void)
{
    char *end;
    if (peek() == '"') /* NaN, Infinity, -Infinity */
        return strtod(__assay_get_string(), NULL);
    double value = strtod(at, &end);
    if (end == at)
        lost();
    at = end;
    return value;
}

_Bool __assay_get_bool(void)
{
    _Bool is = peek() == 't';
    at += is ? 4 : 5;
    return is;
}

static unsigned hex4(void)
{
    unsigned value = 0;
    for (int i = 0; i < 4; i++) {
        char c = *at++;
        value = value * 16 + (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return value;
}

static void utf8_add(struct text *t, unsigned c)
{
    char bytes[4];
    int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char leads[] = {0, 0xc0, 0xe0, 0xf0};
    for (int i = more; i > 0; i--, c >>= 6)
        bytes[i] = (char)(0x80 | (c & 63));
    bytes[0] = (char)(leads[more] | c);
    text_add(t, bytes, (size_t)more + 1);
}

static void escape(struct text *t)
{
    static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
    char c = *at++;
    const char *letter = c ? strchr(letters, c) : NULL;
    if (c == 'u') {
        unsigned point = hex4();
        if (point >= 0xd800 && point < 0xdc00 && at[0] == '\\' && at[1] == 'u') {
            at += 2;
            point = 0x10000 + ((point - 0xd800) << 10) + (hex4() - 0xdc00);
        }
        utf8_add(t, point);
    } else {
        text_add(t, letter ? &meant[letter - letters] : &c, 1);
    }
}

char *__assay_get_string(void)
{
    struct text t = {0};
    need('"');
    text_add(&t, "", 0);
    while (*at != '"') {
        size_t plain = strcspn(at, "\"\\");
        text_add(&t, at, plain);
        at += plain;
        if (!*at)
            lost();
        if (*at == '\\') {
            at++;
            escape(&t);
        }
    }
    at++;
    return t.data;
}

/* One code point; a char can hold those up to U+00FF. */
char __assay_get_char(void)
{
    char *one = __assay_get_string();
    unsigned char first = (unsigned char)one[0];
    char value = first < 0x80 ? one[0] : (char)((first & 3) << 6 | (one[1] & 63));
    free(one);
    return value;
}

static size_t size_of(char base)
{
    return base == 'i'   ? sizeof(int)
           : base == 'l' ? sizeof(long long)
           : base == 'd' ? sizeof(double)
           : base == 'b' ? sizeof(_Bool)
           : base == 'c' ? sizeof(char)
                         : sizeof(void *);
}

static void one_get(char base, void *out, void *(*node)(void))
{
    switch (base) {
    case 'i':
        *(int *)out = __assay_get_int();
        break;
    case 'l':
        *(long long *)out = __assay_get_long();
        break;
    case 'd':
        *(double *)out = __assay_get_double();
        break;
    case 'b':
        *(_Bool *)out = __assay_get_bool();
        break;
    case 'c':
        *(char *)out = __assay_get_char();
        break;
    case 's':
        *(char **)out = __assay_get_string();
        break;
    default:
        *(void **)out = node();
    }
}

/* Behind the last value there is a zero. */
void *__assay_get_array(char base, int *count, void *(*node)(void))
{
    size_t size = size_of(base), n = 0, room = 8;
    char *values = __assay_new(room * size);
    need('[');
    if (!__assay_take(']')) {
        do {
            if (n + 1 == room) {
                room *= 2;
                values = realloc(values, room * size);
                if (!values)
                    fail("there is no memory left for the values of the test");
            }
            one_get(base, values + n++ * size, node);
        } while (__assay_take(','));
        need(']');
    }
    memset(values + n * size, 0, size);
    *count = (int)n;
    return values;
}

void *__assay_get_grid(char base, int *count, int **counts, void *(*node)(void))
{
    size_t n = 0, room = 8;
    void **rows = __assay_new(room * sizeof *rows);
    *counts = __assay_new(room * sizeof **counts);
    need('[');
    if (!__assay_take(']')) {
        do {
            if (n == room) {
                room *= 2;
                rows = realloc(rows, room * sizeof *rows);
                *counts = realloc(*counts, room * sizeof **counts);
                if (!rows || !*counts)
                    fail("there is no memory left for the values of the test");
            }
            rows[n] = __assay_get_array(base, &(*counts)[n], node);
            n++;
        } while (__assay_take(','));
        need(']');
    }
    *count = (int)n;
    return rows;
}

struct __assay_nodes __assay_get_nodes(void)
{
    static int *values;
    static char *there;
    static size_t room;
    size_t n = 0;
    need('[');
    if (!__assay_take(']')) {
        do {
            if (n == room) {
                room = 2 * room + 64;
                values = realloc(values, room * sizeof *values);
                there = realloc(there, room);
                if (!values || !there)
                    fail("there is no memory left for the values of the test");
            }
            there[n] = peek() != 'n';
            values[n] = there[n] ? __assay_get_int() : 0;
            at += there[n] ? 0 : 4;
            n++;
        } while (__assay_take(','));
        need(']');
    }
    return (struct __assay_nodes){values, there, n};
}

/* --- writing --------------------------------------------------------------------------------- */

static struct text answer;

void __assay_raw(const char *text)
{
    text_add(&answer, text, strlen(text));
}

__assay_size __assay_written(void)
{
    return answer.len;
}

void __assay_put_long(long long value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", value);
    __assay_raw(text);
}

void __assay_put_int(int value)
{
    __assay_put_long(value);
}

/* Writes a point or an exponent in any case: a whole number of many digits would be read as an
 * integer. */
void __assay_put_double(double value)
{
    char text[40];
    int digits = 15;
    do
        snprintf(text, sizeof text, "%.*g", digits, value);
    while (++digits <= 17 && strtod(text, NULL) != value && value == value);
    if (isnan(value) || isinf(value))
        __assay_raw(isnan(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    else
        __assay_raw(text);
    if (!isnan(value) && !isinf(value) && !strpbrk(text, ".e"))
        __assay_raw(".0");
}

void __assay_put_bool(_Bool value)
{
    __assay_raw(value ? "true" : "false");
}

/* The length of the UTF-8 sequence that starts here; 0: there is none (RFC 3629, section 4). */
static size_t sequence(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    unsigned c = s[0];
    size_t more = c < 0x80                 ? 0
                  : c >= 0xc2 && c <= 0xdf ? 1
                  : (c & 0xf0) == 0xe0     ? 2
                  : c >= 0xf0 && c <= 0xf4 ? 3
                                           : 4;
    unsigned low = c == 0xe0   ? 0xa0
                   : c == 0xf0 ? 0x90
                               : 0x80,
             high = c == 0xed   ? 0x9f
                    : c == 0xf4 ? 0x8f
                                : 0xbf;
    if (more == 4 || (more && (s[1] < low || s[1] > high)))
        return 0;
    for (size_t k = 2; k <= more; k++)
        if ((s[k] & 0xc0) != 0x80)
            return 0;
    return more + 1;
}

void __assay_put_string(const char *value)
{
    if (!value) {
        __assay_raw("null");
        return;
    }
    __assay_raw("\"");
    while (*value) {
        size_t length = sequence(value);
        unsigned char c = (unsigned char)*value;
        char escaped[8];
        if (c == '"' || c == '\\' || c < 0x20) {
            snprintf(escaped, sizeof escaped, c < 0x20 ? "\\u%04x" : "\\%c", c);
            __assay_raw(escaped);
        } else if (length) {
            text_add(&answer, value, length);
        } else {
            __assay_raw("\xef\xbf\xbd");
        }
        value += length ? length : 1;
    }
    __assay_raw("\"");
}

/* A NUL, which ends no char, too. */
void __assay_put_char(char value)
{
    struct text one = {0};
    utf8_add(&one, (unsigned char)value);
    if (value)
        __assay_put_string(one.data);
    else
        __assay_raw("\"\\u0000\"");
    free(one.data);
}

void __assay_unfit(__assay_size from, const char *words)
{
    static int said;
    if (!said)
        fprintf(stderr, "%s\n", words);
    said = 1;
    answer.len = from;
    __assay_raw("{\"no answer\":");
    __assay_put_string(words);
    __assay_raw("}");
}

static void one_put(char base, const void *value, void (*node)(const void *))
{
    switch (base) {
    case 'i':
        __assay_put_int(*(const int *)value);
        break;
    case 'l':
        __assay_put_long(*(const long long *)value);
        break;
    case 'd':
        __assay_put_double(*(const double *)value);
        break;
    case 'b':
        __assay_put_bool(*(const unsigned char *)value != 0);
        break;
    case 'c':
        __assay_put_char(*(const char *)value);
        break;
    case 's':
        __assay_put_string(*(char *const *)value);
        break;
    default:
        node(*(void *const *)value);
    }
}

/* Whether there can be so many values. */
static int fits(const void *values, int count, size_t from)
{
    char words[100];
    if (count >= 0 && (values || !count))
        return 1;
    snprintf(words, sizeof words,
             count < 0 ? "an array of %d values was returned"
                       : "NULL was returned for an array of %d values",
             count);
    __assay_unfit(from, words);
    return 0;
}

void __assay_put_array(char base, const void *values, int count, void (*node)(const void *))
{
    if (!fits(values, count, answer.len))
        return;
    __assay_raw("[");
    for (int i = 0; i < count; i++) {
        __assay_raw(i ? "," : "");
        one_put(base, (const char *)values + (size_t)i * size_of(base), node);
    }
    __assay_raw("]");
}

void __assay_put_grid(char base, const void *values, int count, const int *counts,
                      void (*node)(const void *))
{
    if (!fits(values, count, answer.len))
        return;
    if (count && !counts) {
        __assay_unfit(answer.len,
                      "the sizes of the returned arrays were not set: *returnColumnSizes is NULL");
        return;
    }
    __assay_raw("[");
    for (int i = 0; i < count; i++) {
        __assay_raw(i ? "," : "");
        __assay_put_array(base, ((void *const *)values)[i], counts[i], node);
    }
    __assay_raw("]");
}

static struct {
    const void **nodes;
    size_t count, room;
} order;

void __assay_order_start(void)
{
    order.count = 0;
}

__assay_size __assay_order_add(const void *node)
{
    if (order.count == order.room) {
        order.room = 2 * order.room + 64;
        order.nodes = realloc(order.nodes, order.room * sizeof *order.nodes);
        if (!order.nodes)
            fail("there is no memory left for the answer");
    }
    order.nodes[order.count++] = node;
    return order.count;
}

const void *__assay_order_at(__assay_size index)
{
    return order.nodes[index];
}

__assay_size __assay_order_end(void)
{
    while (order.count && !order.nodes[order.count - 1])
        order.count--;
    return order.count;
}

void __assay_send(void)
{
    struct text frame = {0};
    char head[40];
    fflush(stdout);
    snprintf(head, sizeof head, "assay 1 %zu\n", answer.len);
    text_add(&frame, head, strlen(head));
    text_add(&frame, answer.data, answer.len);
    text_add(&frame, "\n", 1);
    for (size_t done = 0; done < frame.len;) {
        ssize_t n = library_write(3, frame.data + done, frame.len - done);
        if (n <= 0)
            _exit(1);
        done += (size_t)n;
    }
    _exit(0);
}
