// Made by handlers/openapi/make_types.py; not to be edited. After a change in handlers/openapi/*.yaml: npm run types

/** What went wrong (RFC 9457, RFC 9110). */
export interface ProblemDetails {
  /** urn:assay:problem:CODE; a name, not an address */
  type: string;
  /** the status in words */
  title: string;
  status: number;
  /** what is wrong, for people */
  detail: string;
  /** what is wrong, for programs */
  code: string;
  /** the key, parameter or header at fault */
  field?: string;
}

/** How many items at most. */
export type Limit = number;

/** The next_cursor of the page before. */
export type Cursor = string;

/** `cursor` of the next page; null: there is none. */
export type NextCursor = string | null;

/** Of rising rights. */
export type Role = 'user' | 'judge' | 'admin';

/** Unique whatever its case. */
export type UserName = string;

/** What people call one; at most 100 bytes, may be empty. */
export type FullName = string;

/** At least 8 characters and at most 72 bytes. */
export type Password = string;

export interface User {
  id: number;
  name: UserName;
  full_name: FullName;
  role: Role;
  created_at: string;
}

export interface AuthConfig {
  registration: 'open' | 'closed' | 'invite';
  /** who has no account may submit */
  guests: boolean;
}

/** Pixels; null: as fits the screen. */
export type FontSize = number | null;

/** Columns; null: as is usual in the language. */
export type TabSize = number | null;

/** page: as the page around it. */
export type EditorTheme = 'page' | 'light' | 'dark' | 'contrast-light' | 'contrast-dark';

export type KeyMode = 'plain' | 'vim' | 'emacs';

/** The time on a problem. */
export type ProblemClock = 'shown' | 'hidden' | 'paused';

export interface EditorSettings {
  font_size: FontSize;
  tab_size: TabSize;
  wrap: boolean;
  theme: EditorTheme;
  keys: KeyMode;
  /** words while one types */
  suggestions: boolean;
  close_brackets: boolean;
  clock: ProblemClock;
  changed_at: string | null;
}

export interface EditorSettingsChange {
  font_size?: FontSize;
  tab_size?: TabSize;
  wrap?: boolean;
  theme?: EditorTheme;
  keys?: KeyMode;
  suggestions?: boolean;
  close_brackets?: boolean;
  clock?: ProblemClock;
  changed_at?: string;
}

export interface RegisterRequest {
  name: UserName;
  password: Password;
  /** where registration is by invitation */
  invite?: string;
}

export interface LoginRequest {
  name: string;
  password: string;
}

/** No key. */
export type Nothing = Record<string, never>;

export interface Session {
  user: User;
  /** for the header Authorization */
  access_token: string;
  token_type: 'Bearer';
  /** seconds */
  expires_in: number;
}

/** What a token may do: read; submit and run; what the account's role gives beyond that of a user. */
export type Scope = 'read' | 'submit' | 'admin';

export interface NewTokenRequest {
  /** What it is for. */
  name: string;
  /** one's own */
  password: string;
  /** `admin` is for judges and administrators. */
  scopes?: Scope[];
}

export interface Token {
  id: number;
  name: string;
  scopes: Scope[];
  created_at: string;
  /** to the minute */
  last_used_at: string | null;
}

export interface NewToken {
  id: number;
  name: string;
  scopes: Scope[];
  created_at: string;
  /** to the minute */
  last_used_at: string | null;
  token: string;
}

export interface TokenPage {
  items: Token[];
  next_cursor: NextCursor;
}

export interface KnownLanguage {
  /** a plain word */
  id: string;
  name: string;
  available: boolean;
  version: string | null;
  reason: string | null;
  /** The kinds of problems that can be solved in it. */
  kinds: string[];
}

export interface Overview {
  contests: ContestTurnout[];
  problems: ProblemTrouble[];
  /** from when on submissions were looked at */
  since: string;
  /** submissions */
  looked_at: number;
  /** there were no more */
  all: boolean;
}

export interface ContestTurnout {
  id: number;
  slug: string;
  title: string;
  starts_at: string;
  ends_at: string;
  state: 'scheduled' | 'running' | 'ended';
  /** verdict: of all that is sent to its problems, in it or not. */
  hidden_results: ContestHiddenResults;
  guests: ContestGuests;
  /** Of the newest 50,000. */
  submissions: number;
  /** people who sent one of these since the start */
  participants: number;
}

export interface ProblemTrouble {
  id: number;
  slug: string;
  title: string;
  /** that were judged */
  submissions: number;
  /** with another verdict than AC and JE */
  failed: number;
  judge_errors: number;
  people: number;
  solved_by: number;
}

export interface Queue {
  waiting: number;
  running: number;
  slots: number;
  /** why no sandbox can be made */
  trouble: string | null;
  jobs: QueueJob[];
}

export interface QueueJob {
  job_id: JobId;
  submission_id: number;
  kind: 'submit' | 'run' | 'verify';
  user: string | null;
  problem_slug: string;
  contest_id: number | null;
  contest_slug: string | null;
  language: string;
  status: 'running' | 'queued';
  position: number | null;
  reason: string | null;
  queued_at: string;
  attempt: number;
  rejudge_id: number | null;
}

export interface DeadJob {
  id: number;
  job_id: JobId;
  kind: 'submit' | 'run' | 'verify';
  problem_id: number;
  problem_slug: string;
  problem_title: string;
  contest_id: number | null;
  contest_slug: string | null;
  language: string;
  status: JobStatus;
  /** name; null for a guest */
  user: string | null;
  user_id: number | null;
  verdict: Verdict | null;
  /** the verdict in words */
  verdict_text: string | null;
  /** Where submissions have scores, once it is judged; for others than staff with two decimals, and not where hidden_results is verdict. */
  score?: number;
  /** The greatest score; null where there is none. */
  max_score?: number | null;
  /** tests */
  passed: number | null;
  /** tests */
  total: number | null;
  /** Of the slowest test; of a submission, for others than staff, rounded up to 10, 20, 50, 100 ms and so on. */
  time_ms: number | null;
  /** Of the largest test; likewise rounded up to 1, 2, 4, 8 MiB and so on. */
  memory_kb: number | null;
  created_at: string;
  reason: string | null;
  faults: number;
  crashes: number;
  attempt: number;
  finished_at: string | null;
  rejudge_id: number | null;
}

export interface DeadJobPage {
  items: DeadJob[];
  next_cursor: NextCursor;
}

