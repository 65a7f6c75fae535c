#include "handlers/problems/file_url.h"

#include <string.h>

void url_escape(const char *text, const char *kept, struct buf *out)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    for (; *text; text++) {
        if (strchr(plain, *text) || strchr(kept, *text))
            buf_append(out, text, 1);
        else
            buf_printf(out, "%%%02X", (unsigned char)*text);
    }
}

char *attachment_url(const char *slug, const char *name)
{
    AUTO_BUF struct buf escaped = {0};
    url_escape(name, "/", &escaped);
    buf_puts(&escaped, "");
    return xasprintf("/problems/%s/attachments/%s", slug, escaped.data);
}

char *statement_url(const char *slug, const char *language)
{
    return xasprintf("/problems/%s/statement.pdf%s%s", slug, language ? "?language=" : "",
                     language ? language : "");
}
