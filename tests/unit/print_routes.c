/* The route tables as JSON, for the tests that hold them against what is promised of them:
 * test_openapi.py and test_roles.py. */
#include "handlers/kit/admission.h"
#include "handlers/kit/limits.h"
#include "handlers/routes.h"

#include <stdio.h>

static const char *const accesses[] = {
    [ACCESS_UNSET] = "unset", [ACCESS_OPEN] = "open", [ACCESS_ANYONE] = "anyone",
    [ACCESS_GUEST] = "guest", [ACCESS_USER] = "user", [ACCESS_JUDGE] = "judge",
    [ACCESS_ADMIN] = "admin"};
static const char *const limits[LIMIT_KINDS] = {
    [LIMIT_SUBMIT] = "submit",     [LIMIT_RUN] = "run",         [LIMIT_LOGIN] = "login",
    [LIMIT_REGISTER] = "register", [LIMIT_ACCOUNT] = "account", [LIMIT_SESSION] = "session"};

static json_t *route_json(const struct route *route)
{
    json_t *queries = json_array();
    for (const char *const *name = route->queries; name && *name; name++)
        json_array_append_new(queries, json_string(*name));
    const char *scope = route->access == ACCESS_OPEN ? NULL : scope_word(admission_scope(route));
    return json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:o, s:I, s:s?, s:b}", "method", route->method,
                     "pattern", route->pattern, "access", accesses[route->access], "scope", scope,
                     "limit", limits[route->limit], "queries", queries, "body_max",
                     (json_int_t)route->body_max, "body_type", route->body_type, "body_optional",
                     (int)route->body_optional);
}

int main(void)
{
    json_t *list = json_array();
    for (const struct route *const *table = route_tables; *table; table++)
        for (const struct route *route = *table; route->method; route++)
            json_array_append_new(list, route_json(route));
    json_dumpf(list, stdout, JSON_INDENT(1));
    json_decref(list);
    return fflush(stdout) ? 1 : 0;
}
