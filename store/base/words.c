#include "store/base/words.h"

#include <string.h>

const char *word_of(const struct words *words, unsigned value)
{
    if (value >= words->count)
        abort();
    return words->texts[value];
}

int word_find(const struct words *words, const char *text)
{
    for (size_t i = 0; text && i < words->count; i++)
        if (words->texts[i] && strcmp(words->texts[i], text) == 0)
            return (int)i;
    return -1;
}
