#include "handlers/cookie.h"

#include <string.h>

char *cookie_value(const char *header, const char *name)
{
    size_t name_len = strlen(name);
    while (header && *header) {
        header += strspn(header, " ;");
        size_t len = strcspn(header, ";");
        if (len > name_len + 1 && strncmp(header, name, name_len) == 0 && header[name_len] == '=')
            return xstrndup(header + name_len + 1, len - name_len - 1);
        header += len;
    }
    return NULL;
}
