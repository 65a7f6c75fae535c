/*
 * Problems as administrators see them, as JSON: all but what is in the tests.
 *
 * Thread: any; those with a connection on its own.
 */
#ifndef ASSAY_ADMIN_PROBLEM_JSON_H
#define ASSAY_ADMIN_PROBLEM_JSON_H

#include "handlers/kit/app.h"
#include "store/authoring/verifications.h"
#include "store/package/package_report.h"

/* What lists show. */
json_t *admin_problem_item_json(const struct problem *problem, int64_t submissions);
/* Everything. err.code unknown_problem. */
int admin_problem_load(struct store_conn *conn, const char *id_or_slug, json_t **out,
                       struct err *err) MUST_CHECK;
json_t *report_json(const struct package_report *report);
json_t *verification_json(const struct verification *v);

#endif
