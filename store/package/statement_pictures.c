/* Checks whether the pictures that a statement names will be shown. */
#include "store/package/picture_file.h"
#include "store/package/statement_findings.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define SOURCE_MAX 500

static int hex_of(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c ? strchr(digits, tolower((unsigned char)c)) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* The name of a file, without "./" and the part from ? or # on, and with %20 and the like
 * decoded. */
static void name_of(const char *source, char name[SOURCE_MAX + 1])
{
    size_t out = 0;
    while (starts_with(source, "./"))
        source += 2;
    for (const char *at = source; *at && *at != '?' && *at != '#'; at++) {
        int high = *at == '%' ? hex_of(at[1]) : -1, low = high >= 0 ? hex_of(at[2]) : -1;
        name[out++] = low >= 0 ? (char)(high * 16 + low) : *at;
        at += low >= 0 ? 2 : 0;
    }
    name[out] = '\0';
}

/* Whether source begins with a scheme, such as "https:" or "data:". */
static bool has_scheme(const char *source)
{
    size_t len = 0;
    while (isalnum((unsigned char)source[len]) ||
           (len && source[len] && strchr("+.-", source[len])))
        len++;
    return len > 1 && source[len] == ':' && isalpha((unsigned char)*source);
}

static void name_check(struct statement_findings *f, size_t at, const char *name)
{
    static const char *const words[] = {
        [PICTURE_MISSING] = "is not there: it would lie beside the statement",
        [PICTURE_UNKNOWN] = "is no PNG, JPEG, GIF, WebP or SVG by its content",
        [PICTURE_TOO_LARGE] = "is too large: one may have 2 MiB",
    };
    if (!picture_name_is(name)) {
        finding_add(f, at,
                    "the picture '%.100s' is not shown: it is to lie beside the statement, or in a "
                    "folder there",
                    name);
        return;
    }
    enum picture_state state = f->folder ? f->folder->find(f->folder->ctx, name) : PICTURE_THERE;
    if (state != PICTURE_THERE)
        finding_add(f, at, "the picture '%.100s' is not shown: it %s", name, words[state]);
}

void picture_source_check(struct statement_findings *f, size_t at, const char *source, size_t len)
{
    if (!len || len > SOURCE_MAX)
        return;
    AUTO_FREE char *text = xstrndup(source, len);
    char name[SOURCE_MAX + 1];
    if (strncasecmp(text, "data:", 5) == 0)
        return;
    if (has_scheme(text) || starts_with(text, "//"))
        finding_add(f, at,
                    "the picture '%.100s' is of another host, so there is a link in its place: put "
                    "it beside the statement",
                    text);
    else if (*text == '/')
        finding_add(f, at,
                    "the picture '%.100s' is not shown: it is named by its path from the statement",
                    text);
    else {
        name_of(text, name);
        name_check(f, at, name);
    }
}

/* Checks the target of a link, which begins here: "<a b.png>" or "a.png". Reads no further than
 * SOURCE_MAX: each of many links may be followed by all the others without a blank. */
static void target_check(struct statement_findings *f, size_t at, size_t target, size_t end,
                         bool only_pictures)
{
    const char *text = f->text;
    while (target < end && isspace((unsigned char)text[target]))
        target++;
    bool angled = target < end && text[target] == '<';
    size_t start = target + angled, depth = 0, to = start;
    size_t limit = end - start > SOURCE_MAX + 1 ? start + SOURCE_MAX + 1 : end;
    for (; to < limit && text[to] != '\n'; to++) {
        if (angled ? text[to] == '>' : isspace((unsigned char)text[to]))
            break;
        if (!angled && text[to] == ')' && depth-- == 0)
            break;
        depth += !angled && text[to] == '(';
    }
    AUTO_FREE char *source = xstrndup(text + start, to - start);
    if (!only_pictures || picture_ending_is(source))
        picture_source_check(f, at, source, to - start);
}

/* The position behind the bracket that closes the one before `at`; 0: there is none within
 * SOURCE_MAX bytes. */
static size_t bracket_end(const char *text, size_t at, size_t end)
{
    size_t limit = end - at < SOURCE_MAX ? end : at + SOURCE_MAX;
    for (int depth = 1; at < limit; at++) {
        if (text[at] == '\\')
            at++;
        else if ((depth += (text[at] == '[') - (text[at] == ']')) == 0)
            return at + 1;
    }
    return 0;
}

void picture_check(struct statement_findings *f, size_t at, size_t end)
{
    size_t after = bracket_end(f->text, at + 2, end);
    if (after && after < end && f->text[after] == '(')
        target_check(f, at, after + 1, end, false);
}

void picture_definition_check(struct statement_findings *f, size_t at, size_t end)
{
    size_t after = bracket_end(f->text, at + 1, end);
    if (after && after < end && f->text[after] == ':')
        target_check(f, at, after + 1, end, true);
}
