#include "handlers/kit/person_query.h"

static int refuse(struct request *rq, const char *field, const char *words)
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
        return refuse(rq, "user_id", "Say 'user' or 'user_id', not both.");
    if (name && user_name_check(name, &err) < 0)
        return refuse(rq, "user", "'user' is a user's name; for a number there is 'user_id'.");
    if (number && parse_number_of(number, INT64_MAX, &id) < 0)
        return refuse(rq, "user_id", "'user_id' is a user's number; for a name there is 'user'.");
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
