#include "reactor/net/router.h"

#include <string.h>

static bool segment_is_param(const char *segment, size_t len)
{
    return len > 2 && segment[0] == '{' && segment[len - 1] == '}';
}

/* A segment of the pattern is equal to the path's, or a {parameter} for any non-empty text. */
static bool segment_match(const char *pattern, size_t pattern_len, const char *text,
                          size_t text_len, struct route_match *out)
{
    if (!segment_is_param(pattern, pattern_len))
        return pattern_len == text_len && memcmp(pattern, text, text_len) == 0;
    if (text_len == 0)
        return false;
    if (out->param_count == ROUTE_PARAMS_MAX)
        abort();
    out->params[out->param_count++] = (struct route_param){
        .name = pattern + 1, .name_len = pattern_len - 2, .value = text, .value_len = text_len};
    return true;
}

static bool pattern_match(const char *pattern, const char *path, struct route_match *out)
{
    out->param_count = 0;
    while (*pattern == '/' && *path == '/') {
        pattern++;
        path++;
        size_t pattern_len = strcspn(pattern, "/"), text_len = strcspn(path, "/");
        if (!segment_match(pattern, pattern_len, path, text_len, out))
            return false;
        pattern += pattern_len;
        path += text_len;
    }
    return *pattern == '\0' && *path == '\0';
}

void router_match(const struct route *const *tables, const char *method, const char *path,
                  struct route_match *out)
{
    struct route_match got = {0};
    for (; *tables; tables++)
        for (const struct route *route = *tables; route->method; route++) {
            struct route_match now = {0};
            if (!pattern_match(route->pattern, path, &now))
                continue;
            now.path_known = true;
            if (strcmp(route->method, method) == 0) {
                now.route = route;
                *out = now;
                return;
            }
            got = now;
        }
    got.param_count = 0;
    *out = got;
}

void router_allowed(const struct route *const *tables, const char *path, struct buf *out)
{
    bool known = false;
    for (; *tables; tables++)
        for (const struct route *route = *tables; route->method; route++) {
            struct route_match match = {0};
            if (!pattern_match(route->pattern, path, &match))
                continue;
            known = true;
            buf_puts(out, route->method);
            buf_puts(out, strcmp(route->method, "GET") == 0 ? ", HEAD, " : ", ");
        }
    if (known)
        buf_puts(out, "OPTIONS");
}
