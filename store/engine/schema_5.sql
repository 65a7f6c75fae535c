-- Statistics.

-- Step 5 of the schema: what statistics.h reads, kept by triggers, since more than one place ends a job or says which
-- judging counts, and none of them may forget this. A submission is counted when its judging has ended, so taking one
-- costs nothing more. A view here is a procedure: what is inserted into it are its arguments.

CREATE TABLE problem_totals (
  problem_id INTEGER PRIMARY KEY REFERENCES problems(id) ON DELETE CASCADE,
  submissions INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  people INTEGER NOT NULL DEFAULT 0,
  solved_by INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE problem_verdicts (
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  verdict TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (problem_id, verdict)
) STRICT, WITHOUT ROWID;

-- Of accepted ones. Times have three digits, so there are a few hundred for a problem however often it is solved.
CREATE TABLE problem_times (
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  time_us INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (problem_id, language, time_us)
) STRICT, WITHOUT ROWID;

CREATE TABLE user_results (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  problem_id INTEGER NOT NULL REFERENCES problems(id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  submissions INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  first_id INTEGER, -- of the accepted submissions
  fastest_id INTEGER,
  fastest_us INTEGER,
  PRIMARY KEY (user_id, problem_id, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX user_results_by_problem ON user_results(problem_id); -- for its cascade

-- By the day a submission was made: since 1970, UTC.
CREATE TABLE user_days (
  user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  submissions INTEGER NOT NULL DEFAULT 0,
  accepted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX submissions_by_author ON submissions(user_id, problem_id, id);

-- Every submission that counts, with the judging of it that counts.
CREATE VIEW judged AS
  SELECT s.id AS submission_id, s.user_id, s.problem_id, s.language, s.created_us, s.current_job AS job_id,
    j.status IN ('done', 'dead') AS has_ended, ifnull(j.verdict, 'JE') AS verdict, j.time_us
  FROM submissions s JOIN jobs j ON j.id = s.current_job WHERE s.kind = 'submit';

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
    SELECT NEW.sign, NEW.submission_id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, NEW.time_us,
      CASE WHEN NEW.time_us < 1000 THEN NEW.time_us
           WHEN NEW.time_us < 10000 THEN NEW.time_us / 10 * 10
           WHEN NEW.time_us < 100000 THEN NEW.time_us / 100 * 100
           WHEN NEW.time_us < 1000000 THEN NEW.time_us / 1000 * 1000
           ELSE NEW.time_us / 10000 * 10000 END
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

-- Of an accepted one. The first and the fastest of a person, when they are taken away, are looked for anew;
-- all that are accepted came after the first.
CREATE VIEW accepted_counted AS
  SELECT 1 AS sign, submission_id, user_id, problem_id, language, created_us, time_us, time_us AS kept_us FROM judged;
CREATE TRIGGER accepted_count INSTEAD OF INSERT ON accepted_counted BEGIN
  UPDATE problem_totals SET accepted = accepted + NEW.sign WHERE problem_id = NEW.problem_id;
  INSERT INTO problem_times VALUES (NEW.problem_id, NEW.language, NEW.kept_us, NEW.sign)
    ON CONFLICT DO UPDATE SET count = count + NEW.sign;
  DELETE FROM problem_times WHERE NEW.sign = -1 AND count = 0
    AND problem_id = NEW.problem_id AND language = NEW.language AND time_us = NEW.kept_us;
  UPDATE problem_totals SET solved_by = solved_by + NEW.sign
    WHERE problem_id = NEW.problem_id AND NEW.user_id IS NOT NULL AND (NEW.sign = -1) =
      (SELECT sum(accepted) FROM user_results WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id);
  UPDATE user_days SET accepted = accepted + NEW.sign
    WHERE user_id = NEW.user_id AND day = NEW.created_us / 86400000000;
  UPDATE user_results SET accepted = accepted + NEW.sign
    WHERE user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language;
  UPDATE user_results SET first_id = min(ifnull(first_id, NEW.submission_id), NEW.submission_id)
    WHERE NEW.sign = 1 AND user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language;
  UPDATE user_results SET fastest_id = NEW.submission_id, fastest_us = NEW.time_us
    WHERE NEW.sign = 1 AND user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language
      AND (fastest_us IS NULL OR fastest_us > NEW.time_us);
  UPDATE user_results SET first_id =
      (SELECT submission_id FROM judged j
       WHERE j.user_id = NEW.user_id AND j.problem_id = NEW.problem_id AND j.language = NEW.language
         AND j.has_ended AND j.verdict = 'AC' AND j.submission_id > NEW.submission_id
       ORDER BY submission_id LIMIT 1)
    WHERE NEW.sign = -1 AND user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language
      AND first_id = NEW.submission_id;
  UPDATE user_results SET (fastest_id, fastest_us) =
      (SELECT submission_id, time_us FROM judged j
       WHERE j.user_id = NEW.user_id AND j.problem_id = NEW.problem_id AND j.language = NEW.language
         AND j.has_ended AND j.verdict = 'AC'
       ORDER BY time_us, submission_id LIMIT 1)
    WHERE NEW.sign = -1 AND user_id = NEW.user_id AND problem_id = NEW.problem_id AND language = NEW.language
      AND fastest_id = NEW.submission_id;
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

CREATE TRIGGER judging_replaced AFTER UPDATE OF current_job ON submissions
  WHEN NEW.kind = 'submit' AND NEW.current_job <> OLD.current_job BEGIN
  INSERT INTO outcome_counted
    SELECT -1, NEW.id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, ifnull(j.verdict, 'JE'), j.time_us
    FROM jobs j WHERE j.id = OLD.current_job AND j.status IN ('done', 'dead');
  INSERT INTO outcome_counted
    SELECT 1, NEW.id, NEW.user_id, NEW.problem_id, NEW.language, NEW.created_us, ifnull(j.verdict, 'JE'), j.time_us
    FROM jobs j WHERE j.id = NEW.current_job AND j.status IN ('done', 'dead');
END;

-- What there is already.
INSERT INTO outcome_counted
  SELECT 1, submission_id, user_id, problem_id, language, created_us, verdict, time_us FROM judged WHERE has_ended;