export interface Rejudge {
  id: number;
  scope: {
    type: 'submission' | 'problem' | 'contest';
    id: number;
    title: string;
  };
  state: 'judging' | 'ready' | 'applied' | 'discarded';
  created_at: string;
  /** when it was applied or discarded */
  ended_at: string | null;
  user: string | null;
  reason: string;
  total: number;
  /** how many have ended */
  judged: number;
  /** how many of those the judge itself failed at */
  dead: number;
  /** how many have another verdict or number of tests passed */
  changed: number;
}

export interface RejudgePage {
  items: Rejudge[];
  next_cursor: NextCursor;
}

export interface Judging {
  job_id: JobId;
  verdict: Verdict | null;
  passed: number;
  total: number;
  time_ms: number;
  memory_kb: number;
}

export interface RejudgeChange {
  submission_id: number;
  user: string | null;
  problem_slug: string;
  language: string;
  old: Judging;
  new: Judging;
}

export interface RejudgeChangePage {
  items: RejudgeChange[];
  next_cursor: NextCursor;
}

export interface AdminUser {
  id: number;
  name: UserName;
  full_name: FullName;
  role: Role;
  created_at: string;
  is_disabled: boolean;
  last_login_at: string | null;
  submissions: number;
  solved: number;
}

export interface AdminUserPage {
  items: AdminUser[];
  next_cursor: NextCursor;
}

export interface ImportedUsers {
  users: {
    line: number;
    name: UserName;
    full_name: FullName;
    role: Role;
    password?: string;
  }[];
  remarks: {
    line: number;
    message: string;
  }[];
}

export interface BadCsv {
  /** urn:assay:problem:CODE; a name, not an address */
  type: string;
  /** the status in words */
  title: string;
  status: number;
  /** what is wrong, for people */
  detail: string;
  /** what is wrong, for programs */
  code: string;
  /** the key, parameter or header at fault */
  field?: string;
  report: {
    line: number;
    message: string;
  }[];
  remarks: {
    line: number;
    message: string;
  }[];
}

export interface AuditEntry {
  id: number;
  time: string;
  /** null for a command on the machine */
  user: string | null;
  action: string;
  object: string;
  detail: string;
}

export interface AuditPage {
  items: AuditEntry[];
  next_cursor: NextCursor;
}

/** staff: for everybody else it is not there. */
export type Visibility = 'public' | 'staff';

export interface AdminProblemSummary {
  id: number;
  slug: string;
  title: string;
  difficulty: Difficulty;
  tags: string[];
  kind: string;
  visibility: Visibility;
  /** of the content */
  revision: number;
  test_count: number;
  sample_count: number;
  submissions: number;
  updated_at: string;
}

export interface AdminProblemPage {
  items: AdminProblemSummary[];
  next_cursor: NextCursor;
}

export interface ReportLine {
  severity: 'error' | 'warning';
  /** in the package; empty: the package as a whole */
  file: string;
  line: number | null;
  message: string;
}

/** In a dry run of a new one it has neither id nor time. */
export interface UploadedProblemSummary {
  id: number | null;
  slug: string;
  title: string;
  difficulty: Difficulty;
  tags: string[];
  kind: string;
  visibility: Visibility;
  /** of the content */
  revision: number;
  test_count: number;
  sample_count: number;
  submissions: number;
  updated_at: string | null;
}

export interface UploadedProblem {
  problem: UploadedProblemSummary;
  created: boolean;
  report: ReportLine[];
}

export interface PackageText {
  /** in the package */
  path: string;
  content: string;
}

export interface ChangedPackage {
  problem: AdminProblem;
  report: ReportLine[];
}

export interface Making {
  id: number;
  problem_slug: string;
  state: 'inputs' | 'answers' | 'saving' | 'done' | 'failed';
  tests: number;
  /** of the problem with the tests */
  revision: number | null;
  /** why it failed */
  reason: string | null;
  /** Of the package with the tests. */
  report?: ReportLine[];
}

export interface BadPackage {
  /** urn:assay:problem:CODE; a name, not an address */
  type: string;
  /** the status in words */
  title: string;
  status: number;
  /** what is wrong, for people */
  detail: string;
  /** what is wrong, for programs */
  code: string;
  /** the key, parameter or header at fault */
  field?: string;
  report: ReportLine[];
}

export interface AdminProblem {
  id: number;
  slug: string;
  title: string;
  difficulty: Difficulty;
  tags: string[];
  kind: string;
  visibility: Visibility;
  /** of the content */
  revision: number;
  test_count: number;
  sample_count: number;
  submissions: number;
  updated_at: string;
  /** as it is shown; empty of a PDF */
  statement: string;
  /** of its file in the package; what one writes here becomes Markdown beside it */
  statement_path: string;
  limits: Limits;
  signature: Signature | null;
  /** What the problem itself says; a contest may say more. */
  hidden_results: HiddenResults;
  /** Why it cannot be deleted, for people. */
  delete_refusal: string | null;
  tests: {
    index: number;
    name: string;
    hidden: boolean;
    input_bytes: number;
    answer_bytes: number;
  }[];
  files: {
    path: string;
    bytes: number;
  }[];
  /** Of the statement; one without a type or with over 2 MiB is not shown. */
  pictures: ({
    name: string;
    type: string | null;
    bytes: number;
  })[];
  /** What of the statement will not be shown as it is written; in which line. */
  statement_report: ReportLine[];
  submissions_in_package: ({
    folder: string;
    file: string;
    language: string | null;
  })[];
  last_verification: VerificationSummary | null;
}

export interface VerificationSummary {
  id: number;
  revision: number;
  state: 'judging' | 'done';
  ok: boolean | null;
  created_at: string;
  user: string | null;
}

export interface ProblemPatch {
  /** refused where the problem is not at this revision */
  revision?: number;
  title?: string;
  statement?: string;
  difficulty?: Difficulty;
  tags?: string[];
  limits?: {
    time_ms?: number;
    memory_kb?: number;
  };
  visibility?: Visibility;
  hidden_results?: HiddenResults;
}

export interface AdminTestCase {
  /** from 1 */
  index: number;
  /** without its folder */
  name: string;
  hidden: boolean;
  /** of the problem */
  revision: number;
  encoding: 'text' | 'base64';
  input: string;
  answer: string;
}

export interface Verification {
  id: number;
  problem_slug: string;
  revision: number;
  state: 'judging' | 'done';
  ok: boolean | null;
  created_at: string;
  user: string | null;
  files: VerificationFile[];
}

