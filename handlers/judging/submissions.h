/*
 * Takes submissions, by POST and on WS /ws: checks each, writes its row, acknowledges it when the
 * row is on disk, and then hands it to the judge, even if the client has gone.
 */
#ifndef ASSAY_SUBMISSIONS_HANDLER_H
#define ASSAY_SUBMISSIONS_HANDLER_H

#include "handlers/kit/admission.h"

/* The keys of {"op":"submit"}. */
extern const char *const submission_client_keys[];

/* {"op":"submit"} from a client. The client gets {"type":"submitted","job_id",...} or an error
 * frame. */
void submission_from_client(struct app *app, struct client *client, const struct principal *who,
                            const struct requester *from, const json_t *frame, const char *ref);

#endif
