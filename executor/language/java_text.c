#include "executor/language/java_text.h"

#include "executor/language/source_pieces.h"

#include <string.h>

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
        end = source_piece_end((struct bytes){text, out->len}, at, true);
        depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
        if (depth == 0 && source_is_word(text[at]))
            end = word_take(&top, text, out->len, at, end);
    }
    if (!name->len)
        buf_puts(name, "Main");
}
