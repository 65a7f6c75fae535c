#include "handlers/kit/addresses.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

bool requester_is_local(const struct requester *from)
{
    return from->direct &&
           (strncmp(from->address, "127.", 4) == 0 || strcmp(from->address, "::1") == 0);
}

int64_t requester_share(int64_t user_id, const char *address)
{
    return user_id ? user_id : address_share(address);
}

static int64_t share_of_v4(uint32_t address)
{
    return -((INT64_C(1) << 33) | (int64_t)address);
}

static uint64_t big_endian(const unsigned char *bytes, size_t count)
{
    uint64_t value = 0;
    for (size_t i = 0; i < count; i++)
        value = value << 8 | bytes[i];
    return value;
}

int64_t address_share(const char *address)
{
    struct in_addr v4;
    struct in6_addr v6;
    if (inet_pton(AF_INET, address, &v4) == 1)
        return share_of_v4(ntohl(v4.s_addr));
    if (inet_pton(AF_INET6, address, &v6) != 1)
        return 0;
    if (IN6_IS_ADDR_V4MAPPED(&v6))
        return share_of_v4((uint32_t)big_endian(v6.s6_addr + 12, 4));
    /* The upper bits mark IPv6. All routed addresses begin with the same three bits (RFC 4291
     * section 2.4), so no two addresses become the same. */
    uint64_t network = big_endian(v6.s6_addr, 8) & ((UINT64_C(1) << 61) - 1);
    return -(int64_t)(UINT64_C(1) << 62 | network);
}

int64_t address_network(const char *address)
{
    int64_t share = address_share(address);
    bool is_v4 = share >= share_of_v4(UINT32_MAX);
    return share ? -(int64_t)((uint64_t)-share >> (is_v4 ? 8 : 16)) : 0;
}
