// One login over many tabs. A refresh token that is used twice ends the whole login at the judge, so
// whatever happens in these tabs, its log must not say that one was.
import assert from 'node:assert/strict';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { api, logIn, logOut, PASSWORD, register, userMenu } from './people.mjs';
import { startProxy } from './proxy.mjs';

const id = (name) => `[data-testid="${name}"]`;

async function inBrowser({ browser, errors }, work) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  context.on('page', (page) => watchErrors(page, errors));
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

const countOf = (context, path) => {
  const count = { asked: 0 };
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === path) count.asked++;
  });
  return count;
};

async function stillLoggedIn(page, server) {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/auth/refresh')),
    page.goto(`${server.base}/account`),
  ]);
  assert.equal(answer.status(), 200);
  await page.getByRole('heading', { name: 'Account' }).waitFor();
}

// The same promises on a secure origin, with Web Locks, and on plain http in a local network, with leases.
const overTabs = (server, proxy, locks) => ({
  'tabs opened and loaded again all at once stay logged in': (context) => inBrowser(context, async (browser) => {
    const pages = await Promise.all(Array.from({ length: 6 }, () => browser.newPage()));
    await logIn(pages[0], server, 'ada');
    assert.equal(await pages[0].evaluate(() => Boolean(navigator.locks)), locks);
    for (let round = 0; round < 2; round++) {
      await Promise.all(pages.map((page) => page.goto(`${server.base}/account`)));
      await Promise.all(pages.map((page) => page.getByRole('heading', { name: 'Account' }).waitFor()));
    }
    await stillLoggedIn(pages[5], server);
    assert.doesNotMatch(context.server.log(), /used twice/);
  }),
  'tabs whose token ends at the same moment refresh it once': (context) => inBrowser(context, async (browser) => {
    const pages = await Promise.all(Array.from({ length: 4 }, () => browser.newPage()));
    proxy.tellLifetime(5); // so short that it is never good enough
    await logIn(pages[0], server, 'ada');
    for (const page of pages) {
      await page.goto(`${server.base}/account`);
      await page.getByText('You have no tokens.').waitFor(); // nothing is asked any more that would refresh it now
    }
    proxy.tellLifetime(null);
    const refreshes = countOf(browser, '/auth/refresh');
    await Promise.all(pages.map(async (page) => {
      await page.getByRole('link', { name: 'History' }).click();
      await page.getByText('No submissions yet.').waitFor();
    }));
    assert.ok(refreshes.asked >= 1 && refreshes.asked < pages.length, `${refreshes.asked} refreshes`);
    await stillLoggedIn(pages[1], server);
    assert.doesNotMatch(context.server.log(), /used twice/);
  }),
  'logging in and out in one tab reaches the others': (context) => inBrowser(context, async (browser) => {
    const [one, two] = [await browser.newPage(), await browser.newPage()];
    await one.goto(`${server.base}/account`);
    await one.waitForURL('**/login?next=%2Faccount');
    await logIn(two, server, 'ada');
    await one.waitForURL('**/account');
    await one.getByRole('heading', { name: 'Account' }).waitFor();
    await logOut(two);
    await one.waitForURL('**/login?next=%2Faccount');
    assert.equal(await userMenu(one).count(), 0);
    await logIn(two, server, 'eve');
    await one.waitForURL('**/account');
    assert.match(await userMenu(one).innerText(), /eve/);
  }),
});

