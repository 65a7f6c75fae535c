#include "reactor/net/origin.h"

#include <string.h>
#include <strings.h>

static const char *after(const char *text, const char *prefix)
{
    size_t len = strlen(prefix);
    return strncmp(text, prefix, len) == 0 ? text + len : NULL;
}

/* Whether text is exactly HOST or HOST:PORT in lower case, an IPv6 address in brackets. */
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

int origins_check(const char *flag, const char *list, struct err *err)
{
    while (*list) {
        size_t len = strcspn(list, ",");
        const char *host = after(list, "https://");
        host = host ? host : after(list, "http://");
        if (!host || host > list + len || !is_host(host, len - (size_t)(host - list)))
            return err_set(err, "usage", flag,
                           "--%s: '%.*s' is not https://HOST or https://HOST:PORT", flag,
                           (int)(len > 100 ? 100 : len), list);
        list += len + (list[len] == ',');
    }
    return 0;
}

/* Whether both name the same server. Browsers leave out the scheme's default port, other clients
 * may write it. */
static bool is_authority(const char *authority, const char *port, const char *host, size_t len)
{
    size_t port_len = strlen(port);
    if (len > port_len && strncmp(host + len - port_len, port, port_len) == 0)
        len -= port_len;
    return len && strlen(authority) == len && strncasecmp(authority, host, len) == 0;
}

/* hosts is a list, since each of several proxies in a row may have added a host. */
static bool is_one_of(const char *authority, const char *port, const char *hosts)
{
    while (hosts && *hosts) {
        size_t len = strcspn(hosts, ","), start = strspn(hosts, " \t"), end = len;
        while (end > start && strchr(" \t", hosts[end - 1]))
            end--;
        if (end > start && is_authority(authority, port, hosts + start, end - start))
            return true;
        hosts += len + (hosts[len] == ',');
    }
    return false;
}

bool origin_is_own(const char *origin, const struct own_origin *own)
{
    const char *port = ":443", *authority = after(origin, "https://");
    if (*origin && strcmp(origin, own->public_url) == 0)
        return true;
    if (!authority && !own->https) {
        authority = after(origin, "http://");
        port = ":80";
    }
    if (!authority)
        return false;
    return (own->host && is_authority(authority, port, own->host, strlen(own->host))) ||
           is_one_of(authority, port, own->forwarded_host);
}

#define SHOWN_MAX 100

/* Copies a client's text as plain ASCII, cut at SHOWN_MAX. */
static void show(const char *text, char out[SHOWN_MAX + 1])
{
    size_t n = 0;
    for (; text && n < SHOWN_MAX && text[n]; n++)
        out[n] = (char)(text[n] > ' ' && text[n] <= '~' ? text[n] : '?');
    out[n] = '\0';
}

int err_foreign_origin(const char *origin, const struct own_origin *own, struct err *err)
{
    char page[SHOWN_MAX + 1], host[SHOWN_MAX + 1];
    show(origin, page);
    show(own->host, host);
    return err_set(err, "foreign_origin", NULL,
                   "Pages of other hosts may not ask for this: the page is of '%s', the Host "
                   "asked is '%s'%s. If these are one server, the proxy before it changes the "
                   "Host: it must hand it on as it came, with its port (deploy/nginx and "
                   "deploy/caddy do), or --public-url must say where the page is.",
                   page, host, own->https ? " by TLS" : "");
}

bool origin_is_listed(const char *list, const char *origin)
{
    return list_has_word(list, origin);
}
