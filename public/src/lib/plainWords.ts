import { formatDate } from './format';
import { verdictTexts } from './verdictTexts';

/** What the judge calls a field, and what forms and lists call it. */
const NAMES: Record<string, string> = {
  access: 'Access',
  answer: 'Answer',
  code: 'Code',
  contest_id: 'Contest',
  csv: 'The list',
  current_password: 'Your password',
  difficulty: 'Difficulty',
  ends_at: 'Ends',
  from: 'From',
  full_name: 'Full name',
  guests: 'Guests may take part',
  hidden: 'Hidden',
  hidden_results: 'Shown of hidden tests',
  input: 'Input',
  invite: 'Invitation code',
  is_disabled: 'Disabled',
  language: 'Language',
  limits: 'Limits',
  memory_kb: 'Memory limit',
  name: 'Name',
  new_password: 'New password',
  password: 'Password',
  problem_id: 'Problem',
  problems: 'Problems',
  reason: 'Reason',
  revision: 'Revision',
  role: 'Role',
  scopes: 'What it may do',
  slug: 'Short name',
  starts_at: 'Starts',
  statement: 'Statement',
  submission_id: 'Submission',
  tags: 'Tags',
  time_ms: 'Time limit',
  title: 'Title',
  to: 'Until',
  user: 'Person',
  user_id: 'Person',
  verdict: 'Verdict',
  visibility: 'Visibility',
};

const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;

/** In a list of them: one alone may be anything. */
const VERDICT = /\b(?:AC|WA|TLE|MLE|OLE|RTE|CE|JE)\b(?=,|(?<=, (?:WA|TLE|MLE|OLE|RTE|CE|JE)))/g;

/**
 * What the judge says, in the words of this page: its fields as forms name them, its times by the clock of
 * the reader. Scripts read the same sentences, and know fields by the names they send.
 */
export function plainWords(text: string): string {
  return text
    // Not after "problem" or "contest": that is the name of one.
    .replace(/(?<=^|[.;] |\bkey |\bof |, |\band )'([a-z]+(?:_[a-z]+)*)'/g, (whole, field: string) => (Object.hasOwn(NAMES, field) ? `“${NAMES[field]}”` : whole))
    .replace(/(?<![\w'-])([a-z]+(?:_[a-z]+)+)(?![\w'-])/g, (whole, field: string) => (Object.hasOwn(NAMES, field) ? NAMES[field]! : whole))
    .replace("is a time as RFC 3339 has it: 2026-01-31T12:00:00Z.", 'is a day and a time.')
    .replace(/must be a number or a slug/g, 'is a number or a short name')
    .replace(VERDICT, (code) => verdictTexts[code as keyof typeof verdictTexts])
    .replace(TIME, (time) => formatDate(time));
}
