/*
 * What a problem says of submissions before they are taken.
 *
 * Thread: the connection's. Ownership: problem_rules_finish.
 */
#ifndef ASSAY_STORE_PROBLEM_RULES_H
#define ASSAY_STORE_PROBLEM_RULES_H

#include "store/engine/store.h"
#include "store/package/problem_words.h"

struct problem_rules {
    enum problem_kind kind;
    char *languages;   /* the words of those that are allowed, separated by spaces; "": all */
    size_t code_bytes; /* that a submission may have, in all its files */
};

/* The problem exists. */
int problem_rules_find(struct store_conn *conn, int64_t problem_id, struct problem_rules *out,
                       struct err *err) MUST_CHECK;
void problem_rules_finish(struct problem_rules *rules);

#endif
