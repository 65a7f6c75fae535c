#include "store/engine/schema.h"
#include "store/engine/db.h"

#include <inttypes.h>
#include <stdio.h>

/* Step N brings user_version from N to N + 1. Steps that were released are never changed. */
static const char *const steps[] = {
    "CREATE TABLE users ("
    "  id INTEGER PRIMARY KEY,"
    "  name TEXT NOT NULL UNIQUE,"
    "  role TEXT NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'judge', 'admin')),"
    "  created_us INTEGER NOT NULL"
    ") STRICT;"

    "CREATE TABLE problems ("
    "  id INTEGER PRIMARY KEY,"
    "  revision INTEGER NOT NULL DEFAULT 1," /* of content: grows with each import */
    "  slug TEXT NOT NULL UNIQUE,"
    "  title TEXT NOT NULL,"
    "  difficulty TEXT NOT NULL CHECK (difficulty IN ('', 'easy', 'medium', 'hard')),"
    "  statement TEXT NOT NULL,"
    "  kind TEXT NOT NULL,"
    "  signature TEXT NOT NULL,"
    "  time_limit_ms INTEGER NOT NULL CHECK (time_limit_ms > 0),"
    "  memory_limit_kb INTEGER NOT NULL CHECK (memory_limit_kb > 0),"
    "  test_count INTEGER NOT NULL,"
    "  sample_count INTEGER NOT NULL,"
    "  updated_us INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE problem_tags ("
    "  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  tag TEXT NOT NULL,"
    "  PRIMARY KEY (problem_id, position)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX problem_tags_by_tag ON problem_tags(tag, problem_id);"
    /* For function problems JSON lines, for others the package's bytes. */
    "CREATE TABLE test_cases ("
    "  id INTEGER PRIMARY KEY,"
    "  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL," /* judging order from 0; samples first */
    "  name TEXT NOT NULL,"
    "  is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)),"
    "  input BLOB NOT NULL,"
    "  answer BLOB NOT NULL,"
    "  UNIQUE (problem_id, position)"
    ") STRICT;"
    /* Every file of the package but its tests and statement, which have columns of their own. */
    "CREATE TABLE problem_files ("
    "  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,"
    "  path TEXT NOT NULL,"
    "  content BLOB NOT NULL,"
    "  PRIMARY KEY (problem_id, path)"
    ") STRICT, WITHOUT ROWID;"
    /* What the judge itself runs of them. */
    "CREATE TABLE problem_sources ("
    "  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,"
    "  role TEXT NOT NULL CHECK (role IN ('validator', 'reference')),"
    "  position INTEGER NOT NULL,"
    "  language TEXT NOT NULL,"
    "  name TEXT NOT NULL,"
    "  content BLOB NOT NULL,"
    "  PRIMARY KEY (problem_id, role, position)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE submissions ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  kind TEXT NOT NULL CHECK (kind IN ('submit', 'run')),"
    "  user_id INTEGER REFERENCES users(id),"
    "  problem_id INTEGER NOT NULL REFERENCES problems(id),"
    "  language TEXT NOT NULL,"
    "  code TEXT NOT NULL,"
    "  input TEXT,"
    "  created_us INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX submissions_by_problem ON submissions(problem_id, id);"
    "CREATE INDEX submissions_by_user ON submissions(user_id, id);"
    "CREATE INDEX submissions_runs ON submissions(created_us) WHERE kind = 'run';"
    "CREATE TABLE idempotency_keys ("
    "  user_id INTEGER NOT NULL," /* 0: nobody */
    "  key TEXT NOT NULL,"
    "  request_hash TEXT NOT NULL,"
    "  job_id TEXT NOT NULL,"
    "  submission_id INTEGER NOT NULL,"
    "  created_us INTEGER NOT NULL,"
    "  PRIMARY KEY (user_id, key)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX idempotency_keys_by_age ON idempotency_keys(created_us);"
    "CREATE TABLE jobs ("
    "  id TEXT PRIMARY KEY,"
    "  submission_id INTEGER NOT NULL REFERENCES submissions(id) ON DELETE CASCADE,"
    "  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'dead')),"
    "  attempt INTEGER NOT NULL DEFAULT 1,"
    "  faults INTEGER NOT NULL DEFAULT 0," /* of the judge itself */
    "  verdict TEXT CHECK (verdict IN ('AC','WA','TLE','MLE','OLE','RTE','CE','JE')),"
    "  passed INTEGER NOT NULL DEFAULT 0,"
    "  total INTEGER NOT NULL DEFAULT 0,"
    "  time_us INTEGER NOT NULL DEFAULT 0,"
    "  memory_kb INTEGER NOT NULL DEFAULT 0,"
    "  stages TEXT, diagnostics TEXT, compile_output TEXT, reason TEXT, events TEXT,"
    "  created_us INTEGER NOT NULL,"
    "  started_us INTEGER NOT NULL DEFAULT 0,"
    "  finished_us INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE INDEX jobs_by_submission ON jobs(submission_id, created_us);"
    "CREATE INDEX jobs_unfinished ON jobs(created_us) WHERE status IN ('queued', 'running');"
    "CREATE INDEX jobs_by_verdict ON jobs(verdict, submission_id);"
    "CREATE TABLE results ("
    "  job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL," /* 1 is the first test */
    "  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),"
    "  verdict TEXT NOT NULL,"
    "  time_us INTEGER NOT NULL,"
    "  wall_us INTEGER NOT NULL,"
    "  memory_kb INTEGER NOT NULL,"
    "  input TEXT, expected TEXT, got TEXT, stdout TEXT, stderr TEXT, reason TEXT,"
    "  PRIMARY KEY (job_id, position)"
    ") STRICT, WITHOUT ROWID;",

    /* 2: what was in force, and how close a time was */
    "ALTER TABLE jobs ADD COLUMN limits TEXT;"
    "ALTER TABLE results ADD COLUMN repeats TEXT;",

    /* 3: accounts. Names are unique whatever their case. Of tokens only SHA-256 is kept. */
    "ALTER TABLE users ADD COLUMN full_name TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE users ADD COLUMN password_hash TEXT;" /* NULL: nobody can log in */
    "CREATE UNIQUE INDEX users_by_name ON users(name COLLATE NOCASE);"
    /* A login is a family: each use of its token replaces it by the next. */
    "CREATE TABLE refresh_tokens ("
    "  hash TEXT PRIMARY KEY,"
    "  family TEXT NOT NULL,"
    "  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,"
    "  is_used INTEGER NOT NULL DEFAULT 0 CHECK (is_used IN (0, 1)),"
    "  expires_us INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX refresh_tokens_by_family ON refresh_tokens(family);"
    "CREATE INDEX refresh_tokens_by_user ON refresh_tokens(user_id);"
    "CREATE INDEX refresh_tokens_by_age ON refresh_tokens(expires_us);"
    "CREATE TABLE api_tokens ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,"
    "  name TEXT NOT NULL,"
    "  hash TEXT NOT NULL UNIQUE,"
    "  created_us INTEGER NOT NULL,"
    "  last_used_us INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE INDEX api_tokens_by_user ON api_tokens(user_id, id);"
    "CREATE TABLE audit_log ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  time_us INTEGER NOT NULL,"
    "  user_id INTEGER," /* who did it; NULL: a command on the machine */
    "  action TEXT NOT NULL,"
    "  object TEXT NOT NULL,"
    "  detail TEXT NOT NULL DEFAULT ''"
    ") STRICT;",

    /* 4: administration */
    "ALTER TABLE users ADD COLUMN is_disabled INTEGER NOT NULL DEFAULT 0"
    "  CHECK (is_disabled IN (0, 1));"
    "ALTER TABLE users ADD COLUMN last_login_us INTEGER NOT NULL DEFAULT 0;" /* 0: never */
    "ALTER TABLE problems ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public'"
    "  CHECK (visibility IN ('public', 'staff'));"
    "CREATE INDEX audit_log_by_user ON audit_log(user_id, id);"
    "CREATE INDEX audit_log_by_action ON audit_log(action, id);"
    /* A submission may be judged again; current_job is the judging that counts. */
    "CREATE TABLE submissions_new ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  kind TEXT NOT NULL CHECK (kind IN ('submit', 'run', 'verify')),"
    "  user_id INTEGER REFERENCES users(id),"
    "  problem_id INTEGER NOT NULL REFERENCES problems(id),"
    "  language TEXT NOT NULL,"
    "  code TEXT NOT NULL,"
    "  input TEXT,"
    "  created_us INTEGER NOT NULL,"
    "  current_job TEXT NOT NULL"
    ") STRICT;"
    "INSERT INTO submissions_new SELECT id, kind, user_id, problem_id, language, code, input,"
    "  created_us, coalesce((SELECT j.id FROM jobs j WHERE j.submission_id = submissions.id"
    "                        ORDER BY j.created_us DESC, j.id DESC LIMIT 1), '')"
    "  FROM submissions;"
    /* Numbers of submissions that were deleted are not given again. */
    "DELETE FROM sqlite_sequence WHERE name = 'submissions_new';"
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'submissions_new', seq FROM sqlite_sequence"
    "  WHERE name = 'submissions';"
    "DROP TABLE submissions;"
    "ALTER TABLE submissions_new RENAME TO submissions;"
    "CREATE INDEX submissions_by_problem ON submissions(problem_id, kind, id);"
    "CREATE INDEX submissions_by_user ON submissions(user_id, kind, id);"
    "CREATE INDEX submissions_by_language ON submissions(language, id) WHERE kind = 'submit';"
    "CREATE INDEX submissions_by_time ON submissions(created_us, id) WHERE kind = 'submit';"
    "CREATE INDEX submissions_runs ON submissions(created_us) WHERE kind = 'run';"
    "CREATE TABLE rejudges ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  user_id INTEGER NOT NULL REFERENCES users(id)," /* who asked */
    "  scope TEXT NOT NULL CHECK (scope IN ('submission', 'problem', 'contest')),"
    "  scope_id INTEGER NOT NULL,"
    "  reason TEXT NOT NULL DEFAULT '',"
    "  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'applied', 'discarded')),"
    "  total INTEGER NOT NULL," /* submissions that are judged again */
    /* Counted while it is open; these are of its end. */
    "  judged INTEGER NOT NULL DEFAULT 0,"
    "  dead INTEGER NOT NULL DEFAULT 0,"
    "  changed INTEGER NOT NULL DEFAULT 0,"
    "  created_us INTEGER NOT NULL,"
    "  ended_us INTEGER NOT NULL DEFAULT 0"
    ") STRICT;"
    "CREATE INDEX rejudges_open ON rejudges(id) WHERE state = 'open';"
    "ALTER TABLE jobs ADD COLUMN rejudge_id INTEGER REFERENCES rejudges(id);"
    "ALTER TABLE jobs ADD COLUMN replaces TEXT;" /* of a rejudge: the job that counted before */
    "CREATE INDEX jobs_by_rejudge ON jobs(rejudge_id, submission_id, status)"
    "  WHERE rejudge_id IS NOT NULL;"
    "CREATE INDEX jobs_of_rejudges_queued ON jobs(id)"
    "  WHERE status = 'queued' AND rejudge_id IS NOT NULL;"
    "CREATE INDEX jobs_dead ON jobs(id) WHERE status = 'dead';"
    /* The submissions/ of a problem, judged to see whether each gets what its folder says. */
    "CREATE TABLE verifications ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,"
    "  revision INTEGER NOT NULL,"
    "  user_id INTEGER NOT NULL REFERENCES users(id),"
    "  created_us INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX verifications_by_problem ON verifications(problem_id, id);"
    "CREATE TABLE verification_files ("
    "  verification_id INTEGER NOT NULL REFERENCES verifications(id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  folder TEXT NOT NULL,"
    "  file TEXT NOT NULL,"
    "  language TEXT NOT NULL,"
    "  submission_id INTEGER REFERENCES submissions(id),"
    "  reason TEXT," /* why it is not judged, where submission_id is NULL */
    "  PRIMARY KEY (verification_id, position)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX verification_files_by_submission ON verification_files(submission_id);"
    /* Shipped problems that were put here once: one that was deleted does not come back. */
    "CREATE TABLE seeded_problems (slug TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;",

/* 5: statistics */
#include "statistics_sql.inc"
    ,

    /* 6: contests; statistics at a cost that does not grow; fewer indexes for a submission to be
     * written into */
    "CREATE TABLE contests ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  slug TEXT NOT NULL UNIQUE,"
    "  title TEXT NOT NULL,"
    "  starts_us INTEGER NOT NULL,"
    "  ends_us INTEGER NOT NULL CHECK (ends_us > starts_us),"
    "  created_us INTEGER NOT NULL"
    ") STRICT;"
    "CREATE INDEX contests_by_start ON contests(starts_us, id);"
    "CREATE TABLE contest_problems ("
    "  contest_id INTEGER NOT NULL REFERENCES contests(id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL," /* from 0: A */
    "  problem_id INTEGER NOT NULL REFERENCES problems(id),"
    "  PRIMARY KEY (contest_id, position),"
    "  UNIQUE (contest_id, problem_id)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX contest_problems_by_problem ON contest_problems(problem_id);"
    "ALTER TABLE submissions ADD COLUMN contest_id INTEGER REFERENCES contests(id);"
    "CREATE INDEX submissions_by_contest ON submissions(contest_id, id)"
    "  WHERE contest_id IS NOT NULL;"
    "DROP INDEX submissions_by_author;"
    "DROP INDEX submissions_by_user;"
    /* With the problem, so that a person's own of one problem are found without reading the rest
     * of them; what guests sent is nobody's own, and may be most of what there is. */
    "CREATE INDEX submissions_by_user ON submissions(user_id, kind, id, problem_id);"
    "CREATE INDEX submissions_of_guests ON submissions(problem_id, id)"
    "  WHERE user_id IS NULL AND kind = 'submit';"
    "DROP INDEX jobs_by_verdict;"
    "CREATE INDEX jobs_by_verdict ON jobs(verdict, submission_id) WHERE verdict IS NOT NULL;"
#include "accepted_times_sql.inc"
    ,

/* 7: suspects of a crash, scopes of tokens, what is shown of hidden tests, contests for guests */
#include "schema_7_sql.inc"
    ,

/* 8: settings of people */
#include "schema_8_sql.inc"
};

