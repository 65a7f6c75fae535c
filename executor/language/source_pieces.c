#include "executor/language/source_pieces.h"

#include <ctype.h>
#include <string.h>

bool source_is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Past a string, a character or a text block. */
static size_t past_quoted(const char *text, size_t len, size_t at, bool blocks)
{
    size_t marks = blocks && len - at >= 3 && memcmp(text + at, "\"\"\"", 3) == 0 ? 3 : 1;
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

size_t source_piece_end(struct bytes code, size_t at, bool blocks)
{
    const char *text = code.data;
    size_t len = code.len, end = at + 1;
    if (text[at] == '"' || text[at] == '\'')
        return past_quoted(text, len, at, blocks);
    if (text[at] == '/' && end < len && (text[end] == '/' || text[end] == '*'))
        return past_comment(text, len, at);
    while (source_is_word(text[at]) && end < len && source_is_word(text[end]))
        end++;
    return end;
}
