-- Contests; statistics at a cost that does not grow; fewer indexes for a submission to be written into.

CREATE TABLE contests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  starts_us INTEGER NOT NULL,
  ends_us INTEGER NOT NULL CHECK (ends_us > starts_us),
  created_us INTEGER NOT NULL
) STRICT;
CREATE INDEX contests_by_start ON contests(starts_us, id);

CREATE TABLE contest_problems (
  contest_id INTEGER NOT NULL REFERENCES contests(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,  -- from 0: A
  problem_id INTEGER NOT NULL REFERENCES problems(id),
  PRIMARY KEY (contest_id, position),
  UNIQUE (contest_id, problem_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contest_problems_by_problem ON contest_problems(problem_id);
ALTER TABLE submissions ADD COLUMN contest_id INTEGER REFERENCES contests(id);
CREATE INDEX submissions_by_contest ON submissions(contest_id, id)
  WHERE contest_id IS NOT NULL;
DROP INDEX submissions_by_author;
DROP INDEX submissions_by_user;
-- With the problem, so that a person's own of one problem are found without reading the rest of them; what guests sent
-- is nobody's own, and may be most of what there is.
CREATE INDEX submissions_by_user ON submissions(user_id, kind, id, problem_id);
CREATE INDEX submissions_of_guests ON submissions(problem_id, id)
  WHERE user_id IS NULL AND kind = 'submit';
DROP INDEX jobs_by_verdict;
CREATE INDEX jobs_by_verdict ON jobs(verdict, submission_id) WHERE verdict IS NOT NULL;
-- What step 5 made, changed: no judging looks at all that its author sent, and one that replaces another changes only
-- what differs.

-- Every accepted submission of somebody with an account.
CREATE TABLE accepted_times (
  user_id INTEGER NOT NULL,
  problem_id INTEGER NOT NULL,
  language TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  submission_id INTEGER NOT NULL,
  PRIMARY KEY (user_id, problem_id, language, time_us, submission_id),
  FOREIGN KEY (user_id, problem_id, language) REFERENCES user_results ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO accepted_times
  SELECT user_id, problem_id, language, time_us, submission_id FROM judged
  WHERE has_ended AND verdict = 'AC' AND user_id IS NOT NULL;

DROP TRIGGER job_ended;
DROP TRIGGER job_began_anew;
DROP TRIGGER judging_replaced;
DROP VIEW outcome_counted;
DROP VIEW own_counted;
DROP VIEW accepted_counted;

-- One more (sign 1), or one less (-1).
CREATE VIEW outcome_counted AS
  SELECT 1 AS sign, submission_id, user_id, problem_id, language, created_us, verdict, time_us FROM judged;
CREATE TRIGGER outcome_count INSTEAD OF INSERT ON outcome_counted BEGIN
  INSERT INTO problem_totals (problem_id, submissions) VALUES (NEW.problem_id, NEW.sign)
    ON CONFLICT DO UPDATE SET submissions = submissions + NEW.sign;
  INSERT INTO problem_verdicts VALUES (NEW.problem_id, NEW.verdict, NEW.sign)
    ON CONFLICT DO UPDATE SET count = count + NEW.sign;
  INSERT INTO own_counted SELECT NEW.sign, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us
    WHERE NEW.user_id IS NOT NULL;
  INSERT INTO accepted_counted
    SELECT NEW.sign, NEW.submission_id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, NEW.time_us
    WHERE NEW.verdict = 'AC';
END;

-- Of somebody with an account.
CREATE VIEW own_counted AS SELECT 1 AS sign, user_id, problem_id, language, created_us FROM judged;
CREATE TRIGGER own_count INSTEAD OF INSERT ON own_counted BEGIN
  INSERT INTO user_results (user_id, problem_id, language) VALUES (NEW.user_id, NEW.problem_id, NEW.language)
    ON CONFLICT DO NOTHING;
  -- One more person with their first, one less with their last.
  UPDATE problem_totals SET people = people + NEW.sign WHERE problem_id = NEW.problem_id AND (NEW.sign = -1) =
    (SELECT sum(submissions) FROM user_results WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id);
  UPDATE user_results SET submissions = submissions + NEW.sign
    WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language;
  INSERT INTO user_days (user_id, day, submissions) VALUES (NEW.user_id, NEW.created_us / 86400000000, NEW.sign)
    ON CONFLICT DO UPDATE SET submissions = submissions + NEW.sign;
END;

-- Of an accepted one.
CREATE VIEW accepted_counted AS
  SELECT 1 AS sign, submission_id, user_id, problem_id, language, created_us, time_us FROM judged;
CREATE TRIGGER accepted_count INSTEAD OF INSERT ON accepted_counted BEGIN
  UPDATE problem_totals SET accepted = accepted + NEW.sign WHERE problem_id = NEW.problem_id;
  INSERT INTO time_counted VALUES (NEW.sign, NEW.problem_id, NEW.language, NEW.time_us);
  INSERT INTO own_accepted_counted
    SELECT NEW.sign, NEW.submission_id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, NEW.time_us
    WHERE NEW.user_id IS NOT NULL;
END;

-- Of an accepted one of somebody with an account. The first of a person, when it is taken away, is looked for anew;
-- all that are accepted came after it.
CREATE VIEW own_accepted_counted AS
  SELECT 1 AS sign, submission_id, user_id, problem_id, language, created_us, time_us FROM judged;
CREATE TRIGGER own_accepted_count INSTEAD OF INSERT ON own_accepted_counted BEGIN
  UPDATE problem_totals SET solved_by = solved_by + NEW.sign WHERE problem_id = NEW.problem_id AND (NEW.sign = -1) =
    (SELECT sum(accepted) FROM user_results WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id);
  UPDATE user_days SET accepted = accepted + NEW.sign
    WHERE user_id = NEW.user_id AND day = NEW.created_us / 86400000000;
  UPDATE user_results SET accepted = accepted + NEW.sign,
      first_id = CASE
        WHEN NEW.sign = 1 THEN min(ifnull(first_id, NEW.submission_id), NEW.submission_id)
        WHEN first_id = NEW.submission_id THEN
          (SELECT s.id FROM submissions s INDEXED BY submissions_by_user JOIN jobs j ON j.id = s.current_job
           WHERE s.user_id = NEW.user_id AND s.problem_id = NEW.problem_id AND s.id > NEW.submission_id
             AND s.kind = 'submit' AND s.language = NEW.language AND j.status = 'done' AND j.verdict = 'AC'
           ORDER BY s.id LIMIT 1)
        ELSE first_id END
    WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language;
  INSERT INTO own_time_replaced SELECT NEW.submission_id, NEW.user_id, NEW.problem_id, NEW.language,
    iif(NEW.sign = -1, NEW.time_us, NULL), iif(NEW.sign = 1, NEW.time_us, NULL);
END;

-- A time that is counted, with three digits.
CREATE VIEW time_counted AS SELECT 1 AS sign, problem_id, language, time_us FROM judged;
CREATE TRIGGER time_count INSTEAD OF INSERT ON time_counted BEGIN
  INSERT INTO problem_times SELECT NEW.problem_id, NEW.language,
      CASE WHEN NEW.time_us < 1000 THEN NEW.time_us
           WHEN NEW.time_us < 10000 THEN NEW.time_us / 10 * 10
           WHEN NEW.time_us < 100000 THEN NEW.time_us / 100 * 100
           WHEN NEW.time_us < 1000000 THEN NEW.time_us / 1000 * 1000
           ELSE NEW.time_us / 10000 * 10000 END, NEW.sign WHERE true
    ON CONFLICT DO UPDATE SET count = count + NEW.sign;
END;
CREATE TRIGGER time_gone AFTER UPDATE OF count ON problem_times WHEN NEW.count = 0 BEGIN
  DELETE FROM problem_times
    WHERE problem_id = NEW.problem_id AND language = NEW.language AND time_us = NEW.time_us;
END;

-- Somebody's accepted submission had a time (or NULL) and has another (or NULL).
CREATE VIEW own_time_replaced AS
  SELECT submission_id, user_id, problem_id, language, time_us AS old_us, time_us AS new_us FROM judged;
CREATE TRIGGER own_time_replace INSTEAD OF INSERT ON own_time_replaced BEGIN
  DELETE FROM accepted_times WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id
    AND language = NEW.language AND time_us = NEW.old_us AND submission_id = NEW.submission_id;
  INSERT INTO accepted_times
    SELECT NEW.user_id, NEW.problem_id, NEW.language, NEW.new_us, NEW.submission_id WHERE NEW.new_us IS NOT NULL;
  UPDATE user_results SET (fastest_id, fastest_us) =
      (SELECT submission_id, time_us FROM accepted_times
       WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language
       ORDER BY time_us, submission_id LIMIT 1)
    WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language;
END;

-- A submission that was counted is counted now with another outcome.
CREATE VIEW outcome_replaced AS
  SELECT submission_id, user_id, problem_id, language, created_us, verdict AS old_verdict, time_us AS old_us,
    verdict AS new_verdict, time_us AS new_us FROM judged;
CREATE TRIGGER verdict_replace INSTEAD OF INSERT ON outcome_replaced WHEN NEW.old_verdict <> NEW.new_verdict BEGIN
  UPDATE problem_verdicts SET count = count - 1 WHERE problem_id = NEW.problem_id AND verdict = NEW.old_verdict;
  INSERT INTO problem_verdicts VALUES (NEW.problem_id, NEW.new_verdict, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
  INSERT INTO accepted_counted
    SELECT -1, NEW.submission_id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, NEW.old_us
    WHERE NEW.old_verdict = 'AC';
  INSERT INTO accepted_counted
    SELECT 1, NEW.submission_id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, NEW.new_us
    WHERE NEW.new_verdict = 'AC';
END;
CREATE TRIGGER time_replace INSTEAD OF INSERT ON outcome_replaced
  WHEN NEW.old_verdict = 'AC' AND NEW.new_verdict = 'AC' AND NEW.old_us <> NEW.new_us BEGIN
  INSERT INTO time_counted VALUES (-1, NEW.problem_id, NEW.language, NEW.old_us);
  INSERT INTO time_counted VALUES (1, NEW.problem_id, NEW.language, NEW.new_us);
  INSERT INTO own_time_replaced
    SELECT NEW.submission_id, NEW.user_id, NEW.problem_id, NEW.language, NEW.old_us, NEW.new_us
    WHERE NEW.user_id IS NOT NULL;
END;

CREATE TRIGGER job_ended AFTER UPDATE OF status ON jobs
  WHEN NEW.status IN ('done', 'dead') AND OLD.status NOT IN ('done', 'dead') BEGIN
  INSERT INTO outcome_counted
    SELECT 1, s.id, s.user_id, s.problem_id, s.language, s.created_us, ifnull(NEW.verdict, 'JE'), NEW.time_us
    FROM submissions s WHERE s.id = NEW.submission_id AND s.current_job = NEW.id AND s.kind = 'submit';
END;

CREATE TRIGGER job_began_anew AFTER UPDATE OF status ON jobs
  WHEN OLD.status IN ('done', 'dead') AND NEW.status NOT IN ('done', 'dead') BEGIN
  INSERT INTO outcome_counted
    SELECT -1, s.id, s.user_id, s.problem_id, s.language, s.created_us, ifnull(OLD.verdict, 'JE'), OLD.time_us
    FROM submissions s WHERE s.id = NEW.submission_id AND s.current_job = NEW.id AND s.kind = 'submit';
END;

-- Of the two judgings each may have ended or not; those that have not are not in `ended`.
CREATE VIEW ended AS
  SELECT id, ifnull(verdict, 'JE') AS verdict, time_us FROM jobs WHERE status IN ('done', 'dead');
CREATE TRIGGER judging_replaced AFTER UPDATE OF current_job ON submissions
  WHEN NEW.kind = 'submit' AND NEW.current_job <> OLD.current_job BEGIN
  INSERT INTO outcome_replaced
    SELECT NEW.id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, o.verdict, o.time_us, n.verdict, n.time_us
    FROM ended o, ended n WHERE o.id = OLD.current_job AND n.id = NEW.current_job;
  INSERT INTO outcome_counted
    SELECT -1, NEW.id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, o.verdict, o.time_us
    FROM ended o WHERE o.id = OLD.current_job AND NOT EXISTS (SELECT 1 FROM ended n WHERE n.id = NEW.current_job);
  INSERT INTO outcome_counted
    SELECT 1, NEW.id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, n.verdict, n.time_us
    FROM ended n WHERE n.id = NEW.current_job AND NOT EXISTS (SELECT 1 FROM ended o WHERE o.id = OLD.current_job);
END;

CREATE TRIGGER submission_deleted BEFORE DELETE ON submissions WHEN OLD.kind = 'submit' BEGIN
  INSERT INTO outcome_counted
    SELECT -1, OLD.id, OLD.user_id, OLD.problem_id, OLD.language, OLD.created_us, j.verdict, j.time_us
    FROM ended j WHERE j.id = OLD.current_job;
END;