export interface VerificationFile {
  folder: string;
  file: string;
  language: string | null;
  expected: Verdict[];
  status: JobStatus | null;
  verdict: Verdict | null;
  time_ms: number | null;
  job_id: JobId | null;
  ok: boolean | null;
  /** why it is not judged or has its verdict */
  reason: string | null;
  score: number | null;
  /** What each test had; those after the first that failed may not have run. */
  tests: {
    index: number;
    verdict: Verdict;
    time_ms: number;
  }[];
}

/** What people see of hidden tests, as HiddenResults says. A contest never tells a hidden test. */
export type ContestHiddenResults = 'tests' | 'verdict';

/** slug or number */
export type ContestName = string;

/** One line of at most 200 bytes. */
export type ContestTitle = string;

/** Whether it takes submissions of people without an account; false where it is not said. */
export type ContestGuests = boolean;

/** The next_cursor of the page before. */
export type ContestCursor = string;

/** In order; each once. */
export type ContestProblemNames = (number | string)[];

export interface ContestSummary {
  id: number;
  slug: string;
  title: string;
  starts_at: string;
  ends_at: string;
  state: 'scheduled' | 'running' | 'ended';
  /** verdict: of all that is sent to its problems, in it or not. */
  hidden_results: ContestHiddenResults;
  guests: ContestGuests;
}

export interface ContestPage {
  items: ContestSummary[];
  next_cursor: NextCursor;
}

export interface Contest {
  id: number;
  slug: string;
  title: string;
  starts_at: string;
  ends_at: string;
  state: 'scheduled' | 'running' | 'ended';
  /** verdict: of all that is sent to its problems, in it or not. */
  hidden_results: ContestHiddenResults;
  guests: ContestGuests;
  /** null before the start for those who are not staff */
  problems: ContestProblem[] | null;
}

export interface ContestProblem {
  label: string;
  id: number;
  slug: string;
  title: string;
  difficulty: Difficulty;
  /** What one has done oneself: until the end of the contest, in it; from then on at all. */
  mine: 'solved' | 'tried' | null;
}

/** "": the package does not say. */
export type Difficulty = '' | 'easy' | 'medium' | 'hard';

export interface ProblemSummary {
  id: number;
  slug: string;
  title: string;
  difficulty: Difficulty;
  tags: string[];
  /** A function or class that is called, a program that reads its standard input and writes its standard output, a program that talks with the judge, or answers to the tests without a program. */
  kind: 'function' | 'program' | 'interactive' | 'submit-answer';
  /** Accepted of all that were judged; null where none was. */
  acceptance_rate: number | null;
  /** What one has done oneself; with scores it is solved by the greatest one. */
  mine: 'solved' | 'tried' | null;
  /** How submissions are scored; null: they have no score. */
  scoring: Scoring | null;
  /** One's own; null: none, or hidden. */
  best_score: number | null;
}

/** The next_cursor of the page before, in the same order. */
export type ProblemCursor = string;

export interface ProblemPage {
  items: ProblemSummary[];
  next_cursor: NextCursor;
  counts?: ProblemCounts;
}

/** With the first page; of all problems that fit, whatever `mine` says. */
export interface ProblemCounts {
  problems: number;
  solved: number;
  /** and not solved */
  tried: number;
}

export interface TagCount {
  tag: string;
  problems: number;
}

export interface Parameter {
  name: string;
  /** such as int[] (see signature.json) */
  type: string;
}

/** What a solution is called with (signature.json of the package); a function, or a class to design. */
export type Signature = FunctionSignature | ClassSignature;

export interface FunctionSignature {
  function: string;
  params: Parameter[];
  returns: string;
  /** the parameter that is changed in place and is the answer */
  output_param?: number;
  compare?: Compare;
}

export interface ClassSignature {
  class: string;
  constructor: Parameter[];
  methods: {
    name: string;
    params: Parameter[];
    returns: string;
  }[];
  compare?: Compare;
}

/** How answers are compared; exact where it is not said. */
export type Compare = 'exact' | 'unordered' | 'unordered_nested' | {
  float: number;
};

export interface Limits {
  time_ms: number;
  memory_kb: number;
}

export interface ProblemLimits {
  time_ms: number;
  memory_kb: number;
  /** that a submission may have in all its files */
  code_bytes: number;
  /** that a run may write */
  output_bytes: number;
  /** What a solution in each language may use; interpreters get more. */
  languages: Record<string, Limits>;
}

/** Of an interactive problem the input is what the judge's program reads. A sample that is only shown comes after those that a run judges, and has an empty input. */
export interface Sample {
  index: number;
  input: string;
  expected: string;
  /** What both sides say in turn. */
  interaction?: Saying[];
  /** true for one that no run judges */
  shown_only?: boolean;
}

export interface Saying {
  from: 'judge' | 'solution';
  /** lines */
  text: string;
  /** of a problem with several passes */
  pass?: number;
}

/** How submissions are scored. Without `max` there is no greatest score. */
export interface Scoring {
  max: number | null;
  least_is_best: boolean;
  groups: ({
    /** such as secret/group1 */
    name: string;
    max: number | null;
  })[];
}

export interface Attachment {
  /** with its folder */
  name: string;
  bytes: number;
  url: string;
}

export interface TestInput {
  /** such as secret/1 */
  name: string;
  bytes: number;
  /** null where it is too large to be sent */
  url: string | null;
}

export interface Problem {
  id: number;
  slug: string;
  title: string;
  difficulty: Difficulty;
  tags: string[];
  /** A function or class that is called, a program that reads its standard input and writes its standard output, a program that talks with the judge, or answers to the tests without a program. */
  kind: 'function' | 'program' | 'interactive' | 'submit-answer';
  /** Accepted of all that were judged; null where none was. */
  acceptance_rate: number | null;
  /** What one has done oneself; with scores it is solved by the greatest one. */
  mine: 'solved' | 'tried' | null;
  /** How submissions are scored; null: they have no score. */
  scoring: Scoring | null;
  /** One's own; null: none, or hidden. */
  best_score: number | null;
  /** as statement_format says; empty of a PDF */
  statement: string;
  /** markdown: with TeX between dollars. html: made of the package's LaTeX, or the package's own; whoever shows it cleans it. pdf: it is at statement_url. */
  statement_format: 'markdown' | 'html' | 'pdf';
  /** of a PDF */
  statement_url: string | null;
  /** its code, such as en or pt-BR */
  statement_language: string;
  /** All that there are; the first is shown where none is asked for. */
  statement_languages: string[];
  signature: Signature | null;
  limits: ProblemLimits;
  /** how often the judge may run a solution on one test; 1 for most problems */
  passes: number;
  samples: Sample[];
  /** Files to download, at most 100. */
  attachments: Attachment[];
  /** The ids of the languages that are allowed; null: all. Of kind submit-answer it is text, and `language` may be left out. */
  languages: string[] | null;
  /** Of kind submit-answer: the tests, each of which needs an answer; null where attachments say what is to be answered. */
  inputs: TestInput[] | null;
  /** Code to begin with for each language. */
  starter: Record<string, string>;
  /** verdict: the problem says so, or a contest that it is in. first_failed: the problem says so, and it is in no contest that runs or is to come. */
  hidden_results: HiddenResults;
  /** a solution is shipped; so /run can show what is expected for one's own input */
  has_reference: boolean;
}

