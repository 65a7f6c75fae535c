/*
 * The route tables of all resources, ended by NULL. handlers/openapi describes the requests and
 * answers.
 */
#ifndef ASSAY_ROUTES_H
#define ASSAY_ROUTES_H

#include "reactor/net/http.h"

extern const struct route *const route_tables[];

#endif
