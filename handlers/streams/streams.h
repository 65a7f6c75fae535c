/*
 * How a client comes to see a job's events: those of the past first, then each new one, each once.
 *
 * While the executor has the job, its log in memory is replayed and the topic joined in one go on
 * the loop thread, between which nothing can happen. Later the events are read from the store.
 * Staff and others follow topics of their own: others see less of hidden tests (disclosure.h).
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
/* The first half only: false when the executor does not have the job. */
bool job_stream_attach_active(struct app *app, struct client *client, const char *job_id,
                              const char *after);
/* The second half: the events of a job that has ended, one a line (NULL: none), as the client may
 * see them. Returns how many were after `after`; with client NULL it only counts them. */
size_t job_stream_send_stored(struct client *client, const char *job_id, const char *events,
                              const char *after);
/* A new event, to all of these who follow the job. */
void job_stream_publish(const struct app *app, enum viewer viewer, const char *job_id,
                        const char *event_id, const char *json, size_t len, bool last);
void job_stream_leave(struct app *app, struct client *client, const char *job_id);

/* What happens to a user's submissions, on the topic "me": as others than staff see it. */
void me_topic(int64_t user_id, char out[TOPIC_MAX]);
void me_topic_publish(const struct app *app, const char *job_id, const char *json, size_t len);

/* The state of the queue, to one client or to all who follow the topic. */
void queue_topic_send(const struct app *app, struct client *client);
void queue_topic_publish(const struct app *app);

#endif
