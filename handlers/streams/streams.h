/*
 * Sends a job's events to a client: the past ones first, then each new one, each once.
 *
 * It asks the judge first: the answer has the events until now, and in the same turn of the loop
 * the client joins the topic on which later ones come. If the judge does not have the job, the
 * events are read from the store. Staff and others have different topics, because others see less
 * of hidden tests (disclosure.h).
 *
 * Thread: the loop.
 * Limits: a request holds one of the client's topics until it is answered.
 */
#ifndef ASSAY_STREAMS_H
#define ASSAY_STREAMS_H

#include "handlers/kit/app.h"
#include "store/judging/submissions.h"

/* after: the last event id that the client has seen, well-formed, or NULL. If the job does not
 * exist or cannot be read, the client gets an error frame, and a one-topic client is closed. The
 * same happens if this client may not see the job; but a one-topic client without an identity is
 * asked to authenticate, and stays open. */
void job_stream_attach(struct app *app, struct client *client, const char *job_id,
                       const char *after);
/* The end of an attach whose judge has answered: sends the past events, and the client follows the
 * job. */
void job_stream_begin(struct app *app, struct client *client, const char *job_id,
                      const struct judge_past *past);
/* The end of an attach whose job has ended: sends the stored events, one a line, as the client may
 * see them, from the first one behind `after`. They go out as fast as the client reads. May take
 * over `events`. */
void job_stream_send_stored(struct client *client, const char *job_id, struct buf *events,
                            const char *after);
/* The offset of the first event behind `after`; events->len: there is none. */
size_t job_stream_stored_after(const struct buf *events, const char *after);
/* Sends a new event to all viewers of this kind who follow the job. */
void job_stream_publish(const struct app *app, enum viewer viewer, const struct judge_event *event);
/* Events that are still under way do not come either. */
void job_stream_leave(struct app *app, struct client *client, const char *job_id);

/* The topic "me", with the events of a user's submissions as viewers other than staff see them. */
void me_topic(int64_t user_id, char out[TOPIC_MAX]);
void me_topic_publish(const struct app *app, const struct judge_event *event);

/* Sends the state of the queue to one client, or to all who follow the topic. */
void queue_topic_send(const struct app *app, struct client *client);
void queue_topic_publish(const struct app *app);

#endif
