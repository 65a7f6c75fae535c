#include "executor/language/solution_text.h"

#include <ctype.h>
#include <string.h>

/* --- marks --------------------------------------------------------------------------------- */

static const char *blanks_skip(const char *at, const char *end)
{
    while (at < end && strchr(" \t\r", *at) && *at)
        at++;
    return at;
}

/* The end of the word, if it stands at `at`; else NULL. */
static const char *word_skip(const char *at, const char *end, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(end - at) >= len && memcmp(at, word, len) == 0 ? at + len : NULL;
}

/* Whether a line is a comment with only these words. */
static bool is_mark(const char *at, const char *end, const char *words)
{
    static const char *const openings[] = {"#", "//", "--", "/*"};
    const char *inside = NULL;
    at = blanks_skip(at, end);
    for (size_t i = 0; i < COUNT_OF(openings) && !inside; i++)
        inside = word_skip(at, end, openings[i]);
    const char *behind = inside ? word_skip(blanks_skip(inside, end), end, words) : NULL;
    if (!behind || (behind < end && isalnum((unsigned char)*behind)))
        return false;
    const char *close = inside[-1] == '*' ? memmem(behind, (size_t)(end - behind), "*/", 2) : NULL;
    return !close || blanks_skip(close + 2, end) == end;
}

/* --- strings of several lines -------------------------------------------------------------- */

/* Past a string that ends with its line, or that was not closed. */
static const char *past_quoted(const char *at, const char *end)
{
    char mark = *at++;
    while (at < end && *at != mark && *at != '\n')
        at += *at == '\\' && at + 1 < end && at[1] != '\n' ? 2 : 1;
    return at < end && *at == mark ? at + 1 : at;
}

/* Past a string in three quotes. */
static const char *past_triple(const char *at, const char *end)
{
    for (const char *close = at + 3; end - close >= 3; close += *close == '\\' ? 2 : 1)
        if (memcmp(close, at, 3) == 0)
            return close + 3;
    return end;
}

/* Past the raw string whose R is before `at`. */
static const char *past_raw(const char *at, const char *end)
{
    const char *open = memchr(at, '(', (size_t)(end - at));
    if (!open || open - at > 17) /* a quote and 16 characters ([lex.string]) */
        return at + 1;
    AUTO_FREE char *close = xasprintf(")%.*s\"", (int)(open - at - 1), at + 1);
    const char *found = memmem(open, (size_t)(end - open), close, strlen(close));
    return found ? found + strlen(close) : end;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Past a comment, a string or one character. */
static const char *past_piece(bool python, const char *start, const char *at, const char *end)
{
    const char *comment = python ? "#" : "//";
    if ((size_t)(end - at) >= strlen(comment) && memcmp(at, comment, strlen(comment)) == 0) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        return newline ? newline : end;
    }
    if (*at != '"' && *at != '\'')
        return at + 1;
    if (python && end - at >= 3 && at[1] == *at && at[2] == *at)
        return past_triple(at, end);
    if (!python && *at == '"' && at > start && at[-1] == 'R')
        return past_raw(at, end);
    if (!python && *at == '\'' && at > start && is_word(at[-1])) /* 1'000 */
        return at + 1;
    return past_quoted(at, end);
}

/* Past the line, and the lines that its strings take in. */
static const char *past_line(bool python, const char *at, const char *end)
{
    const char *start = at;
    while (at < end && *at != '\n')
        at = past_piece(python, start, at, end);
    return at < end ? at + 1 : end;
}

/* --- the solution -------------------------------------------------------------------------- */

/* The first line with this mark; NULL: there is none. */
static const char *mark_find(bool python, const char *at, const char *end, const char *words)
{
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (is_mark(at, newline ? newline : end, words))
            return at;
        at = past_line(python, at, end);
    }
    return NULL;
}

void solution_text(const struct language *language, struct bytes code, struct buf *out)
{
    bool python = strcmp(language->comment, "#") == 0;
    struct bytes read = bytes_after_mark(code);
    const char *text = read.data ? read.data : "", *end = text + read.len;
    const char *from = mark_find(python, text, end, "@lc code=start");
    const char *first = from ? memchr(from, '\n', (size_t)(end - from)) : text;
    first = first ? first : end;
    const char *to = mark_find(python, first, end, "@lc code=end"), *last = to ? to : end;
    if (!from && !to) {
        buf_append(out, code.data, code.len);
        return;
    }
    for (const char *at = text; at < end; at++)
        if ((at >= first && at < last) || *at == '\n')
            buf_append(out, at, 1);
}
