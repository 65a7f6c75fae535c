-- How a person likes to write code: a JSON object whose keys the handler knows; when it was changed by its person.
CREATE TABLE user_settings (
  user_id INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  editor TEXT NOT NULL CHECK (length(editor) <= 1024),
  changed_us INTEGER NOT NULL
) STRICT;
-- What the package says to the output validator, or to the default comparison of a program's output.
ALTER TABLE problems ADD COLUMN validator_flags TEXT NOT NULL DEFAULT '';
