#include "store/people/scopes.h"

#include <stdio.h>
#include <string.h>

static const struct {
    enum scope scope;
    const char *word;
} words[] = {{SCOPE_READ, "read"}, {SCOPE_SUBMIT, "submit"}, {SCOPE_ADMIN, "admin"}};

const char *scope_word(enum scope scope)
{
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (words[i].scope == scope)
            return words[i].word;
    return "login";
}

unsigned scope_of_word(const char *word, size_t len)
{
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strlen(words[i].word) == len && memcmp(words[i].word, word, len) == 0)
            return words[i].scope;
    return 0;
}

const char *scopes_text(unsigned scopes, char out[SCOPES_TEXT_SIZE])
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (scopes & words[i].scope)
            len += (size_t)snprintf(out + len, SCOPES_TEXT_SIZE - len, "%s%s", len ? " " : "",
                                    words[i].word);
    return out;
}

unsigned scopes_of_text(const char *text)
{
    unsigned scopes = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        scopes |= scope_of_word(text, len);
        text += len + (text[len] == ' ');
    }
    return scopes;
}