/** What people see of hidden tests: the verdict and the time, rounded, of each; or the final verdict alone; or, beside the verdicts and times, what goes into the first one that a submission failed, what is expected and what was got. That is told to whom the submission belongs, never of what was sent in a contest, and not while a contest that has not ended has the problem. Staff see all. */
export type HiddenResults = 'tests' | 'verdict' | 'first_failed';

/** Times are rounded up to 10, 20, 50, 100 ms and so on; with `hidden_results` verdict there are no languages. Staff see them as they are. */
export interface ProblemStatistics {
  problem_id: number;
  /** that were judged */
  submissions: number;
  /** who submitted; guests are not counted */
  people: number;
  /** people */
  solved_by: number;
  /** submissions */
  accepted: number;
  /** Accepted of all that were judged; null where none was. */
  acceptance_rate: number | null;
  verdicts: Partial<Record<Verdict, number>>;
  languages: LanguageStatistics[];
}

export interface LanguageStatistics {
  language: string;
  accepted: number;
  fastest_ms: number;
  median_ms: number;
  histogram: TimeHistogram;
  mine: OwnTime | null;
}

/** Times of accepted submissions; counts[i] of them are in [edges_ms[i], edges_ms[i+1]), the last with its end. */
export interface TimeHistogram {
  edges_ms: number[];
  counts: number[];
}

/** One's fastest accepted submission. */
export interface OwnTime {
  submission_id: number;
  time_ms: number;
  /** The share of accepted submissions that were slower. */
  faster_than: number;
}

export interface SolvedCounts {
  total: number;
  easy: number;
  medium: number;
  hard: number;
}

export interface SolvedProblem {
  id: number;
  slug: string;
  title: string;
  difficulty: Difficulty;
  solved_at: string;
  language: string;
}

export interface Profile {
  id: number;
  name: UserName;
  full_name: FullName;
  role: Role;
  created_at: string;
  solved: SolvedCounts;
  available: SolvedCounts;
  submissions: number;
  accepted: number;
  languages: {
    language: string;
    accepted: number;
  }[];
  /** newest first */
  solved_problems: SolvedProblem[];
}

export interface Activity {
  from: string;
  to: string;
  /** UTC days that have any. */
  days: {
    date: string;
    submissions: number;
    accepted: number;
  }[];
}

/** attempt.seq: events after this one. */
export type EventId = string;

/** A step of a judging. More types may come; those that are not known are to be ignored. Others than staff are told of hidden tests as TestResult says, a few at a time (every half second, and at the end); where `hidden_results` is verdict, not at all, and then `done` has neither `passed`, `total`, `time_ms`, `memory_kb`, `stages` nor any score. Ids may have gaps. */
export type JobEvent = QueuedEvent | CompilingEvent | CompiledEvent | RunningEvent | TestEvent | RequeuedEvent | DoneEvent;

export interface QueuedEvent {
  id: EventId;
  type: 'queued';
  job_id: JobId;
  position: number;
}

export interface CompilingEvent {
  id: EventId;
  type: 'compiling';
}

export interface CompiledEvent {
  id: EventId;
  type: 'compiled';
  time_ms: number;
  output: string;
  cached?: boolean;
}

export interface RunningEvent {
  id: EventId;
  type: 'running';
  /** Tests; where hidden_results is verdict, samples. */
  total: number;
  /** how many of the tests are samples */
  samples?: number;
}

export interface TestEvent {
  index: number;
  /** Not there, or null: there was nothing to compare with. */
  verdict?: Verdict | null;
  /** of CPU */
  time_ms: number;
  wall_ms: number;
  memory_kb: number;
  sample: boolean;
  /** the group of tests that it is in */
  group?: string;
  /** what it counts for the score of the submission */
  score?: number;
  input?: string;
  expected?: string;
  got?: string;
  stdout?: string;
  stderr?: string;
  /** What decided, where the verdict does not say it: which limit of time, how it ended, of what type the answer is not; or why nothing was compared. */
  reason?: string;
  repeats?: Repeats;
  id: EventId;
  type: 'test';
}

/** The judging was cut off, or the judge failed; it begins anew as the next attempt. After a start of the server it is told again for a job that still waits for that attempt. */
export interface RequeuedEvent {
  id: EventId;
  type: 'requeued';
  reason: string;
}

export interface DoneEvent {
  id: EventId;
  type: 'done';
  status?: 'dead';
  verdict: Verdict | null;
  verdict_text: string;
  /** Where submissions have scores. */
  score?: number | null;
  /** The greatest score; null where there is none. */
  max_score?: number | null;
  groups?: GroupResult[];
  passed?: number;
  total?: number;
  time_ms?: number;
  memory_kb?: number;
  stages?: Stages;
  limits?: LimitsInForce;
  diagnostics?: Diagnostic[];
  output?: string;
  /** why the judge itself failed or the first test that failed has its verdict */
  reason?: string;
}

/** job:ID; me (one's own submissions); queue. */
export type Topic = string;

export type Ref = string;

export interface WsAuth {
  op: 'auth';
  token: string;
  ref?: Ref;
}

export interface WsPing {
  op: 'ping';
  ref?: Ref;
}

export interface WsSubmit {
  /** Number or slug. */
  problem_id: number | string;
  /** An id of /languages. Left out where the answers are submitted (kind submit-answer). */
  language?: string | null;
  /** At most `limits.code_bytes` of the problem, which is 64 KiB for most. Of kind submit-answer it is the answer to every test. */
  code?: string | null;
  /** In place of `code`: the files of a program, or an answer for each test, whose file is named as its input. */
  files?: CodeFiles | null;
  /** Which of `files` starts: its name, or that of its class. Otherwise main, __main__, Main or solution does, or the first source. */
  entry_point?: string | null;
  /** Number or slug of the contest that it belongs to, which must be running; staff may at any time. */
  contest_id?: number | string | null;
  op: 'submit';
  idempotency_key?: string;
  ref?: Ref;
}

