/* Who asks, and from which page: Origin and Host, X-Forwarded-For, and the settings they are held
 * against. A line each: setting, Origin or header, Host or peer. */
#include "tests/fuzz/fuzz.h"

#include "reactor/net/forwarded.h"
#include "reactor/net/origin.h"

static void origin_try(const char *list, const char *origin, const char *host)
{
    struct err err;
    struct own_origin by_tls = {.host = host, .public_url = "", .https = true}, plain = by_tls;
    plain.https = false;
    if (origin_is_own(origin, &by_tls))
        PROMISE(origin_is_own(origin, &plain));
    if (origin_is_own(origin, &plain))
        PROMISE(strlen(origin) > strlen(host) && strstr(origin, "://") && *host);
    plain.host = NULL;
    plain.forwarded_host = host;
    if (origin_is_own(origin, &plain))
        PROMISE(strstr(origin, "://") && strcasestr(host, strstr(origin, "://") + 3));
    (void)err_foreign_origin(origin, &plain, &err);
    promise_words(&err);
    if (origins_check("allowed-origins", list, &err) < 0) {
        promise_words(&err);
        return;
    }
    PROMISE(!strpbrk(list, " *@?#\"'\r\t") && !origin_is_listed(list, "null"));
    if (origin_is_listed(list, origin))
        PROMISE(*origin && strstr(list, origin) && !strchr(origin, ','));
}

static void forwarded_try(const char *proxies, const char *header, const char *peer)
{
    struct err err;
    char client[ADDRESS_TEXT_MAX];
    forwarded_is_https(proxies, peer, header);
    if (strlen(peer) >= ADDRESS_TEXT_MAX)
        return;
    if (networks_check("trusted-proxies", proxies, &err) < 0)
        promise_words(&err);
    forwarded_client(proxies, peer, header, client);
    PROMISE(strlen(client) < ADDRESS_TEXT_MAX);
    if (!address_is_listed(proxies, peer))
        PROMISE(strcmp(client, peer) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes rest = {data, size};
    AUTO_FREE char *setting = line_take(&rest);
    AUTO_FREE char *header = line_take(&rest);
    AUTO_FREE char *other = line_take(&rest);
    if (setting && header && other) {
        origin_try(setting, header, other);
        forwarded_try(setting, header, other);
    }
    return 0;
}
