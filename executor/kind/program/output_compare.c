#include "executor/kind/program/output_compare.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#define NUMBER_MAX 1024 /* bytes of a word that is read as a number; a longer one is text */
#define QUOTED_MAX 60   /* bytes of a word that a difference quotes */

const struct output_rules output_rules_default = {.absolute = -1, .relative = -1};

/* --- flags ---------------------------------------------------------------------------------- */

static bool word_is(const char *word, size_t len, const char *text)
{
    return strlen(text) == len && memcmp(word, text, len) == 0;
}

static int tolerance_parse(const char **at, double *out, struct err *err)
{
    char text[64], *end = text;
    *at += strspn(*at, " \t\r\n");
    size_t len = strcspn(*at, " \t\r\n");
    if (len < sizeof text) {
        memcpy(text, *at, len);
        text[len] = '\0';
        *out = strtod(text, &end);
    }
    if (len == 0 || len >= sizeof text || *end || !(*out >= 0))
        return err_set(err, "bad_flags", NULL, "'%.*s' is no tolerance: a number of 0 or more is",
                       (int)(len < 40 ? len : 40), *at);
    *at += len;
    return 0;
}

static int flag_take(struct output_rules *out, const char **at, size_t len, struct err *err)
{
    const char *word = *at;
    *at += len;
    if (word_is(word, len, "case_sensitive")) {
        out->case_sensitive = true;
        return 0;
    }
    if (word_is(word, len, "space_change_sensitive")) {
        out->space_sensitive = true;
        return 0;
    }
    if (word_is(word, len, "float_absolute_tolerance"))
        return tolerance_parse(at, &out->absolute, err);
    if (word_is(word, len, "float_relative_tolerance"))
        return tolerance_parse(at, &out->relative, err);
    if (word_is(word, len, "float_tolerance")) {
        int rc = tolerance_parse(at, &out->absolute, err);
        out->relative = out->absolute;
        return rc;
    }
    return err_set(err, "bad_flags", NULL, "'%.*s' is no flag of the default comparison",
                   (int)(len < 40 ? len : 40), word);
}

int output_rules_parse(struct output_rules *out, const char *flags, struct err *err)
{
    *out = output_rules_default;
    const char *at = flags + strspn(flags, " \t\r\n");
    while (*at) {
        if (flag_take(out, &at, strcspn(at, " \t\r\n"), err) < 0)
            return -1;
        at += strspn(at, " \t\r\n");
    }
    return 0;
}

/* --- reading -------------------------------------------------------------------------------- */

struct text {
    const char *at, *end;
    size_t line; /* of `at`, from 1 */
};

static struct text text_begin(struct bytes bytes)
{
    const char *data = bytes.data ? bytes.data : "";
    return (struct text){data, data + bytes.len, 1};
}

static bool at_space(const struct text *text)
{
    return text->at < text->end && isspace((unsigned char)*text->at);
}

static void step(struct text *text)
{
    text->line += *text->at == '\n';
    text->at++;
}

static struct bytes word_take(struct text *text)
{
    const char *from = text->at;
    while (text->at < text->end && !at_space(text))
        text->at++;
    return (struct bytes){from, (size_t)(text->at - from)};
}

/* --- words ---------------------------------------------------------------------------------- */

static bool number_read(struct bytes word, double *out)
{
    char text[NUMBER_MAX + 1], *end;
    if (word.len == 0 || word.len > NUMBER_MAX)
        return false;
    memcpy(text, word.data, word.len);
    text[word.len] = '\0';
    *out = strtod(text, &end);
    return (size_t)(end - text) == word.len;
}

/* strncasecmp would end at a NUL, which a program may write. */
static bool same_text(const struct output_rules *rules, struct bytes a, struct bytes b)
{
    const unsigned char *x = a.data, *y = b.data;
    bool same = a.len == b.len;
    for (size_t i = 0; same && i < a.len; i++)
        same = x[i] == y[i] || (!rules->case_sensitive && tolower(x[i]) == tolower(y[i]));
    return same;
}

/* A token that is no finite number is right only as the same text. */
static bool same_word(const struct output_rules *rules, struct bytes expected, struct bytes got)
{
    double wanted, value;
    if (same_text(rules, expected, got))
        return true;
    if ((rules->absolute < 0 && rules->relative < 0) || !number_read(expected, &wanted) ||
        !number_read(got, &value) || !isfinite(wanted) || !isfinite(value))
        return false;
    double distance = fabs(wanted - value);
    return (rules->absolute >= 0 && distance <= rules->absolute) ||
           (rules->relative >= 0 && distance <= rules->relative * fabs(wanted));
}

/* --- the difference ------------------------------------------------------------------------- */

static void quote(struct buf *out, struct bytes word)
{
    AUTO_BUF struct buf clean = {0};
    text_clean(word, QUOTED_MAX, &clean);
    buf_puts(out, word.len ? (clean.data ? clean.data : "") : "the end");
}

static bool differ(struct buf *why, const struct text *got_at, struct bytes expected,
                   struct bytes got)
{
    if (!why)
        return false;
    buf_printf(why, "line %zu: expected ", got_at->line);
    quote(why, expected);
    buf_puts(why, ", got ");
    quote(why, got);
    return false;
}

static bool differ_in_space(struct buf *why, const struct text *got_at)
{
    if (why)
        buf_printf(why, "line %zu: the white space is another", got_at->line);
    return false;
}

/* --- comparing ------------------------------------------------------------------------------ */

static bool same_space(const struct output_rules *rules, struct text *expected, struct text *got)
{
    while (rules->space_sensitive && (at_space(expected) || at_space(got))) {
        if (!at_space(expected) || !at_space(got) || *expected->at != *got->at)
            return false;
        step(expected);
        step(got);
    }
    while (at_space(expected))
        step(expected);
    while (at_space(got))
        step(got);
    return true;
}

bool output_compare(const struct output_rules *rules, struct bytes expected, struct bytes got,
                    struct buf *why)
{
    struct text wanted = text_begin(expected), written = text_begin(got);
    for (;;) {
        if (!same_space(rules, &wanted, &written))
            return differ_in_space(why, &written);
        struct bytes want = word_take(&wanted), have = word_take(&written);
        if (!want.len && !have.len)
            return true;
        if (!want.len || !have.len || !same_word(rules, want, have))
            return differ(why, &written, want, have);
    }
}
