// The administration as an administrator and a judge use it, in a real browser against the real server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { packageZip } from './packages.mjs';
import { api, logIn, PASSWORD, register } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

const id = (name) => `[data-testid="${name}"]`;
const SLOW = `import time\n\n${GOOD.python.replace('seen = {}', 'time.sleep(0.1)\n        seen = {}')}`;
const ADD_ONE = 'def add_one(n):\n    return n + 1\n';

/* --- by the API, for what is not what a test is about ---------------------------------------------- */

async function ask(server, method, path, how = {}) {
  const { status, answer } = await api(server, method, path, how);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

const statusOf = async (server, path) => (await api(server, 'GET', path)).status;

const submit = (server, token, problem_id, code) =>
  ask(server, 'POST', '/submit', { token, body: { problem_id, language: 'python', code } });

// The stream ends with the judging.
async function judged(server, token, { job_id, submission_id }) {
  await ask(server, 'GET', `/jobs/${job_id}/events`, { token });
  return { ...(await ask(server, 'GET', `/jobs/${job_id}/status`, { token })), submission_id };
}

/* --- in the browser -------------------------------------------------------------------------------- */

// A browser of its own for one person.
async function browserOf({ browser, server, errors }, name, password) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  watchErrors(page, errors);
  await logIn(page, server, name, password);
  return page;
}

const open = (page, server, path) => page.goto(server.base + path);
const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
const rows = (page, name) => page.locator(id(name));

async function upload(page, server, path, zip) {
  await open(page, server, path);
  await page.locator(id('file-input')).setInputFiles(zip);
}

