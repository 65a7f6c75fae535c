/*
 * Changes the package of a problem, file by file.
 *
 *     store: read the whole problem -> long work: make the edit, read and check the new package
 *       -> store: write, if the problem has not changed meanwhile
 *
 * A package with an error is not stored, so nothing is stored in part. The change goes on if its
 * client goes away.
 *
 * Thread: the loop thread; `prepare` on a thread for long work. Ownership: the caller embeds the
 * struct, zeroed; package_change_finish after `done`.
 */
#ifndef ASSAY_PACKAGE_CHANGE_H
#define ASSAY_PACKAGE_CHANGE_H

#include "handlers/kit/refusal.h"
#include "store/authoring/package_edit.h"

struct package_change {
    struct server *server;
    int64_t who;
    char *slug;
    int64_t revision; /* that the problem must have; 0: any */
    struct package_edit edit;
    /* Adds to the edit. -1 with err, or errors in the report. NULL: it is complete. */
    int (*prepare)(struct package_change *change, struct err *err);
    /* Exactly once. err NULL: it is stored, and answer is the problem. The report has errors: the
     * package would be a bad one. */
    void (*done)(struct package_change *change, const struct err *err);
    struct problem *problem; /* as it was at the begin */
    struct package *package;
    struct package_report report;
    struct err fault;
    json_t *answer;
};

void package_change_start(struct package_change *change);
void package_change_finish(struct package_change *change);
/* Answers with the problem and the report, or with what is wrong. rq NULL: the client has gone. */
void package_change_reply(struct request *rq, struct package_change *change, const struct err *err);

#endif
