#include "handlers/kit/cookie.h"

#include <string.h>

int cookie_find(const char *header, const char *name, char **value)
{
    size_t name_len = strlen(name);
    struct bytes found = {0};
    while (header && *header) {
        header += strspn(header, " ;");
        size_t len = strcspn(header, ";");
        if (len > name_len && strncmp(header, name, name_len) == 0 && header[name_len] == '=') {
            struct bytes one = {header + name_len + 1, len - name_len - 1};
            if (found.data && (one.len != found.len || memcmp(one.data, found.data, one.len) != 0))
                return -1;
            found = one;
        }
        header += len;
    }
    if (found.len == 0)
        return 0;
    *value = xstrndup(found.data, found.len);
    return 1;
}
