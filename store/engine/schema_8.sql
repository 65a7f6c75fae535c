-- How a person likes to write code: a JSON object whose keys the handler knows; when it was changed by its person.
CREATE TABLE user_settings (
  user_id INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  editor TEXT NOT NULL CHECK (length(editor) <= 1024),
  changed_us INTEGER NOT NULL
) STRICT;
-- What the package says to the output validator, or to the default comparison of a program's output.
ALTER TABLE problems ADD COLUMN validator_flags TEXT NOT NULL DEFAULT '';
-- How the tests make a result: the groups and what they do (store/package/grading.h); "" is the default.
ALTER TABLE problems ADD COLUMN grading TEXT NOT NULL DEFAULT '';
-- What clients are told of it where submissions have a score; "" where they have none.
ALTER TABLE problems ADD COLUMN scoring TEXT NOT NULL DEFAULT '';
-- The score of a judging and the most that it could be; both empty where there are no scores. What each group gave, as JSON.
ALTER TABLE jobs ADD COLUMN score REAL;
ALTER TABLE jobs ADD COLUMN max_score REAL;
ALTER TABLE jobs ADD COLUMN group_results TEXT;
ALTER TABLE results ADD COLUMN test_group TEXT;
ALTER TABLE results ADD COLUMN score REAL;
-- The best score of a person in this language.
ALTER TABLE user_results ADD COLUMN best_score REAL;
-- The shown texts of statements that are not those of their files: HTML made of LaTeX, texts with the values of the
-- package's constants. The path is the file's.
CREATE TABLE statement_pages (
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (problem_id, path)
) STRICT, WITHOUT ROWID;
-- How often one test may run a submission (multi-pass problems).
ALTER TABLE problems ADD COLUMN passes INTEGER NOT NULL DEFAULT 1;
-- The words of the languages that the package allows, separated by spaces; "" is all.
ALTER TABLE problems ADD COLUMN languages TEXT NOT NULL DEFAULT '';
-- Its limits beside time and memory (store/package/more_limits.h); "" is none.
ALTER TABLE problems ADD COLUMN more_limits TEXT NOT NULL DEFAULT '';
