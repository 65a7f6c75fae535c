/*
 * The settings of a user's editor, kept for all the machines that the user works on. The text is
 * JSON, which the handler has checked.
 *
 * Thread: the connection's; the functions are synchronous. Limits: SETTINGS_SIZE bytes with the
 * NUL.
 */
#ifndef ASSAY_SETTINGS_H
#define ASSAY_SETTINGS_H

#include "store/engine/operation.h"

#define SETTINGS_SIZE 512

struct user_settings {
    char editor[SETTINGS_SIZE]; /* a JSON object */
    int64_t changed_us;         /* by the person */
};

/* 1: found; 0: the user has no settings yet; -1 with err. */
int settings_find(struct store_conn *conn, int64_t user_id, struct user_settings *out,
                  struct err *err) MUST_CHECK;
/* Stores settings unless newer ones are stored already; changed_us in the future counts as now.
 * *settings is then the stored one. */
int settings_change(struct store_conn *conn, int64_t user_id, struct user_settings *settings,
                    struct err *err) MUST_CHECK;

#endif
