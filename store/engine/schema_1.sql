-- Users, problems, submissions, jobs, results.

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'judge', 'admin')),
  created_us INTEGER NOT NULL
) STRICT;

CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 1,  -- of content: grows with each import
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  difficulty TEXT NOT NULL CHECK (difficulty IN ('', 'easy', 'medium', 'hard')),
  statement TEXT NOT NULL,
  kind TEXT NOT NULL,
  signature TEXT NOT NULL,
  time_limit_ms INTEGER NOT NULL CHECK (time_limit_ms > 0),
  memory_limit_kb INTEGER NOT NULL CHECK (memory_limit_kb > 0),
  test_count INTEGER NOT NULL,
  sample_count INTEGER NOT NULL,
  updated_us INTEGER NOT NULL
) STRICT;

CREATE TABLE problem_tags (
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (problem_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_tags_by_tag ON problem_tags(tag, problem_id);

-- For function problems JSON lines, for others the package's bytes.
CREATE TABLE test_cases (
  id INTEGER PRIMARY KEY,
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,  -- judging order from 0; samples first
  name TEXT NOT NULL,
  is_hidden INTEGER NOT NULL CHECK (is_hidden IN (0, 1)),
  input BLOB NOT NULL,
  answer BLOB NOT NULL,
  UNIQUE (problem_id, position)
) STRICT;

-- Every file of the package but its tests and statement, which have columns of their own.
CREATE TABLE problem_files (
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (problem_id, path)
) STRICT, WITHOUT ROWID;

-- What the judge itself runs of them.
CREATE TABLE problem_sources (
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('validator', 'reference')),
  position INTEGER NOT NULL,
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (problem_id, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE submissions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('submit', 'run')),
  user_id INTEGER REFERENCES users(id),
  problem_id INTEGER NOT NULL REFERENCES problems(id),
  language TEXT NOT NULL,
  code TEXT NOT NULL,
  input TEXT,
  created_us INTEGER NOT NULL
) STRICT;
CREATE INDEX submissions_by_problem ON submissions(problem_id, id);
CREATE INDEX submissions_by_user ON submissions(user_id, id);
CREATE INDEX submissions_runs ON submissions(created_us) WHERE kind = 'run';

CREATE TABLE idempotency_keys (
  user_id INTEGER NOT NULL,  -- 0: nobody
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  job_id TEXT NOT NULL,
  submission_id INTEGER NOT NULL,
  created_us INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys(created_us);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submissions(id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'dead')),
  attempt INTEGER NOT NULL DEFAULT 1,
  faults INTEGER NOT NULL DEFAULT 0,  -- of the judge itself
  verdict TEXT CHECK (verdict IN ('AC','WA','TLE','MLE','OLE','RTE','CE','JE')),
  passed INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  time_us INTEGER NOT NULL DEFAULT 0,
  memory_kb INTEGER NOT NULL DEFAULT 0,
  stages TEXT, diagnostics TEXT, compile_output TEXT, reason TEXT, events TEXT,
  created_us INTEGER NOT NULL,
  started_us INTEGER NOT NULL DEFAULT 0,
  finished_us INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX jobs_by_submission ON jobs(submission_id, created_us);
CREATE INDEX jobs_unfinished ON jobs(created_us) WHERE status IN ('queued', 'running');
CREATE INDEX jobs_by_verdict ON jobs(verdict, submission_id);

CREATE TABLE results (
  job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,  -- 1 is the first test
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  verdict TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  wall_us INTEGER NOT NULL,
  memory_kb INTEGER NOT NULL,
  input TEXT, expected TEXT, got TEXT, stdout TEXT, stderr TEXT, reason TEXT,
  PRIMARY KEY (job_id, position)
) STRICT, WITHOUT ROWID;
