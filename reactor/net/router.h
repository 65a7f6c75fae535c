/*
 * Which route an address belongs to. Pure: no lws, no request; the tables are the handlers'.
 *
 * Thread: any. Ownership: everything points into the caller's path and tables.
 * Limits: 16 segments, 4 parameters a route.
 */
#ifndef ASSAY_ROUTER_H
#define ASSAY_ROUTER_H

#include "reactor/net/http.h"

#define ROUTE_PARAMS_MAX 4

struct route_param {
    const char *name, *value; /* not NUL-terminated */
    size_t name_len, value_len;
};

struct route_match {
    const struct route *route; /* NULL: no route has this method and path */
    bool path_known;           /* some route has this path: a wrong method is 405, not 404 */
    struct route_param params[ROUTE_PARAMS_MAX];
    size_t param_count;
};

/* tables: NULL-terminated list of tables, each ended by an entry with method NULL. */
void router_match(const struct route *const *tables, const char *method, const char *path,
                  struct route_match *out);
/* "GET, HEAD, OPTIONS": the methods this path takes; "" when the path is not known. */
void router_allowed(const struct route *const *tables, const char *path, struct buf *out);

#endif
