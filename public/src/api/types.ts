/** The shapes of the HTTP contract, made from it (schema.ts). Times are milliseconds, memory is KiB. */
export type {
  Activity,
  AuthConfig,
  ClassSignature,
  Contest,
  ContestProblem,
  ContestSummary,
  Diagnostic,
  Difficulty,
  EditorSettings as KeptEditorSettings,
  EditorSettingsChange as KeptEditorSettingsChange,
  FunctionSignature,
  GroupResult,
  JobState,
  JobStatus,
  Language,
  LanguageStatistics,
  Limits,
  NewToken as NewApiToken,
  NewTokenRequest,
  Parameter,
  Problem,
  ProblemDetails,
  ProblemPage,
  ProblemStatistics,
  ProblemSummary,
  Profile,
  Role,
  Sample,
  Saying,
  Scope,
  Session as SessionAnswer,
  Signature,
  SolvedCounts,
  SolvedProblem,
  Submission,
  SubmissionSummary,
  SubmitRequest,
  TagCount,
  RunRequest,
  TestResult,
  Token as ApiToken,
  User,
  Verdict,
} from './schema';
import type { RunAccepted, SubmitAccepted } from './schema';

export interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** What `/run` answers, and `/submit`. */
export type JobAccepted = RunAccepted | SubmitAccepted;
