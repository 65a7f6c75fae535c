#include "executor/language/go_text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* --- pieces -------------------------------------------------------------------------------- */

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Past a string or a character. Only a raw string goes over several lines. */
static size_t past_quoted(const char *text, size_t len, size_t at)
{
    char mark = text[at];
    for (size_t i = at + 1; i < len; i++) {
        if (text[i] == mark)
            return i + 1;
        if (mark != '`' && text[i] == '\n')
            return i;
        i += mark != '`' && text[i] == '\\';
    }
    return len;
}

static size_t past_comment(const char *text, size_t len, size_t at)
{
    bool line = text[at + 1] == '/';
    const char *close = line ? "\n" : "*/";
    const char *found = memmem(text + at + 2, len - at - 2, close, strlen(close));
    return found ? (size_t)(found - text) + (line ? 0 : 2) : len;
}

static size_t past_piece(const char *text, size_t len, size_t at)
{
    char c = text[at];
    size_t end = at + 1;
    if (c == '"' || c == '\'' || c == '`')
        return past_quoted(text, len, at);
    if (c == '/' && end < len && (text[end] == '/' || text[end] == '*'))
        return past_comment(text, len, at);
    while (is_word(c) && end < len && is_word(text[end]))
        end++;
    return end;
}

/* --- definitions --------------------------------------------------------------------------- */

enum place { OUTSIDE, PACKAGE, FUNC, RECEIVER, METHOD, TYPE, TYPES };

struct reader {
    enum place place;
    int depth;
    bool begun;           /* a word was there */
    bool line_begins;     /* nothing but blanks since the line began, or since a bracket */
    struct bytes subject; /* the type of a receiver */
    size_t package_at;
    struct buf *defined;
};

static bool word_is(struct bytes word, const char *other)
{
    return word.len == strlen(other) && memcmp(word.data, other, word.len) == 0;
}

static void defined_add(struct reader *r, const char *what, struct bytes word)
{
    buf_puts(r->defined, what);
    if (r->place == METHOD) {
        buf_append(r->defined, r->subject.data, r->subject.len);
        buf_puts(r->defined, " ");
    }
    buf_append(r->defined, word.data, word.len);
    buf_puts(r->defined, "\n");
}

static void blank(char *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
}

static enum place place_of(const struct reader *r, struct bytes word)
{
    if (word_is(word, "package") && !r->begun)
        return PACKAGE;
    return word_is(word, "func") ? FUNC : word_is(word, "type") ? TYPE : OUTSIDE;
}

/* Takes the package clause away, with what ends it. */
static void package_take(struct reader *r, struct buf *text, size_t end)
{
    size_t i = end;
    while (i < text->len && (text->data[i] == ' ' || text->data[i] == '\t'))
        i++;
    blank(text->data, r->package_at, i < text->len && text->data[i] == ';' ? i + 1 : end);
}

/* `_   ` is a function that nobody can call, of which there may be many. */
static void function_take(struct reader *r, char *at, struct bytes word)
{
    defined_add(r, "func ", word);
    if (word_is(word, "main"))
        for (const char *none = "_   "; *none; none++)
            *at++ = *none;
}

static void word_take(struct reader *r, struct buf *text, size_t at, size_t end)
{
    struct bytes word = {text->data + at, end - at};
    if (r->place == RECEIVER) {
        r->subject = r->depth == 1 ? word : r->subject;
        return;
    }
    if (r->place == TYPES) {
        if (r->depth == 1 && r->line_begins)
            defined_add(r, "type ", word);
        return;
    }
    if (r->depth > 0)
        return;
    switch (r->place) {
    case PACKAGE:
        package_take(r, text, end);
        break;
    case FUNC:
        function_take(r, text->data + at, word);
        break;
    case METHOD:
        defined_add(r, "method ", word);
        break;
    case TYPE:
        defined_add(r, "type ", word);
        break;
    default:
        r->package_at = at;
        r->place = place_of(r, word);
        r->begun = true;
        return;
    }
    r->place = OUTSIDE;
}

static void mark_take(struct reader *r, char mark)
{
    bool opens = strchr("([{", mark), closes = strchr(")]}", mark);
    if (opens && r->depth == 0)
        r->place = mark != '('        ? OUTSIDE
                   : r->place == FUNC ? RECEIVER
                   : r->place == TYPE ? TYPES
                                      : OUTSIDE;
    r->depth += opens ? 1 : closes ? -1 : 0;
    r->depth = r->depth < 0 ? 0 : r->depth;
    if (closes && r->depth == 0)
        r->place = r->place == RECEIVER ? METHOD : OUTSIDE;
}

