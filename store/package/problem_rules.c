#include "store/package/problem_rules.h"

#include "store/engine/db.h"
#include "store/package/more_limits.h"

int problem_rules_find(struct store_conn *conn, int64_t problem_id, struct problem_rules *out,
                       struct err *err)
{
    struct more_limits limits;
    sqlite3_stmt *stmt =
        conn_query(conn, err, "SELECT kind, languages, more_limits FROM problems WHERE id = ?", "i",
                   problem_id);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    const int kind = column_word(stmt, 0, &problem_kind_words, err);
    AUTO_FREE char *text = column_text(stmt, 2);
    if (kind < 0) {
        query_end(stmt);
        return -1;
    }
    more_limits_parse(&limits, text);
    *out = (struct problem_rules){.kind = (enum problem_kind)kind,
                                  .languages = column_text(stmt, 1),
                                  .code_bytes = more_limits_code_bytes(&limits)};
    query_end(stmt);
    return 0;
}

void problem_rules_finish(struct problem_rules *rules)
{
    free(rules->languages);
    *rules = (struct problem_rules){0};
}
