-- Administration.

ALTER TABLE users ADD COLUMN is_disabled INTEGER NOT NULL DEFAULT 0
  CHECK (is_disabled IN (0, 1));
ALTER TABLE users ADD COLUMN last_login_us INTEGER NOT NULL DEFAULT 0;  -- 0: never
ALTER TABLE problems ADD COLUMN visibility TEXT NOT NULL DEFAULT 'public'
  CHECK (visibility IN ('public', 'staff'));
CREATE INDEX audit_log_by_user ON audit_log(user_id, id);
CREATE INDEX audit_log_by_action ON audit_log(action, id);

-- A submission may be judged again; current_job is the judging that counts.
CREATE TABLE submissions_new (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('submit', 'run', 'verify')),
  user_id INTEGER REFERENCES users(id),
  problem_id INTEGER NOT NULL REFERENCES problems(id),
  language TEXT NOT NULL,
  code TEXT NOT NULL,
  input TEXT,
  created_us INTEGER NOT NULL,
  current_job TEXT NOT NULL
) STRICT;
INSERT INTO submissions_new SELECT id, kind, user_id, problem_id, language, code, input,
  created_us, coalesce((SELECT j.id FROM jobs j WHERE j.submission_id = submissions.id
                        ORDER BY j.created_us DESC, j.id DESC LIMIT 1), '')
  FROM submissions;
-- Numbers of submissions that were deleted are not given again.
DELETE FROM sqlite_sequence WHERE name = 'submissions_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'submissions_new', seq FROM sqlite_sequence
  WHERE name = 'submissions';
DROP TABLE submissions;
ALTER TABLE submissions_new RENAME TO submissions;
CREATE INDEX submissions_by_problem ON submissions(problem_id, kind, id);
CREATE INDEX submissions_by_user ON submissions(user_id, kind, id);
CREATE INDEX submissions_by_language ON submissions(language, id) WHERE kind = 'submit';
CREATE INDEX submissions_by_time ON submissions(created_us, id) WHERE kind = 'submit';
CREATE INDEX submissions_runs ON submissions(created_us) WHERE kind = 'run';

CREATE TABLE rejudges (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users(id),  -- who asked
  scope TEXT NOT NULL CHECK (scope IN ('submission', 'problem', 'contest')),
  scope_id INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'applied', 'discarded')),
  total INTEGER NOT NULL,  -- submissions that are judged again
-- Counted while it is open; these are of its end.
  judged INTEGER NOT NULL DEFAULT 0,
  dead INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  created_us INTEGER NOT NULL,
  ended_us INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX rejudges_open ON rejudges(id) WHERE state = 'open';
ALTER TABLE jobs ADD COLUMN rejudge_id INTEGER REFERENCES rejudges(id);
ALTER TABLE jobs ADD COLUMN replaces TEXT;  -- of a rejudge: the job that counted before
CREATE INDEX jobs_by_rejudge ON jobs(rejudge_id, submission_id, status)
  WHERE rejudge_id IS NOT NULL;
CREATE INDEX jobs_of_rejudges_queued ON jobs(id)
  WHERE status = 'queued' AND rejudge_id IS NOT NULL;
CREATE INDEX jobs_dead ON jobs(id) WHERE status = 'dead';

-- The submissions/ of a problem, judged to see whether each gets what its folder says.
CREATE TABLE verifications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users(id),
  created_us INTEGER NOT NULL
) STRICT;
CREATE INDEX verifications_by_problem ON verifications(problem_id, id);

CREATE TABLE verification_files (
  verification_id INTEGER NOT NULL REFERENCES verifications(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  folder TEXT NOT NULL,
  file TEXT NOT NULL,
  language TEXT NOT NULL,
  submission_id INTEGER REFERENCES submissions(id),
  reason TEXT,  -- why it is not judged, where submission_id is NULL
  PRIMARY KEY (verification_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX verification_files_by_submission ON verification_files(submission_id);

-- Shipped problems that were put here once: one that was deleted does not come back.
CREATE TABLE seeded_problems (slug TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
