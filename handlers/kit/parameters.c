#include "handlers/kit/parameters.h"

#include <stdio.h>

int id_param(struct request *rq, const char *code, const char *words, int64_t *out)
{
    if (parse_number_of(request_param(rq, "id"), INT64_MAX, out) == 0)
        return 0;
    reply_problem(rq, 404, code, NULL, "%s", words);
    return -1;
}

/* --- lists ---------------------------------------------------------------------------------- */

int limit_read(struct request *rq, int *out)
{
    const char *limit_text = request_query(rq, "limit");
    uint64_t limit = PAGE_LIMIT_DEFAULT;
    if (limit_text && (parse_uint(limit_text, PAGE_LIMIT_MAX, &limit) < 0 || limit == 0)) {
        reply_problem(rq, 400, "bad_limit", "limit", "'limit' is a number from 1 to %d.",
                      PAGE_LIMIT_MAX);
        return -1;
    }
    *out = (int)limit;
    return 0;
}

int paging_read(struct request *rq, struct paging *out)
{
    const char *cursor_text = request_query(rq, "cursor");
    int64_t cursor = 0;
    int limit;
    if (limit_read(rq, &limit) < 0)
        return -1;
    if (cursor_text && parse_number_of(cursor_text, INT64_MAX, &cursor) < 0) {
        reply_problem(rq, 400, "bad_cursor", "cursor",
                      "'cursor' must be the 'next_cursor' of the page before.");
        return -1;
    }
    *out = (struct paging){.limit = limit, .cursor = cursor};
    return 0;
}

json_t *page_json(json_t *items, int64_t last_id)
{
    char cursor[24];
    snprintf(cursor, sizeof cursor, "%lld", (long long)last_id);
    return json_pack("{s:o, s:o}", "items", items, "next_cursor",
                     last_id ? json_string(cursor) : json_null());
}

/* --- a person ------------------------------------------------------------------------------- */

static int bad_user(struct request *rq, const char *field, const char *words)
{
    reply_problem(rq, 400, "bad_user", field, "%s", words);
    return -1;
}

int person_query_read(struct request *rq, struct person_query *out)
{
    const char *name = request_query(rq, "user"), *number = request_query(rq, "user_id");
    int64_t id = 0;
    struct err err;
    if (name && number)
        return bad_user(rq, "user_id", "Say 'user' or 'user_id', not both.");
    if (name && user_name_check(name, &err) < 0)
        return bad_user(rq, "user", "'user' is a user's name; for a number there is 'user_id'.");
    if (number && parse_number_of(number, INT64_MAX, &id) < 0)
        return bad_user(rq, "user_id", "'user_id' is a user's number; for a name there is 'user'.");
    *out = (struct person_query){name ? xstrdup(name) : NULL, id};
    return 0;
}

void person_query_finish(struct person_query *query)
{
    free(query->name);
    *query = (struct person_query){0};
}

int person_query_find(struct store_conn *conn, const struct person_query *query, int64_t *id,
                      struct err *err)
{
    struct user user;
    int rc = query->name ? user_find_name(conn, query->name, &user, err)
                         : user_find(conn, query->id, &user, err);
    if (rc == 1)
        *id = user.id;
    return rc;
}

int person_query_unknown(const struct person_query *query, struct err *err)
{
    return query->name ? err_set(err, "unknown_user", "user",
                                 "There is no user of the name '%.40s'.", query->name)
                       : err_set(err, "unknown_user", "user_id",
                                 "There is no user of the number %lld.", (long long)query->id);
}
