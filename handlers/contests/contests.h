/*
 * Contests as JSON, for those who look at them and for those who make them.
 *
 * Thread: a store thread.
 */
#ifndef ASSAY_HANDLERS_CONTESTS_H
#define ASSAY_HANDLERS_CONTESTS_H

#include "store/contests/contests.h"

#include <jansson.h>

/* What lists tell of one. */
json_t *contest_summary_json(const struct contest *contest, int64_t now_us);

/* The answer of GET /contests/{contest} to this user (0: a guest): before the start
 * only staff see its problems. err.code
 * unknown_contest. */
int contest_json_load(struct store_conn *conn, const char *id_or_slug, int64_t user_id, bool staff,
                      json_t **out, struct err *err) MUST_CHECK;

#endif