export interface WsSubscribe {
  op: 'subscribe';
  topic: Topic;
  after?: EventId;
  ref?: Ref;
}

export interface WsUnsubscribe {
  op: 'unsubscribe';
  topic: Topic;
  ref?: Ref;
}

export interface WsAuthenticated {
  type: 'authenticated';
  user: {
    id: number;
    name: string;
    role: Role;
  };
  ref?: Ref;
}

export interface WsPong {
  type: 'pong';
  ref?: Ref;
}

export interface WsSubmitted {
  job_id: JobId;
  status: 'queued';
  submission_id: number;
  type: 'submitted';
  ref?: Ref;
}

export interface WsSubscribed {
  topic: Topic;
  type: 'subscribed';
  ref?: Ref;
}

export interface WsUnsubscribed {
  topic: Topic;
  type: 'unsubscribed';
  ref?: Ref;
}

/** A JobEvent with its topic. */
export interface WsJobEvent {
  topic: string;
  id: string;
  type: string;
}

export interface WsMyEvent {
  topic: 'me';
  type: 'event';
  job_id: JobId;
  event: JobEvent;
}

export interface WsQueue {
  topic: 'queue';
  type: 'queue';
  waiting: number;
  running: number;
}

export interface WsError {
  type: 'error';
  code: string;
  detail: string;
  topic?: string;
  ref?: Ref;
}

/** The ids of CLICS. */
export type Verdict = 'AC' | 'WA' | 'TLE' | 'MLE' | 'OLE' | 'RTE' | 'CE' | 'JE';

/** dead: the judge itself failed over and over. */
export type JobStatus = 'queued' | 'running' | 'done' | 'dead';

/** Cannot be guessed; sorts by time. */
export type JobId = string;

export interface SubmitRequest {
  /** Number or slug. */
  problem_id: number | string;
  /** An id of /languages. Left out where the answers are submitted (kind submit-answer). */
  language?: string | null;
  /** At most `limits.code_bytes` of the problem, which is 64 KiB for most. Of kind submit-answer it is the answer to every test. */
  code?: string | null;
  /** In place of `code`: the files of a program, or an answer for each test, whose file is named as its input. */
  files?: CodeFiles | null;
  /** Which of `files` starts: its name, or that of its class. Otherwise main, __main__, Main or solution does, or the first source. */
  entry_point?: string | null;
  /** Number or slug of the contest that it belongs to, which must be running; staff may at any time. */
  contest_id?: number | string | null;
}

export interface RunRequest {
  /** Number or slug. */
  problem_id: number | string;
  /** An id of /languages. Left out where the answers are submitted (kind submit-answer). */
  language?: string | null;
  /** At most `limits.code_bytes` of the problem, which is 64 KiB for most. Of kind submit-answer it is the answer to every test. */
  code?: string | null;
  /** In place of `code`: the files of a program, or an answer for each test, whose file is named as its input. */
  files?: CodeFiles | null;
  /** Which of `files` starts: its name, or that of its class. Otherwise main, __main__, Main or solution does, or the first source. */
  entry_point?: string | null;
  /** Number or slug of the contest that it belongs to, which must be running; staff may at any time. */
  contest_id?: number | string | null;
  /** One JSON value a line, one line a parameter. */
  input?: string | null;
  /** Several, each as `input`, which is then not there. */
  inputs?: OwnInputs | null;
}

export type CodeFiles = CodeFile[];

export interface CodeFile {
  /** The files of a program are in one folder; those with answers may have folders. */
  name: string;
  content: string;
}

export type OwnInputs = string[];

export interface RunAccepted {
  job_id: JobId;
  status: 'queued';
}

export interface SubmitAccepted {
  job_id: JobId;
  status: 'queued';
  submission_id: number;
}

export interface JobState {
  job_id: JobId;
  status: JobStatus;
  /** queued: the how manieth it is. */
  position?: number;
  /** why it waits or failed or the first test that failed has its verdict */
  reason?: string;
  /** null where there was nothing to compare with. */
  verdict?: Verdict | null;
  verdict_text?: string | null;
  score?: number;
  max_score?: number | null;
  passed?: number | null;
  total?: number | null;
  time_ms?: number | null;
  memory_kb?: number | null;
}

/** A submission, with the judging of it that counts. */
export interface SubmissionSummary {
  id: number;
  job_id: JobId;
  kind: 'submit' | 'run' | 'verify';
  problem_id: number;
  problem_slug: string;
  problem_title: string;
  contest_id: number | null;
  contest_slug: string | null;
  language: string;
  status: JobStatus;
  /** name; null for a guest */
  user: string | null;
  user_id: number | null;
  verdict: Verdict | null;
  /** the verdict in words */
  verdict_text: string | null;
  /** Where submissions have scores, once it is judged; for others than staff with two decimals, and not where hidden_results is verdict. */
  score?: number;
  /** The greatest score; null where there is none. */
  max_score?: number | null;
  /** tests */
  passed: number | null;
  /** tests */
  total: number | null;
  /** Of the slowest test; of a submission, for others than staff, rounded up to 10, 20, 50, 100 ms and so on. */
  time_ms: number | null;
  /** Of the largest test; likewise rounded up to 1, 2, 4, 8 MiB and so on. */
  memory_kb: number | null;
  created_at: string;
  /** Why the first test that failed has its verdict (`it ran past the CPU-time limit`), why the judge failed, or why it waits. Where of hidden tests only the verdict is told, nothing of the tests. */
  reason?: string;
}

/** A filter that fits little may give a page with fewer items than `limit`, or none, and yet a `next_cursor`: at most 20,000 submissions are looked at for a page, for guests 2,000. */
export interface SubmissionPage {
  items: SubmissionSummary[];
  next_cursor: NextCursor;
}