const tests = (server, proxy, plain) => ({
  ...Object.fromEntries(Object.entries(overTabs(proxy, proxy, true)).map(([promise, test]) => [`${promise} (locks)`, test])),
  ...Object.fromEntries(Object.entries(overTabs(plain, proxy, false)).map(([promise, test]) => [`${promise} (leases)`, test])),
  'a page loaded again in the middle of a refresh stays logged in': (context) => inBrowser(context, async (browser) => {
    const page = await browser.newPage();
    await logIn(page, proxy, 'ada');
    for (const wait of [0, 30, 150, 300]) {
      proxy.delay('/auth/refresh', 400);
      const asked = page.waitForRequest((request) => request.url().endsWith('/auth/refresh'));
      await page.goto(`${proxy.base}/account`, { waitUntil: 'commit' });
      await asked;
      await page.waitForTimeout(wait); // this far into the refresh
      await page.goto(`${proxy.base}/history`, { waitUntil: 'commit' });
      proxy.delay('/auth/refresh', 0);
      await page.getByText('No submissions yet.').waitFor();
      await userMenu(page).waitFor();
    }
    assert.doesNotMatch(context.server.log(), /used twice/);
  }),
  'a request that is refused in the middle is asked again with another token': (context) => inBrowser(context, async (browser) => {
    const page = await browser.newPage();
    await logIn(page, server, 'ada');
    const refreshes = countOf(browser, '/auth/refresh');
    let refused = 0;
    await page.route('**/auth/tokens', (route) => {
      if (refused++) return route.continue();
      return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify({ status: 401, code: 'invalid_token', detail: 'expired' }) });
    });
    await page.evaluate(() => history.pushState(null, '', '/account'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.getByText('You have no tokens.').waitFor();
    assert.equal(refreshes.asked, 1);
    assert.equal(refused, 2);
  }),
  'a login that was ended elsewhere is told, and one is sent to log in and back': (context) => inBrowser(context, async (browser) => {
    const page = await browser.newPage();
    const token = await register(server, 'barbara');
    await logIn(page, server, 'barbara');
    await page.goto(`${server.base}/account`);
    await page.getByText('You have no tokens.').waitFor();
    const changed = await api(server, 'POST', '/auth/password', { token, body: { current_password: PASSWORD, new_password: 'a much better one' } });
    assert.equal(changed.status, 204, JSON.stringify(changed.answer));
    await page.getByRole('button', { name: 'Create a token' }).click();
    await page.getByLabel('Name', { exact: true }).fill('too late');
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.locator('[data-testid="make-token"]').click();
    await page.waitForURL('**/login?next=%2Faccount');
    await page.getByText('Your login has ended. Log in again to go on.').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('barbara');
    await page.getByLabel('Password').fill('a much better one');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL('**/account');
  }),
  'who is logged out in another tab sends nothing as a guest unasked': (context) => inBrowser(context, async (browser) => {
    const [one, two] = [await browser.newPage(), await browser.newPage()];
    const sent = countOf(browser, '/submit');
    await logIn(two, server, 'ada');
    await one.goto(`${server.base}/p/two-sum`);
    await userMenu(one).waitFor();
    await logOut(two);
    await one.getByText('Your login has ended. Log in again to go on.').waitFor();
    await one.waitForFunction(() => window.__assayEditor?.getModel());
    // Meanwhile the page starts again for a guest. A press before it is there has no effect, so it is repeated.
    const dialog = one.getByRole('heading', { name: 'Your login has ended' });
    for (let tries = 0; tries < 20 && !(await dialog.isVisible()); tries++) {
      await one.locator('[data-testid="submit-button"]').first().click();
      await dialog.waitFor({ timeout: 3000 }).catch(() => {});
    }
    await dialog.waitFor();
    if (process.env.SHOTS) await one.screenshot({ path: `${process.env.SHOTS}/ended.png` });
    assert.equal(sent.asked, 0);
    await one.keyboard.press('Escape');
    await one.getByRole('heading', { name: 'Your login has ended' }).waitFor({ state: 'detached' });
    await one.keyboard.press('Control+Enter');
    await one.locator('[data-testid="log-in-again"]').click();
    await one.waitForURL('**/login?next=%2Fp%2Ftwo-sum');
    await one.goBack();
    await one.waitForFunction(() => window.__assayEditor?.getModel());
    await one.locator('[data-testid="submit-button"]').first().click();
    await one.locator('[data-testid="go-on-as-guest"]').click();
    await one.locator('[data-testid="verdict"]').waitFor({ timeout: 60_000 });
    assert.equal(sent.asked, 1);
  }),
  'a page whose judge is away says so, and goes on when it is back': (context) => inBrowser(context, async (browser) => {
    const page = await browser.newPage();
    await logIn(page, proxy, 'ada');
    proxy.refuse('/auth/');
    await page.goto(`${proxy.base}/account`);
    await page.getByText('The judge cannot be reached.').waitFor();
    proxy.refuse(null);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Account' }).waitFor();
  }),
  'no error was logged in the console': ({ errors }) => assert.deepEqual(errors, []),
});

// A name that is this machine, and no secure origin.
const browser = await startBrowser(['--host-resolver-rules=MAP judge.test 127.0.0.1']);
const server = await startServer();
const proxy = await startProxy(server);
const plain = { base: proxy.base.replace('127.0.0.1', 'judge.test') };
await Promise.all(['ada', 'eve'].map((name) => register(server, name)));
await runFile(tests(server, proxy, plain), { server, browser, errors: [], onFailure: () => {} }, () => proxy.stop());
