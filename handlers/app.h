/*
 * What handlers work with: the parts the serve command put together. Read-only for handlers.
 */
#ifndef ASSAY_APP_H
#define ASSAY_APP_H

#include "executor/executor.h"
#include "reactor/http.h"
#include "reactor/hub.h"
#include "store/store.h"

struct app {
    struct store *store;
    struct executor *executor; /* NULL: not running (any more) */
    struct hub *hub;
    bool draining; /* SIGTERM seen: no new work */
};

/* Route tables, one per resource, ended by an entry with method NULL. */
extern const struct route problems_routes[], submissions_routes[], jobs_routes[],
    languages_routes[], health_routes[];

#endif
