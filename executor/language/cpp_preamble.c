#include "executor/language/cpp_preamble.h"

#include <ctype.h>
#include <string.h>

/* Macros that change the content of the standard headers; a "*" stands for any ending. Sources:
 * assert(3), feature_test_macros(7), <features.h>, <bits/c++config.h>, and "Macros" in the manual
 * of libstdc++. A name too many only costs time. */
static const char *const steering[] = {"NDEBUG",
                                       "_GLIBCXX_*",
                                       "_GLIBCPP_*",
                                       "__GLIBCXX_*",
                                       "_PSTL_*",
                                       "_FORTIFY_SOURCE",
                                       "_FILE_OFFSET_BITS",
                                       "_TIME_BITS",
                                       "_LARGEFILE*",
                                       "_LARGE_FILE*",
                                       "_DEFAULT_SOURCE",
                                       "_BSD_SOURCE",
                                       "_SVID_SOURCE",
                                       "_ATFILE_SOURCE",
                                       "_DYNAMIC_STACK_SIZE_SOURCE",
                                       "_POSIX_*",
                                       "_POSIX",
                                       "_XOPEN_*",
                                       "_ISOC*",
                                       "_REENTRANT",
                                       "_THREAD_SAFE",
                                       "_LIBC*",
                                       "__STRICT_ANSI__",
                                       "__STDC*",
                                       "__USE_*",
                                       "__NO_*",
                                       "__OPTIMIZE*",
                                       "__GNUC*",
                                       "__GXX_*",
                                       "__EXCEPTIONS",
                                       "__DEPRECATED",
                                       "__cpp_*",
                                       "__cplusplus",
                                       "__CHAR_UNSIGNED__",
                                       "__SIZEOF_*",
                                       "__VERIFY_*"};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool is_steering(struct bytes name)
{
    for (size_t i = 0; i < COUNT_OF(steering); i++) {
        size_t len = strlen(steering[i]);
        bool beginning = steering[i][len - 1] == '*';
        len -= beginning;
        if ((beginning ? name.len > len : name.len == len) &&
            memcmp(name.data, steering[i], len) == 0)
            return true;
    }
    return false;
}

/* --- one directive ------------------------------------------------------------------------- */

/* Skips blanks, comments in one line, and ends of lines that a backslash joins. */
static const char *past_blanks(const char *at, const char *end)
{
    for (;;) {
        const char *close;
        if (at < end && strchr(" \t\f\v\r", *at) && *at)
            at++;
        else if (end - at >= 2 && at[0] == '\\' && at[1] == '\n')
            at += 2;
        else if (end - at >= 3 && memcmp(at, "\\\r\n", 3) == 0)
            at += 3;
        else if (end - at >= 2 && memcmp(at, "/*", 2) == 0 &&
                 (close = memmem(at + 2, (size_t)(end - at - 2), "*/", 2)))
            at = close + 2;
        else
            return at;
    }
}

static struct bytes word_at(const char *at, const char *end)
{
    size_t len = 0;
    while (at + len < end && is_word(at[len]))
        len++;
    return (struct bytes){at, len};
}

static bool word_is(struct bytes word, const char *text)
{
    return word.len == strlen(text) && memcmp(word.data, text, word.len) == 0;
}

/* "#" or "%:" at `at`, which is the start of a directive; then the text behind it, else NULL. */
static const char *past_hash(const char *at, const char *end)
{
    if (at < end && *at == '#')
        return past_blanks(at + 1, end);
    if (end - at >= 2 && at[0] == '%' && at[1] == ':')
        return past_blanks(at + 2, end);
    return NULL;
}

enum kind { OTHER, CONDITION, OPENS, CLOSES, CHANGES, INCLUDES };

struct directive {
    enum kind kind;
    struct bytes name; /* of the macro that it changes */
};

static struct directive directive_read(const char *at, const char *end)
{
    static const struct {
        const char *word;
        enum kind kind;
    } kinds[] = {{"if", OPENS},
                 {"ifdef", OPENS},
                 {"ifndef", OPENS},
                 {"elif", CONDITION},
                 {"else", CONDITION},
                 {"elifdef", CONDITION},
                 {"endif", CLOSES},
                 {"define", CHANGES},
                 {"undef", CHANGES},
                 {"include", INCLUDES},
                 {"import", INCLUDES},
                 {"elifndef", CONDITION},
                 {"include_next", INCLUDES}};
    struct directive out = {OTHER, {NULL, 0}};
    struct bytes word = word_at(at, end);
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (word_is(word, kinds[i].word))
            out.kind = kinds[i].kind;
    if (out.kind == CHANGES)
        out.name = word_at(past_blanks(at + word.len, end), end);
    return out;
}

