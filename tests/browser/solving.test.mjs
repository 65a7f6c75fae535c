// The solve view beside the code: several cases at once, the way to other problems, how one stands, and a hidden
// test that a problem shows.
import assert from 'node:assert/strict';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { packageZip } from './packages.mjs';
import { api, logIn, register, submit } from './people.mjs';

const id = (name) => `[data-testid="${name}"]`;
const RIGHT = 'def add_one(n):\n    return n + 1\n';
const WRONG = 'def add_one(n):\n    return n + 1 if n != 41 else 0\n';

const write = (page, text) => page.evaluate((code) => {
  window.__assayEditor.setValue(code);
  window.__assayEditor.focus();
}, text);

async function openProblem(page, server, slug, query = '') {
  await page.goto(`${server.base}/p/${slug}${query}`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).selectOption('python');
  await page.waitForFunction(() => window.__assayEditor.getModel().getLanguageId() === 'python');
}

async function verdict(page, text) {
  await page.locator(id('verdict')).filter({ hasText: text }).waitFor({ timeout: 60_000 });
}

async function sendCode(page, code, button = 'submit-button') {
  await write(page, code);
  await page.locator(id(button)).click();
}

// As somebody of their own, in a window of their own.
async function alone({ browser, server, errors }, name, work, options = { viewport: { width: 1280, height: 900 } }) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  watchErrors(page, errors);
  if (name) {
    await register(server, name);
    await logIn(page, server, name);
  }
  await work(page, context);
  await context.close();
}

