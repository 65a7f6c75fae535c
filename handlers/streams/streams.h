/*
 * How a client comes to see a job's events: those of the past first, then each new one, each once.
 *
 * The judge is asked first: its answer has the events so far, and in the same turn of the loop the
 * client joins the topic on which the others come. Where the judge does not have the job, the
 * events are read from the store. Staff and others follow topics of their own: others see less of
 * hidden tests (disclosure.h).
 *
 * Thread: the loop. Limits: what is asked for holds one of the client's topics until it is there.
 */
#ifndef ASSAY_STREAMS_H
#define ASSAY_STREAMS_H

#include "handlers/kit/app.h"
#include "store/judging/submissions.h"

/* after: the last event id the client has seen, well-formed, or NULL. A job that does not exist, or
 * cannot be read, is told as an error frame; a one-topic client is ended then. So it is with a job
 * that is not for the client's identity to see; but a one-topic client without one is told to say
 * who it is, and goes on. */
void job_stream_attach(struct app *app, struct client *client, const char *job_id,
                       const char *after);
/* The end of it, in the answer of judge_watch: sends what is past, and the client follows. */
void job_stream_begin(struct app *app, struct client *client, const char *job_id,
                      const struct judge_past *past);
/* The other end: the events of a job that has ended, one a line, as the client may see them, from
 * the first one after `after` on. They go out as the client takes them. May take over `events`. */
void job_stream_send_stored(struct client *client, const char *job_id, struct buf *events,
                            const char *after);
/* Where the first of them begins; events->len: there is none. */
size_t job_stream_stored_after(const struct buf *events, const char *after);
/* A new event, to all of these who follow the job. */
void job_stream_publish(const struct app *app, enum viewer viewer, const struct judge_event *event);
/* Also what is still on its way does not come. */
void job_stream_leave(struct app *app, struct client *client, const char *job_id);

/* What happens to a user's submissions, on the topic "me": as others than staff see it. */
void me_topic(int64_t user_id, char out[TOPIC_MAX]);
void me_topic_publish(const struct app *app, const struct judge_event *event);

/* The state of the queue, to one client or to all who follow the topic. */
void queue_topic_send(const struct app *app, struct client *client);
void queue_topic_publish(const struct app *app);

#endif