const tests = {
  'who is no staff gets a page that is not for them, and a guest is asked who they are': async ({ browser, server, tokens }) => {
    tokens.ada = await register(server, 'ada');
    tokens.grace = await register(server, 'grace');
    const guest = await browser.newPage();
    await open(guest, server, '/admin/people');
    await guest.waitForURL('**/login?next=%2Fadmin%2Fpeople');
    await guest.getByLabel('Name').fill('ada');
    await guest.getByLabel('Password').fill(PASSWORD);
    await guest.getByRole('button', { name: 'Log in' }).click();
    await guest.getByText('This page is not for you.').waitFor();
    assert.equal(new URL(guest.url()).pathname, '/admin/people');
    await guest.close();
  },
  'an address that is also the API’s is the page in a browser, also after a reload': async ({ page, server }) => {
    await open(page, server, '/admin/queue');
    await heading(page, 'Queue');
    const answer = await page.reload();
    assert.match(answer.headers()['content-type'], /text\/html/);
    await heading(page, 'Queue');
  },
  'an administrator watches the queue while two people submit': async ({ page, server, tokens }) => {
    await open(page, server, '/admin/queue');
    await page.getByText('Live', { exact: true }).waitFor();
    const jobs = [];
    for (let i = 0; i < 3; i++) {
      jobs.push([tokens.ada, await submit(server, tokens.ada, 'two-sum', SLOW)]);
      jobs.push([tokens.grace, await submit(server, tokens.grace, 'two-sum', SLOW)]);
    }
    const shown = (name) => rows(page, 'queue-job').filter({ hasText: name }).first().waitFor();
    await shown('ada');
    await shown('grace');
    const waiting = page.locator(`${id('queue-job')}[data-status="queued"]`).first();
    await waiting.waitFor();
    const [place, , , , , , reason] = await waiting.getByRole('cell').allInnerTexts();
    assert.match(place, /^\d+$/);
    assert.ok(reason.trim(), 'why it waits');
    for (const [token, job] of jobs) assert.equal((await judged(server, token, job)).verdict, 'AC');
    await page.getByText('Nothing waits.').waitFor();
  },
  'the overview draws what was judged, and has it as a table': async ({ page, server, tokens }) => {
    await open(page, server, '/admin');
    const chart = page.locator(`${id('chart')}[data-chart="Judged"]`);
    await chart.locator('svg[role="img"]').waitFor();
    await page.waitForFunction(() => document.querySelector('[data-chart="Judged"] input').max >= 1, undefined, { timeout: 20_000 });
    await judged(server, tokens.ada, await submit(server, tokens.ada, 'two-sum', GOOD.python));
    await chart.locator('li', { hasText: 'Accepted' }).waitFor({ timeout: 20_000 });
    await chart.getByText('As a table').click();
    await chart.getByRole('columnheader', { name: 'Accepted' }).waitFor();
    await chart.getByRole('slider').focus();
    await page.keyboard.press('ArrowLeft');
    assert.match(await chart.getByRole('slider').getAttribute('aria-valuetext'), /Accepted/);
  },
  'submissions are narrowed in the address, and one shows its code and tests': async ({ page, server, tokens }) => {
    const wrong = await judged(server, tokens.grace, await submit(server, tokens.grace, 'two-sum', WRONG));
    await open(page, server, '/admin/submissions');
    await rows(page, 'submission-row').first().waitFor();
    await page.getByLabel('Person').fill('grace');
    await page.getByLabel('Verdict').selectOption('WA');
    await page.waitForURL('**/admin/submissions?user=grace&verdict=WA');
    await page.reload();
    await rows(page, 'submission-row').first().waitFor();
    const found = await rows(page, 'submission-row').evaluateAll((all) => all.map((row) => row.dataset.submission));
    assert.deepEqual(found, [String(wrong.submission_id)]);
    await page.getByRole('link', { name: found[0], exact: true }).click();
    await heading(page, `Submission ${found[0]}`);
    assert.equal(await page.locator(id('submission-code')).innerText(), WRONG.trimEnd());
    await rows(page, 'test-row').first().waitFor();
    await open(page, server, '/admin/submissions?from=2001-01-01&to=2001-12-31');
    await page.getByText('No submission fits.').waitFor();
  },
  'a package that is not understood is reported line by line, and nothing is added': async ({ page, server }) => {
    const broken = packageZip('add-one', { 'data/secret/02-large.in': '[41\n', 'signature.json': '{"function":"add_one","params":[{"name":"n","type":"number"}],"returns":"int"}' });
    await upload(page, server, '/admin/upload', broken);
    await page.getByText('The package was not taken.').waitFor();
    const report = await rows(page, 'report-line').allInnerTexts();
    assert.ok(report.some((line) => /signature\.json/.test(line)), report.join('\n'));
    assert.equal(await statusOf(server, '/problems/add-one'), 404);
  },
  'a package is checked, then imported, and is there': async ({ page, server }) => {
    await upload(page, server, '/admin/upload', packageZip('add-one'));
    await page.locator(id('upload-outcome')).filter({ hasText: 'would be added' }).waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 404);
    await page.locator(id('import')).click();
    await page.locator(id('upload-outcome')).filter({ hasText: 'was added' }).waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 200);
    // It is there now: one is told before it is replaced.
    await upload(page, server, '/admin/upload', packageZip('add-one', { 'statement/problem.en.md': 'Add *one* to $n$.\n' }));
    await page.locator(id('upload-outcome')).filter({ hasText: 'would take the place' }).waitFor();
    assert.match((await ask(server, 'GET', '/problems/add-one')).statement, /^Return/);
    await page.getByRole('button', { name: 'Replace it' }).click();
    await page.locator(id('upload-outcome')).filter({ hasText: 'took the place' }).waitFor();
    assert.match((await ask(server, 'GET', '/problems/add-one')).statement, /^Add/);
  },
  'a statement is previewed as it is written, kept over a reload, and live when it is saved': async ({ page, server, browser }) => {
    await open(page, server, '/admin/problems/add-one');
    const field = page.getByLabel(/^Statement/);
    await field.fill('Return the number **after** $n$.\n');
    await page.getByRole('region', { name: 'Preview' }).locator('strong', { hasText: 'after' }).waitFor();
    await page.getByRole('region', { name: 'Preview' }).locator('math').waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), 'Return the number **after** $n$.\n');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    const reader = await browser.newPage();
    await open(reader, server, '/p/add-one');
    await reader.locator(id('statement')).locator('strong', { hasText: 'after' }).waitFor();
    await reader.close();
  },
  'what somebody else saved meanwhile is not overwritten unasked, and nothing is lost': async ({ page, server, tokens }) => {
    await open(page, server, '/admin/problems/add-one/settings');
    await page.getByLabel('Title').fill('Add Just One');
    await ask(server, 'PATCH', '/admin/problems/add-one', { token: tokens.admin, body: { tags: ['counting'] } });
    await page.locator(id('save')).click();
    await page.getByRole('button', { name: 'Save mine over it' }).waitFor();
    assert.equal(await page.getByLabel('Title').inputValue(), 'Add Just One');
    assert.equal((await ask(server, 'GET', '/problems/add-one')).title, 'Add One');
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('Saved.').waitFor();
    assert.equal((await ask(server, 'GET', '/problems/add-one')).title, 'Add Just One');
  },
  'a problem for staff only is not there for others': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one/settings');
    await page.getByLabel('Seen by').selectOption('staff');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 404);
    await page.getByLabel('Seen by').selectOption('public');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 200);
  },
  'verifying shows each submission of the package until all are judged': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one/verify');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.locator(`${id('verification')}[data-state="done"]`).waitFor({ timeout: 60_000 });
    await page.getByText('All as expected').waitFor();
    const marks = await rows(page, 'verify-file').evaluateAll((all) => all.map((row) => row.dataset.ok));
    assert.deepEqual(marks, ['true', 'true']);
  },
  'a test that does not fit is refused in the server’s words at its field; one that fits is added, changed and deleted': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one/tests/new');
    await page.getByLabel('Name').fill('03-negative');
    await page.getByLabel('Input').fill('"text"');
    await page.getByLabel('Answer').fill('0');
    await page.locator(id('save')).click();
    await page.locator('[name="input"][aria-invalid="true"]').waitFor();
    assert.equal(await page.getByLabel('Input').inputValue(), '"text"');
    await page.getByLabel('Input').fill('-1');
    await page.locator(id('save')).click();
    await page.waitForURL('**/admin/problems/add-one/tests');
    await rows(page, 'problem-test').filter({ hasText: '03-negative' }).getByRole('link').click();
    await page.getByLabel('Name').fill('03-below-zero');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('**/admin/problems/add-one/tests');
    await rows(page, 'problem-test').first().waitFor();
    assert.equal(await rows(page, 'problem-test').count(), 3);
  },
  'a rejudge shows what would change, and counts when it is applied': async ({ page, server, tokens }) => {
    const job = await judged(server, tokens.ada, await submit(server, tokens.ada, 'add-one', ADD_ONE));
    assert.equal(job.verdict, 'AC');
    await open(page, server, '/admin/problems/add-one/tests/3');
    await page.getByLabel('Answer').fill('43');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    await open(page, server, '/admin/problems/add-one/settings');
    await page.getByRole('button', { name: 'Judge again' }).click();
    await page.getByLabel('Reason').fill('the answer of a test was wrong');
    await page.locator(id('start-rejudge')).click();
    await page.waitForURL('**/admin/rejudges/*');
    await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor({ timeout: 60_000 });
    const change = await rows(page, 'change-row').first().innerText();
    assert.match(change, /Accepted[^]*Wrong Answer/);
    const verdictNow = async () =>
      (await ask(server, 'GET', `/submissions/${job.submission_id}`, { token: tokens.ada })).verdict;
    assert.equal(await verdictNow(), 'AC');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
    await page.locator(`${id('rejudge-state')}[data-state="applied"]`).waitFor();
    assert.equal(await verdictNow(), 'WA');
  },
  'a rejudge that is discarded changes nothing': async ({ page, server, tokens }) => {
    const { items } = await ask(server, 'GET', '/submissions?problem_id=add-one', { token: tokens.ada });
    await open(page, server, `/admin/submissions/${items[0].id}`);
    await page.getByRole('button', { name: 'Judge again' }).click();
    await page.locator(id('start-rejudge')).click();
    await page.waitForURL('**/admin/rejudges/*');
    await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.locator(`${id('rejudge-state')}[data-state="discarded"]`).waitFor();
    await page.getByText('Nothing changes.').waitFor();
  },
  'a job that the judge failed at is among the dead letters with its reason, and is tried again': async ({ page, server, tokens }) => {
    const validator = (code) => ({ 'output_validator/validate.py': `import sys\nsys.exit(${code})\n` });
    const put = async (zip, replace) => {
      await upload(page, server, `/admin/upload${replace ? '?slug=odd-one' : ''}`, zip);
      await page.locator(id('import')).click();
      await page.locator(id('upload-outcome')).filter({ hasText: /was added|took the place/ }).waitFor();
    };
    await put(packageZip('odd-one', validator(7)), false);
    const dead = await judged(server, tokens.ada, await submit(server, tokens.ada, 'odd-one', ADD_ONE));
    assert.equal(dead.status, 'dead');
    await open(page, server, '/admin/dead');
    const row = page.locator(`${id('dead-row')}[data-job="${dead.job_id}"]`);
    await row.waitFor();
    assert.match(await row.innerText(), /validator/);
    await put(packageZip('odd-one', validator(42)), true);
    await open(page, server, '/admin/dead');
    await row.getByRole('button', { name: /^Try/ }).click();
    await row.waitFor({ state: 'detached' });
    assert.equal((await judged(server, tokens.ada, dead)).verdict, 'AC');
  },
  'a class is imported from CSV: faults by line first, then passwords that let people in': async (context) => {
    const { page, server } = context;
    await open(page, server, '/admin/people/import');
    await page.getByLabel('Or paste it').fill('linus,Linus Pauling\nada,Ada Again\nmarie,Marie Curie,boss\n');
    await page.locator(id('check')).click();
    await rows(page, 'csv-fault').first().waitFor();
    const lines = await rows(page, 'csv-fault').evaluateAll((all) => all.map((row) => row.dataset.line));
    assert.deepEqual(lines, ['2', '3']);
    await page.getByLabel('Or paste it').fill('linus,Linus Pauling\nmarie,Marie Curie,judge\n');
    await page.locator(id('check')).click();
    await rows(page, 'import-row').first().waitFor();
    await page.locator(id('import')).click();
    const row = page.locator(`${id('password-row')}[data-name="marie"]`);
    await row.waitFor();
    context.passwords.marie = await row.locator('code').innerText();
    context.passwords.linus = await page.locator(`${id('password-row')}[data-name="linus"]`).locator('code').innerText();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator(id('cards')).locator('li').count(), 2);
    assert.ok(await page.locator(id('cards')).isVisible(), 'cards on paper');
    assert.ok(!(await page.getByRole('heading', { level: 1 }).isVisible()), 'nothing else on paper');
    await page.emulateMedia({ media: 'screen' });
  },
  'a judge sees what judges do, and no more': async (context) => {
    const { server } = context;
    const judge = await browserOf(context, 'marie', context.passwords.marie);
    await open(judge, server, '/admin');
    const nav = judge.getByRole('navigation', { name: 'Administration' }).getByRole('link');
    await nav.first().waitFor();
    const places = await nav.allInnerTexts();
    assert.deepEqual(places, ['Overview', 'Queue', 'Submissions', 'Rejudges', 'Dead letters']);
    await judge.locator(`${id('chart')} svg`).first().waitFor();
    await open(judge, server, '/admin/submissions');
    await rows(judge, 'submission-row').first().waitFor();
    for (const path of ['/admin/people', '/admin/problems', '/admin/upload', '/admin/audit', '/admin/problems/add-one/tests']) {
      await open(judge, server, path);
      await judge.getByText('This page is not for you.').waitFor();
    }
    await judge.context().close();
  },
  'who is disabled is out at once': async (context) => {
    const { page, server } = context;
    const linus = await browserOf(context, 'linus', context.passwords.linus);
    await open(page, server, '/admin/people');
    await page.getByLabel('Search').fill('linus');
    await page.getByRole('button', { name: 'Change linus' }).click();
    await page.getByLabel(/^Disabled/).check();
    await page.getByRole('dialog').locator(id('save')).click();
    await page.locator(`${id('person-row')}[data-name="linus"]`).getByText('Disabled').waitFor();
    await open(linus, server, '/account');
    await linus.waitForURL('**/login*');
    await linus.context().close();
  },
  'the last administrator stays one: the refusal is shown, and the dialog stays': async ({ page, server }) => {
    await open(page, server, '/admin/people?q=admin');
    await page.getByRole('button', { name: 'Change admin' }).click();
    await page.getByRole('dialog').getByLabel('Role').selectOption('user');
    await page.getByRole('dialog').locator(id('save')).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  },
  'a person is added, and gets a new password, each shown once': async ({ page, server }) => {
    await open(page, server, '/admin/people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('ada');
    await page.locator(id('add-person')).click();
    await page.locator('dialog [name="name"][aria-invalid="true"]').waitFor();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('barbara');
    await page.locator(id('add-person')).click();
    const first = await page.locator(id('new-password')).innerText();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Change barbara' }).click();
    await page.getByRole('button', { name: /^New password/ }).click();
    await page.locator(id('renew-password')).click();
    const second = await page.locator(id('new-password')).innerText();
    assert.notEqual(first, second);
    const tried = (password) => api(server, 'POST', '/auth/login', { body: { name: 'barbara', password } });
    assert.equal((await tried(first)).status, 401);
    assert.equal((await tried(second)).status, 200);
  },
  'a dialog keeps the focus, Escape closes it, and the focus returns': async ({ page, server }) => {
    await open(page, server, '/admin/people');
    const button = page.getByRole('button', { name: 'Add a person' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement === document.body || !!document.activeElement.closest('dialog'));
      assert.ok(inside, 'the focus left the dialog');
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.ok(await button.evaluate((element) => element === document.activeElement), 'back where it was');
  },
  'deleting a problem asks for its slug; one with submissions stays': async ({ page, server }) => {
    await open(page, server, '/admin/problems/odd-one/settings');
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    assert.ok(await dialog.locator(id('confirm')).isDisabled());
    await dialog.getByLabel(/^Type odd-one/).fill('odd-one');
    await dialog.locator(id('confirm')).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await upload(page, server, '/admin/upload', packageZip('gone-soon'));
    await page.locator(id('import')).click();
    await page.locator(id('upload-outcome')).filter({ hasText: 'was added' }).waitFor();
    await open(page, server, '/admin/problems/gone-soon/settings');
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByLabel(/^Type gone-soon/).fill('gone-soon');
    await dialog.locator(id('confirm')).click();
    await page.waitForURL('**/admin/problems');
    assert.equal(await statusOf(server, '/problems/gone-soon'), 404);
  },
  'a problem is exported as the package that it is': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'add-one.zip');
    assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
  },
  'the audit log tells who did what, and is narrowed': async ({ page, server }) => {
    await open(page, server, '/admin/audit');
    await rows(page, 'audit-row').first().waitFor();
    const action = await rows(page, 'audit-row').first().getAttribute('data-action');
    await page.getByLabel('Action').fill(action);
    await page.waitForURL(`**/admin/audit?action=${encodeURIComponent(action)}`);
    await page.waitForFunction(
      (wanted) => [...document.querySelectorAll('[data-testid="audit-row"]')].every((row) => row.dataset.action === wanted),
      action,
    );
    await page.getByLabel('Who').fill('nobody-at-all');
    await page.getByText('Nothing fits.').waitFor();
    await page.locator('[aria-invalid="true"]').waitFor();
  },
  'no error was logged in the console': async ({ errors }) => {
    assert.deepEqual(errors, []);
  },
};

const server = await startServer();
const browser = await startBrowser();
const context = { server, browser, errors: [], tokens: {}, passwords: {} };
const password = await server.adminPassword();
context.page = await browserOf(context, 'admin', password);
context.tokens.admin = (await ask(server, 'POST', '/auth/login', { body: { name: 'admin', password } })).access_token;
context.onFailure = async (promise) => {
  const shots = process.env.ASSAY_SCREENSHOTS;
  if (shots) await context.page.screenshot({ path: `${shots}/${promise.replace(/\W+/g, '-').slice(0, 80)}.png` });
};
const only = new RegExp(process.env.ASSAY_ONLY ?? '');
await runFile(Object.fromEntries(Object.entries(tests).filter(([promise]) => only.test(promise))), context);
