// Every page of the application, and its states that look different: what axe.mjs visits.
//
//   name   what it is, for the report
//   as     'guest', 'user' or 'admin'
//   path   where it is; a function of the world (seed.mjs) where that is not known before
//   steps  what is done there first, until there is something to see
import { packageZip } from './packages.mjs';
import { api, PASSWORD } from './people.mjs';
import { GOOD, SLOW, WRONG } from './solutions.mjs';

const id = (name) => `[data-testid="${name}"]`;
const shown = (selector) => (page) => page.locator(selector).first().waitFor();

async function editorReady(page) {
  const phone = page.getByRole('tab', { name: 'Code' });
  if (await phone.count()) await phone.click();
  await page.waitForFunction(() => window.__assayEditor?.getModel());
}

const submitted = (code, verdict) => async (page) => {
  await page.locator(id('statement')).first().waitFor();
  await editorReady(page);
  await page.locator(id('language-select')).first().selectOption('python');
  await page.evaluate((text) => window.__assayEditor.setValue(text), code);
  await page.locator(`${id('submit-button')}:visible`).first().click();
  await page.locator(id('verdict')).filter({ hasText: verdict }).first().waitFor({ timeout: 60_000 });
};

const open = (tab, summary) => async (page) => {
  await page.locator(id('statement')).first().waitFor();
  const wide = page.getByRole('tab', { name: tab });
  if (await wide.count()) await wide.click();
  else await page.locator('summary').filter({ hasText: summary }).click();
};

