#include "handlers/people/csv_text.h"

#include "store/base/charset.h"

#include <string.h>

/* The encoding that a mark of two bytes tells; NULL: none. */
static const char *marked_encoding(const struct buf *text)
{
    if (text->len < 2)
        return NULL;
    return memcmp(text->data, "\xff\xfe", 2) == 0   ? "UTF-16LE"
           : memcmp(text->data, "\xfe\xff", 2) == 0 ? "UTF-16BE"
                                                    : NULL;
}

static int utf16_decode(const char *encoding, struct buf *text, struct err *err)
{
    AUTO_BUF struct buf out = {0};
    int rc = charset_decode(encoding, (struct bytes){text->data + 2, text->len - 2}, &out);
    if (rc < 0)
        return err_set(err, "bad_csv", NULL, "The file is broken UTF-16. Save it as UTF-8.");
    struct buf old = *text;
    *text = out;
    out = old;
    return 0;
}

/* The line of the first byte that is no UTF-8. */
static int line_at_fault(const struct buf *text)
{
    int line = 1;
    for (const char *at = text->data, *end = at + text->len; at < end; line++) {
        const char *stop = at;
        while (stop < end && *stop != '\n' && *stop != '\r')
            stop++;
        if (!utf8_valid(at, (size_t)(stop - at)))
            return line;
        at = stop + (end - stop >= 2 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
    }
    return line;
}

int csv_text_decode(struct buf *text, struct err *err)
{
    const char *encoding = marked_encoding(text);
    if (encoding && utf16_decode(encoding, text, err) < 0)
        return -1;
    if (text->len == 0 || utf8_valid(text->data, text->len))
        return 0;
    return err_set(err, "bad_csv", NULL,
                   "Line %d is not UTF-8. Save the file as 'CSV UTF-8'; nothing was changed.",
                   line_at_fault(text));
}
