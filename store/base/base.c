#include "base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>

/* --- memory --------------------------------------------------------------------------------- */

static void *checked(void *p)
{
    if (!p) {
        fputs("assay: out of memory\n", stderr);
        abort();
    }
    return p;
}

void *xmalloc(size_t size)
{
    return checked(malloc(size ? size : 1));
}

void *xcalloc(size_t count, size_t size)
{
    return checked(calloc(count ? count : 1, size ? size : 1));
}

void *xrealloc(void *old, size_t size)
{
    return checked(realloc(old, size ? size : 1));
}

char *xstrdup(const char *text)
{
    return checked(strdup(text));
}

char *xstrndup(const char *text, size_t max)
{
    return checked(strndup(text, max));
}

void *xmemdup(const void *data, size_t size)
{
    void *copy = xmalloc(size);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

char *xasprintf(const char *fmt, ...)
{
    va_list args;
    char *text = NULL;
    va_start(args, fmt);
    int n = vasprintf(&text, fmt, args);
    va_end(args);
    return checked(n < 0 ? NULL : text);
}

/* --- errors --------------------------------------------------------------------------------- */

/* A message may quote any bytes and be cut in the middle of a character, but its readers take UTF-8
 * only. */
static void make_valid(char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        unsigned char lead = (unsigned char)text[i];
        size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        bool valid = size == 1 || (size <= len - i && utf8_valid(text + i, size));
        if (!valid)
            text[i] = '?';
        i += valid ? size : 1;
    }
}

int err_set(struct err *err, const char *code, const char *field, const char *fmt, ...)
{
    if (!err)
        return -1;
    snprintf(err->code, sizeof err->code, "%s", code);
    snprintf(err->field, sizeof err->field, "%s", field ? field : "");
    va_list args;
    va_start(args, fmt);
    vsnprintf(err->detail, sizeof err->detail, fmt, args);
    va_end(args);
    make_valid(err->detail);
    return -1;
}

/* --- byte buffers --------------------------------------------------------------------------- */

void buf_reserve(struct buf *b, size_t extra)
{
    size_t need = b->len + extra + 1;
    if (need <= b->cap)
        return;
    const char *borrowed = b->cap ? NULL : b->data;
    size_t cap = b->cap ? b->cap * 2 : 256;
    b->cap = cap < need ? need : cap;
    b->data = xrealloc(borrowed ? NULL : b->data, b->cap);
    if (borrowed)
        memcpy(b->data, borrowed, b->len + 1);
}

