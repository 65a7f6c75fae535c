// The editor as one likes it, and what one has written where one needs it.
import assert from 'node:assert/strict';
import { runFile, startPage, watchErrors } from './harness.mjs';
import { api, logIn, logOut, register, submit } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

const id = (name) => `[data-testid="${name}"]`;
const value = (page) => page.evaluate(() => window.__assayEditor.getValue());
const holds = (page, text) => page.waitForFunction((wanted) => window.__assayEditor?.getValue() === wanted, text);
const write = (page, text) => page.evaluate((code) => {
  window.__assayEditor.setValue(code);
  window.__assayEditor.focus();
}, text);

async function openProblem(page, server, language = 'python') {
  await page.goto(`${server.base}/p/two-sum`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).selectOption(language);
  await page.waitForFunction((wanted) => window.__assayEditor.getModel().getLanguageId() === wanted, language);
}

async function choose(page, choices) {
  await page.locator(id('editor-settings-button')).click();
  const dialog = page.getByRole('dialog');
  for (const [label, option] of Object.entries(choices)) {
    if (typeof option === 'boolean') await dialog.getByLabel(label).setChecked(option);
    else await dialog.getByLabel(label, { exact: true }).selectOption({ label: option });
  }
  await dialog.getByRole('button', { name: 'Close' }).click();
}

const look = (page) => page.evaluate(() => {
  const { editor } = window.__assayMonaco;
  const option = (name) => window.__assayEditor.getOption(editor.EditorOption[name]);
  return {
    fontSize: option('fontSize'),
    wrap: option('wordWrap'),
    tabSize: window.__assayEditor.getModel().getOptions().tabSize,
    dark: !!document.querySelector('.monaco-editor.hc-black'),
  };
});

const chosen = { fontSize: 20, wrap: 'on', tabSize: 8, dark: true };
const usual = { fontSize: 14, wrap: 'off', tabSize: 4, dark: false };

