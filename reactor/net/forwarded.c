#include "reactor/net/forwarded.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct network {
    int family;
    unsigned char bytes[16];
    unsigned bits;
};

static int address_parse(const char *text, struct network *out)
{
    *out = (struct network){.family = AF_INET, .bits = 32};
    if (inet_pton(AF_INET, text, out->bytes) == 1)
        return 0;
    *out = (struct network){.family = AF_INET6, .bits = 128};
    return inet_pton(AF_INET6, text, out->bytes) == 1 ? 0 : -1;
}

/* Reads ADDRESS or ADDRESS/BITS. */
static int network_parse(const char *text, size_t len, struct network *out)
{
    char copy[ADDRESS_TEXT_MAX + 4];
    uint64_t bits;
    if (len >= sizeof copy)
        return -1;
    snprintf(copy, sizeof copy, "%.*s", (int)len, text);
    char *slash = strchr(copy, '/');
    if (slash)
        *slash = '\0';
    if (address_parse(copy, out) < 0)
        return -1;
    if (!slash)
        return 0;
    if (parse_uint(slash + 1, out->bits, &bits) < 0)
        return -1;
    out->bits = (unsigned)bits;
    return 0;
}

static bool network_has(const struct network *network, const struct network *address)
{
    if (network->family != address->family)
        return false;
    for (unsigned bit = 0; bit < network->bits; bit++) {
        unsigned mask = 0x80u >> (bit % 8);
        if ((network->bytes[bit / 8] ^ address->bytes[bit / 8]) & mask)
            return false;
    }
    return true;
}

int networks_check(const char *flag, const char *list, struct err *err)
{
    struct network network;
    while (*list) {
        size_t len = strcspn(list, ",");
        if (network_parse(list, len, &network) < 0)
            return err_set(err, "usage", flag, "--%s: '%.*s' is not an address, nor ADDRESS/BITS",
                           flag, (int)(len > 100 ? 100 : len), list);
        list += len + (list[len] == ',');
    }
    return 0;
}

bool address_is_listed(const char *list, const char *text)
{
    struct network address, network;
    if (!*list || address_parse(text, &address) < 0)
        return false;
    while (*list) {
        size_t len = strcspn(list, ",");
        if (network_parse(list, len, &network) == 0 && network_has(&network, &address))
            return true;
        list += len + (list[len] == ',');
    }
    return false;
}

/* Cuts the last entry off header and copies it into out. 1: done; 0: there is none; -1: the entry
 * is no address. */
static int entry_take(const char *header, size_t *len, char out[ADDRESS_TEXT_MAX])
{
    size_t end = *len;
    while (end && strchr(" \t,", header[end - 1]))
        end--;
    size_t start = end;
    while (start && header[start - 1] != ',')
        start--;
    *len = start;
    while (start < end && strchr(" \t", header[start]))
        start++;
    struct network address;
    if (start == end)
        return 0;
    if (end - start >= ADDRESS_TEXT_MAX)
        return -1;
    snprintf(out, ADDRESS_TEXT_MAX, "%.*s", (int)(end - start), header + start);
    return address_parse(out, &address) == 0 ? 1 : -1;
}

/* Fills out with the client's address. False: no trusted proxy names it, or not by an address. */
static bool entries_walk(const char *proxies, const char *peer, const char *header,
                         char out[ADDRESS_TEXT_MAX])
{
    char entry[ADDRESS_TEXT_MAX];
    size_t len = header ? strlen(header) : 0, taken = 0;
    int rc = 0;
    snprintf(out, ADDRESS_TEXT_MAX, "%s", peer);
    while (header && address_is_listed(proxies, out) &&
           (rc = entry_take(header, &len, entry)) > 0) {
        memcpy(out, entry, sizeof entry);
        taken++;
    }
    return rc >= 0 && taken;
}

bool forwarded_is_https(const char *proxies, const char *peer, const char *proto)
{
    return proto && strcasecmp(proto, "https") == 0 && address_is_listed(proxies, peer);
}

bool forwarded_is_direct(const char *proxies, const char *peer, const char *header)
{
    char client[ADDRESS_TEXT_MAX];
    return !header || entries_walk(proxies, peer, header, client);
}

void forwarded_client(const char *proxies, const char *peer, const char *header,
                      char out[ADDRESS_TEXT_MAX])
{
    (void)entries_walk(proxies, peer, header, out);
}
