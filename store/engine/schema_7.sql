-- What a crash of the server may be blamed on. A suspect ran when the server died, and is judged alone.
-- It is alone from before its first cell until its end: a crash then is its fault, and crashes counts those.
ALTER TABLE jobs ADD COLUMN is_suspect INTEGER NOT NULL DEFAULT 0 CHECK (is_suspect IN (0, 1));
ALTER TABLE jobs ADD COLUMN is_alone INTEGER NOT NULL DEFAULT 0 CHECK (is_alone IN (0, 1));
ALTER TABLE jobs ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0;

-- Starts of the server through which a job has waited in this attempt: the numbers of its events go on above
-- those that were told before.
ALTER TABLE jobs ADD COLUMN restarts INTEGER NOT NULL DEFAULT 0;

-- What a token may do: the words read, submit and admin, with a space between. A token made before there
-- were scopes keeps all of them.
ALTER TABLE api_tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT 'read submit admin';

-- What people see of hidden tests: a verdict and a time for each test, or the final verdict alone; of a problem
-- also the texts of the first hidden test that a submission failed.
ALTER TABLE problems ADD COLUMN hidden_results TEXT NOT NULL DEFAULT 'tests'
  CHECK (hidden_results IN ('tests', 'verdict', 'first_failed'));
ALTER TABLE contests ADD COLUMN hidden_results TEXT NOT NULL DEFAULT 'tests'
  CHECK (hidden_results IN ('tests', 'verdict'));

-- Texts of a hidden test are kept with a judging of it: a guest's is then not for all to see any more.
ALTER TABLE submissions ADD COLUMN holds_hidden_test INTEGER NOT NULL DEFAULT 0 CHECK (holds_hidden_test IN (0, 1));

-- A run with several inputs of one's own: a JSON array of texts. NULL beside a single one.
ALTER TABLE submissions ADD COLUMN inputs TEXT;

-- Whether a contest takes submissions of people without an account.
ALTER TABLE contests ADD COLUMN guests INTEGER NOT NULL DEFAULT 0 CHECK (guests IN (0, 1));

-- What a list of problems is sorted and narrowed by, without their statements.
CREATE INDEX problems_listed ON problems(title COLLATE NOCASE, visibility, difficulty, slug);

-- With what counts those who take part in a contest.
DROP INDEX submissions_by_contest;
CREATE INDEX submissions_by_contest ON submissions(contest_id, id, kind, user_id) WHERE contest_id IS NOT NULL;

-- Which file of the package is the statement, as store/package/statement_file.h says; before there was one way.
ALTER TABLE problems ADD COLUMN statement_path TEXT NOT NULL DEFAULT 'statement/problem.en.md';
UPDATE problems SET statement_path = coalesce(
  (SELECT f.path FROM problem_files f JOIN (VALUES (1, 'statement/problem.en.md'), (2, 'statement/problem.md'),
     (3, 'problem_statement/problem.en.md'), (4, 'problem_statement/problem.md'), (5, 'problem.md')) o
     ON f.path = o.column2 WHERE f.problem_id = problems.id ORDER BY o.column1 LIMIT 1), statement_path);

-- What follows from a change of an outcome is said in C (outcomes.h).
DROP TRIGGER job_ended;
DROP TRIGGER job_began_anew;
DROP TRIGGER judging_replaced;
DROP TRIGGER submission_deleted;
DROP TRIGGER time_gone;
DROP VIEW outcome_counted;
DROP VIEW own_counted;
DROP VIEW accepted_counted;
DROP VIEW own_accepted_counted;
DROP VIEW time_counted;
DROP VIEW own_time_replaced;
DROP VIEW outcome_replaced;
DROP VIEW ended;