const tests = {
  'all cases of one’s own are run at once, and one that fails leads back to its input': (world) => alone(world, 'ada', async (page) => {
    await openProblem(page, world.server, 'add-one');
    await page.locator(id('input-mode-own')).check();
    const field = page.locator(id('own-input-field'));
    for (const [i, value] of ['5', '41', '7'].entries()) {
      if (i > 0) await page.locator(id('add-case')).click();
      await field.fill(value);
    }
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/run'));
    await sendCode(page, WRONG, 'run-button');
    assert.deepEqual(JSON.parse((await sent).postData()).inputs, ['5', '41', '7']);
    await verdict(page, 'Wrong Answer');
    const cells = page.locator(id('strip-cell'));
    assert.deepEqual(await cells.evaluateAll((all) => all.map((cell) => cell.dataset.verdict)), ['AC', 'WA', 'AC']);
    assert.match(await cells.nth(0).getAttribute('aria-label'), /^Case 1: Same as the reference/);
    await page.locator(id('test-details')).filter({ hasText: 'Case 2' }).waitFor();
    assert.deepEqual([await page.locator(id('expected')).innerText(), await page.locator(id('got')).innerText()].map((text) => text.trim()), ['42', '0']);
    await cells.nth(1).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator(id('test-details')).filter({ hasText: 'Case 3' }).waitFor();
    assert.equal(await page.locator(id('use-sample')).count(), 0);
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'Use this case' }).click();
    await field.waitFor();
    assert.equal(await field.inputValue(), '41');
    assert.equal(await page.locator(id('own-case')).count(), 3);
    // A case that is no input is shown, and nothing is sent.
    await page.locator(id('own-case')).nth(2).click();
    await field.fill('x');
    await page.locator(id('own-case')).first().click();
    await page.locator(id('run-button')).click();
    await page.getByText(/Not a JSON value/).waitFor();
    assert.equal(await page.locator(id('own-case')).nth(2).getAttribute('aria-pressed'), 'true');
    await field.fill('9');
    await sendCode(page, RIGHT, 'run-button');
    await verdict(page, 'Same as the reference');
  }),
  'previous, next and random go to other problems, by keyboard too, each with nothing of the one before': (world) => alone(world, null, async (page) => {
    const slugs = await allProblems(world.server);
    await openProblem(page, world.server, slugs[1]);
    await page.locator(id('input-mode-own')).check();
    await page.locator(`a${id('next-problem')}`).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/p/${slugs[2]}`);
    await page.locator(id('input-mode-samples')).waitFor();
    assert.equal(await page.locator(id('input-mode-samples')).isChecked(), true);
    for (const slug of [slugs[1], slugs[0]]) {
      await page.locator(`a${id('previous-problem')}`).click();
      await page.waitForURL(`**/p/${slug}`);
    }
    await page.locator(`button${id('previous-problem')}`).waitFor();
    assert.equal(await page.locator(id('previous-problem')).isDisabled(), true);
    await page.locator(`${id('random-problem')}:enabled`).click();
    await page.waitForFunction((slug) => location.pathname.startsWith('/p/') && location.pathname !== `/p/${slug}`, slugs[0]);
  }),
  'in a contest one stays among its problems': async (world) => {
    const { server, token } = world;
    const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const body = { slug: 'cup', title: 'The Cup', starts_at: at(-1), ends_at: at(5), problems: ['two-sum', 'add-one'] };
    assert.equal((await api(server, 'POST', '/admin/contests', { token, body })).status, 201);
    await alone(world, 'carl', async (page) => {
      await openProblem(page, server, 'two-sum', '?contest=cup');
      await page.locator(`a${id('next-problem')}`).click();
      await page.waitForURL('**/p/add-one?contest=cup');
      await page.locator(`button${id('next-problem')}`).waitFor();
      await page.locator(`a${id('previous-problem')}`).waitFor();
      await page.waitForFunction(() => window.__assayEditor?.getModel());
      await page.locator(id('language-select')).selectOption('python');
      await sendCode(page, RIGHT);
      await verdict(page, 'Accepted');
      await page.locator(id('next-unsolved')).click();
      await page.waitForURL('**/p/two-sum?contest=cup');
    });
    assert.equal((await api(server, 'PATCH', '/admin/contests/cup', { token, body: { starts_at: at(-3), ends_at: at(-2) } })).status, 200);
  },
  'after Accepted time and memory stand large, with the share of others once there are enough': async (world) => {
    const { server, token } = world;
    const slow = RIGHT.replace('    return', '    for _ in range(4000000): pass\n    return');
    await addProblem(server, token, packageZip('shared'));
    const bob = await register(server, 'bob');
    await submit(server, bob, 'shared', 'python', RIGHT);
    await alone(world, 'dora', async (page) => {
      await openProblem(page, server, 'shared');
      await sendCode(page, RIGHT);
      await verdict(page, 'Accepted');
      const summary = page.locator(id('accepted-summary'));
      await summary.getByText('Time', { exact: true }).waitFor();
      await summary.getByText('Memory', { exact: true }).waitFor();
      assert.match(await summary.innerText(), /≤/);
      await page.waitForLoadState('networkidle');
      assert.equal(await page.locator(id('faster-than')).count(), 0);
      for (let i = 0; i < 4; i++) await submit(server, bob, 'shared', 'python', slow);
      await sendCode(page, RIGHT);
      await page.locator(id('faster-than')).filter({ hasText: /faster than .* of the solutions in Python/ }).waitFor({ timeout: 60_000 });
      await page.locator(id('next-unsolved')).waitFor();
    });
  },
  'the time on a problem is counted and kept, and can be paused or hidden; attempts and solved are those of the judge': (world) => alone(world, 'eva', async (page) => {
    await openProblem(page, world.server, 'add-one');
    const ticked = (than) => page.waitForFunction(([selector, before]) => {
      const text = document.querySelector(selector)?.textContent;
      return text && text !== before;
    }, [id('time-on'), than]);
    await page.locator(id('attempts')).filter({ hasText: 'No attempt yet' }).waitFor();
    await ticked('0:00');
    await page.locator(id('pause-clock')).focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(id('pause-clock')).getAttribute('aria-pressed'), 'true');
    const stood = await page.locator(id('time-on')).textContent();
    await page.reload();
    await page.locator(id('time-on')).waitFor();
    assert.equal(await page.locator(id('time-on')).textContent(), stood);
    await page.locator(id('pause-clock')).click();
    await ticked(stood);
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    await sendCode(page, WRONG);
    await verdict(page, 'Wrong Answer');
    await page.locator(id('attempts')).filter({ hasText: '1 attempt' }).waitFor();
    assert.equal(await page.locator(id('solved')).count(), 0);
    await sendCode(page, RIGHT);
    await verdict(page, 'Accepted');
    await page.locator(id('attempts')).filter({ hasText: '2 attempts' }).waitFor();
    await page.locator(id('solved')).waitFor();
    await page.locator(id('editor-settings-button')).click();
    await page.getByRole('dialog').getByLabel('Time on a problem').selectOption({ label: 'Hidden' });
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    assert.equal(await page.locator(id('time-on')).count(), 0);
    await page.locator(id('attempts')).waitFor();
  }),
  'a problem that tells the first hidden test shows it to who failed it, and it becomes a case': async (world) => {
    const { server, token } = world;
    await addProblem(server, token, packageZip('told'));
    assert.equal((await api(server, 'PATCH', '/admin/problems/told', { token, body: { hidden_results: 'first_failed' } })).status, 200);
    await alone(world, 'fay', async (page) => {
      await openProblem(page, server, 'told');
      await sendCode(page, WRONG);
      await verdict(page, 'Wrong Answer');
      await page.locator(id('hidden-test-shown')).waitFor();
      assert.deepEqual([await page.locator(id('expected')).innerText(), await page.locator(id('got')).innerText()].map((text) => text.trim()), ['42', '0']);
      await page.getByRole('button', { name: 'Use this failing test' }).click();
      assert.equal(await page.locator(id('own-input-field')).inputValue(), '41');
    });
  },
  'on a phone the way to other problems, the standing and the results fit': (world) => alone(world, 'gus', async (page) => {
    await page.goto(`${world.server.base}/p/add-one`);
    await page.locator(`a${id('next-problem')}`).waitFor();
    await page.locator(id('standing')).filter({ hasText: 'No attempt yet' }).waitFor();
    await page.getByRole('tab', { name: 'Code' }).click();
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    await page.locator(id('language-select')).selectOption('python');
    await sendCode(page, RIGHT);
    await verdict(page, 'Accepted');
    await page.locator(id('next-unsolved')).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the phone');
  }, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }),
  'no error was logged in the console': async ({ errors }) => assert.deepEqual(errors, []),
};

async function allProblems(server) {
  return (await api(server, 'GET', '/problems?limit=100')).answer.items.map(({ slug }) => slug);
}

async function addProblem(server, token, { buffer, mimeType }) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': mimeType };
  const added = await fetch(`${server.base}/admin/problems`, { method: 'POST', headers, body: buffer });
  assert.equal(added.status, 201, await added.text());
}

const server = await startServer();
const password = await server.adminPassword();
const { answer } = await api(server, 'POST', '/auth/login', { body: { name: 'admin', password } });
const token = answer.access_token;
await addProblem(server, token, packageZip('add-one'));
const browser = await startBrowser();
await runFile(tests, { browser, server, token, errors: [] });
