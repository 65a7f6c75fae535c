#include "store/package/problem_list.h"

#include "store/package/problem_row.h"

/* The number of enum problem_mine. */
#define MINE                                                                                       \
    "(SELECT CASE WHEN max(r.accepted) > 0 THEN 2 WHEN max(r.submissions) > 0 THEN 1 ELSE 0 END"   \
    " FROM user_results r WHERE r.user_id = ?7 AND r.problem_id = p.id)"

#define FILTERED                                                                                   \
    " LEFT JOIN problem_totals t ON t.problem_id = p.id WHERE (?2 OR p.visibility = 'public')"     \
    " AND (?1 IS NULL OR p.visibility = ?1) AND (?3 IS NULL OR p.difficulty = ?3)"                 \
    " AND (?4 IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(?4) w WHERE NOT EXISTS"               \
    "      (SELECT 1 FROM problem_tags g WHERE g.problem_id = p.id AND g.tag = w.value)))"         \
    " AND (?5 IS NULL OR p.title LIKE ?5 ESCAPE '\\' OR p.slug LIKE ?5 ESCAPE '\\' OR EXISTS"      \
    "      (SELECT 1 FROM problem_tags g WHERE g.problem_id = p.id AND g.tag LIKE ?5 ESCAPE '\\')" \
    "      OR CAST(p.id AS TEXT) = ?6)"

/* A problem without a key has the key `none`, which sorts last in both directions. 0 is before
 * every key. */
#define BY_DIFFICULTY(none)                                                                        \
    "CASE p.difficulty WHEN 'easy' THEN 1 WHEN 'medium' THEN 2 WHEN 'hard' THEN 3 ELSE " none " E" \
    "ND"
#define BY_ACCEPTANCE(none)                                                                        \
    "CASE WHEN t.submissions > 0 THEN 1 + t.accepted * 1000000000 / t.submissions ELSE " none " E" \
    "ND"

/* First finds the places of a page, for which the index has all columns; then reads the problems at
 * these places. */
#define PAGE(index, key, after, up_or_down)                                                        \
    "WITH listed AS MATERIALIZED (SELECT p.id AS id, " key " AS k FROM problems p " index FILTERED \
    " AND (?8 < 0 OR " MINE " = ?8) AND " after " ORDER BY k " up_or_down ", p.id LIMIT ?11)"      \
    " SELECT " PROBLEM_COLUMNS ", l.k FROM listed l JOIN problems p ON p.id = l.id"                \
    " ORDER BY l.k COLLATE NOCASE " up_or_down ", l.id"
#define BY_KEY(key_up, key_down)                                                                   \
    {                                                                                              \
        PAGE("INDEXED BY problems_listed", key_up,                                                 \
             "(?10 = 0 OR k > ?9 OR (k = ?9 AND p.id > ?10))", "ASC"),                             \
            PAGE("INDEXED BY problems_listed", key_down,                                           \
                 "(?10 = 0 OR k < ?9 OR (k = ?9 AND p.id > ?10))", "DESC")                         \
    }
#define TITLE "p.title COLLATE NOCASE"

static const char *const pages[PROBLEM_SORTS][2] = {
    [PROBLEMS_BY_NUMBER] = {PAGE("", "p.id", "p.id > ?10", "ASC"),
                            PAGE("", "p.id", "(?10 = 0 OR p.id < ?10)", "DESC")},
    [PROBLEMS_BY_TITLE] = BY_KEY(TITLE, TITLE),
    [PROBLEMS_BY_DIFFICULTY] = BY_KEY(BY_DIFFICULTY("4"), BY_DIFFICULTY("0")),
    [PROBLEMS_BY_ACCEPTANCE] = BY_KEY(BY_ACCEPTANCE("2000000000"), BY_ACCEPTANCE("0")),
    [PROBLEMS_BY_MINE] = BY_KEY(MINE, MINE),
};