void buf_append(struct buf *b, const void *data, size_t len)
{
    buf_reserve(b, len);
    if (len)
        memcpy(b->data + b->len, data, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *text)
{
    buf_append(b, text, strlen(text));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n > 0) {
        buf_reserve(b, (size_t)n);
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

char *buf_steal(struct buf *b)
{
    buf_reserve(b, 0);
    char *data = b->data;
    data[b->len] = '\0';
    *b = (struct buf){0};
    return data;
}

void buf_finish(struct buf *b)
{
    if (b->cap)
        free(b->data);
    *b = (struct buf){0};
}

struct bytes bytes_after_mark(struct bytes text)
{
    static const char mark[] = {'\xef', '\xbb', '\xbf'};
    bool is_marked = text.len >= sizeof mark && memcmp(text.data, mark, sizeof mark) == 0;
    size_t skip = is_marked ? sizeof mark : 0;
    return (struct bytes){(const char *)text.data + skip, text.len - skip};
}

const char *text_after_mark(const char *text)
{
    return bytes_after_mark((struct bytes){text, strlen(text)}).data;
}

void buf_drop_mark(struct buf *b)
{
    if (!b->len)
        return;
    struct bytes rest = bytes_after_mark((struct bytes){b->data, b->len});
    if (!b->cap) {
        b->data += b->len - rest.len;
        b->len = rest.len;
        return;
    }
    memmove(b->data, rest.data, rest.len);
    b->len = rest.len;
    b->data[b->len] = '\0';
}

/* --- clocks, ids, text ---------------------------------------------------------------------- */

static int64_t clock_us(clockid_t id)
{
    struct timespec ts;
    clock_gettime(id, &ts);
    return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

int64_t clock_now_us(void)
{
    return clock_us(CLOCK_REALTIME);
}

int64_t clock_monotonic_us(void)
{
    return clock_us(CLOCK_MONOTONIC);
}

const char *time_format(int64_t unix_us, char out[TIME_TEXT_SIZE])
{
    time_t seconds = (time_t)(unix_us / 1000000);
    struct tm tm;
    gmtime_r(&seconds, &tm);
    char day[24];
    strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &tm);
    snprintf(out, TIME_TEXT_SIZE, "%.23s.%03dZ", day, (int)(unix_us / 1000 % 1000));
    return out;
}

/* Reads `count` digits at *at as a number from least to most, and advances *at behind them. */
static int digits_take(const char **at, int count, int least, int most, int *out)
{
    int value = 0;
    for (int i = 0; i < count; i++, ++*at) {
        if (**at < '0' || **at > '9')
            return -1;
        value = value * 10 + (**at - '0');
    }
    *out = value;
    return value < least || value > most ? -1 : 0;
}

static int char_take(const char **at, const char *wanted)
{
    if (!**at || !strchr(wanted, **at))
        return -1;
    ++*at;
    return 0;
}

static int date_take(const char **at, struct tm *tm)
{
    int year, month;
    if (digits_take(at, 4, 1970, 9999, &year) < 0 || char_take(at, "-") < 0 ||
        digits_take(at, 2, 1, 12, &month) < 0 || char_take(at, "-") < 0 ||
        digits_take(at, 2, 1, 31, &tm->tm_mday) < 0)
        return -1;
    tm->tm_year = year - 1900;
    tm->tm_mon = month - 1;
    struct tm day = *tm;
    timegm(&day); /* it changes the 31st of June into the 1st of July */
    return day.tm_mday == tm->tm_mday ? 0 : -1;
}

static int64_t fraction_take(const char **at)
{
    int64_t us = 0, unit = 100000;
    if (**at != '.')
        return 0;
    for (++*at; **at >= '0' && **at <= '9'; ++*at, unit /= 10)
        us += unit * (**at - '0');
    return us;
}

static int offset_take(const char **at, int *minutes)
{
    int hours = 0, rest = 0;
    bool west = **at == '-';
    if (char_take(at, "Zz") == 0) {
        *minutes = 0;
        return 0;
    }
    if (char_take(at, "+-") < 0 || digits_take(at, 2, 0, 23, &hours) < 0 ||
        char_take(at, ":") < 0 || digits_take(at, 2, 0, 59, &rest) < 0)
        return -1;
    *minutes = (hours * 60 + rest) * (west ? -1 : 1);
    return 0;
}

#define YEAR_10000_S INT64_C(253402300800)

int time_parse(const char *text, int64_t *unix_us)
{
    struct tm tm = {0};
    int offset;
    const char *at = text;
    if (date_take(&at, &tm) < 0 || char_take(&at, "Tt ") < 0 ||
        digits_take(&at, 2, 0, 23, &tm.tm_hour) < 0 || char_take(&at, ":") < 0 ||
        digits_take(&at, 2, 0, 59, &tm.tm_min) < 0 || char_take(&at, ":") < 0 ||
        digits_take(&at, 2, 0, 60, &tm.tm_sec) < 0)
        return -1;
    if (*at == '.' && (at[1] < '0' || at[1] > '9'))
        return -1;
    int64_t us = fraction_take(&at);
    if (offset_take(&at, &offset) < 0 || *at)
        return -1;
    int64_t seconds = (int64_t)timegm(&tm) - offset * 60;
    if (seconds < 0 || seconds >= YEAR_10000_S)
        return -1;
    *unix_us = seconds * 1000000 + us;
    return 0;
}

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void job_id_make(char out[JOB_ID_SIZE])
{
    unsigned char raw[16];
    uint64_t ms = (uint64_t)(clock_now_us() / 1000);
    for (int i = 0; i < 6; i++)
        raw[i] = (unsigned char)(ms >> (8 * (5 - i)));
    if (getrandom(raw + 6, 10, 0) != 10)
        abort();
    /* 128 bits make 26 digits of 5 bits; the first digit has only the top 3 bits. */
    unsigned bits = 0, have = 2;
    size_t n = 0;
    for (size_t i = 0; i < sizeof raw; i++) {
        bits = (bits << 8) | raw[i];
        have += 8;
        while (have >= 5) {
            have -= 5;
            out[n++] = crockford[(bits >> have) & 31];
        }
        bits &= (1u << have) - 1;
    }
    out[n] = '\0';
}

bool job_id_valid(const char *text)
{
    return strlen(text) == JOB_ID_SIZE - 1 && strspn(text, crockford) == JOB_ID_SIZE - 1 &&
           text[0] <= '7';
}

bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool ends_with(const char *text, const char *suffix)
{
    size_t len = strlen(text), tail = strlen(suffix);
    return len >= tail && strcmp(text + len - tail, suffix) == 0;
}

bool list_has_word(const char *list, const char *word)
{
    size_t len = strlen(word);
    while (*list) {
        size_t span = strcspn(list, ",");
        if (span == len && len && memcmp(list, word, len) == 0)
            return true;
        list += span + (list[span] == ',');
    }
    return false;
}

/* RFC 3629: no overlong forms, no surrogates, no character above U+10FFFF. */
bool utf8_valid(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    for (size_t i = 0; i < len;) {
        if (s[i] < 0x80) {
            i++;
            continue;
        }
        size_t more = s[i] >= 0xc2 && s[i] <= 0xdf   ? 1
                      : s[i] >= 0xe0 && s[i] <= 0xef ? 2
                      : s[i] >= 0xf0 && s[i] <= 0xf4 ? 3
                                                     : 0;
        if (!more || len - i <= more)
            return false;
        unsigned char low = s[i] == 0xe0 ? 0xa0 : s[i] == 0xf0 ? 0x90 : 0x80;
        unsigned char high = s[i] == 0xed ? 0x9f : s[i] == 0xf4 ? 0x8f : 0xbf;
        if (s[i + 1] < low || s[i + 1] > high)
            return false;
        for (size_t k = 2; k <= more; k++)
            if ((s[i + k] & 0xc0) != 0x80)
                return false;
        i += more + 1;
    }
    return true;
}

void text_clean(struct bytes in, size_t max, struct buf *out)
{
    const char *s = in.data;
    size_t start = out->len;
    for (size_t i = 0; i < in.len;) {
        size_t n = 1;
        while (n < 4 && i + n < in.len && ((unsigned char)s[i + n] & 0xc0) == 0x80)
            n++;
        /* Find the longest valid sequence here; if there is none, take one bad byte. */
        while (n > 1 && !utf8_valid(s + i, n))
            n--;
        bool good = utf8_valid(s + i, n) && s[i] != '\0';
        if (out->len - start + (good ? n : 3) > max)
            return;
        if (good)
            buf_append(out, s + i, n);
        else
            buf_puts(out, "\xef\xbf\xbd");
        i += n;
    }
}

int parse_uint(const char *text, uint64_t max, uint64_t *out)
{
    uint64_t value = 0;
    if (!*text)
        return -1;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return -1;
        uint64_t digit = (uint64_t)(*text - '0');
        if (digit > max || value > (max - digit) / 10)
            return -1;
        value = value * 10 + digit;
    }
    *out = value;
    return 0;
}

int parse_number_of(const char *text, int64_t max, int64_t *out)
{
    uint64_t number;
    if (*text == '0' || parse_uint(text, (uint64_t)max, &number) < 0)
        return -1;
    *out = (int64_t)number;
    return 0;
}

int64_t row_number_of(const char *id_or_slug)
{
    int64_t number = 0;
    return parse_number_of(id_or_slug, INT64_MAX, &number) < 0 ? 0 : number;
}

const char *row_slug_of(const char *id_or_slug)
{
    bool digits = !id_or_slug[strspn(id_or_slug, "0123456789")];
    return digits && *id_or_slug != '0' ? NULL : id_or_slug;
}

int file_read(const char *path, size_t max, struct buf *out, struct err *err)
{
    AUTO_FD int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) < 0)
        return err_set(err, "file_unreadable", NULL, "cannot read %s: %s", path, strerror(errno));
    if (!S_ISREG(st.st_mode))
        return err_set(err, "file_unreadable", NULL, "%s is not a regular file", path);
    if ((uint64_t)st.st_size > max)
        return err_set(err, "file_too_large", NULL, "%s is %lld bytes; at most %zu are taken", path,
                       (long long)st.st_size, max);
    AUTO_BUF struct buf got = {0};
    buf_reserve(&got, (size_t)st.st_size);
    for (;;) {
        buf_reserve(&got, 4096);
        ssize_t n = read(fd, got.data + got.len, got.cap - got.len - 1);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(err, "file_unreadable", NULL, "cannot read %s: %s", path,
                           strerror(errno));
        if (n == 0)
            break;
        got.len += (size_t)n;
        if (got.len > max)
            return err_set(err, "file_too_large", NULL, "%s grew over %zu bytes", path, max);
    }
    got.data[got.len] = '\0';
    buf_append(out, got.data, got.len);
    return 0;
}

