#include "reactor/origin.h"

#include "reactor/config.h"

#include <string.h>
#include <strings.h>

static const char *after(const char *text, const char *prefix)
{
    size_t len = strlen(prefix);
    return strncmp(text, prefix, len) == 0 ? text + len : NULL;
}

/* HOST or HOST:PORT in lower case, and nothing more; an IPv6 address in brackets. */
static bool is_host(const char *text, size_t len)
{
    static const char names[] = "abcdefghijklmnopqrstuvwxyz0123456789-.";
    size_t end = 0;
    uint64_t port;
    char digits[8] = "";
    if (len && *text == '[') {
        end = 1 + strspn(text + 1, "0123456789abcdef:.");
        if (end >= len || text[end] != ']')
            return false;
        end++;
    } else {
        end = strspn(text, names);
    }
    if (end == 0 || end > len)
        return false;
    if (end == len)
        return true;
    if (text[end] != ':' || len - end - 1 >= sizeof digits)
        return false;
    memcpy(digits, text + end + 1, len - end - 1);
    return parse_uint(digits, 65535, &port) == 0;
}

int origins_check(const char *list, struct err *err)
{
    while (*list) {
        size_t len = strcspn(list, ",");
        const char *host = after(list, "https://");
        host = host ? host : after(list, "http://");
        if (!host || host > list + len || !is_host(host, len - (size_t)(host - list)))
            return err_set(err, "usage", "allowed-origins",
                           "--allowed-origins: '%.*s' is not https://HOST or https://HOST:PORT",
                           (int)(len > 100 ? 100 : len), list);
        list += len + (list[len] == ',');
    }
    return 0;
}

bool origin_is_own(const char *origin, const char *host, bool https)
{
    const char *authority = after(origin, "https://");
    if (!authority && !https)
        authority = after(origin, "http://");
    return authority && host && *host && strcasecmp(authority, host) == 0;
}

bool origin_is_listed(const char *list, const char *origin)
{
    return list_has_word(list, origin);
}
