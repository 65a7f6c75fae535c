#include "store/base/charset.h"

#include <iconv.h>

static int convert(iconv_t converter, struct bytes text, struct buf *out)
{
    char *in = (char *)(uintptr_t)text.data;
    size_t in_len = text.len, room = text.len * 4 + 1, left = room;
    buf_reserve(out, room);
    char *at = out->data + out->len;
    if (iconv(converter, &in, &in_len, &at, &left) == (size_t)-1 || in_len)
        return -1;
    out->len += room - left;
    out->data[out->len] = '\0';
    return 0;
}

int charset_decode(const char *charset, struct bytes text, struct buf *out)
{
    iconv_t converter = iconv_open("UTF-8", charset);
    if (converter == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr) */
        return -1;
    int rc = convert(converter, text, out);
    iconv_close(converter);
    return rc;
}