static void sha256_parts(const struct bytes *parts, size_t count, bool framed,
                         char out[SHA256_HEX_SIZE])
{
    EVP_MD_CTX *ctx = checked(EVP_MD_CTX_new());
    unsigned char digest[32];
    bool ok = EVP_DigestInit_ex(ctx, EVP_sha256(), NULL);
    for (size_t i = 0; ok && i < count; i++) {
        uint64_t len = parts[i].len;
        ok = (!framed || EVP_DigestUpdate(ctx, &len, sizeof len)) &&
             EVP_DigestUpdate(ctx, parts[i].data, parts[i].len);
    }
    if (!ok || !EVP_DigestFinal_ex(ctx, digest, NULL))
        abort();
    EVP_MD_CTX_free(ctx);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

void sha256_hex(const struct bytes *parts, size_t count, char out[SHA256_HEX_SIZE])
{
    sha256_parts(parts, count, true, out);
}

void sha256_plain_hex(const struct bytes *parts, size_t count, char out[SHA256_HEX_SIZE])
{
    sha256_parts(parts, count, false, out);
}

char *base64_encode(struct bytes bytes)
{
    char *out = xmalloc(4 * ((bytes.len + 2) / 3) + 1);
    if (bytes.len > INT_MAX)
        abort();
    out[EVP_EncodeBlock((unsigned char *)out, bytes.data ? bytes.data : (const void *)"",
                        (int)bytes.len)] = '\0';
    return out;
}

/* --- log ------------------------------------------------------------------------------------ */

static log_sink_fn *the_sink;

void log_set_sink(log_sink_fn *sink)
{
    the_sink = sink;
}

void log_write(enum log_level level, const struct log_about *about, const char *fmt, ...)
{
    char line[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    if (the_sink)
        the_sink(level, about, line);
    else if (level >= LOG_LEVEL_WARN)
        fprintf(stderr, "assay: %s\n", line);
}
