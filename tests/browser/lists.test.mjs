// Lists as people use them: the problems in any order and narrowed, the history, and the overview of who teaches.
import assert from 'node:assert/strict';
import { ask, browserOf, id, judged, open, rows, runAdministration, submit } from './administration.mjs';
import { packageZip } from './packages.mjs';
import { chooseInRow, logIn, PASSWORD, register } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

const slugs = (page) => rows(page, 'problem-row').evaluateAll((all) => all.map((row) => row.dataset.slug));
const counted = (page, words) => page.locator(id('problem-counts')).filter({ hasText: words }).waitFor();
const column = (page, name) => page.getByRole('columnheader', { name });

// As the judge orders them by itself.
const inOrder = async (server, token, query = '') =>
  (await ask(server, 'GET', `/problems?limit=100${query}`, { token })).items.map(({ slug }) => slug);

const showsOrder = async (page, wanted) =>
  page.waitForFunction((slugsWanted) =>
    JSON.stringify([...document.querySelectorAll('[data-testid="problem-row"]')].map((row) => row.dataset.slug)) === slugsWanted,
  JSON.stringify(wanted));

const inHours = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();

const tests = {
  'an address with words that nobody knows shows the list': async ({ server, browser }) => {
    const page = await browser.newPage();
    await open(page, server, '/?sort=nonsense&order=up&difficulty=hardest&mine=none');
    await showsOrder(page, await inOrder(server, null));
    await page.close();
  },
  'a heading sorts all problems, then the other way round, by keyboard too': async (context) => {
    const { server, tokens } = context;
    tokens.ada = await register(server, 'ada');
    await judged(server, tokens.ada, await submit(server, tokens.ada, 'two-sum', WRONG));
    await judged(server, tokens.ada, await submit(server, tokens.ada, 'two-sum', GOOD.python));
    await judged(server, tokens.ada, await submit(server, tokens.ada, 'fast-power', 'def nothing(): pass\n'));
    const page = context.ada = await browserOf(context, 'ada', PASSWORD);
    await open(page, server, '/');
    await rows(page, 'problem-row').first().waitFor();
    await column(page, 'Title').getByRole('button').click();
    await showsOrder(page, await inOrder(server, tokens.ada, '&sort=title'));
    assert.equal(await column(page, 'Title').getAttribute('aria-sort'), 'ascending');
    await column(page, 'Title').getByRole('button').focus();
    await page.keyboard.press('Enter');
    await showsOrder(page, await inOrder(server, tokens.ada, '&sort=title&order=desc'));
    assert.equal(await column(page, 'Title').getAttribute('aria-sort'), 'descending');
    assert.match(page.url(), /sort=title&order=desc$/);
    await column(page, 'Acceptance').getByRole('button').click();
    await showsOrder(page, await inOrder(server, tokens.ada, '&sort=acceptance&order=desc'));
    assert.equal((await slugs(page))[0], 'two-sum');
    await column(page, 'Status').getByRole('button').click();
    await showsOrder(page, await inOrder(server, tokens.ada, '&sort=mine&order=desc'));
    assert.deepEqual((await slugs(page)).slice(0, 2), ['two-sum', 'fast-power']);
    await column(page, 'No.').getByRole('button').click();
    await showsOrder(page, await inOrder(server, tokens.ada));
  },
  'the next and the previous problem are those of the list that one came from': async ({ ada, server }) => {
    await open(ada, server, '/?sort=title&order=desc&difficulty=easy');
    const wanted = await inOrder(server, null, '&sort=title&order=desc&difficulty=easy');
    await showsOrder(ada, wanted);
    await rows(ada, 'problem-row').nth(1).locator('a').first().click();
    for (const step of [2, 3]) {
      await ada.locator(`a${id('next-problem')}[href="/p/${wanted[step]}"]`).click();
      await ada.waitForURL(`**/p/${wanted[step]}`);
    }
    await ada.locator(`a${id('previous-problem')}[href="/p/${wanted[2]}"]`).waitFor();
    // What is not in that list goes by its number.
    const all = await inOrder(server);
    const other = all.findIndex((slug, at) => at > 0 && at < all.length - 1 && !wanted.includes(slug));
    await open(ada, server, `/p/${all[other]}`);
    await ada.locator(`a${id('next-problem')}[href="/p/${all[other + 1]}"]`).waitFor();
    await open(ada, server, '/');
    await showsOrder(ada, all);
    await rows(ada, 'problem-row').nth(1).locator('a').first().click();
    await ada.locator(`a${id('next-problem')}[href="/p/${all[2]}"]`).waitFor();
  },
  'Submit pressed three times is one submission': async (context) => {
    const { server } = context;
    const token = await register(server, 'zoe');
    const page = await browserOf(context, 'zoe', PASSWORD);
    await open(page, server, '/p/prime-flags');
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    await page.evaluate(() => window.__assayEditor.setValue('import time\ntime.sleep(600)\n'));
    const keys = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/submit')) keys.push(request.headers()['idempotency-key']);
    });
    await page.evaluate(async () => {
      for (let times = 0; times < 3; times++) {
        const find = () => document.querySelector('[data-testid="submit-button"]:enabled');
        while (!find()) await new Promise((done) => setTimeout(done, 10));
        find().click();
        await new Promise((done) => setTimeout(done, 10));
      }
      while (!document.querySelector('[data-testid="submit-button"]:enabled')) await new Promise((done) => setTimeout(done, 10));
    });
    assert.equal(keys.length, 3);
    assert.equal(new Set(keys).size, 1);
    assert.equal((await ask(server, 'GET', '/submissions?limit=100', { token })).items.length, 1);
    await page.locator(id('verdict')).first().waitFor({ timeout: 60_000 });
    await page.close();
  },
  'a verdict that there is not is told of in words': async ({ ada, server }) => {
    await open(ada, server, '/history?verdict=XX');
    await ada.getByText(/is one of: Accepted, Wrong Answer/).first().waitFor();
    assert.equal(await ada.getByText(/\bTLE\b/).count(), 0);
  },
  'solved has a tick and tried a dot, and it is counted over all problems': async ({ ada, server }) => {
    const all = (await inOrder(server)).length;
    await open(ada, server, '/');
    await counted(ada, `1 of ${all} solved`);
    assert.equal(await ada.locator('[data-slug="two-sum"][data-mine="solved"]').getByText('Solved').count(), 1);
    assert.equal(await ada.locator('[data-slug="fast-power"][data-mine="tried"]').getByText('Tried').count(), 1);
    for (const [mine, shown] of [['solved', 1], ['tried', 1], ['todo', all - 2]]) {
      await ada.getByLabel('Status').selectOption(mine);
      await counted(ada, `${shown} problem${shown === 1 ? '' : 's'} · 1 of ${all} solved`);
      assert.equal(await rows(ada, 'problem-row').count(), shown);
    }
  },
  'several tags narrow to what has all of them, and a link and the way back keep it': async ({ ada, server }) => {
    await open(ada, server, '/');
    await ada.locator('[data-slug="two-sum"]').getByRole('button', { name: 'Only problems tagged array' }).click();
    await ada.getByLabel('Add a tag').selectOption('hash-table');
    await rows(ada, 'chosen-tag').nth(1).waitFor();
    const wanted = await inOrder(server, null, '&tags=array,hash-table&sort=title');
    assert.ok(wanted.length > 1 && wanted.length < 10, wanted.join(' '));
    await column(ada, 'Title').getByRole('button').click();
    await showsOrder(ada, wanted);
    const address = ada.url();
    await rows(ada, 'problem-row').nth(1).getByRole('link').click();
    await ada.locator(id('statement')).first().waitFor();
    await ada.goBack();
    await showsOrder(ada, wanted);
    assert.equal(ada.url(), address);
    await open(ada, server, '/?tag=array&tags=hash-table&sort=title');
    await showsOrder(ada, wanted);
    await ada.getByRole('button', { name: 'Remove the tag array' }).click();
    await showsOrder(ada, await inOrder(server, null, '&tags=hash-table&sort=title'));
    await ada.getByRole('button', { name: 'Show all' }).click();
    await counted(ada, /^1 of \d+ solved$/);
  },
  'a guest has the marks and filters of this browser': async ({ browser, server }) => {
    const page = await browser.newPage();
    await open(page, server, '/');
    await rows(page, 'problem-row').first().waitFor();
    const all = await rows(page, 'problem-row').count();
    await page.evaluate(() => localStorage.setItem(Object.keys(localStorage).find((key) => key.startsWith('assay:progress')) ?? 'assay:progress',
      JSON.stringify({ 'two-sum': 'solved', 'fast-power': 'tried' })));
    await page.reload();
    await counted(page, `1 of ${all} solved`);
    assert.equal(await column(page, 'Status').getByRole('button').count(), 0, 'the judge cannot sort by what it does not know');
    await page.getByLabel('Status').selectOption('tried');
    await showsOrder(page, ['fast-power']);
    await page.getByLabel('Status').selectOption('todo');
    await counted(page, `${all - 2} problems · 1 of ${all} solved`);
    await page.close();
  },
  'the problems of a contest have marks of what was done in it': async ({ ada, server, tokens }) => {
    await ask(server, 'POST', '/admin/contests', { token: tokens.admin, body: {
      slug: 'cup', title: 'The cup', starts_at: inHours(-1), ends_at: inHours(2), problems: ['two-sum', 'fast-power'] } });
    const sent = await ask(server, 'POST', '/submit', { token: tokens.ada, body: { problem_id: 'fast-power', language: 'python', code: 'def no(): pass\n', contest_id: 'cup' } });
    await judged(server, tokens.ada, sent);
    await open(ada, server, '/c/cup');
    await ada.locator('[data-slug="fast-power"][data-mine="tried"]').waitFor();
    assert.equal(await ada.locator('[data-slug="two-sum"]').getAttribute('data-mine'), '');
  },
  'the history is a table with one menu a row, which works by keyboard': async ({ ada, server, browser }) => {
    await open(ada, server, '/history');
    await rows(ada, 'history-row').first().waitFor();
    const names = await ada.getByRole('columnheader').allInnerTexts();
    assert.deepEqual(names.slice(0, 6), ['Verdict', 'Problem', 'Language', 'Time', 'Memory', 'Sent']);
    const row = ada.locator(`${id('history-row')}[data-verdict="WA"]`).first();
    const number = await row.getAttribute('data-submission');
    assert.match(await row.innerText(), /≤\s[\d.]+\sms[^]*≤\s[\d.]+\sMiB/, 'both are rounded');
    await row.locator(id('row-menu')).focus();
    await ada.keyboard.press('Enter');
    assert.deepEqual(await ada.getByRole('menuitem').allInnerTexts(), ['Open', 'Restore to editor', 'Copy link', 'Copy code']);
    await ada.keyboard.press('Escape');
    assert.equal(await ada.evaluate(() => document.activeElement.dataset.testid), 'row-menu');
    await ada.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => ada.evaluate(() => navigator.clipboard.readText());
    await chooseInRow(row, 'Copy link');
    await ada.getByText(`Copied the link of submission ${number}.`).waitFor();
    assert.equal(await copied(), `${server.base}/submissions/${number}`);
    await chooseInRow(row, 'Copy code');
    await ada.getByText(`Copied the code of submission ${number}.`).waitFor();
    assert.equal(await copied(), WRONG);
    await chooseInRow(row, 'Open');
    await ada.waitForURL(`**/submissions/${number}`);
    // On a phone the menu of the last row is in reach too.
    const phone = await browser.newContext({ viewport: { width: 360, height: 640 }, hasTouch: true });
    const small = await phone.newPage();
    await logIn(small, server, 'ada');
    await open(small, server, '/history');
    await rows(small, 'history-row').last().locator(id('row-menu')).click();
    const box = await small.getByRole('menu').boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 360 && box.y + box.height <= 640, JSON.stringify(box));
    assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing is wider than the phone');
    await phone.close();
  },
  'the history is narrowed by problem, verdict and language, as its address says': async ({ ada, server }) => {
    const shown = () => rows(ada, 'history-row').evaluateAll((all) => all.map((row) => row.dataset.verdict));
    const shows = (wanted) => ada.waitForFunction((verdicts) =>
      JSON.stringify([...document.querySelectorAll('[data-testid="history-row"]')].map((row) => row.dataset.verdict)) === verdicts, JSON.stringify(wanted));
    await open(ada, server, '/history');
    await ada.getByLabel('Problem', { exact: true }).fill('Two Sum');
    await shows(['AC', 'WA']);
    assert.match(ada.url(), /problem=two-sum/);
    await ada.getByLabel('Verdict').selectOption('WA');
    await shows(['WA']);
    await ada.reload();
    await shows(['WA']);
    assert.equal(await ada.getByLabel('Problem', { exact: true }).inputValue(), 'Two Sum');
    await ada.getByLabel('Language').selectOption('cpp');
    await ada.getByText('No submissions match.').waitFor();
    await ada.getByRole('button', { name: 'Show all submissions' }).click();
    await rows(ada, 'history-row').nth(2).waitFor();
    await ada.getByLabel('Problem', { exact: true }).fill('no such problem');
    await ada.getByText('There is no problem').waitFor();
    assert.deepEqual(await shown(), []);
  },
  'more than a page of history stays while a new one is judged': async ({ ada, server, tokens }) => {
    const job = [];
    for (let i = 0; i < 32; i++) job.push(await submit(server, tokens.ada, 'two-sum', WRONG));
    for (const each of job) await judged(server, tokens.ada, each);
    await open(ada, server, '/history');
    await ada.getByRole('button', { name: 'Show more' }).click();
    await rows(ada, 'history-row').nth(34).waitFor();
    const before = await rows(ada, 'history-row').count();
    // The page looks again by itself while something is judged, here as if the newest were.
    const sent = await submit(server, tokens.ada, 'two-sum', GOOD.python);
    await ada.route('**/submissions?*', async (route) => {
      const answer = await route.fetch();
      const json = await answer.json();
      if (json.items[0]) Object.assign(json.items[0], { status: 'running', verdict: null });
      await route.fulfill({ response: answer, json });
    });
    await ada.reload();
    await rows(ada, 'history-row').first().filter({ hasText: 'Judging' }).waitFor();
    await ada.waitForFunction((n) => document.querySelectorAll('[data-testid="history-row"]').length > n, before - 1);
    await judged(server, tokens.ada, sent);
    await ada.unroute('**/submissions?*');
    await ada.locator(`${id('history-row')}[data-submission="${sent.submission_id}"][data-verdict="AC"]`).waitFor({ timeout: 30_000 });
    assert.equal(await rows(ada, 'history-row').count(), before + 1);
  },
  'more of a list that could not be had while offline comes by itself when the judge is there again': async ({ ada, server }) => {
    const page = await ada.context().newPage();
    await open(page, server, '/history');
    await rows(page, 'history-row').nth(29).waitFor();
    const before = await rows(page, 'history-row').count();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.locator(id('error')).waitFor();
    await page.context().setOffline(false);
    await page.waitForFunction((n) => document.querySelectorAll('[data-testid="history-row"]').length > n, before);
    await page.locator(id('error')).waitFor({ state: 'detached' });
    await page.close();
  },
  'the overview opens with contests, the last submissions and where people fail': async ({ page, server, tokens }) => {
    await ask(server, 'POST', '/admin/contests', { token: tokens.admin, body: {
      slug: 'soon', title: 'Soon', starts_at: inHours(3), ends_at: inHours(5), problems: ['two-sum'] } });
    const { buffer, mimeType } = packageZip('odd-one', { 'output_validator/validate.py': 'raise SystemExit(7)\n' });
    const added = await fetch(`${server.base}/admin/problems`, { method: 'POST', headers: { Authorization: `Bearer ${tokens.admin}`, 'Content-Type': mimeType }, body: buffer });
    assert.equal(added.status, 201);
    await judged(server, tokens.ada, await submit(server, tokens.ada, 'odd-one', 'def add_one(n):\n    return n + 1\n'));
    await open(page, server, '/admin');
    const contest = (slug) => page.locator(`${id('overview-contest')}[data-slug="${slug}"]`);
    assert.match(await contest('cup').innerText(), /The cup\s+Running\s+Ends in [^\n]+\s+1\s+1/);
    assert.match(await contest('soon').innerText(), /Soon\s+Scheduled\s+Starts in (?:2 h 5\d|3 h 00) min\s+0\s+0/);
    const failing = page.locator(`${id('failing-problem')}[data-slug="two-sum"]`);
    await failing.filter({ hasText: /33 of 35/ }).filter({ hasText: '94' }).filter({ hasText: '1 of 1' }).waitFor();
    await page.locator(`${id('judge-error-problem')}[data-slug="odd-one"]`).filter({ hasText: '1 of 1' }).waitFor();
    await rows(page, 'submission-row').first().filter({ hasText: 'Judge Error' }).waitFor();
    assert.equal(await rows(page, 'submission-row').count(), 20);
    // A new one comes by itself.
    const sent = await submit(server, tokens.ada, 'two-sum', GOOD.python);
    await page.locator(`${id('submission-row')}[data-submission="${sent.submission_id}"][data-verdict="AC"]`).waitFor({ timeout: 60_000 });
    await failing.getByRole('link', { name: /failed/ }).click();
    await page.waitForURL('**/admin/submissions?problem=two-sum');
  },
};

await runAdministration(tests);
