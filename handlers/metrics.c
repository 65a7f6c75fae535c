#include "handlers/admission.h"
#include "handlers/refusal.h"

/* Numbers tell how much is going on and of what, so they are for those who run the server. */
static void get_metrics(struct request *rq)
{
    const struct app *app = server_app(request_server(rq));
    struct err err;
    if (!request_is_from(rq, app->metrics_from) &&
        admission_client(app, ACCESS_JUDGE, SCOPE_ADMIN, request_identity(rq), &err) < 0)
        reply_refusal(rq, &err);
    else
        reply_metrics(rq);
}

const struct route metrics_routes[] = {
    {.method = "GET", .pattern = "/metrics", .handle = get_metrics, .access = ACCESS_ANYONE},
    {.method = NULL},
};
