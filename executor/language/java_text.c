#include "executor/language/java_text.h"

#include <ctype.h>
#include <string.h>

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Past a string, a character or a text block. */
static size_t past_quoted(const char *text, size_t len, size_t at)
{
    size_t marks = len - at >= 3 && memcmp(text + at, "\"\"\"", 3) == 0 ? 3 : 1;
    for (size_t i = at + marks; i + marks <= len; i += text[i] == '\\' ? 2 : 1) {
        if (memcmp(text + i, text + at, marks) == 0)
            return i + marks;
        if (marks == 1 && text[i] == '\n')
            return i;
    }
    return len;
}

static size_t past_comment(const char *text, size_t len, size_t at)
{
    bool line = text[at + 1] == '/';
    const char *close = line ? "\n" : "*/";
    const char *found = memmem(text + at + 2, len - at - 2, close, strlen(close));
    return found ? (size_t)(found - text) + strlen(close) : len;
}

/* Past a word, or anything else that is one piece. */
static size_t past_piece(const char *text, size_t len, size_t at)
{
    size_t end = at + 1;
    if (text[at] == '"' || text[at] == '\'')
        return past_quoted(text, len, at);
    if (text[at] == '/' && end < len && (text[end] == '/' || text[end] == '*'))
        return past_comment(text, len, at);
    while (is_word(text[at]) && end < len && is_word(text[end]))
        end++;
    return end;
}

static bool is_one_of(struct bytes word, const char *const *known)
{
    while (*known && (strlen(*known) != word.len || memcmp(*known, word.data, word.len) != 0))
        known++;
    return *known != NULL;
}

static void blank(char *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (text[i] != '\n' && text[i] != '\r')
            text[i] = ' ';
}

/* What stands outside all braces. */
struct top {
    bool begun;        /* a word was there */
    size_t public_at;  /* the last "public", behind which no class came yet; 0: none */
    bool name_follows; /* the next word is the name of a class */
    struct buf *name;
};

/* Removes "package a.b;" at the beginning. */
static size_t package_remove(char *text, size_t len, size_t at)
{
    const char *end = memchr(text + at, ';', len - at);
    if (!end)
        return len;
    blank(text, at, (size_t)(end - text) + 1);
    return (size_t)(end - text) + 1;
}

static size_t word_take(struct top *top, char *text, size_t len, size_t at, size_t end)
{
    static const char *const kinds[] = {"class", "interface", "enum", "record", NULL};
    struct bytes word = {text + at, end - at};
    bool first = !top->begun;
    top->begun = true;
    if (first && word.len == 7 && memcmp(word.data, "package", 7) == 0)
        return package_remove(text, len, at);
    if (top->name_follows) {
        size_t public_at = top->public_at - 1;
        if (!top->name->len)
            buf_append(top->name, word.data, word.len);
        else
            blank(text, public_at, public_at + strlen("public"));
        top->public_at = 0;
        top->name_follows = false;
    } else if (word.len == 6 && memcmp(word.data, "public", 6) == 0) {
        top->public_at = at + 1;
    } else if (top->public_at && is_one_of(word, kinds)) {
        top->name_follows = true;
    }
    return end;
}

void java_text_prepare(struct bytes code, struct buf *out, struct buf *name)
{
    struct bytes read = bytes_after_mark(code);
    buf_append(out, read.data ? read.data : "", read.len);
    struct top top = {.name = name};
    int depth = 0;
    char *text = out->data;
    for (size_t at = 0, end; at < out->len; at = end) {
        end = past_piece(text, out->len, at);
        depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
        if (depth == 0 && is_word(text[at]))
            end = word_take(&top, text, out->len, at, end);
    }
    if (!name->len)
        buf_puts(name, "Main");
}
