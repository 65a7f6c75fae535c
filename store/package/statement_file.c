#include "store/package/statement_file.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const endings[] = {[STATEMENT_MARKDOWN] = ".md",
                                      [STATEMENT_HTML] = ".html",
                                      [STATEMENT_LATEX] = ".tex",
                                      [STATEMENT_PDF] = ".pdf"};
static const char *const folders[] = {"statement/", "problem_statement/", ""};

static size_t folder_index(const char *path)
{
    size_t i = 0;
    while (i + 1 < COUNT_OF(folders) && !starts_with(path, folders[i]))
        i++;
    return i;
}

size_t statement_file_folder(const char *path)
{
    return strlen(folders[folder_index(path)]);
}

/* Whether code is a language code ("en", "pt-BR", "sr-Latn"): parts of letters and digits, the
 * first of letters only. */
static bool is_code(const char *code, size_t len)
{
    size_t part = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)code[i];
        if (c == '-' && part)
            part = 0;
        else if (part++ == 8 || !(isalpha(c) || (isdigit(c) && i > 1)))
            return false;
    }
    return part && len > 1 && len < LANGUAGE_CODE_SIZE && isalpha((unsigned char)code[1]);
}

enum statement_format statement_file_format(const char *path)
{
    unsigned format = STATEMENT_MARKDOWN;
    for (unsigned i = 0; i < COUNT_OF(endings); i++)
        if (ends_with(path, endings[i]))
            format = i;
    return (enum statement_format)format;
}

/* The text between "problem." and the ending; *len 0: there is none. NULL: path is no statement. */
static const char *code_of(const char *path, size_t *len)
{
    static const char begin[] = "problem";
    const char *end = endings[statement_file_format(path)];
    const char *name = path + statement_file_folder(path), *code = name + sizeof begin;
    size_t name_len = strlen(name), around = sizeof begin - 1 + strlen(end);
    if (strncmp(name, begin, sizeof begin - 1) != 0 || name_len < around || !ends_with(name, end))
        return NULL;
    *len = name_len == around ? 0 : name_len - around - 1;
    bool plain = name_len == around || (code[-1] == '.' && is_code(code, *len));
    return plain ? code : NULL;
}

bool statement_file_is(const char *path)
{
    size_t len;
    return code_of(path, &len) != NULL;
}

void statement_file_language(const char *path, char language[LANGUAGE_CODE_SIZE])
{
    size_t len = 0;
    const char *code = code_of(path, &len);
    bool has_code = code && len;
    memcpy(language, has_code ? code : "en", has_code ? len : 2);
    language[has_code ? len : 2] = '\0';
}

static int rank(const char *path, char language[LANGUAGE_CODE_SIZE])
{
    size_t len = 0;
    (void)code_of(path, &len);
    statement_file_language(path, language);
    if (strcasecmp(language, "en") == 0)
        return len ? 0 : 1;
    return strncasecmp(language, "en-", 3) == 0 ? 2 : 3;
}

int statement_file_order(const char *a, const char *b)
{
    char language_a[LANGUAGE_CODE_SIZE], language_b[LANGUAGE_CODE_SIZE];
    int rank_a = rank(a, language_a), rank_b = rank(b, language_b);
    if (rank_a != rank_b)
        return rank_a - rank_b;
    int by_code = strcasecmp(language_a, language_b);
    if (by_code)
        return by_code;
    int by_format = (int)statement_file_format(a) - (int)statement_file_format(b);
    if (by_format)
        return by_format;
    int by_folder = (int)folder_index(a) - (int)folder_index(b);
    return by_folder ? by_folder : strcmp(a, b);
}

char *statement_file_markdown(const char *path)
{
    size_t len = strlen(path) - strlen(endings[statement_file_format(path)]);
    return xasprintf("%.*s%s", (int)len, path, endings[STATEMENT_MARKDOWN]);
}
