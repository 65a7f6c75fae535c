// Nothing is lost between two tabs, on the way back, or after the page was left: code, the place in a list, results.
import assert from 'node:assert/strict';
import { runFile, startPage, watchErrors } from './harness.mjs';
import { logIn, register, submit } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

const id = (name) => `[data-testid="${name}"]`;
const value = (page) => page.evaluate(() => window.__assayEditor.getValue());
const holds = (page, text) => page.waitForFunction((wanted) => window.__assayEditor?.getValue() === wanted, text);

async function openProblem(page, server, slug = 'two-sum') {
  await page.goto(`${server.base}/p/${slug}`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).selectOption('python');
  await page.waitForFunction(() => window.__assayEditor.getModel().getLanguageId() === 'python');
}

const write = (page, text) => page.evaluate((code) => window.__assayEditor.setValue(code), text);
const note = (page, what) => page.locator(`${id('other-tab')}[data-what="${what}"]`);

async function twoTabs(browser, server, count = 2) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tabs = [];
  for (let n = 0; n < count; n++) tabs.push(await context.newPage());
  for (const tab of tabs) await openProblem(tab, server);
  return { context, tabs };
}

const tests = {
  'two tabs on one problem hold the same code, and each says when the other changed it': async ({ browser, server }) => {
    const { context, tabs: [here, there] } = await twoTabs(browser, server);
    await write(here, '# here\n');
    await holds(there, '# here\n');
    await note(there, 'taken').waitFor();
    await write(there, '# there\n');
    await holds(here, '# there\n');
    assert.equal(await note(there, 'taken').count(), 0, 'who writes on has seen it');
    await note(here, 'taken').locator(id('take-other')).click();
    await holds(there, '# here\n');
    // Also in the language that is not in sight.
    await there.locator(id('language-select')).selectOption('cpp');
    await there.waitForFunction(() => window.__assayEditor.getModel().getLanguageId() === 'cpp');
    await write(here, '# once more\n');
    await here.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('once more'));
    await there.locator(id('language-select')).selectOption('python');
    await holds(there, '# once more\n');
    await context.close();
  },
  'what two tabs write at the same time is kept, both of it, until one is chosen': async ({ browser, server }) => {
    const { context, tabs } = await twoTabs(browser, server);
    await Promise.all(tabs.map((tab, i) => write(tab, `# tab ${i}\n`)));
    const clashed = await Promise.race(tabs.map((tab, i) => note(tab, 'clash').waitFor().then(() => i)));
    const [mine, other] = [tabs[clashed], tabs[1 - clashed]];
    assert.equal(await value(mine), `# tab ${clashed}\n`);
    assert.equal(await value(other), `# tab ${1 - clashed}\n`);
    // Left without an answer, both are there the next time.
    await mine.reload();
    await holds(mine, `# tab ${1 - clashed}\n`);
    await note(mine, 'left').locator(id('take-other')).click();
    await holds(mine, `# tab ${clashed}\n`);
    await holds(other, `# tab ${clashed}\n`);
    await note(other, 'taken').locator(id('take-other')).click();
    await holds(mine, `# tab ${1 - clashed}\n`);
    await context.close();
  },
  'what three tabs write at the same time is kept, all of it, to look at, to take and to throw away': async ({ browser, server }) => {
    const { context, tabs } = await twoTabs(browser, server, 3);
    const texts = tabs.map((_, i) => `# tab ${i}\n`);
    await Promise.all(tabs.map((tab, i) => write(tab, texts[i])));
    const others = async (tab) => {
      await tab.locator(id('look-at-others')).click();
      const found = await tab.locator(`${id('other-text')} pre`).allTextContents();
      await tab.locator('dialog').getByRole('button', { name: 'Close' }).click();
      return found;
    };
    const allThere = async (tab) => {
      await tab.waitForFunction((count) => Object.keys(localStorage).filter((key) => key.startsWith('assay:aside:two-sum:')).length >= count, 2);
      assert.deepEqual([await value(tab), ...(await others(tab))].sort(), texts);
    };
    // In each tab while all are open, and in one that is opened after they were closed.
    for (const tab of tabs) await allThere(tab);
    for (const tab of tabs) await tab.close();
    const page = await context.newPage();
    await openProblem(page, server);
    await page.locator(`${id('other-tab')}[data-what="left"]`).filter({ hasText: '2 other texts' }).waitFor();
    await allThere(page);
    for (const wanted of texts) {
      if ((await value(page)) !== wanted) {
        await page.locator(id('look-at-others')).click();
        await page.locator(id('other-text')).filter({ hasText: wanted.trim() }).locator(id('take-text')).click();
        await holds(page, wanted);
      }
      await page.waitForFunction((code) => JSON.parse(localStorage.getItem('assay:draft:two-sum:python')).code === code, wanted);
      await allThere(page);
    }
    await page.locator(id('look-at-others')).click();
    for (const left of [1, 0]) {
      await page.locator(id('drop-text')).first().click();
      await page.waitForFunction((count) => document.querySelectorAll('[data-testid="other-text"]').length === count, left);
    }
    await page.locator(id('other-tab')).waitFor({ state: 'detached' });
    await page.reload();
    await holds(page, texts[2]);
    assert.equal(await page.locator(id('other-tab')).count(), 0);
    await context.close();
  },
  'cases of one’s own are the same in two tabs': async ({ browser, server }) => {
    const { context, tabs: [here, there] } = await twoTabs(browser, server);
    for (const tab of [here, there]) await tab.locator(id('input-mode-own')).check();
    await here.locator(id('add-case')).click();
    await there.locator(id('own-case')).nth(1).waitFor();
    await there.locator(id('add-case')).click();
    await here.locator(id('own-case')).nth(2).waitFor();
    await context.close();
  },
  'back from a problem leads to the place in the list where one was, also by keyboard and after a reload': async ({ browser, server }) => {
    const page = await browser.newPage({ viewport: { width: 900, height: 420 } });
    await page.goto(server.base);
    const rows = page.locator(id('problem-row'));
    await rows.first().waitFor();
    const link = rows.nth(14).locator('a').first();
    await link.scrollIntoViewIfNeeded();
    const [top, address] = [await page.evaluate(() => window.scrollY), await link.getAttribute('href')];
    assert.ok(top > 200, `${top}px down`);
    const isBack = async () => {
      await page.waitForFunction((wanted) => Math.abs(window.scrollY - wanted) < 2, top);
      await page.waitForFunction((wanted) => document.activeElement?.getAttribute('href') === wanted, address);
    };
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator(id('statement')).first().waitFor();
    await page.goBack();
    await isBack();
    await page.goForward();
    await page.locator(id('statement')).first().waitFor();
    await page.reload();
    await page.locator(id('statement')).first().waitFor();
    await page.goBack();
    await isBack();
    await page.evaluate(() => document.querySelector('a[href="/history"]').click());
    await page.waitForURL('**/history');
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await page.close();
  },
  'the link to the problems leads back to the list as it was, and from there to all of it': async ({ browser, server }) => {
    const page = await browser.newPage({ viewport: { width: 900, height: 420 } });
    const link = page.getByRole('link', { name: 'Problems', exact: true });
    await page.goto(`${server.base}/?sort=title&order=desc`);
    const row = page.locator(id('problem-row')).nth(14).locator('a').first();
    await row.scrollIntoViewIfNeeded();
    const top = await page.evaluate(() => window.scrollY);
    assert.ok(top > 200, `${top}px down`);
    for (const elsewhere of [() => page.locator('a[href="/history"]').first().click(), () => page.reload()]) {
      await row.click();
      await page.locator(id('statement')).first().waitFor();
      await elsewhere();
      await link.click();
      await page.waitForURL((url) => url.search === '?sort=title&order=desc');
      await page.waitForFunction((wanted) => Math.abs(window.scrollY - wanted) < 2, top);
      assert.equal(await link.getAttribute('aria-current'), 'page');
    }
    await link.click();
    await page.waitForURL((url) => url.search === '');
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await page.close();
  },
  'a submission has an address with its code, its language and its results': async ({ browser, server, errors }) => {
    const token = await register(server, 'ada');
    await register(server, 'bob');
    const wrong = await submit(server, token, 'two-sum', 'python', WRONG);
    const right = await submit(server, token, 'two-sum', 'cpp', GOOD.cpp);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    watchErrors(page, errors);
    await logIn(page, server, 'ada');
    await page.goto(`${server.base}/history`);
    await page.locator(`${id('history-row')}[data-submission="${wrong}"]`).locator(id('open-results')).click();
    await page.waitForURL(`**/submissions/${wrong}`);
    for (const again of [false, true]) {
      if (again) await page.reload();
      await page.locator(id('verdict')).filter({ hasText: 'Wrong Answer' }).waitFor();
      assert.match(await page.locator(id('got')).first().innerText(), /7,\s*7/);
      assert.equal(await page.locator(id('submission-code')).innerText().then((text) => text.trimEnd()), WRONG.trimEnd());
      await page.locator(id('submission-language')).filter({ hasText: 'Python 3' }).waitFor();
      assert.match(await page.title(), new RegExp(`Submission ${wrong}`));
    }
    await page.locator(id('restore')).click();
    await page.waitForURL('**/p/two-sum*');
    await holds(page, WRONG);
    await page.goto(`${server.base}/submissions/${right}`);
    await page.locator(id('verdict')).filter({ hasText: 'Accepted' }).waitFor();
    await page.locator(id('submission-language')).filter({ hasText: 'C++' }).waitFor();
    await page.goto(`${server.base}/submissions/987654`);
    await page.getByText('There is no submission “987654”').waitFor();
    await page.close();
    const stranger = await browser.newPage();
    await logIn(stranger, server, 'bob');
    await stranger.goto(`${server.base}/submissions/${wrong}`);
    await stranger.getByText(/Only its author|There is no submission/).first().waitFor();
    assert.equal(await stranger.locator(id('submission-code')).count(), 0);
    await stranger.close();
  },
  'results say whose they are beside the code of another language': async ({ page, server }) => {
    await openProblem(page, server);
    await write(page, GOOD.python);
    await page.locator(id('submit-button')).click();
    await page.locator(id('verdict')).filter({ hasText: 'Accepted' }).waitFor({ timeout: 60_000 });
    await page.locator(id('language-select')).selectOption('cpp');
    const what = page.locator(id('judged-what'));
    await what.filter({ hasText: /in Python 3, not the code that is in the editor now/ }).waitFor();
    await what.getByRole('link').click();
    await page.waitForURL('**/submissions/*');
    await page.locator(id('submission-code')).filter({ hasText: 'twoSum' }).waitFor();
  },
  'Ctrl+S saves the code and opens no dialog of the browser': async ({ page, server }) => {
    await openProblem(page, server, 'fast-power');
    await page.evaluate(() => {
      window.__saved = [];
      window.addEventListener('keydown', (event) => event.key === 's' && window.__saved.push(event.defaultPrevented), true);
      window.__assayEditor.setValue('# saved at once\n');
      window.__assayEditor.focus();
    });
    await page.keyboard.press('Control+s');
    await page.getByText('Saved in this browser.').waitFor();
    await page.locator('body').press('Control+s');
    assert.deepEqual(await page.evaluate(() => window.__saved), [true, true]);
    assert.ok(await page.evaluate(() => JSON.stringify({ ...localStorage }).includes('saved at once')));
    assert.equal(await value(page), '# saved at once\n');
  },
  'Ctrl+S saves a form that can be saved, and where one writes nothing else happens': async ({ browser, server }) => {
    const page = await browser.newPage();
    await logIn(page, server, 'admin', await server.adminPassword());
    await page.goto(`${server.base}/admin/problems/two-sum`);
    await page.getByLabel(/^Statement/).fill('Find **two** numbers.');
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await page.keyboard.press('Control+s');
    assert.equal((await saved).status(), 200);
    await page.getByText('Saved.').waitFor();
    await page.goto(server.base);
    await page.evaluate(() => window.addEventListener('keydown', (event) => (window.__stopped = event.defaultPrevented)));
    await page.locator(id('search')).press('Control+s');
    assert.equal(await page.evaluate(() => window.__stopped), true);
    await page.close();
  },
  'no error was logged in the console': async ({ errors }) => assert.deepEqual(errors, []),
};

await runFile(tests, await startPage());