void go_text_prepare(struct bytes code, struct buf *out, struct buf *defined)
{
    struct bytes read = bytes_after_mark(code);
    buf_append(out, read.data ? read.data : "", read.len);
    struct reader r = {.line_begins = true, .defined = defined};
    buf_puts(defined, "\n");
    for (size_t at = 0, end; at < out->len; at = end) {
        char c = out->data[at];
        end = past_piece(out->data, out->len, at);
        if (is_word(c))
            word_take(&r, out, at, end);
        else if (c && strchr("([{)]}", c))
            mark_take(&r, c);
        if (c == '\n' || c == '(' || c == ';')
            r.line_begins = true;
        else if (!isspace((unsigned char)c) && c != '/')
            r.line_begins = false;
    }
}

bool go_text_defines(const struct buf *defined, const char *line)
{
    AUTO_FREE char *whole = xasprintf("\n%s\n", line);
    return strstr(defined->data, whole) != NULL;
}

/* --- imports ------------------------------------------------------------------------------- */

/* What LeetCode imports without being asked; the last part of a path is the name in the text. */
static const char *const packages[] = {
    "bufio",
    "bytes",
    "cmp",
    "container/heap",
    "container/list",
    "container/ring",
    "context",
    "encoding/binary",
    "encoding/json",
    "errors",
    "fmt",
    "hash/fnv",
    "io",
    "log",
    "maps",
    "math",
    "math/big",
    "math/bits",
    "math/cmplx",
    "math/rand",
    "os",
    "reflect",
    "regexp",
    "runtime",
    "runtime/debug",
    "slices",
    "sort",
    "strconv",
    "strings",
    "sync",
    "sync/atomic",
    "time",
    "unicode",
    "unicode/utf16",
    "unicode/utf8",
    "unsafe",
};

static const char *package_find(struct bytes name)
{
    for (size_t i = 0; i < COUNT_OF(packages); i++) {
        const char *slash = strrchr(packages[i], '/');
        if (word_is(name, slash ? slash + 1 : packages[i]))
            return packages[i];
    }
    return NULL;
}

/* What stands at a place of the text; lines and columns count from 1. */
static struct bytes text_at(struct bytes text, long line, long column)
{
    const char *at = text.data, *end = at + text.len;
    for (; line > 1 && at; line--) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    if (!at || line < 1 || column < 1 || column > end - at)
        return (struct bytes){"", 0};
    return (struct bytes){at + column - 1, (size_t)(end - at - column + 1)};
}

/* A package's name is followed by a point. */
static bool is_selected(struct bytes at, struct bytes name)
{
    const char *text = at.data;
    return at.len > name.len && memcmp(text, name.data, name.len) == 0 && text[name.len] == '.';
}

static bool import_add(const char *package, const char *have, struct buf *out)
{
    AUTO_FREE char *words = xasprintf("import \"%s\";", package);
    if (strstr(have, words) || (out->len && strstr(out->data, words)))
        return false;
    buf_puts(out, words);
    return true;
}

struct missed {
    long line, column;
    struct bytes name;
};

/* Reads "solution.go:LINE:COLUMN: undefined: NAME" or "... NAME.MEMBER" from the line. */
static bool missed_read(const char *line, size_t len, struct missed *out)
{
    static const char lead[] = "solution.go:", words[] = ": undefined: ";
    const char *name = memmem(line, len, words, strlen(words));
    AUTO_FREE char *place = xstrndup(line, name ? (size_t)(name - line) : 0);
    if (!name || strncmp(place, lead, strlen(lead)) != 0 ||
        sscanf(place + strlen(lead), "%9ld:%9ld", &out->line, &out->column) != 2)
        return false;
    name += strlen(words);
    size_t most = len - (size_t)(name - line), i = 0;
    while (i < most && is_word(name[i]))
        i++;
    out->name = (struct bytes){name, i};
    return true;
}

/* The next missed name behind *at, which moves on. */
static bool missed_next(struct bytes messages, size_t *at, struct missed *out)
{
    while (*at < messages.len) {
        const char *line = (const char *)messages.data + *at;
        const char *newline = memchr(line, '\n', messages.len - *at);
        size_t len = newline ? (size_t)(newline - line) : messages.len - *at;
        *at += len + 1;
        if (missed_read(line, len, out))
            return true;
    }
    return false;
}

bool go_text_misses(struct bytes messages, const char *name)
{
    struct missed missed;
    for (size_t at = 0; missed_next(messages, &at, &missed);)
        if (word_is(missed.name, name))
            return true;
    return false;
}

bool go_text_imports(struct bytes text, struct bytes messages, const char *have, struct buf *out)
{
    struct missed missed;
    bool some = false;
    for (size_t at = 0; missed_next(messages, &at, &missed);) {
        const char *package = package_find(missed.name);
        if (package && is_selected(text_at(text, missed.line, missed.column), missed.name))
            some = import_add(package, have, out) || some;
    }
    return some;
}