bool cpp_preamble_steers(struct bytes code)
{
    if (!code.len)
        return false;
    code = bytes_after_mark(code);
    const char *at = code.data, *end = at + code.len;
    while (at < end) {
        const char *inside = past_hash(past_blanks(at, end), end);
        if (inside && is_steering(directive_read(inside, end).name))
            return true;
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    return false;
}

/* --- the text, without what only looks like a directive ------------------------------------ */

/* The end of a raw string whose R" is before `at`. */
static const char *past_raw(const char *at, const char *end)
{
    const char *open = memchr(at, '(', (size_t)(end - at));
    if (!open || open - at > 16)
        return at;
    AUTO_FREE char *close = xasprintf(")%.*s\"", (int)(open - at), at);
    const char *found = memmem(open, (size_t)(end - open), close, strlen(close));
    return found ? found + strlen(close) : end;
}

static const char *past_quoted(const char *at, const char *end)
{
    char mark = *at++;
    while (at < end && *at != mark && *at != '\n')
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    return at < end && *at == mark ? at + 1 : at;
}

#define NUMBER_MAX 80 /* no longer number is looked for */

/* A "'" between digits is part of a number. */
static bool is_separator(const char *start, const char *at)
{
    const char *word = at;
    while (word > start && at - word < NUMBER_MAX && (is_word(word[-1]) || word[-1] == '\''))
        word--;
    return word < at && isdigit((unsigned char)*word);
}

/* Past one thing that no directive begins in: a comment, a string, a joined line, or one byte. */
static const char *past_piece(const char *start, const char *at, const char *end)
{
    const char *blank = past_blanks(at, end);
    if (blank > at)
        return blank;
    if (end - at >= 2 && memcmp(at, "//", 2) == 0) {
        while (at < end && (*at != '\n' || at[-1] == '\\'))
            at++;
        return at;
    }
    if (*at == '"' && at > start && at[-1] == 'R')
        return past_raw(at + 1, end);
    if (*at == '"' || (*at == '\'' && !is_separator(start, at)))
        return past_quoted(at, end);
    return at + 1;
}

/* Past the rest of the line, with all that its comments and strings take in. */
static const char *past_line(const char *start, const char *at, const char *end)
{
    while (at < end && *at != '\n')
        at = past_piece(start, at, end);
    return at < end ? at + 1 : end;
}

/* --- writing it ---------------------------------------------------------------------------- */

struct preamble {
    struct buf *out;
    const char *headers;
    struct buf others;   /* removes the author's macros that steer nothing */
    struct buf steering; /* and those that do */
    unsigned changes;
};

/* libstdc++ cannot be compiled without _GNU_SOURCE, which g++ defines. */
static void headers_write(struct preamble *p)
{
    buf_printf(p->out,
               "#ifndef __assay_headers\n#define __assay_headers\n%s"
               "#ifndef _GNU_SOURCE\n#define _GNU_SOURCE 1\n#endif\n%s#endif\n",
               p->others.data ? p->others.data : "", p->headers);
}

/* Writes a change of a macro, with a mark beside it. Only a change that has left its mark is undone
 * later: a macro whose change the compiler skipped may be one that the headers define. */
static void change_write(struct preamble *p, struct bytes name, const char *line, size_t len)
{
    if (!name.len)
        return;
    unsigned change = p->changes++;
    /* Without the #undef, the compiler warns of another value here, where nobody reads it. */
    buf_printf(p->out, "#ifndef __assay_headers\n#undef %.*s\n", (int)name.len,
               (const char *)name.data);
    buf_append(p->out, line, len);
    buf_printf(p->out, "\n#define __assay_change_%u\n#endif\n", change);
    buf_printf(is_steering(name) ? &p->steering : &p->others,
               "#ifdef __assay_change_%u\n#undef %.*s\n#endif\n", change, (int)name.len,
               (const char *)name.data);
}

void cpp_preamble_write(struct bytes code, const char *headers, struct buf *out)
{
    struct preamble p = {.out = out, .headers = headers};
    code = bytes_after_mark(code);
    const char *at = code.data, *end = at + code.len;
    int depth = 0;
    bool included = false;
    while (at && at < end && !included) {
        const char *line = past_blanks(at, end), *inside = past_hash(line, end);
        at = past_line(code.data, line, end);
        struct directive found = {OTHER, {NULL, 0}};
        if (inside)
            found = directive_read(inside, end);
        depth += found.kind == OPENS ? 1 : found.kind == CLOSES && depth ? -1 : 0;
        included = found.kind == INCLUDES && depth == 0;
        if (found.kind == CHANGES)
            change_write(&p, found.name, line, (size_t)(at - line));
        else if (found.kind == INCLUDES)
            headers_write(&p);
        else if (found.kind != OTHER) {
            buf_append(out, line, (size_t)(at - line));
            buf_puts(out, "\n");
        }
    }
    for (; depth; depth--)
        buf_puts(out, "#endif\n");
    headers_write(&p);
    buf_printf(out, "%s%s", p.steering.data ? p.steering.data : "",
               p.others.data ? p.others.data : "");
    buf_finish(&p.others);
    buf_finish(&p.steering);
}
