/*
 * Contests as JSON, for users and administrators.
 *
 * Thread: a store thread.
 */
#ifndef ASSAY_HANDLERS_CONTESTS_H
#define ASSAY_HANDLERS_CONTESTS_H

#include "store/contests/contests.h"

#include <jansson.h>

/* A contest in a list. */
json_t *contest_summary_json(const struct contest *contest, int64_t now_us);

/* The answer to GET /contests/{contest} for this user; 0: a guest. Before the start only staff see
 * the problems. err.code unknown_contest. */
int contest_json_load(struct store_conn *conn, const char *id_or_slug, int64_t user_id, bool staff,
                      json_t **out, struct err *err) MUST_CHECK;

#endif
