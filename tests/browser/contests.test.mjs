// A contest from being made to being judged again: an administrator who holds it, and Ada who takes part.
import assert from 'node:assert/strict';
import { ask, browserOf, heading, id, importPackage, open, rows, runAdministration, statusOf } from './administration.mjs';
import { packageZip } from './packages.mjs';
import { api, chooseInRow, PASSWORD, register } from './people.mjs';

const ADD_ONE = 'def add_one(n):\n    return n + 1\n';
const HOUR_MS = 3_600_000;

const inHours = (hours) => new Date(Date.now() + hours * HOUR_MS);
// As a datetime-local field takes it.
function local(at) {
  const two = (number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

const hold = (server, token, contest) => ask(server, 'POST', '/admin/contests', { token, body: contest });

const faultAt = (page, name) => page.locator(`[name="${name}"][aria-invalid="true"]`);

async function addProblem(page, name) {
  await page.getByLabel('Add a problem').fill(name);
  await page.locator(id('add-problem')).click();
}

async function write(page, code) {
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).first().selectOption('python');
  await page.evaluate((text) => window.__assayEditor.setValue(text), code);
}

const verdict = (page, text) => page.locator(id('verdict')).filter({ hasText: text }).waitFor({ timeout: 60_000 });

const tests = {
  'without a contest the header does not lead to them, and their page says so': async (context) => {
    const { server, tokens } = context;
    tokens.ada = await register(server, 'ada');
    context.ada = await browserOf(context, 'ada', PASSWORD);
    await open(context.ada, server, '/contests');
    await context.ada.getByText('There are no contests yet.').waitFor();
    assert.equal(await context.ada.getByRole('link', { name: 'Contests' }).count(), 0);
  },
  'what is missing of a new contest is said at its fields, and so is what the server refuses': async ({ page, server, tokens }) => {
    await importPackage(page, server, packageZip('add-one'));
    await ask(server, 'PATCH', '/admin/problems/add-one', { token: tokens.admin, body: { visibility: 'staff' } });
    await hold(server, tokens.admin, {
      slug: 'far-off', title: 'Far off', starts_at: inHours(50).toISOString(), ends_at: inHours(55).toISOString(), problems: ['two-sum'],
    });
    await open(page, server, '/admin/contests');
    await page.getByRole('link', { name: 'Create contest' }).click();
    await page.locator(id('save')).click();
    for (const name of ['title', 'slug', 'starts_at', 'ends_at', 'problems']) await faultAt(page, name).waitFor();
    assert.ok(await page.getByLabel('Title').evaluate((field) => field === document.activeElement), 'the first of them has the focus');
    await page.getByLabel('Title').fill('Spring Contest');
    assert.equal(await page.getByLabel('Short name').inputValue(), 'spring-contest');
    for (const name of ['title', 'slug']) await faultAt(page, name).waitFor({ state: 'detached' });
    await faultAt(page, 'starts_at').waitFor();
    await page.getByLabel('Short name').fill('far-off');
    await page.getByLabel('Starts').fill(local(inHours(-1)));
    await page.getByLabel('Ends').fill(local(inHours(-2)));
    await addProblem(page, 'no-such-problem');
    await page.getByText('There is no problem “no-such-problem”.').waitFor();
    await addProblem(page, 'two-sum');
    await addProblem(page, 'two-sum');
    await page.getByText('is in it already').waitFor();
    await page.getByLabel('Add a problem').fill('');
    await faultAt(page, 'problems').waitFor({ state: 'detached' });
    await addProblem(page, 'add-one');
    await page.getByRole('button', { name: 'Move Add One up' }).click();
    await page.locator(id('save')).click();
    await faultAt(page, 'ends_at').waitFor();
    await page.getByLabel('Ends').fill(local(inHours(3)));
    await page.locator(id('save')).click();
    await faultAt(page, 'slug').waitFor();
    assert.equal((await ask(server, 'GET', '/contests')).items.length, 1);
  },
  'an administrator makes a contest': async ({ page, server, tokens }) => {
    await page.getByLabel('Short name').fill('spring');
    await page.locator(id('save')).click();
    await page.waitForURL(/\/admin\/contests\/\d+$/);
    await heading(page, 'Spring Contest');
    const contest = await ask(server, 'GET', '/contests/spring', { token: tokens.admin });
    assert.equal(contest.state, 'running');
    assert.deepEqual(contest.problems.map(({ label, slug }) => `${label} ${slug}`), ['A add-one', 'B two-sum']);
  },
  'people find it: in the header, among those that run, with its problems by label': async ({ ada, server }) => {
    await open(ada, server, '/');
    const names = ada.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await ada.getByRole('link', { name: 'Contests' }).waitFor();
    assert.deepEqual(await names.allInnerTexts(), ['Problems', 'Contests', 'History']);
    await ada.getByRole('link', { name: 'Contests' }).click();
    await ada.locator(`${id('contest-row')}[data-slug="far-off"][data-phase="scheduled"]`).filter({ hasText: 'Starts in 2 days' }).waitFor();
    await ada.locator(`${id('contest-row')}[data-slug="spring"][data-phase="running"]`).filter({ hasText: 'Ends in 2 h' }).waitFor();
    await ada.getByRole('link', { name: 'Spring Contest' }).click();
    await heading(ada, 'Spring Contest');
    await rows(ada, 'contest-problem').first().waitFor();
    assert.match((await rows(ada, 'contest-problem').allInnerTexts()).join(' '), /A\s+Add One[^]*B\s+Two Sum/);
  },
  'before it starts its problems are not shown': async ({ ada, server }) => {
    await open(ada, server, '/c/far-off');
    await ada.getByText('The problems are shown when the contest starts.').waitFor();
    await open(ada, server, '/p/two-sum?contest=far-off');
    await ada.getByText('The contest “Far off” has not begun.').waitFor();
  },
  'when it starts they are there by themselves': async ({ ada, server, tokens }) => {
    await hold(server, tokens.admin, {
      slug: 'at-once', title: 'At once', starts_at: new Date(Date.now() + 3000).toISOString(), ends_at: inHours(1).toISOString(), problems: ['two-sum'],
    });
    await open(ada, server, '/c/at-once');
    await rows(ada, 'contest-problem').first().waitFor();
    assert.equal(await ada.locator(id('contest-phase')).getAttribute('data-phase'), 'running');
  },
  'what is submitted from a contest counts for it, also one for staff only otherwise': async (context) => {
    const { ada, server, tokens } = context;
    await open(ada, server, '/c/spring');
    await ada.getByRole('link', { name: 'Add One' }).click();
    await ada.waitForURL('**/p/add-one?contest=spring');
    const line = ada.locator(`${id('contest-line')}[data-contest="spring"]`);
    await line.filter({ hasText: 'Counts for Spring Contest, problem A.' }).waitFor();
    await write(ada, ADD_ONE);
    await ada.locator(id('submit-button')).first().click();
    await verdict(ada, 'Accepted');
    const { items } = await ask(server, 'GET', '/submissions?contest_id=spring', { token: tokens.ada });
    assert.deepEqual(items.map(({ problem_slug, contest_slug }) => [problem_slug, contest_slug]), [['add-one', 'spring']]);
    context.counted = items[0].id;
  },
  'its history says so, and code that is restored stays in the contest': async ({ ada, server }) => {
    await open(ada, server, '/history');
    await rows(ada, 'history-row').first().filter({ hasText: 'in spring' }).waitFor();
    await chooseInRow(rows(ada, 'history-row').first(), 'Restore to editor');
    await ada.waitForURL('**/p/add-one?contest=spring');
    await ada.locator(id('contest-line')).waitFor();
    await ada.waitForFunction((code) => window.__assayEditor?.getValue() === code, ADD_ONE);
  },
  'outside of it nothing counts for it': async ({ ada, server, tokens }) => {
    await open(ada, server, '/p/two-sum');
    await write(ada, 'def two_sum(nums, target):\n    return [7, 7]\n');
    assert.equal(await ada.locator(id('contest-line')).count(), 0);
    await ada.locator(id('submit-button')).first().click();
    await verdict(ada, 'Wrong Answer');
    const { items } = await ask(server, 'GET', '/submissions?problem_id=two-sum', { token: tokens.ada });
    assert.deepEqual(items.map(({ contest_slug }) => contest_slug), [null]);
    await open(ada, server, '/p/fast-power?contest=spring');
    await ada.getByText('is not in the contest “Spring Contest”.').waitFor();
    await open(ada, server, '/p/two-sum?contest=nowhere');
    await ada.getByText('There is no contest “nowhere”.').waitFor();
  },
  'an administrator finds what was submitted in it, and judges all of it again': async ({ page, server, tokens, counted }) => {
    await open(page, server, '/admin/submissions?contest=spring');
    await rows(page, 'submission-row').first().filter({ hasText: 'in spring' }).waitFor();
    assert.deepEqual(await rows(page, 'submission-row').evaluateAll((all) => all.map((row) => row.dataset.submission)), [String(counted)]);
    await ask(server, 'PATCH', '/admin/problems/add-one/tests/3', { token: tokens.admin, body: { answer: '43' } });
    await open(page, server, '/admin/rejudges');
    await page.getByRole('button', { name: 'Rejudge' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Scope').selectOption('contest');
    await dialog.locator('[name="contest_id"]').fill('nowhere');
    await dialog.locator(id('start-rejudge')).click();
    await faultAt(page, 'contest_id').waitFor();
    await dialog.locator('[name="contest_id"]').fill('spring');
    await dialog.locator(id('start-rejudge')).click();
    await page.waitForURL('**/admin/rejudges/*');
    await heading(page, 'Contest Spring Contest');
    await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor({ timeout: 60_000 });
    assert.match(await rows(page, 'change-row').first().innerText(), /Accepted[^]*Wrong Answer/);
    assert.equal(await rows(page, 'change-row').count(), 1);
    await page.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await page.locator(`${id('rejudge-state')}[data-state="applied"]`).waitFor();
    assert.equal((await ask(server, 'GET', `/submissions/${counted}`, { token: tokens.ada })).verdict, 'WA');
  },
  'it is judged again from its own page too': async ({ page, server, tokens }) => {
    const { id: number } = await ask(server, 'GET', '/contests/spring');
    await open(page, server, `/admin/contests/${number}`);
    await page.getByRole('button', { name: 'Rejudge' }).click();
    await page.locator(id('start-rejudge')).click();
    await page.waitForURL('**/admin/rejudges/*');
    await page.locator(`${id('rejudge-state')}[data-state="ready"]`).waitFor({ timeout: 60_000 });
    await page.getByText('Nothing changes.').waitFor();
    const { items } = await ask(server, 'GET', '/admin/rejudges', { token: tokens.admin });
    assert.deepEqual(items.map(({ scope }) => scope.type), ['contest', 'contest']);
  },
  'it is changed; a problem with submissions in it stays, and the refusal is at its field': async ({ page, server, tokens }) => {
    const { id: number } = await ask(server, 'GET', '/contests/spring');
    await open(page, server, `/admin/contests/${number}`);
    await page.getByLabel('Title').fill('Spring Contest 2027');
    await page.getByRole('button', { name: 'Remove Two Sum' }).click();
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    await heading(page, 'Spring Contest 2027');
    const now = () => ask(server, 'GET', '/contests/spring', { token: tokens.admin });
    assert.deepEqual((await now()).problems.map(({ slug }) => slug), ['add-one']);
    await addProblem(page, 'two-sum');
    await page.getByRole('button', { name: 'Remove Add One' }).click();
    await page.locator(id('save')).click();
    await faultAt(page, 'problems').waitFor();
    assert.deepEqual((await now()).problems.map(({ slug }) => slug), ['add-one']);
    await page.getByRole('button', { name: 'Discard my changes' }).click();
    await page.locator(`${id('chosen-problem')}[data-slug="add-one"]`).waitFor();
    assert.equal(await rows(page, 'chosen-problem').count(), 1);
  },
  'when it is over it takes no more, and says where one goes on': async ({ ada, server, tokens }) => {
    await open(ada, server, '/p/add-one?contest=spring');
    await ada.locator(`${id('contest-line')}[data-phase="running"]`).waitFor();
    await write(ada, ADD_ONE);
    const { id: number } = await ask(server, 'GET', '/contests/spring');
    await ask(server, 'PATCH', `/admin/contests/${number}`, { token: tokens.admin, body: { ends_at: new Date().toISOString() } });
    await ada.locator(id('submit-button')).first().click();
    await ada.getByRole('alert').filter({ hasText: 'Not submitted' }).waitFor();
    await ada.reload();
    await ada.locator(`${id('contest-line')}[data-phase="ended"]`).waitFor();
    await ada.getByRole('link', { name: 'Practice outside the contest' }).click();
    await ada.waitForURL('**/p/add-one');
    await ada.locator(id('contest-line')).waitFor({ state: 'detached' });
  },
  'one with submissions cannot be deleted; another asks for its name first': async ({ page, server, tokens }) => {
    const numberOf = async (slug) => (await ask(server, 'GET', `/contests/${slug}`)).id;
    const dialog = page.getByRole('dialog');
    await open(page, server, `/admin/contests/${await numberOf('spring')}`);
    await page.getByText('It cannot be deleted: people have sent submissions in it.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Delete' }).count(), 0);
    assert.equal((await api(server, 'DELETE', '/admin/contests/spring', { token: tokens.admin })).status, 409);
    await open(page, server, `/admin/contests/${await numberOf('far-off')}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    assert.ok(await dialog.locator(id('confirm')).isDisabled());
    await dialog.getByLabel(/^Type far-off/).fill('far-off');
    await dialog.locator(id('confirm')).click();
    await page.waitForURL('**/admin/contests');
    assert.equal(await statusOf(server, '/contests/far-off'), 404);
    assert.equal((await api(server, 'DELETE', '/admin/problems/two-sum', { token: tokens.admin })).status, 409);
  },
  'who has no account is sent to log in, unless the contest takes guests': async (context) => {
    const { server, page, tokens } = context;
    await hold(server, tokens.admin, {
      slug: 'members', title: 'Members', starts_at: inHours(-1).toISOString(), ends_at: inHours(1).toISOString(), problems: ['add-one'],
    });
    const guest = await context.browser.newPage();
    await open(guest, server, '/p/add-one?contest=members');
    await guest.locator(id('contest-needs-account')).waitFor();
    if (process.env.SHOTS) await guest.screenshot({ path: `${process.env.SHOTS}/needs-account.png` });
    await write(guest, ADD_ONE);
    await guest.locator(id('submit-button')).first().click();
    await guest.waitForURL('**/login?next=*');
    const { id: number } = await ask(server, 'GET', '/contests/members');
    await open(page, server, `/admin/contests/${number}`);
    await page.getByLabel('Guests may take part').check();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/editor.png`, fullPage: true });
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    assert.equal((await ask(server, 'GET', '/contests/members')).guests, true);
    await open(guest, server, '/p/add-one?contest=members');
    await guest.locator(id('contest-line')).filter({ hasText: 'Counts for' }).waitFor();
    await write(guest, ADD_ONE);
    await guest.locator(id('submit-button')).first().click();
    await guest.locator(id('verdict')).waitFor({ timeout: 60_000 });
    await guest.close();
  },
};

await runAdministration(tests);