export interface Job {
  id: number;
  job_id: JobId;
  kind: 'submit' | 'run' | 'verify';
  problem_id: number;
  problem_slug: string;
  problem_title: string;
  contest_id: number | null;
  contest_slug: string | null;
  language: string;
  status: JobStatus;
  /** name; null for a guest */
  user: string | null;
  user_id: number | null;
  verdict: Verdict | null;
  /** the verdict in words */
  verdict_text: string | null;
  /** Where submissions have scores, once it is judged; for others than staff with two decimals, and not where hidden_results is verdict. */
  score?: number;
  /** The greatest score; null where there is none. */
  max_score?: number | null;
  /** tests */
  passed: number | null;
  /** tests */
  total: number | null;
  /** Of the slowest test; of a submission, for others than staff, rounded up to 10, 20, 50, 100 ms and so on. */
  time_ms: number | null;
  /** Of the largest test; likewise rounded up to 1, 2, 4, 8 MiB and so on. */
  memory_kb: number | null;
  created_at: string;
  /** Why the first test that failed has its verdict (`it ran past the CPU-time limit`), why the judge failed, or why it waits. Where of hidden tests only the verdict is told, nothing of the tests. */
  reason?: string;
  submission_id: number;
  attempt: number;
  started_at: string | null;
  /** For others than staff, of a submission, in whole seconds. */
  finished_at: string | null;
  position?: number;
  stages?: Stages;
  limits?: LimitsInForce;
  diagnostics?: Diagnostic[];
  /** what the compiler said */
  output?: string;
  groups?: GroupResult[];
  tests: TestResult[];
}

export interface Submission {
  id: number;
  job_id: JobId;
  kind: 'submit' | 'run' | 'verify';
  problem_id: number;
  problem_slug: string;
  problem_title: string;
  contest_id: number | null;
  contest_slug: string | null;
  language: string;
  status: JobStatus;
  /** name; null for a guest */
  user: string | null;
  user_id: number | null;
  verdict: Verdict | null;
  /** the verdict in words */
  verdict_text: string | null;
  /** Where submissions have scores, once it is judged; for others than staff with two decimals, and not where hidden_results is verdict. */
  score?: number;
  /** The greatest score; null where there is none. */
  max_score?: number | null;
  /** tests */
  passed: number | null;
  /** tests */
  total: number | null;
  /** Of the slowest test; of a submission, for others than staff, rounded up to 10, 20, 50, 100 ms and so on. */
  time_ms: number | null;
  /** Of the largest test; likewise rounded up to 1, 2, 4, 8 MiB and so on. */
  memory_kb: number | null;
  created_at: string;
  /** Why the first test that failed has its verdict (`it ran past the CPU-time limit`), why the judge failed, or why it waits. Where of hidden tests only the verdict is told, nothing of the tests. */
  reason?: string;
  submission_id: number;
  attempt: number;
  started_at: string | null;
  /** For others than staff, of a submission, in whole seconds. */
  finished_at: string | null;
  position?: number;
  stages?: Stages;
  limits?: LimitsInForce;
  diagnostics?: Diagnostic[];
  /** what the compiler said */
  output?: string;
  groups?: GroupResult[];
  tests: TestResult[];
  /** of several files the one that starts where it is named, else the first */
  code?: string;
  /** All of them, where several were submitted. */
  files?: CodeFile[];
  entry_point?: string | null;
  input?: string;
}

/** Where the time went. Of a submission, others than staff see run_ms and check_ms rounded up to 10, 20, 50, 100 ms and so on. */
export interface Stages {
  queue_ms: number;
  compile_ms: number;
  setup_ms: number;
  run_ms: number;
  check_ms: number;
}

export interface LimitsInForce {
  time_ms: number;
  /** CPU time and sleep of a test; not what it waits for a busy core */
  wall_ms: number;
  /** of all tests together */
  total_wall_ms?: number;
  /** "in which none of its threads runs or waits for its core, in all tests together" */
  total_idle_ms?: number;
  memory_kb: number;
  processes: number;
  output_bytes: number;
  file_bytes: number;
  sandbox: 'native' | 'docker';
  /** controls that are not in force */
  missing: string[];
}

/** Lines and columns are of the submitted file, from 1. */
export interface Diagnostic {
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'note';
  message: string;
  /** of several */
  file?: string;
}

/** Close to the time limit, so it was run again, until two runs agreed. Of a hidden test others than staff see times as in TestResult, and 0 for the spread. */
export interface Repeats {
  runs: {
    time_ms: number;
    in_time: boolean;
  }[];
  spread_ms: number;
}

/** What a group of tests gave. */
export interface GroupResult {
  /** such as secret/group1 */
  name: string;
  /** null: it was not run, since a group before it was not accepted. */
  verdict: Verdict | null;
  score: number | null;
  max_score: number | null;
}

/** Of an interactive problem, `got` is what both sides said, in lines that begin with `<` (the judge) or `>` (the solution), and there is no `expected`. What goes in and comes out is shown of samples, each cut at 4 KiB. Of a hidden test `input`, `expected` and `got` are shown where the problem's `hidden_results` is first_failed, of the first that failed, to whom the submission belongs. It is shown of samples that pass too, up to 1 MiB in one judging. `expected` and `got` are in one form, whoever wrote them: JSON without blanks, letters as UTF-8, a double always with a fraction or an exponent, no nulls at a tree's end. Of a hidden test others than staff see the time rounded up to 100, 200, 500 ms, 1, 2, 5 s and so on, the same as `wall_ms`, and 0 for memory. */
export interface TestResult {
  index: number;
  /** Not there, or null: there was nothing to compare with. */
  verdict?: Verdict | null;
  /** of CPU */
  time_ms: number;
  wall_ms: number;
  memory_kb: number;
  sample: boolean;
  /** the group of tests that it is in */
  group?: string;
  /** what it counts for the score of the submission */
  score?: number;
  input?: string;
  expected?: string;
  got?: string;
  stdout?: string;
  stderr?: string;
  /** What decided, where the verdict does not say it: which limit of time, how it ended, of what type the answer is not; or why nothing was compared. */
  reason?: string;
  repeats?: Repeats;
}

export interface Alive {
  status: 'ok';
}

export interface Ready {
  status: 'ready';
}

export interface Language {
  /** a plain word */
  id: string;
  name: string;
  version: string;
  extensions: string[];
  compile_command: string;
  run_command: string;
  /** The kinds of problems that can be solved in it. */
  kinds: string[];
  /** What Monaco, the page's editor, calls it; an editor without it shows plain text. */
  editor: string;
  /** Spaces of one indentation, as its people write it. */
  indent: number;
}

