/*
 * Finds the route of an address. Pure: it knows no lws and no request; handlers bring the tables.
 *
 * Thread: any. Ownership: a match points into the caller's path and tables.
 * Limits: 16 segments and 4 parameters in a route.
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
    const struct route *route; /* NULL: no route has both this method and this path */
    bool path_known;           /* a route has this path, so a wrong method gives 405 and not 404 */
    struct route_param params[ROUTE_PARAMS_MAX];
    size_t param_count;
};

/* tables: a NULL-terminated list of tables; an entry with method NULL ends each table. */
void router_match(const struct route *const *tables, const char *method, const char *path,
                  struct route_match *out);
/* Appends the methods of this path, such as "GET, HEAD, OPTIONS"; nothing for an unknown path. */
void router_allowed(const struct route *const *tables, const char *path, struct buf *out);

#endif
