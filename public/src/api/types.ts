/** The shapes of the HTTP contract, as the judge writes them. Times are milliseconds, memory is KiB. */

export type Verdict = 'AC' | 'WA' | 'TLE' | 'MLE' | 'OLE' | 'RTE' | 'CE' | 'JE';
export type JobStatus = 'queued' | 'running' | 'done' | 'dead';
export type Difficulty = 'easy' | 'medium' | 'hard';

export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

export type Role = 'user' | 'judge' | 'admin';

export interface User {
  id: number;
  name: string;
  full_name: string;
  role: Role;
  created_at: string;
}

export interface AuthConfig {
  registration: 'open' | 'closed' | 'invite';
  /** Whether one may run, submit and look at results without an account. */
  guests: boolean;
}

export interface SessionAnswer {
  user: User;
  access_token: string;
  token_type: string;
  /** Seconds. */
  expires_in: number;
}

/** For scripts. */
export interface ApiToken {
  id: number;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

export interface NewApiToken extends ApiToken {
  /** Told this once. */
  token: string;
}

export interface Language {
  id: string;
  name: string;
  version: string;
  extensions?: string[];
  compile_command?: string | null;
  run_command?: string | null;
  /** Monaco's own id, where it differs from what src/editor/languages.ts knows. */
  monaco?: string;
}

export interface ProblemSummary {
  id: number;
  slug: string;
  title: string;
  difficulty: Difficulty;
  tags: string[];
  kind: string;
  /** Of the submissions that were judged; null where there is none. */
  acceptance_rate?: number | null;
  /** What the person who asks has done with it; null for guests too. */
  mine?: 'solved' | 'tried' | null;
}

/** How many there are of each. */
export interface ByDifficulty {
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

export interface Profile extends User {
  solved: ByDifficulty;
  available: ByDifficulty;
  submissions: number;
  accepted: number;
  languages: { language: string; accepted: number }[];
  /** Newest first. */
  solved_problems: SolvedProblem[];
}

export interface Activity {
  /** First and last day, UTC, as in 2026-11-26. */
  from: string;
  to: string;
  /** Days with any. */
  days: { date: string; submissions: number; accepted: number }[];
}

export interface LanguageStatistics {
  language: string;
  accepted: number;
  fastest_ms: number;
  median_ms: number;
  /** One edge more than counts. */
  histogram: { edges_ms: number[]; counts: number[] };
  /** One's best. `faster_than` is the share of accepted ones that took longer. */
  mine: { submission_id: number; time_ms: number; faster_than: number } | null;
}

export interface ProblemStatistics {
  problem_id: number;
  submissions: number;
  people: number;
  solved_by: number;
  accepted: number;
  acceptance_rate: number | null;
  verdicts: Partial<Record<Verdict, number>>;
  languages: LanguageStatistics[];
}

export interface Parameter {
  name: string;
  type: string;
}

export interface FunctionSignature {
  function: string;
  params: Parameter[];
  returns: string;
}

export interface ClassSignature {
  class: string;
  constructor: Parameter[];
  methods: { name: string; params: Parameter[]; returns: string }[];
}

export type Signature = FunctionSignature | ClassSignature;

export interface Sample {
  index: number;
  input: string;
  expected: string;
}

export interface Problem extends ProblemSummary {
  statement: string;
  signature?: Signature | null;
  /** The problem's own, and in `languages` what a solution in each may really use. */
  limits: Limits & { languages?: Record<string, Limits> };
  samples: Sample[];
  starter: Record<string, string>;
  has_reference?: boolean;
}

export interface RunRequest {
  problem_id: number;
  language: string;
  code: string;
  /** As in a `.in` file: one JSON value a line, one line a parameter. */
  input?: string;
}

export type SubmitRequest = Omit<RunRequest, 'input'>;

export interface JobAccepted {
  job_id: string;
  submission_id?: number | string;
  status: JobStatus;
}

export interface JobState {
  job_id: string;
  status: JobStatus;
  position?: number;
  verdict?: Verdict | null;
  passed?: number;
  total?: number;
  reason?: string | null;
}

export interface Diagnostic {
  line: number;
  column?: number;
  severity?: string;
  message: string;
}

export interface Limits {
  time_ms: number;
  memory_kb: number;
}

export interface TestResult {
  index: number;
  /** Absent when there is nothing to compare with: own input without a reference solution. */
  verdict?: Verdict;
  time_ms?: number;
  wall_ms?: number;
  memory_kb?: number;
  sample?: boolean;
  input?: string;
  expected?: string;
  got?: string;
  stdout?: string;
  stderr?: string;
  reason?: string;
  /** Close to the time limit: it was run again, alone on the machine. */
  repeats?: { runs: { time_ms: number; in_time: boolean }[]; spread_ms: number };
}

export interface SubmissionSummary {
  id: number | string;
  job_id: string;
  problem_id: number;
  problem_slug: string;
  problem_title: string;
  language: string;
  verdict?: Verdict | null;
  verdict_text?: string | null;
  status: JobStatus;
  passed?: number | null;
  total?: number | null;
  time_ms?: number | null;
  memory_kb?: number | null;
  created_at: string;
}

export interface Submission extends SubmissionSummary {
  /** Only its author and staff get it. */
  code?: string | null;
  tests?: TestResult[];
  reason?: string | null;
  diagnostics?: Diagnostic[];
  output?: string;
}

/** application/problem+json (RFC 9457). */
export interface ProblemDetails {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  field?: string;
}
