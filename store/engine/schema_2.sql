-- What was in force, and how close a time was.

ALTER TABLE jobs ADD COLUMN limits TEXT;
ALTER TABLE results ADD COLUMN repeats TEXT;
