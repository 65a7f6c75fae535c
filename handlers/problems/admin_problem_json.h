/*
 * Problems as JSON for administrators: everything but the content of tests.
 *
 * Thread: any; functions with a connection run on its thread.
 */
#ifndef ASSAY_ADMIN_PROBLEM_JSON_H
#define ASSAY_ADMIN_PROBLEM_JSON_H

#include "handlers/kit/app.h"
#include "store/authoring/verifications.h"
#include "store/package/package_report.h"

/* A problem in a list. */
json_t *admin_problem_item_json(const struct problem *problem, int64_t submissions);
/* One problem. err.code unknown_problem. */
int admin_problem_load(struct store_conn *conn, const char *id_or_slug, json_t **out,
                       struct err *err) MUST_CHECK;
json_t *report_json(const struct package_report *report);
json_t *verification_json(const struct verification *v);

#endif
