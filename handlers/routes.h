/*
 * All routes: the tables of all resources, ended by NULL. What they take and give is told in
 * handlers/openapi.
 */
#ifndef ASSAY_ROUTES_H
#define ASSAY_ROUTES_H

#include "reactor/net/http.h"

extern const struct route *const route_tables[];

#endif
