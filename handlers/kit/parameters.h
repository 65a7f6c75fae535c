/*
 * The parameters of requests that many routes share: {id} in the path; `?limit=` and `?cursor=` of
 * lists; `?user=` and `?user_id=`, which name one person.
 *
 * A cursor is the id of the last item on the page before. Clients must not rely on that.
 * `user` is always a name and `user_id` always an id, since a name may have digits only.
 *
 * Thread: the loop thread to read them, a store thread to look a person up.
 * Ownership: person_query_finish frees a query.
 */
#ifndef ASSAY_PARAMETERS_H
#define ASSAY_PARAMETERS_H

#include "reactor/net/http.h"
#include "store/people/users.h"

#define PAGE_LIMIT_DEFAULT 50
#define PAGE_LIMIT_MAX 100

/* Reads {id} of the path as the id of a row. -1 after it has answered 404 with this code and this
 * message: a text that is no id names nothing. */
int id_param(struct request *rq, const char *code, const char *words, int64_t *out) MUST_CHECK;

/* --- lists ---------------------------------------------------------------------------------- */

struct paging {
    int limit;
    int64_t cursor; /* 0: from the start */
};

/* 0, or -1 after it has answered 400. */
int limit_read(struct request *rq, int *out) MUST_CHECK;
int paging_read(struct request *rq, struct paging *out) MUST_CHECK;
/* {"items":items,"next_cursor":...}. Takes over items; last_id 0: this is the last page. */
json_t *page_json(json_t *items, int64_t last_id);

/* --- a person ------------------------------------------------------------------------------- */

struct person_query {
    char *name; /* NULL: not given */
    int64_t id; /* 0: not given */
};

/* 0, or -1 after it has answered 400 (bad_user). */
int person_query_read(struct request *rq, struct person_query *out) MUST_CHECK;
void person_query_finish(struct person_query *query);
/* Whether one of the two parameters is given. */
static inline bool person_query_is_given(const struct person_query *query)
{
    return query->name || query->id;
}
/* 1: *id is the person's id; 0: there is no such person; -1 with err. */
int person_query_find(struct store_conn *conn, const struct person_query *query, int64_t *id,
                      struct err *err) MUST_CHECK;
/* Sets err to unknown_user, with the parameter as its field. Returns -1. */
int person_query_unknown(const struct person_query *query, struct err *err);

#endif