static void problems_destroy(struct problem **problems, int count)
{
    for (int i = 0; i < count; i++)
        problem_destroy(problems[i]);
    free(problems);
}

static sqlite3_stmt *page_query(struct store_conn *conn, const struct problem_filter *f,
                                const char *like, struct err *err)
{
    const char *sql = pages[f->sort][f->descending];
    int64_t staff = f->staff, mine = f->mine ? (int64_t)*f->mine : -1, limit = f->limit;
    if (f->sort == PROBLEMS_BY_TITLE)
        return conn_query(conn, err, sql, "tittttiitii", visibility_word(f->visibility), staff,
                          f->difficulty, f->tags, like, f->q, f->user_id, mine, f->after.title,
                          f->after.id, limit);
    return conn_query(conn, err, sql, "tittttiiiii", visibility_word(f->visibility), staff,
                      f->difficulty, f->tags, like, f->q, f->user_id, mine, f->after.key,
                      f->after.id, limit);
}

int problem_list(struct store_conn *conn, const struct problem_filter *f, struct problem ***out,
                 struct err *err)
{
    AUTO_FREE char *like = f->q ? like_pattern(f->q) : NULL;
    sqlite3_stmt *stmt = page_query(conn, f, like, err);
    struct problem **found = NULL;
    int count = 0, rc = -1;
    while (stmt && (rc = query_step(stmt, err)) == 1) {
        found = xrealloc(found, (size_t)(count + 1) * sizeof(struct problem *));
        if (problem_from_row(stmt, &found[count], err) < 0) {
            query_end(stmt);
            rc = -1;
            break;
        }
        found[count++]->list_key = sqlite3_column_int64(stmt, PROBLEM_COLUMN_COUNT);
    }
    for (int i = 0; i < count && rc == 0; i++)
        rc = problem_tags_load(conn, found[i], err);
    if (rc) {
        problems_destroy(found, count);
        return -1;
    }
    *out = found;
    return count;
}

int problem_list_count(struct store_conn *conn, const struct problem_filter *f,
                       struct problem_list_counts *out, struct err *err)
{
    AUTO_FREE char *like = f->q ? like_pattern(f->q) : NULL;
    sqlite3_stmt *stmt = conn_query(
        conn, err,
        "SELECT count(*), ifnull(sum(mine = 2), 0), ifnull(sum(mine = 1), 0) FROM"
        " (SELECT " MINE " AS mine FROM problems p INDEXED BY problems_listed" FILTERED ")",
        "titttti", visibility_word(f->visibility), (int64_t)f->staff, f->difficulty, f->tags, like,
        f->q, f->user_id);
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    *out = (struct problem_list_counts){.problems = sqlite3_column_int64(stmt, 0),
                                        .solved = sqlite3_column_int64(stmt, 1),
                                        .tried = sqlite3_column_int64(stmt, 2)};
    query_end(stmt);
    return 0;
}

int problem_tags_list(struct store_conn *conn, bool staff, struct tag_count out[TAGS_MAX],
                      struct err *err)
{
    sqlite3_stmt *stmt =
        conn_query(conn, err,
                   "SELECT t.tag, count(*) AS problems FROM problems p INDEXED BY problems_listed"
                   " JOIN problem_tags t ON t.problem_id = p.id WHERE ?1 OR p.visibility = 'public'"
                   " GROUP BY t.tag ORDER BY problems DESC, t.tag LIMIT ?2",
                   "ii", (int64_t)staff, (int64_t)TAGS_MAX);
    int count = 0, rc = stmt ? 1 : -1;
    while (rc == 1 && count < TAGS_MAX && (rc = query_step(stmt, err)) == 1)
        out[count++] = (struct tag_count){.tag = column_text(stmt, 0),
                                          .problems = sqlite3_column_int64(stmt, 1)};
    if (stmt)
        query_end(stmt);
    if (rc >= 0)
        return count;
    while (count > 0)
        free(out[--count].tag);
    return -1;
}
