#include "store/package/difficulty.h"

#include "store/base/base.h"

#include <string.h>
#include <strings.h>

static const char *const difficulties[] = {"easy", "medium", "hard"};

bool difficulty_valid(const char *word)
{
    for (size_t i = 0; i < COUNT_OF(difficulties); i++)
        if (strcmp(word, difficulties[i]) == 0)
            return true;
    return false;
}

/* --- slips of the pen ----------------------------------------------------------------------- */

static bool same(const char *a, const char *b, size_t len)
{
    return strncasecmp(a, b, len) == 0;
}

/* Two neighbouring letters are swapped: "esay". */
static bool is_swapped(const char *word, const char *right, size_t at, size_t len)
{
    return at + 1 < len && same(word + at, (char[]){right[at + 1], right[at], '\0'}, 2) &&
           same(word + at + 2, right + at + 2, len);
}

/* One letter is wrong. It must not be the first one, nor the last of a short word, so that "cards"
 * and "yards" are not "hard" and "east" is not "easy". `others` has the English words that
 * remain. */
static bool is_mistyped(const char *word, const char *right, size_t at, size_t len)
{
    static const char *const others[] = {"hand", "herd", "hurd"};
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (strcasecmp(word, others[i]) == 0)
            return false;
    return at > 0 && (at + 1 < len || len > 4) && same(word + at + 1, right + at + 1, len);
}

static bool is_slip(const char *word, const char *right)
{
    size_t n = strlen(word), len = strlen(right), at = 0;
    while (at < n && at < len && same(word + at, right + at, 1))
        at++;
    if (n == len)
        return at == len || is_swapped(word, right, at, len) || is_mistyped(word, right, at, len);
    if (n + 1 == len) /* a letter is missing */
        return at > 0 && same(word + at, right + at + 1, len);
    return n == len + 1 && at > 0 && same(word + at, word + at - 1, 1) && /* a letter is doubled */
           same(word + at + 1, right + at, len);
}

const char *difficulty_guess(const char *word)
{
    for (size_t i = 0; i < COUNT_OF(difficulties); i++)
        if (is_slip(word, difficulties[i]))
            return difficulties[i];
    return NULL;
}