/** What each route takes and gives. */
export interface Routes {
  /** Who may come in */
  'GET /auth/config': {
    answer: AuthConfig;
  };
  /** Make an account and log in */
  'POST /auth/register': {
    body: RegisterRequest;
    answer: Session;
  };
  /** Log in */
  'POST /auth/login': {
    body: LoginRequest;
    answer: Session;
  };
  /** A new access token, by the cookie */
  'POST /auth/refresh': {
    body: Nothing;
    answer: Session;
  };
  /** End the login of the cookie */
  'POST /auth/logout': {
    body: Nothing;
    answer: null;
  };
  /** Who one is */
  'GET /auth/me': {
    answer: User;
  };
  /** Change one's full name */
  'PATCH /auth/me': {
    body: {
      full_name: FullName;
    };
    answer: User;
  };
  /** How one likes to write code */
  'GET /auth/settings': {
    answer: EditorSettings;
  };
  /** Keep how one likes to write code, for all machines */
  'PATCH /auth/settings': {
    body: EditorSettingsChange;
    answer: EditorSettings;
  };
  /** Change one's password */
  'POST /auth/password': {
    body: {
      current_password: string;
      new_password: Password;
      keep_tokens?: boolean;
    };
    answer: null;
  };
  /** One's tokens for scripts */
  'GET /auth/tokens': {
    answer: TokenPage;
  };
  /** Create a token for a script */
  'POST /auth/tokens': {
    body: NewTokenRequest;
    answer: NewToken;
  };
  /** Revoke a token */
  'DELETE /auth/tokens/{id}': {
    path: { id: number };
    answer: null;
  };
  /** What to look at first */
  'GET /admin/overview': {
    answer: Overview;
  };
  /** All languages, with the reason why one is not offered */
  'GET /admin/languages': {
    answer: KnownLanguage[];
  };
  /** What is judged and what waits */
  'GET /admin/queue': {
    answer: Queue;
  };
  /** Judgings that the judge itself failed at */
  'GET /admin/dead-jobs': {
    query: { limit?: Limit; cursor?: JobId };
    answer: DeadJobPage;
  };
  /** Judge it again */
  'POST /admin/dead-jobs/{job_id}/retry': {
    path: { job_id: JobId };
    body: Nothing;
    answer: RunAccepted;
  };
  /** Judge all of them again */
  'POST /admin/dead-jobs/retry': {
    body: Nothing;
    answer: {
      retried: number;
      left: number;
    };
  };
  /** Rejudge a submission, a problem's or a contest's */
  'POST /admin/rejudges': {
    body: {
      submission_id?: number;
      /** Number or slug. */
      problem_id?: number | string;
      /** Number or slug. */
      contest_id?: number | string;
      reason?: string;
    };
    answer: Rejudge;
  };
  /** Rejudges, newest first */
  'GET /admin/rejudges': {
    query: { limit?: Limit; cursor?: Cursor };
    answer: RejudgePage;
  };
  /** How far a rejudge is */
  'GET /admin/rejudges/{id}': {
    path: { id: number };
    answer: Rejudge;
  };
  /** What a rejudge would change */
  'GET /admin/rejudges/{id}/changes': {
    path: { id: number };
    query: { limit?: Limit; cursor?: Cursor };
    answer: RejudgeChangePage;
  };
  /** Make the new verdicts the ones that count */
  'POST /admin/rejudges/{id}/apply': {
    path: { id: number };
    body: Nothing;
    answer: Rejudge;
  };
  /** Forget a rejudge */
  'POST /admin/rejudges/{id}/discard': {
    path: { id: number };
    body: Nothing;
    answer: Rejudge;
  };
  /** Everybody */
  'GET /admin/users': {
    query: { q?: string; role?: Role; limit?: Limit; cursor?: Cursor };
    answer: AdminUserPage;
  };
  /** Make an account */
  'POST /admin/users': {
    body: {
      name: UserName;
      full_name?: FullName;
      role?: Role;
    };
    answer: {
      user: AdminUser;
      password: string;
    };
  };
  /** Change an account */
  'PATCH /admin/users/{id}': {
    path: { id: number };
    body: {
      role?: Role;
      full_name?: FullName;
      is_disabled?: boolean;
    };
    answer: AdminUser;
  };
  /** Give an account a new password */
  'POST /admin/users/{id}/password': {
    path: { id: number };
    body: Nothing;
    answer: {
      password: string;
    };
  };
  /** Make the accounts of a class */
  'POST /admin/users/import': {
    body: {
      /** name,full name[,role] a line */
      csv: string;
      dry_run?: boolean;
    };
    answer: ImportedUsers;
  };
  /** Who did what, newest first */
  'GET /admin/audit': {
    query: { user?: UserName; user_id?: number; action?: string; limit?: Limit; cursor?: Cursor };
    answer: AuditPage;
  };
  /** All problems */
  'GET /admin/problems': {
    query: { q?: string; visibility?: Visibility; limit?: Limit; cursor?: Cursor };
    answer: AdminProblemPage;
  };
  /** Add or replace a problem from a package */
  'POST /admin/problems': {
    query: { slug?: string; replace?: 'true' | 'false'; revision?: number; dry_run?: 'true' | 'false'; visibility?: Visibility };
    body: Blob;
    answer: UploadedProblem;
  };
  /** A problem with its tests and files */
  'GET /admin/problems/{slug}': {
    path: { slug: string };
    answer: AdminProblem;
  };
  /** Change a problem */
  'PATCH /admin/problems/{slug}': {
    path: { slug: string };
    body: ProblemPatch;
    answer: AdminProblem;
  };
  /** Delete a problem without submissions */
  'DELETE /admin/problems/{slug}': {
    path: { slug: string };
    answer: null;
  };
  /** A test with its input and answer */
  'GET /admin/problems/{slug}/tests/{index}': {
    path: { slug: string; index: number };
    answer: AdminTestCase;
  };
  /** Change a test */
  'PATCH /admin/problems/{slug}/tests/{index}': {
    path: { slug: string; index: number };
    body: {
      name?: string;
      hidden?: boolean;
      input?: string;
      answer?: string;
      revision?: number;
    };
    answer: AdminTestCase;
  };
  /** Delete a test */
  'DELETE /admin/problems/{slug}/tests/{index}': {
    path: { slug: string; index: number };
    query: { revision?: number };
    answer: null;
  };
  /** Add a test */
  'POST /admin/problems/{slug}/tests': {
    path: { slug: string };
    body: {
      name: string;
      hidden?: boolean;
      input: string;
      answer: string;
      revision?: number;
    };
    answer: AdminTestCase;
  };
  /** Add or replace a picture of the statement */
  'PUT /admin/problems/{slug}/files/{name}': {
    path: { slug: string; name: string };
    query: { revision?: number };
    body: Blob;
    answer: AdminProblem;
  };
  /** Take a picture of the statement away */
  'DELETE /admin/problems/{slug}/files/{name}': {
    path: { slug: string; name: string };
    query: { revision?: number };
    answer: null;
  };
  /** Take a picture in a folder beside the statement away */
  'DELETE /admin/problems/{slug}/files/{folder}/{name}': {
    path: { slug: string; folder: string; name: string };
    query: { revision?: number };
    answer: null;
  };
  /** The problem as a package */
  'GET /admin/problems/{slug}/package': {
    path: { slug: string };
    answer: Blob;
  };
  /** Write and delete files of the package */
  'PATCH /admin/problems/{slug}/package': {
    path: { slug: string };
    body: {
      revision?: number;
      put?: PackageText[];
      delete?: string[];
    };
    answer: ChangedPackage;
  };
  /** Begin a problem without a package */
  'POST /admin/drafts': {
    body: {
      slug: string;
      title: string;
      kind: string;
      statement?: string;
    };
    answer: AdminProblem;
  };
  /** One file of the package, if it is text */
  'GET /admin/problems/{slug}/package/file': {
    path: { slug: string };
    query: { path?: string };
    answer: {
      path: string;
      revision: number;
      content: string;
    };
  };
  /** Add tests from a zip of .in and .ans files */
  'POST /admin/problems/{slug}/tests/archive': {
    path: { slug: string };
    query: { revision?: number };
    body: Blob;
    answer: ChangedPackage;
  };
  /** Have tests made by a generator and a solution */
  'POST /admin/problems/{slug}/makings': {
    path: { slug: string };
    body: {
      revision?: number;
      generator?: string;
      tests: {
        name: string;
        hidden?: boolean;
        args?: string;
        input?: string;
      }[];
    };
    answer: {
      making_id: number;
    };
  };
  /** How far tests are made */
  'GET /admin/makings/{id}': {
    path: { id: number };
    answer: Making;
  };
  /** Judge the package's own submissions */
  'POST /admin/problems/{slug}/verify': {
    path: { slug: string };
    body: Nothing;
    answer: {
      verification_id: number;
    };
  };
  /** How the package's own submissions did */
  'GET /admin/verifications/{id}': {
    path: { id: number };
    answer: Verification;
  };
  /** Contests, the latest start first */
  'GET /contests': {
    query: { limit?: Limit; cursor?: ContestCursor };
    answer: ContestPage;
  };
  /** One contest, with its problems */
  'GET /contests/{contest}': {
    path: { contest: ContestName };
    answer: Contest;
  };
  /** Create a contest */
  'POST /admin/contests': {
    body: {
      slug: string;
      title: ContestTitle;
      starts_at: string;
      /** after the start */
      ends_at: string;
      problems: ContestProblemNames;
      hidden_results?: ContestHiddenResults;
      guests?: ContestGuests;
    };
    answer: Contest;
  };
  /** Change a contest */
  'PATCH /admin/contests/{contest}': {
    path: { contest: ContestName };
    body: {
      title?: ContestTitle;
      starts_at?: string;
      /** after the start */
      ends_at?: string;
      problems?: ContestProblemNames;
      hidden_results?: ContestHiddenResults;
      guests?: ContestGuests;
    };
    answer: Contest;
  };
  /** Delete a contest that nobody has sent a submission to */
  'DELETE /admin/contests/{contest}': {
    path: { contest: ContestName };
    answer: null;
  };
  /** The problems */
  'GET /problems': {
    query: { difficulty?: 'easy' | 'medium' | 'hard'; tag?: string; tags?: string; q?: string; mine?: 'solved' | 'tried' | 'todo'; sort?: 'number' | 'title' | 'difficulty' | 'acceptance' | 'mine'; order?: 'asc' | 'desc'; limit?: Limit; cursor?: ProblemCursor };
    answer: ProblemPage;
  };
  /** What the problems are about */
  'GET /tags': {
    answer: {
      items: TagCount[];
    };
  };
  /** One problem */
  'GET /problems/{slug}': {
    path: { slug: string };
    query: { language?: string };
    answer: Problem;
  };
  /** A picture of the statement */
  'GET /problems/{slug}/files/{name}': {
    path: { slug: string; name: string };
    answer: Blob;
  };
  /** A picture of the statement, in a folder beside it */
  'GET /problems/{slug}/files/{folder}/{name}': {
    path: { slug: string; folder: string; name: string };
    answer: Blob;
  };
  /** An attachment */
  'GET /problems/{slug}/attachments/{name}': {
    path: { slug: string; name: string };
    answer: Blob;
  };
  /** An attachment, in a folder */
  'GET /problems/{slug}/attachments/{folder}/{name}': {
    path: { slug: string; folder: string; name: string };
    answer: Blob;
  };
  /** The input of a test to which an answer is submitted */
  'GET /problems/{slug}/inputs/{number}': {
    path: { slug: string; number: number };
    answer: Blob;
  };
  /** A statement that is a PDF */
  'GET /problems/{slug}/statement.pdf': {
    path: { slug: string };
    query: { language?: string };
    answer: Blob;
  };
  /** How people did */
  'GET /problems/{slug}/statistics': {
    path: { slug: string };
    answer: ProblemStatistics;
  };
  /** A profile */
  'GET /users/{name}': {
    path: { name: UserName };
    answer: Profile;
  };
  /** The days of a year on which one submitted */
  'GET /users/{name}/activity': {
    path: { name: UserName };
    answer: Activity;
  };
  /** A judging's events (SSE) */
  'GET /jobs/{id}/events': {
    path: { id: JobId };
    query: { after?: EventId };
    answer: string;
  };
  /** Submit a solution */
  'POST /submit': {
    body: SubmitRequest;
    answer: SubmitAccepted;
  };
  /** Try a solution */
  'POST /run': {
    body: RunRequest;
    answer: RunAccepted;
  };
  /** Submissions, newest first */
  'GET /submissions': {
    query: { problem_id?: string; contest_id?: string; user?: UserName; user_id?: number; verdict?: Verdict; language?: string; status?: JobStatus; from?: string; to?: string; limit?: Limit; cursor?: Cursor };
    answer: SubmissionPage;
  };
  /** One submission, with its code */
  'GET /submissions/{id}': {
    path: { id: number };
    answer: Submission;
  };
  /** A judging */
  'GET /jobs/{id}': {
    path: { id: JobId };
    answer: Job;
  };
  /** How far a judging is */
  'GET /jobs/{id}/status': {
    path: { id: JobId };
    answer: JobState;
  };
  /** The process is alive */
  'GET /healthz': {
    answer: Alive;
  };
  /** It can judge */
  'GET /readyz': {
    answer: Ready;
  };
  /** This description */
  'GET /openapi.json': {
    answer: unknown;
  };
  /** The languages that judge here */
  'GET /languages': {
    answer: Language[];
  };
  /** Measurements for Prometheus */
  'GET /metrics': {
    answer: string;
  };
}
