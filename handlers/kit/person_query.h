/*
 * Whose: the query parameters that name one person in a list. `user` is always a name and `user_id`
 * always a number, since a name may be made of digits.
 *
 * Thread: the loop thread to read it, a store thread to look it up. Ownership: person_query_finish.
 */
#ifndef ASSAY_PERSON_QUERY_H
#define ASSAY_PERSON_QUERY_H

#include "reactor/net/http.h"
#include "store/people/users.h"

struct person_query {
    char *name; /* NULL: not asked for */
    int64_t id; /* 0: not asked for */
};

/* 0, or -1 after it has answered 400 (bad_user). */
int person_query_read(struct request *rq, struct person_query *out) MUST_CHECK;
void person_query_finish(struct person_query *query);
static inline bool person_query_asks(const struct person_query *query)
{
    return query->name || query->id;
}
/* 1: *id is their number; 0: there is nobody; -1. err.field is the parameter that was given. */
int person_query_find(struct store_conn *conn, const struct person_query *query, int64_t *id,
                      struct err *err) MUST_CHECK;
/* Fills err with code unknown_user. */
int person_query_unknown(const struct person_query *query, struct err *err);

#endif
