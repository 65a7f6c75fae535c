// Accounts at the page: registering, logging in and out, whose is what, tokens for scripts, and judges
// that let in no guests.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { api, logIn, logOut, PASSWORD, register, submit, userMenu } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

const id = (name) => `[data-testid="${name}"]`;
const field = (page, label) => page.getByLabel(label, { exact: true });
const run = promisify(execFile);

async function fillRegistration(page, { name, password = PASSWORD, repeated = password, invite }) {
  if (invite !== undefined) await field(page, 'Invitation code').fill(invite);
  await field(page, 'Name').fill(name);
  await field(page, 'Password').fill(password);
  await field(page, 'Password again').fill(repeated);
  await page.getByRole('button', { name: 'Register' }).click();
}

async function write(page, code) {
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).first().selectOption('python');
  await page.evaluate((text) => window.__assayEditor.setValue(text), code);
}

const verdict = (page, text) =>
  page.locator(id('verdict')).filter({ hasText: text }).first().waitFor({ timeout: 60_000 });

// What is wrong with a field is tied to it, and the focus is there.
async function assertFault(page, label, words) {
  const input = field(page, label);
  await page.waitForFunction((element) => element.getAttribute('aria-invalid') === 'true', await input.elementHandle());
  const told = await input.evaluate((element) =>
    element.getAttribute('aria-describedby').split(' ').map((each) => document.getElementById(each).innerText).join(' '));
  assert.match(told, words);
  assert.ok(await input.evaluate((element) => element === document.activeElement), `${label} has the focus`);
}

async function freshPage({ browser, errors }, options) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  watchErrors(page, errors);
  return page;
}

async function inFreshPage(context, work, options) {
  const page = await freshPage(context, options);
  try {
    await work(page);
  } finally {
    await page.context().close();
  }
}

