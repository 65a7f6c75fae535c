/** What the log calls each change, and how people would say it. */
export const ACTIONS: Record<string, string> = {
  'problem.create': 'Added a problem',
  'problem.replace': 'Replaced a problem',
  'problem.change': 'Changed a problem',
  'problem.delete': 'Deleted a problem',
  'problem.verify': 'Verified a problem',
  'problem.test_add': 'Added a test',
  'problem.test_change': 'Changed a test',
  'problem.test_delete': 'Deleted a test',
  'contest.create': 'Created a contest',
  'contest.change': 'Changed a contest',
  'contest.delete': 'Deleted a contest',
  'rejudge.create': 'Started a rejudge',
  'rejudge.apply': 'Applied a rejudge',
  'rejudge.discard': 'Discarded a rejudge',
  'job.retry': 'Retried a failed job',
  'jobs.retry': 'Retried all failed jobs',
  'user.add': 'Added a person',
  'user.register': 'Registered',
  'user.first_admin': 'Created the first administrator',
  'user.role': 'Changed a role',
  'user.full_name': 'Changed a full name',
  'user.password': 'Changed a password',
  'user.disable': 'Disabled a person',
  'user.enable': 'Enabled a person',
  'token.create': 'Created a token',
  'token.revoke': 'Revoked a token',
  'token.revoke_all': 'Ended all tokens',
  'session.replayed': 'Used an old login again; it was ended',
};

export function actionName(action: string): string {
  return ACTIONS[action] ?? action;
}