export const pages = [
  { name: 'the problems', as: 'guest', path: '/', steps: shown(id('problem-row')) },
  { name: 'the problems with marks', as: 'user', path: '/', steps: shown(id('problem-row')) },
  { name: 'the problems, narrowed and sorted', as: 'user', path: '/?mine=solved&tags=array&sort=acceptance&order=desc', steps: shown(id('problem-row')) },
  { name: 'no problem that fits', as: 'guest', path: '/?q=nothing+is+called+so', steps: (page) => page.getByText('No problems match.').waitFor() },
  { name: 'a problem', as: 'guest', path: '/p/two-sum', steps: async (page) => {
    await page.locator(id('statement')).first().waitFor();
    await editorReady(page);
  } },
  { name: 'a problem for programs, with samples to copy', as: 'guest', path: '/p/word-tally', steps: shown('[aria-label="Samples"] pre') },
  { name: 'an output that differs in some lines', as: 'user', path: '/p/word-tally', steps: async (page) => {
    await submitted('print("the 3\\nsea 4\\nsky 1")', 'Wrong Answer')(page);
    await page.locator(id('line-diff')).waitFor();
  } },
  { name: 'a statement with formulas', as: 'guest', path: '/p/fast-power', steps: shown('.katex') },
  { name: 'an accepted submission', as: 'user', path: '/p/two-sum', steps: submitted(GOOD.python, 'Accepted') },
  { name: 'a wrong answer', as: 'user', path: '/p/two-sum', steps: submitted(WRONG, 'Wrong Answer') },
  { name: 'a compile error', as: 'user', path: '/p/two-sum', steps: submitted('def two_sum(:\n', 'Compile Error') },
  { name: 'the submissions for a problem', as: 'user', path: '/p/two-sum', steps: async (page) => {
    await open('Submissions', 'Submissions for this problem')(page);
    await page.locator(id('history-row')).first().waitFor();
  } },
  { name: 'the statistics of a problem', as: 'user', path: '/p/two-sum', steps: async (page) => {
    await open('Statistics', 'Statistics')(page);
    await page.locator(id('own-time')).waitFor();
  } },
  { name: 'a problem that is not there', as: 'guest', path: '/p/no-such-problem', steps: (page) => page.getByText('There is no problem').waitFor() },
  { name: 'a submission', as: 'user', path: ({ submission }) => `/submissions/${submission}`, steps: shown(id('submission-code')) },
  { name: 'a submission that is not there', as: 'user', path: '/submissions/987654', steps: (page) => page.getByText('There is no submission').waitFor() },
  { name: 'the settings of the editor', as: 'user', path: '/p/two-sum', steps: async (page) => {
    await page.locator(id('statement')).first().waitFor();
    await editorReady(page);
    await page.locator(id('editor-settings-button')).click();
    await page.getByRole('dialog').waitFor();
  } },
  { name: 'cases of one’s own', as: 'user', path: '/p/two-sum', steps: async (page) => {
    await page.locator(id('statement')).first().waitFor();
    await editorReady(page);
    const phone = page.getByRole('tab', { name: 'Results' });
    if (await phone.isVisible() && !(await page.getByRole('tab', { name: 'Input' }).count())) await phone.click();
    await page.locator(id('input-mode-own')).check();
    await page.locator(id('add-case')).click();
  } },
  { name: 'the code of another machine', as: 'user', path: '/p/add-one', steps: async (page) => {
    await page.locator(id('statement')).first().waitFor();
    await editorReady(page);
    await page.locator(id('last-submission')).waitFor();
  } },
  { name: 'the history', as: 'user', path: '/history', steps: async (page) => {
    await page.locator(id('history-row')).first().locator(id('row-menu')).click();
    await page.getByRole('menu').waitFor();
  } },
  { name: 'an empty history', as: 'guest', path: '/history', steps: (page) => page.getByText('No submissions yet.').waitFor() },
  { name: 'logging in', as: 'guest', path: '/login', steps: async (page) => {
    await page.getByLabel('Name', { exact: true }).fill('ada');
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').waitFor();
  } },
  { name: 'registering', as: 'guest', path: '/register', steps: async (page) => {
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByText('Give a name.').waitFor();
  } },
  { name: 'the account', as: 'user', path: '/account', steps: async (page) => {
    await page.getByRole('button', { name: 'Create a token' }).click();
    await page.getByLabel('Name', { exact: true }).fill('laptop');
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.locator(id('make-token')).click();
    await page.locator(id('token-text')).waitFor();
    await page.locator(id('token-row')).first().waitFor();
  } },
  { name: 'making a token', as: 'admin', path: '/account', steps: async (page) => {
    await page.getByRole('button', { name: 'Create a token' }).click();
    await page.locator(id('make-token')).click();
    await page.getByText('Give your password.').waitFor();
  } },
  { name: 'revoking a token', as: 'user', path: '/account', steps: async (page) => {
    await page.locator(id('token-row')).first().getByRole('button').click();
    await page.getByRole('dialog').waitFor();
  } },
  { name: 'the profile', as: 'user', path: '/u/ada', steps: shown(id('solved-row')) },
  { name: 'a profile that is not there', as: 'user', path: '/u/nobody-at-all', steps: (page) => page.getByText('There is no profile').waitFor() },
  { name: 'the menu of a person', as: 'admin', path: '/', steps: async (page) => {
    await page.locator(id('user-menu')).click();
    await page.getByRole('menu').waitFor();
  } },
  { name: 'the contests', as: 'guest', path: '/contests', steps: shown(id('contest-row')) },
  { name: 'a contest that runs', as: 'user', path: '/c/spring', steps: shown(id('contest-problem')) },
  { name: 'a contest to come', as: 'user', path: '/c/autumn', steps: (page) => page.getByText('The problems are shown when the contest starts.').waitFor() },
  { name: 'a contest that is over', as: 'admin', path: '/c/winter', steps: shown(id('contest-problem')) },
  { name: 'a contest that is not there', as: 'guest', path: '/c/nowhere', steps: (page) => page.getByText('There is no contest').waitFor() },
  { name: 'a problem of a contest', as: 'user', path: '/p/two-sum?contest=spring', steps: async (page) => {
    await page.locator(`${id('contest-line')}[data-phase="running"]`).waitFor();
    await submitted(GOOD.python, 'Accepted')(page);
  } },
  { name: 'a problem of a contest that is over', as: 'user', path: '/p/two-sum?contest=winter', steps: shown(`${id('contest-line')}[data-phase="ended"]`) },
  { name: 'a problem that is not of the contest', as: 'user', path: '/p/fast-power?contest=spring', steps: (page) => page.getByText('is not in the contest').waitFor() },
  { name: 'an address where nothing is', as: 'guest', path: '/nowhere', steps: (page) => page.getByText('Page not found.').waitFor() },

  { name: 'administration, for somebody else', as: 'user', path: '/admin', steps: (page) => page.getByText('You have no access to this page.').waitFor() },
  { name: 'the history, narrowed to what is not there', as: 'user', path: '/history?problem=no-such-problem', steps: shown('[aria-invalid="true"]') },
  { name: 'administration: overview', as: 'admin', path: '/admin', steps: async (page) => {
    await page.locator(id('overview-contest')).first().waitFor();
    await page.locator(id('failing-problem')).first().waitFor();
    await page.locator(id('judge-error-problem')).first().waitFor();
    await page.locator(id('submission-row')).first().waitFor();
  } },
  { name: 'administration: health', as: 'admin', path: '/admin/health', steps: async (page) => {
    await page.locator(`${id('chart')} svg`).first().waitFor();
    await page.getByText('As a table').first().click();
  } },
  { name: 'administration: the queue', as: 'admin', path: '/admin/queue', steps: async (page, { base, token }) => {
    await page.getByText('Live', { exact: true }).waitFor();
    for (let i = 0; i < 3; i++) {
      await api({ base }, 'POST', '/submit', { token, body: { problem_id: 'two-sum', language: 'python', code: SLOW } });
    }
    await page.locator(`${id('queue-job')}[data-status="queued"]`).first().waitFor();
  } },
  { name: 'administration: rejudges', as: 'admin', path: '/admin/rejudges', steps: shown(id('rejudge-row')) },
  { name: 'administration: what a rejudge would change', as: 'admin', path: '/admin/rejudges/1', steps: async (page) => {
    await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor();
    await page.locator(id('change-row')).first().waitFor();
  } },
  { name: 'administration: applying a rejudge', as: 'admin', path: '/admin/rejudges/1', steps: async (page) => {
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('dialog').waitFor();
  } },
  { name: 'administration: failed jobs', as: 'admin', path: '/admin/dead', steps: shown(id('dead-row')) },
  { name: 'administration: trying all again', as: 'admin', path: '/admin/dead', steps: async (page) => {
    await page.getByRole('button', { name: 'Retry all' }).click();
    await page.getByRole('dialog').waitFor();
  } },
  { name: 'administration: submissions', as: 'admin', path: '/admin/submissions', steps: shown(id('submission-row')) },
  { name: 'administration: a filter at fault', as: 'admin', path: '/admin/submissions?problem=no-such-problem', steps: shown('[aria-invalid="true"]') },
  { name: 'administration: a submission', as: 'admin', path: ({ submission }) => `/admin/submissions/${submission}`, steps: shown(id('test-row')) },
  { name: 'administration: judging again', as: 'admin', path: ({ submission }) => `/admin/submissions/${submission}`, steps: async (page) => {
    await page.getByRole('button', { name: 'Rejudge' }).click();
    await page.getByRole('dialog').waitFor();
  } },
  { name: 'administration: problems', as: 'admin', path: '/admin/problems', steps: shown(id('admin-problem')) },
  { name: 'administration: a statement', as: 'admin', path: '/admin/problems/two-sum', steps: async (page) => {
    await page.getByLabel(/^Statement/).fill('Find **two** numbers whose sum is $t$.');
    await page.locator('main math').first().waitFor();
  } },
  { name: 'administration: settings of a problem', as: 'admin', path: '/admin/problems/two-sum/settings', steps: async (page) => {
    await page.getByLabel('Time limit').fill('soon');
    await page.locator(id('save')).click();
    await page.locator('[aria-invalid="true"]').waitFor();
  } },
  { name: 'administration: deleting a problem', as: 'admin', path: '/admin/problems/trapped-water/settings', steps: async (page) => {
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').waitFor();
  } },
  { name: 'administration: making a problem', as: 'admin', path: '/admin/make', steps: (page) => page.getByLabel('Title').waitFor() },
  { name: 'administration: a signature', as: 'admin', path: '/admin/problems/two-sum/signature', steps: (page) => page.getByLabel('signature.json').waitFor() },
  { name: 'administration: solutions', as: 'admin', path: '/admin/problems/two-sum/solutions', steps: shown(id('solution')) },
  { name: 'administration: a checker', as: 'admin', path: '/admin/problems/two-sum/checker', steps: (page) => page.getByLabel('An answer is checked by').waitFor() },
  { name: 'administration: tests', as: 'admin', path: '/admin/problems/two-sum/tests', steps: shown(id('problem-test')) },
  { name: 'administration: a test', as: 'admin', path: '/admin/problems/two-sum/tests/5', steps: async (page) => {
    await page.getByLabel('Answer').fill('[0');
    await page.locator(id('save')).click();
    await page.locator('[aria-invalid="true"]').waitFor();
  } },
  { name: 'administration: not verified', as: 'admin', path: '/admin/problems/two-sum/verify', steps: (page) => page.getByText('Not verified yet.').waitFor() },
  { name: 'administration: a verification', as: 'admin', path: '/admin/problems/add-one/verify', steps: shown(id('verify-file')) },
  { name: 'administration: files of a problem', as: 'admin', path: '/admin/problems/two-sum/files', steps: (page) => page.getByText('problem.yaml').waitFor() },
  { name: 'administration: a package that would be added', as: 'admin', path: '/admin/upload', steps: async (page) => {
    await page.locator(id('file-input')).setInputFiles(packageZip('add-two'));
    await page.locator(id('upload-outcome')).waitFor();
  } },
  { name: 'administration: a package with faults', as: 'admin', path: '/admin/upload', steps: async (page) => {
    await page.locator(id('file-input')).setInputFiles(packageZip('add-two', { 'signature.json': '{}', 'data/secret/02-large.ans': null }));
    await page.locator(id('report-line')).first().waitFor();
  } },
  { name: 'administration: contests', as: 'admin', path: '/admin/contests', steps: shown(id('admin-contest')) },
  { name: 'administration: a new contest with faults', as: 'admin', path: '/admin/contests/new', steps: async (page) => {
    await page.locator(id('save')).click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
  } },
  { name: 'administration: a contest', as: 'admin', path: ({ contests }) => `/admin/contests/${contests.spring}`, steps: shown(id('chosen-problem')) },
  { name: 'administration: deleting a contest', as: 'admin', path: ({ contests }) => `/admin/contests/${contests.autumn}`, steps: async (page) => {
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').waitFor();
  } },
  { name: 'administration: judging a contest again', as: 'admin', path: '/admin/rejudges', steps: async (page) => {
    await page.getByRole('button', { name: 'Rejudge' }).click();
    await page.getByRole('dialog').getByLabel('Scope').selectOption('contest');
    await page.getByRole('dialog').getByLabel(/contest/).last().fill('spring');
  } },
  { name: 'administration: people', as: 'admin', path: '/admin/people', steps: shown(id('person-row')) },
  { name: 'administration: adding a person', as: 'admin', path: '/admin/people', steps: async (page) => {
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.locator(id('add-person')).click();
    await page.locator('dialog [aria-invalid="true"]').waitFor();
  } },
  { name: 'administration: changing a person', as: 'admin', path: '/admin/people', steps: async (page) => {
    await page.getByRole('button', { name: 'Edit ada' }).click();
    await page.getByRole('button', { name: /^New password/ }).click();
  } },
  { name: 'administration: a class with faults', as: 'admin', path: '/admin/people/import', steps: async (page) => {
    await page.getByLabel('Or paste it').fill('ada,Ada Again\nmarie,Marie Curie,boss\n');
    await page.locator(id('check')).click();
    await page.locator(id('csv-fault')).first().waitFor();
  } },
  { name: 'administration: a class that would be added', as: 'admin', path: '/admin/people/import', steps: async (page) => {
    await page.getByLabel('Or paste it').fill('name;e-mail;full name;role\nmarie;m@example.org;Marie Curie;judge\nlinus;l@example.org;Linus Pauling;\n');
    await page.locator(id('check')).click();
    await page.locator(id('import-row')).first().waitFor();
  } },
  { name: 'administration: audit log', as: 'admin', path: '/admin/audit', steps: shown(id('audit-row')) },
];