const tests = {
  'settings of the editor are in force at once and kept, for each person their own': async ({ browser, server }) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    for (const name of ['ada', 'bob']) await register(server, name);
    await logIn(page, server, 'ada');
    await openProblem(page, server);
    assert.deepEqual(await look(page), usual);
    await choose(page, { 'Font size': '20 px', 'Tab size': '8 spaces', Theme: 'High contrast, dark', 'Wrap long lines': true });
    assert.deepEqual(await look(page), chosen);
    await openProblem(page, server);
    assert.deepEqual(await look(page), chosen);
    await write(page, '');
    await page.keyboard.press('Tab');
    assert.equal(await value(page), ' '.repeat(8));
    await logOut(page);
    await logIn(page, server, 'bob');
    await openProblem(page, server);
    assert.deepEqual(await look(page), usual);
    await context.close();
  },
  'settings of the editor are those of the account on every machine, and the newest are in force': async ({ browser, server, errors }) => {
    const token = await register(server, 'cleo');
    const machine = async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      watchErrors(page, errors);
      return { context, page };
    };
    const kept = async (wanted) => {
      for (let turn = 0; turn < 300; turn++) {
        const { answer } = await api(server, 'GET', '/auth/settings', { token });
        if (Object.entries(wanted).every(([key, is]) => answer[key] === is)) return;
        await new Promise((done) => setTimeout(done, 100));
      }
      assert.fail(`not kept: ${JSON.stringify(wanted)}`);
    };
    const looks = (page, wanted) => page.waitForFunction((size) => {
      const { editor } = window.__assayMonaco;
      return window.__assayEditor?.getOption(editor.EditorOption.fontSize) === size;
    }, wanted);
    const [here, there] = [await machine(), await machine()];
    // What a guest chose goes to the account that has nothing yet.
    await openProblem(here.page, server);
    await choose(here.page, { 'Font size': '18 px' });
    await logIn(here.page, server, 'cleo');
    await openProblem(here.page, server);
    await looks(here.page, 18);
    await kept({ font_size: 18 });
    await choose(here.page, { Keys: 'Vim', 'Tab size': '8 spaces' });
    await kept({ keys: 'vim', tab_size: 8 });
    await logIn(there.page, server, 'cleo');
    await openProblem(there.page, server);
    await looks(there.page, 18);
    await there.page.locator(id('editor-status')).filter({ hasText: /NORMAL/i }).waitFor();
    await choose(there.page, { 'Font size': '24 px', Keys: 'Standard' });
    await kept({ font_size: 24, keys: 'plain', tab_size: 8 });
    // The first machine learns of it when the page is opened again, also where it was changed with no connection.
    await here.context.setOffline(true);
    await choose(here.page, { 'Wrap long lines': true });
    await here.context.setOffline(false);
    await openProblem(here.page, server);
    await looks(here.page, 24);
    await kept({ font_size: 24, keys: 'plain', tab_size: 8, wrap: true });
    for (const { context } of [here, there]) await context.close();
  },
  'brackets are closed for those who want it, and words are not suggested to those who do not': async ({ page, server }) => {
    await openProblem(page, server);
    await write(page, '');
    await page.keyboard.type('f(');
    assert.equal(await value(page), 'f(');
    await choose(page, { 'Close brackets and quotes': true, 'Suggest words while typing': false });
    await write(page, 'numbers = 1\n');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('f(num');
    assert.equal(await value(page), 'numbers = 1\nf(num)');
    assert.equal(await page.locator('.suggest-widget.visible').count(), 0);
    const quick = await page.evaluate(() => window.__assayEditor.getOption(window.__assayMonaco.editor.EditorOption.quickSuggestions));
    assert.equal(quick.other, 'off');
    const over = async (sign) => {
      await write(page, 'abc');
      await page.keyboard.press('Control+A');
      await page.keyboard.type(sign);
      return value(page);
    };
    assert.equal(await over('('), '(abc)');
    await choose(page, { 'Close brackets and quotes': false, 'Suggest words while typing': true });
    assert.deepEqual([await over('('), await over('"')], ['(', '"'], 'a selection is replaced');
  },
  'the keys of Vim': async ({ page, server }) => {
    await openProblem(page, server);
    await choose(page, { Keys: 'Vim' });
    await page.locator(id('editor-status')).filter({ hasText: /NORMAL/i }).waitFor();
    await write(page, 'one\ntwo\nthree');
    await page.keyboard.type('jddGofour');
    await page.keyboard.press('Enter');
    await page.keyboard.type('five');
    await page.keyboard.press('Escape');
    await holds(page, 'one\nthree\nfour\nfive');
    await page.keyboard.press('Control+Enter');
    await page.locator(id('verdict')).first().waitFor({ timeout: 60_000 });
    await choose(page, { Keys: 'Standard' });
    await write(page, '');
    await page.keyboard.type('jdd');
    assert.equal(await value(page), 'jdd');
    assert.equal(await page.locator(id('editor-status')).innerText(), '');
  },
  'the keys of Emacs': async ({ page, server }) => {
    await openProblem(page, server);
    await choose(page, { Keys: 'Emacs' });
    await page.waitForLoadState('networkidle');
    await write(page, 'one two');
    await page.keyboard.press('Control+e');
    await page.keyboard.type(' three');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+f');
    await page.keyboard.press('Control+k');
    await holds(page, 'one');
    await page.keyboard.press('Control+y');
    await holds(page, 'one two three');
    await choose(page, { Keys: 'Standard' });
  },
  'full screen is the whole window, and running shows the results again': async ({ page, server }) => {
    await openProblem(page, server);
    await write(page, GOOD.python);
    await page.locator(id('full-screen')).click();
    assert.deepEqual(await page.locator(id('editor-pane')).boundingBox(), { x: 0, y: 0, width: 1440, height: 900 });
    await page.locator(id('editor-pane')).locator(id('run-button')).click();
    await page.locator(id('verdict')).filter({ hasText: 'Accepted' }).waitFor({ timeout: 60_000 });
    const box = await page.locator(id('editor-pane')).boundingBox();
    assert.ok(box.width < 1000, `${box.width}px wide`);
    assert.equal(await value(page), GOOD.python);
  },
  'on another machine the code of the last submission is offered': async ({ browser, server }) => {
    const token = await register(server, 'eve');
    await submit(server, token, 'two-sum', 'cpp', GOOD.cpp);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await logIn(page, server, 'eve');
    await openProblem(page, server);
    await page.locator(id('last-submission')).filter({ hasText: 'C++' }).waitFor();
    await page.locator(id('restore-last')).click();
    await holds(page, GOOD.cpp);
    assert.equal(await page.locator(id('language-select')).inputValue(), 'cpp');
    await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('twoSum'));
    // What is in this browser is not asked about.
    const asked = page.waitForResponse((answer) => answer.url().includes('/problems/two-sum'));
    await page.reload();
    await asked;
    await holds(page, GOOD.cpp);
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator(id('last-submission')).count(), 0);
    await context.close();
  },
  'several cases of one’s own are kept, and a failing sample becomes one': async ({ page, server }) => {
    await openProblem(page, server);
    await write(page, WRONG);
    await page.locator(id('run-button')).click();
    await page.locator(id('verdict')).filter({ hasText: 'Wrong Answer' }).waitFor({ timeout: 60_000 });
    const input = (await page.locator(id('input')).first().innerText()).match(/\[[^\]]*\]/)[0].replace(/\s/g, '');
    await page.locator(id('use-sample')).click();
    const field = page.locator('[data-testid="own-input-field"][data-param="nums"]');
    await field.waitFor();
    assert.equal((await field.inputValue()).replace(/\s/g, ''), input);
    const before = await page.locator(id('own-case')).count();
    await page.locator(id('add-case')).click();
    await field.fill('[4,5]');
    await page.locator('[data-testid="own-input-field"][data-param="target"]').fill('9');
    assert.equal(await page.locator(id('own-case')).count(), before + 1);
    await page.reload();
    await page.getByRole('tab', { name: 'Input' }).click();
    await page.locator(id('input-mode-own')).check();
    assert.equal(await page.locator(id('own-case')).count(), before + 1);
    await page.locator(id('own-case')).last().click();
    assert.equal(await field.inputValue(), '[4,5]');
    await page.locator(id('own-case')).first().click();
    assert.notEqual(await field.inputValue(), '[4,5]');
    await page.locator(id('own-case')).last().click();
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/run'));
    await page.locator(id('run-button')).click();
    assert.equal(JSON.parse((await sent).postData()).inputs.at(-1), '[4,5]\n9');
    await page.locator(id('got')).first().waitFor({ timeout: 60_000 });
    await page.getByRole('tab', { name: 'Input' }).click();
    await page.locator(id('remove-case')).click();
    assert.equal(await page.locator(id('own-case')).count(), before);
  },
  'no error was logged in the console': async ({ errors }) => assert.deepEqual(errors, []),
};

await runFile(tests, await startPage());
