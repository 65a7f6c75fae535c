// Judging as those see it who run it: the queue, submissions of all, judging again, failed jobs.
import assert from 'node:assert/strict';
import { ask, heading, id, importPackage, judged, open, rows, runAdministration, submit } from './administration.mjs';
import { packageZip } from './packages.mjs';
import { register } from './people.mjs';
import { GOOD, SLOW, WRONG } from './solutions.mjs';

const ADD_ONE = 'def add_one(n):\n    return n + 1\n';

const tests = {
  'an administrator watches the queue while two people submit': async ({ page, server, tokens }) => {
    tokens.ada = await register(server, 'ada');
    tokens.grace = await register(server, 'grace');
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
  'the health page draws what was judged, and has it as a table': async ({ page, server, tokens }) => {
    await open(page, server, '/admin/health');
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
    await rows(page, 'submission-row').filter({ hasText: 'Python 3' }).waitFor();
    await page.getByRole('link', { name: found[0], exact: true }).click();
    await heading(page, `Submission ${found[0]}`);
    assert.equal(await page.locator(id('submission-code')).textContent(), WRONG);
    await rows(page, 'test-row').first().waitFor();
    await open(page, server, '/admin/submissions?from=2001-01-01&to=2001-12-31');
    await page.getByText('No submissions match.').waitFor();
  },
  'a rejudge shows what would change, and counts when it is applied': async ({ page, server, tokens }) => {
    await importPackage(page, server, packageZip('add-one'));
    const job = await judged(server, tokens.ada, await submit(server, tokens.ada, 'add-one', ADD_ONE));
    assert.equal(job.verdict, 'AC');
    await open(page, server, '/admin/problems/add-one/tests/3');
    await page.getByLabel('Answer').fill('43');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    await open(page, server, '/admin/problems/add-one/settings');
    await page.getByRole('button', { name: 'Rejudge' }).click();
    await page.getByLabel('Reason').fill('the answer of a test was wrong');
    await page.locator(id('start-rejudge')).click();
    await page.waitForURL('**/admin/rejudges/*');
    await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor({ timeout: 60_000 });
    const change = await rows(page, 'change-row').first().innerText();
    assert.match(change, /Accepted[^]*Wrong Answer/);
    await page.getByText('Would change', { exact: true }).waitFor();
    const verdictNow = async () =>
      (await ask(server, 'GET', `/submissions/${job.submission_id}`, { token: tokens.ada })).verdict;
    assert.equal(await verdictNow(), 'AC');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
    await page.locator(`${id('rejudge-state')}[data-state="applied"]`).waitFor();
    await page.getByText('Changed', { exact: true }).waitFor();
    for (const name of ['Before', 'After']) await page.getByRole('columnheader', { name }).waitFor();
    assert.equal(await page.getByRole('columnheader', { name: 'Now' }).count(), 0);
    assert.equal(await verdictNow(), 'WA');
  },
  'a rejudge that is discarded changes nothing': async ({ page, server, tokens }) => {
    const { items } = await ask(server, 'GET', '/submissions?problem_id=add-one', { token: tokens.ada });
    await open(page, server, `/admin/submissions/${items[0].id}`);
    await page.getByRole('button', { name: 'Rejudge' }).click();
    await page.locator(id('start-rejudge')).click();
    await page.waitForURL('**/admin/rejudges/*');
    await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.locator(`${id('rejudge-state')}[data-state="discarded"]`).waitFor();
    await page.getByText('Nothing changes.').waitFor();
  },
  'a rejudge that changes nothing says so, and is in nobody’s way': async ({ page, server, tokens }) => {
    const { items } = await ask(server, 'GET', '/submissions?problem_id=add-one', { token: tokens.ada });
    const states = [];
    for (let i = 0; i < 2; i++) {
      await open(page, server, `/admin/submissions/${items[0].id}`);
      await page.getByRole('button', { name: 'Rejudge' }).click();
      await page.locator(id('start-rejudge')).click();
      await page.waitForURL('**/admin/rejudges/*');
      await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor({ timeout: 60_000 });
      await page.getByText('Nothing would change').first().waitFor();
      states.push(new URL(page.url()).pathname);
    }
    assert.notEqual(states[0], states[1]);
    await open(page, server, states[0]);
    await page.locator(`${id('rejudge-state')}[data-state="discarded"]`).waitFor();
  },
  'a job that the judge failed at is among the failed jobs with its reason, and is retried': async ({ page, server, tokens }) => {
    const validator = (code) => ({ 'output_validator/validate.py': `import sys\nsys.exit(${code})\n` });
    await importPackage(page, server, packageZip('odd-one', validator(7)));
    const dead = await judged(server, tokens.ada, await submit(server, tokens.ada, 'odd-one', ADD_ONE));
    assert.equal(dead.status, 'dead');
    await open(page, server, '/admin/dead');
    const row = page.locator(`${id('dead-row')}[data-job="${dead.job_id}"]`);
    await row.waitFor();
    assert.match(await row.innerText(), /validator/);
    await importPackage(page, server, packageZip('odd-one', validator(42)), { asked: true });
    await open(page, server, '/admin/dead');
    await row.getByRole('button', { name: /^Retry/ }).click();
    await row.waitFor({ state: 'detached' });
    assert.equal((await judged(server, tokens.ada, dead)).verdict, 'AC');
  },
};

await runAdministration(tests);
