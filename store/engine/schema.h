/*
 * The schema: brings a data file of any version to the schema of this program.
 *
 * Thread: the connection's own.
 */
#ifndef ASSAY_STORE_SCHEMA_H
#define ASSAY_STORE_SCHEMA_H

#include "store/engine/db.h"

/* Migrates the schema, each step in one transaction. Refuses a file of a newer program. */
int schema_migrate(struct store_conn *conn, struct err *err) MUST_CHECK;
/* Like schema_migrate, but stops at `version`. For tests that need an old file. */
int schema_migrate_to(struct store_conn *conn, int64_t version, struct err *err) MUST_CHECK;

#endif
