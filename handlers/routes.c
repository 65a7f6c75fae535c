#include "handlers/app.h"

const struct route *const route_tables[] = {health_routes,      languages_routes,
                                            problems_routes,    statistics_routes,
                                            submissions_routes, jobs_routes,
                                            auth_routes,        tokens_routes,
                                            profiles_routes,    metrics_routes,
                                            admin_users_routes, admin_import_routes,
                                            admin_audit_routes, NULL};