static int version_read(struct store_conn *conn, int64_t *version, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, "PRAGMA user_version", "");
    if (!stmt || query_step(stmt, err) != 1)
        return -1;
    *version = sqlite3_column_int64(stmt, 0);
    query_end(stmt);
    return 0;
}

static int references_check(struct store_conn *conn, struct err *err)
{
    sqlite3_stmt *stmt = conn_query(conn, err, "PRAGMA foreign_key_check", "");
    int rc = stmt ? query_step(stmt, err) : -1;
    if (stmt)
        query_end(stmt);
    return rc == 1 ? err_set(err, "store_failed", NULL, "a reference would lead nowhere") : rc;
}

static int step_run(struct store_conn *conn, int64_t from, struct err *err)
{
    char set_version[64];
    snprintf(set_version, sizeof set_version, "PRAGMA user_version = %" PRId64, from + 1);
    if (conn_run(conn, "BEGIN IMMEDIATE", err))
        return -1;
    if (conn_run(conn, steps[from], err) || conn_run(conn, set_version, err) ||
        references_check(conn, err) || conn_run(conn, "COMMIT", err)) {
        sqlite3_exec(conn->db, "ROLLBACK", NULL, NULL, NULL);
        return -1;
    }
    return 0;
}

/* A step may make a table anew, which must not cascade into those that refer to it: references are
 * checked as a whole instead (sqlite.org/lang_altertable.html section 7). */
static int steps_run(struct store_conn *conn, int64_t version, int64_t wanted, struct err *err)
{
    int rc = conn_run(conn, "PRAGMA foreign_keys = OFF", err);
    for (; rc == 0 && version < wanted; version++)
        rc = step_run(conn, version, err);
    return conn_run(conn, "PRAGMA foreign_keys = ON", rc ? NULL : err) || rc ? -1 : 0;
}

int schema_migrate_to(struct store_conn *conn, int64_t wanted, struct err *err)
{
    int64_t version;
    if (version_read(conn, &version, err))
        return -1;
    if (version > (int64_t)COUNT_OF(steps))
        return err_set(err, "newer_data", NULL,
                       "the data file is of a newer assay (schema %" PRId64
                       ", this one knows %zu); start the newer program, or use another data folder",
                       version, COUNT_OF(steps));
    return version >= wanted ? 0 : steps_run(conn, version, wanted, err);
}

int schema_migrate(struct store_conn *conn, struct err *err)
{
    return schema_migrate_to(conn, (int64_t)COUNT_OF(steps), err);
}
