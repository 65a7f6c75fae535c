/*
 * Taking submissions, by POST and on WS /ws: checked, written, acknowledged only when the row is on
 * disk, and then handed to the executor, also when the client has gone meanwhile.
 */
#ifndef ASSAY_SUBMISSIONS_HANDLER_H
#define ASSAY_SUBMISSIONS_HANDLER_H

#include "handlers/kit/admission.h"

/* The keys of {"op":"submit"}. */
extern const char *const submission_client_keys[];

/* {"op":"submit"} of a client: it is sent {"type":"submitted","job_id",...} or an error frame. */
void submission_from_client(struct app *app, struct client *client, const struct principal *who,
                            const struct requester *from, const json_t *frame, const char *ref);

#endif