const tests = {
  'who registers is logged in, and back where they were': (context) => inFreshPage(context, async (page) => {
    await page.goto(`${context.server.base}/p/two-sum`);
    await page.getByRole('link', { name: 'Register' }).click();
    await fillRegistration(page, { name: 'grace' });
    await page.waitForURL('**/p/two-sum');
    await userMenu(page).waitFor();
    assert.match(await userMenu(page).innerText(), /grace/);
  }),
  'what the judge refuses is told at its field': (context) => inFreshPage(context, async (page) => {
    await register(context.server, 'taken');
    await page.goto(`${context.server.base}/register`);
    await page.waitForFunction(() => document.activeElement.name === 'name');
    await fillRegistration(page, { name: 'Taken' });
    await assertFault(page, 'Name', /taken/i);
    await fillRegistration(page, { name: 'ädä' });
    await assertFault(page, 'Name', /letters a to z/);
    await fillRegistration(page, { name: 'somebody', password: 'short' });
    await assertFault(page, 'Password', /at least 8/i);
    await fillRegistration(page, { name: 'somebody', password: 'é'.repeat(37) });
    await assertFault(page, 'Password', /72 bytes; this one has 74/);
    await fillRegistration(page, { name: 'somebody', repeated: 'something else' });
    await assertFault(page, 'Password again', /not the same/);
    await page.goto(`${context.server.base}/login`);
    await field(page, 'Name').fill('taken');
    await field(page, 'Password').fill('not the password');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.getByRole('alert').filter({ hasText: 'do not go together' }).waitFor();
    assert.equal(await userMenu(page).count(), 0);
  }),
  'a submission of one\'s own is watched live, and told to those who do not see it': (context) => inFreshPage(context, async (page) => {
    await register(context.server, 'ada');
    await logIn(page, context.server, 'ada');
    const said = [];
    await page.exposeFunction('onSaid', (text) => said.push(text));
    await page.goto(`${context.server.base}/p/two-sum`);
    await write(page, GOOD.python.replace('seen = {}', 'seen = {}\n        import time; time.sleep(0.03)'));
    await page.evaluate(() => {
      const announcer = document.querySelector('[data-testid="announcer"]');
      new MutationObserver(() => window.onSaid(announcer.textContent)).observe(announcer, { childList: true, characterData: true, subtree: true });
    });
    await page.locator(id('submit-button')).first().click();
    await page.waitForFunction(() => {
      const cells = [...document.querySelectorAll('[data-testid="strip-cell"]')];
      const done = cells.filter((cell) => cell.dataset.verdict === 'AC').length;
      return done > 0 && done < cells.length;
    }, undefined, { timeout: 30_000 });
    await verdict(page, 'Accepted');
    assert.equal(await page.locator(id('announcer')).getAttribute('aria-live'), 'polite');
    assert.match(said.at(-1), /^Submission: Accepted\. (\d+) of \1 tests passed\.$/);
    await page.goto(context.server.base);
    await page.locator(`${id('problem-row')}[data-slug="two-sum"]`).getByText('Solved').waitFor();
  }),
  'after logging out nothing of one\'s own is left in sight, and it is there again after logging in': (context) => inFreshPage(context, async (page) => {
    const { server } = context;
    await logIn(page, server, 'ada');
    await page.goto(`${server.base}/p/two-sum`);
    await write(page, '# ada wrote this\n');
    await page.waitForFunction(() => JSON.stringify(localStorage).includes('ada wrote this'));
    await logOut(page);
    await page.goto(`${server.base}/history`);
    await page.getByText('No submissions yet.').waitFor();
    await page.goto(`${server.base}/p/two-sum`);
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    assert.ok(!(await page.evaluate(() => window.__assayEditor.getValue())).includes('ada wrote this'));
    assert.equal(await page.locator(id('verdict')).count(), 0);
    await logIn(page, server, 'ada');
    await page.goto(`${server.base}/history`);
    await page.locator(id('history-row')).first().waitFor();
    await page.goto(`${server.base}/p/two-sum`);
    await page.waitForFunction(() => window.__assayEditor?.getValue().includes('ada wrote this'));
  }),
  'no token is anywhere where a script could find it later': (context) => inFreshPage(context, async (page) => {
    await logIn(page, context.server, 'ada');
    await page.reload();
    await userMenu(page).waitFor();
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
    assert.ok(!/eyJ|assay_/.test(kept), kept);
    const [cookie] = await page.context().cookies(`${context.server.base}/auth`);
    assert.ok(cookie.httpOnly && cookie.sameSite === 'Strict', JSON.stringify(cookie));
  }),
  'two people in two browsers see only what is theirs': (context) => inFreshPage(context, (ada) => inFreshPage(context, async (eve) => {
    const { server } = context;
    const mine = await submit(server, await register(server, 'eve'), 'two-sum', 'python', WRONG);
    await logIn(ada, server, 'ada');
    await logIn(eve, server, 'eve');
    await ada.goto(`${server.base}/history`);
    await eve.goto(`${server.base}/history`);
    await ada.locator(id('history-row')).first().waitFor();
    await eve.locator(id('history-row')).first().waitFor();
    const shown = (page) => page.locator(id('history-row')).evaluateAll((rows) => rows.map((row) => row.dataset.submission));
    assert.deepEqual(await shown(eve), [String(mine)]);
    const theirs = await shown(ada);
    assert.ok(theirs.length >= 1 && !theirs.includes(String(mine)), theirs.join(' '));
    await eve.goto(`${server.base}/p/two-sum?submission=${theirs[0]}`);
    await eve.getByText('There is no such submission.').waitFor();
    await eve.goto(`${server.base}/u/ada`);
    await eve.getByText('There is no profile').waitFor();
    await eve.goto(`${server.base}/u/eve`);
    await eve.getByRole('heading', { name: 'eve' }).waitFor();
    await eve.goto(`${server.base}/admin`);
    await eve.getByRole('heading', { name: /no access/i }).waitFor();
  })),
  'an administrator\'s own history is their own': (context) => inFreshPage(context, async (page) => {
    await logIn(page, context.server, 'admin', context.password);
    await page.goto(`${context.server.base}/history`);
    await page.getByText('No submissions yet.').waitFor();
    await page.getByRole('link', { name: 'Administration' }).waitFor();
  }),
  'the password and the full name can be changed': (context) => inFreshPage(context, async (page) => {
    const { server } = context;
    await register(server, 'barbara');
    await logIn(page, server, 'barbara');
    await page.goto(`${server.base}/account`);
    await field(page, 'Full name').fill('Barbara Liskov');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await field(page, 'Current password').fill('not my password');
    await field(page, 'New password').fill('a much better one');
    await field(page, 'New password again').fill('a much better one');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await assertFault(page, 'Current password', /not your password/);
    await field(page, 'Current password').fill(PASSWORD);
    const tokens = page.locator(id('token-row'));
    const made = { name: 'old script', password: PASSWORD };
    const token = (await api(server, 'POST', '/auth/login', { body: { name: 'barbara', password: PASSWORD } })).answer.access_token;
    assert.equal((await api(server, 'POST', '/auth/tokens', { token, body: made })).status, 201);
    await page.reload();
    await tokens.waitFor();
    await field(page, 'Current password').fill(PASSWORD);
    await field(page, 'New password').fill('a much better one');
    await field(page, 'New password again').fill('a much better one');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Changed.').waitFor();
    await page.getByText('You have no tokens.').waitFor();
    await page.reload();
    await userMenu(page).click();
    await page.getByText('Barbara Liskov').first().waitFor();
    await page.keyboard.press('Escape');
    await logOut(page);
    await logIn(page, server, 'barbara', 'a much better one');
  }),
  'a token is shown once, and the commands beside it work with curl as they stand': (context) => inFreshPage(context, async (page) => {
    const { server } = context;
    await logIn(page, server, 'ada');
    await page.goto(`${server.base}/account`);
    await page.getByRole('button', { name: 'Create a token' }).click();
    await field(page, 'Name').fill('my laptop');
    assert.equal(await page.getByRole('dialog').getByRole('checkbox').count(), 2);
    await field(page, 'Your password').fill('not my password');
    await page.locator(id('make-token')).click();
    await assertFault(page, 'Your password', /not your password/);
    await field(page, 'Your password').fill(PASSWORD);
    await page.locator(id('make-token')).click();
    const token = await page.locator(id('token-text')).innerText();
    await page.getByRole('button', { name: 'Copy the token my laptop' }).click();
    await page.getByText('Copied the token my laptop.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), token);
    writeFileSync(join(server.data, 'solution.py'), GOOD.python);
    const code = async (title) => page.getByLabel(title, { exact: true }).innerText();
    const watch = (await code('watch it being judged')).split('\n').filter((line) => line.startsWith('curl')).join('\n');
    const script = [`export ASSAY=${server.base}`, await code('submit a file'), watch, await code('what came of the last ten')].join('\n');
    const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: server.data, env: { ...process.env, ASSAY_TOKEN: token } });
    assert.match(stdout, /"verdict":"AC"/);
    assert.match(stdout, /two-sum AC/);
    await page.reload();
    await page.locator(id('token-row')).filter({ hasText: 'my laptop' }).filter({ hasText: /last used/ }).waitFor();
    assert.equal(await page.getByText(token).count(), 0);
    await page.getByRole('button', { name: 'Revoke my laptop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('You have no tokens.').waitFor();
    assert.equal((await api(server, 'GET', '/auth/me', { token })).status, 401);
    await page.getByRole('button', { name: 'Create a token' }).click();
    await field(page, 'Name').fill('reader');
    await page.getByRole('checkbox', { name: /^Submit/ }).uncheck();
    await field(page, 'Your password').fill(PASSWORD);
    await page.locator(id('make-token')).click();
    await page.locator(id('token-row')).filter({ hasText: /reader\s*read/ }).waitFor();
    const reader = await page.locator(id('token-text')).innerText();
    const refused = await api(server, 'POST', '/submit', { token: reader, body: { problem_id: 'two-sum', language: 'python', code: GOOD.python } });
    assert.deepEqual([refused.status, refused.answer.code], [403, 'insufficient_scope']);
  }, { permissions: ['clipboard-read', 'clipboard-write'] }),
  'where there are no guests, one is sent to log in and comes back, with what one wrote': async (context) => {
    const server = await startServer({ flags: ['--guests', 'off', '--registration', 'invite', '--invite-code', 'open sesame'] });
    try {
      await inFreshPage(context, async (page) => {
        await page.goto(`${server.base}/history`);
        await page.waitForURL('**/login?next=%2Fhistory');
        await page.goto(server.base);
        await page.locator(`${id('problem-row')}[data-slug="two-sum"]`).getByRole('link').click();
        await write(page, GOOD.python);
        await page.locator(id('submit-button')).first().click();
        await page.waitForURL('**/login?next=%2Fp%2Ftwo-sum');
        await page.getByRole('link', { name: 'Register' }).last().click();
        await fillRegistration(page, { name: 'grace', invite: 'open barley' });
        await assertFault(page, 'Invitation code', /not the invitation/);
        await fillRegistration(page, { name: 'grace', invite: 'open sesame' });
        await page.waitForURL('**/p/two-sum');
        await page.waitForFunction((code) => window.__assayEditor?.getValue() === code, GOOD.python);
        await page.locator(id('submit-button')).first().click();
        await verdict(page, 'Accepted');
        await logOut(page);
        await page.goto(`${server.base}/u/grace`);
        await page.waitForURL('**/login?next=%2Fu%2Fgrace');
        await field(page, 'Name').fill('grace');
        await field(page, 'Password').fill(PASSWORD);
        await page.keyboard.press('Enter');
        await page.waitForURL('**/u/grace');
        await page.locator(id('solved-row')).waitFor();
      });
    } finally {
      await server.stop();
    }
  },
  'nobody is sent to another host after logging in': (context) => inFreshPage(context, async (page) => {
    for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)', '/login?next=//evil.example']) {
      await page.goto(`${context.server.base}/login?next=${encodeURIComponent(next)}`);
      await field(page, 'Name').fill('ada');
      await field(page, 'Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.waitForURL(`${context.server.base}/`);
      await logOut(page);
    }
  }),
  'where registration is closed it is not offered': async (context) => {
    const server = await startServer({ flags: ['--registration', 'closed'] });
    try {
      await inFreshPage(context, async (page) => {
        await page.goto(`${server.base}/login`);
        await page.getByText('Accounts are made by the administrators here.').waitFor();
        assert.equal(await page.getByRole('link', { name: 'Register' }).count(), 0);
        await page.goto(`${server.base}/register`);
        await page.getByText('Accounts are made by the administrators here.').waitFor();
        assert.equal(await page.getByLabel('Password').count(), 0);
      });
    } finally {
      await server.stop();
    }
  },
  'everything goes by keyboard: menu, pages and the year of activity': (context) => inFreshPage(context, async (page) => {
    const { server } = context;
    const focused = () => page.evaluate(() => document.activeElement.textContent || document.activeElement.id);
    await logIn(page, server, 'ada');
    await userMenu(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('menu').waitFor();
    assert.equal(await focused(), 'Profile');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'Log out');
    await page.keyboard.press('a');
    assert.equal(await focused(), 'Account and tokens');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.ok(await userMenu(page).evaluate((button) => button === document.activeElement));
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/u/ada');
    await page.locator(id('solved-row')).first().waitFor();
    await page.waitForFunction(() => document.activeElement.id === 'main' && document.activeElement.ariaLabel === 'Profile of ada');
    const today = new Date().toISOString().slice(0, 10);
    await page.locator(`[data-date="${today}"]`).focus();
    assert.match(await page.evaluate(() => document.activeElement.ariaLabel), /\d+ submissions?, \d+ accepted/);
    await page.keyboard.press('ArrowLeft');
    const before = new Date(Date.parse(today) - 7 * 86_400_000).toISOString().slice(0, 10);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.date), before);
    assert.equal(await page.locator('[data-date][tabindex="0"]').count(), 1);
  }),
  'no error was logged in the console': ({ errors }) => assert.deepEqual(errors, []),
};

const server = await startServer();
const password = await server.adminPassword();
const browser = await startBrowser();
await runFile(tests, { server, password, browser, errors: [] });
