#include "store/package/picture_file.h"

#include "store/package/statement_file.h"

#include <string.h>
#include <strings.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t blanks(const char *data, size_t at, size_t len)
{
    while (at < len && is_blank(data[at]))
        at++;
    return at;
}

static bool at_is(const char *data, size_t at, size_t len, const char *word)
{
    size_t word_len = strlen(word);
    return len - at >= word_len && memcmp(data + at, word, word_len) == 0;
}

/* Whether this is XML whose first element is svg; a declaration, comments and a document type may
 * come before. */
static bool is_svg(const char *data, size_t len)
{
    size_t at = at_is(data, 0, len, "\xef\xbb\xbf") ? 3 : 0;
    for (at = blanks(data, at, len); at < len; at = blanks(data, at, len)) {
        const char *ends = at_is(data, at, len, "<?")     ? "?>"
                           : at_is(data, at, len, "<!--") ? "-->"
                           : at_is(data, at, len, "<!")   ? ">"
                                                          : NULL;
        if (!ends)
            return at_is(data, at, len, "<svg") && at + 4 < len &&
                   (is_blank(data[at + 4]) || data[at + 4] == '>' || data[at + 4] == '/');
        const char *end = memmem(data + at, len - at, ends, strlen(ends));
        if (!end)
            return false;
        at = (size_t)(end - data) + strlen(ends);
    }
    return false;
}

const char *picture_type(const char *data, size_t len)
{
    if (len >= 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0)
        return "image/png";
    if (len >= 3 && memcmp(data, "\xff\xd8\xff", 3) == 0)
        return "image/jpeg";
    if (len >= 6 && (memcmp(data, "GIF87a", 6) == 0 || memcmp(data, "GIF89a", 6) == 0))
        return "image/gif";
    if (len >= 12 && memcmp(data, "RIFF", 4) == 0 && memcmp(data + 8, "WEBP", 4) == 0)
        return "image/webp";
    return is_svg(data, len < PICTURE_HEAD_BYTES ? len : PICTURE_HEAD_BYTES) ? "image/svg+xml"
                                                                             : NULL;
}

bool picture_ending_is(const char *name)
{
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < COUNT_OF(endings); i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

bool picture_name_is(const char *name)
{
    const char *slash = strchr(name, '/');
    size_t len = strlen(name);
    return len > 0 && len <= PICTURE_NAME_MAX && name[0] != '.' && name[0] != '/' &&
           !statement_file_is(name) &&
           (!slash || (slash[1] && slash[1] != '.' && !strchr(slash + 1, '/')));
}

int picture_name_check(const char *name, struct err *err)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    if (picture_name_is(name) && strspn(name, plain) == strlen(name) && picture_ending_is(name))
        return 0;
    return err_set(err, "bad_name", "name",
                   "A picture's name is at most %d letters, digits, '.', '_' and '-', and ends in "
                   ".png, .jpg, .gif, .webp or .svg.",
                   PICTURE_NAME_MAX);
}
