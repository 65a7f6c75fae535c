/* What every target shares: the entry that libFuzzer calls, promises that must hold for any input,
 * and an input cut into parts. */
#ifndef ASSAY_FUZZ_H
#define ASSAY_FUZZ_H

#include "store/base/base.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROMISE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

/* The bytes up to the next line feed (which is taken too), as text with a NUL; free() it. NULL when
 * there is a NUL in them: no C string holds that. */
static inline char *line_take(struct bytes *rest)
{
    const char *data = rest->data, *end = rest->len ? memchr(data, '\n', rest->len) : NULL;
    size_t len = end ? (size_t)(end - data) : rest->len, taken = end ? len + 1 : len;
    char *line = xstrndup(data ? data : "", len);
    bool whole = strlen(line) == len;
    *rest = (struct bytes){data + taken, rest->len - taken};
    if (whole)
        return line;
    free(line);
    return NULL;
}

/* Refused things say why: a code, and words that are UTF-8. */
static inline void promise_words(const struct err *err)
{
    PROMISE(*err->code && *err->detail);
}

/* Nothing of what is refused on purpose is for anybody's terminal. */
static inline void no_log(enum log_level level, const struct log_about *about, const char *message)
{
    (void)level;
    (void)about;
    (void)message;
}

#endif
