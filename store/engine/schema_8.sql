-- How a person likes to write code: a JSON object whose keys the handler knows; when it was changed by its person.
CREATE TABLE user_settings (
  user_id INTEGER PRIMARY KEY REFERENCES users(id) ON DELETE CASCADE,
  editor TEXT NOT NULL CHECK (length(editor) <= 1024),
  changed_us INTEGER NOT NULL
) STRICT;
