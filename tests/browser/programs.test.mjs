// A problem whose solution is a whole program, from standard input to standard output, as people solve it.
import assert from 'node:assert/strict';
import { id } from './administration.mjs';
import { runFile, startPage } from './harness.mjs';
import { logIn, register } from './people.mjs';

const READS = 'import re\nimport sys\nfrom collections import Counter\n\nwords = re.findall("[a-z]+", sys.stdin.read().lower())\n';
const RIGHT = `${READS}for word, count in sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])):\nprint(word, count)`;
const ALPHABETICAL = `${READS}for word, count in sorted(Counter(words).items()):\n    print(word, count)\n`;

const editor = (page) => page.evaluate(() => window.__assayEditor.getValue());

async function openProblem(page, server, slug) {
  await page.goto(`${server.base}/p/${slug}`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).first().selectOption('python');
}

// With the editor's own indentation.
async function typeCode(page, code) {
  await page.evaluate(() => {
    window.__assayEditor.setValue('');
    window.__assayEditor.focus();
  });
  await page.keyboard.type(code);
}

const press = (page, name) => page.locator(`${id(name)}:visible`).first().click();
const verdict = (page, word) => page.locator(id('verdict')).filter({ hasText: word }).first().waitFor({ timeout: 60_000 });

async function putCode(page, code) {
  await page.evaluate((text) => window.__assayEditor.setValue(text), code);
}

const tests = {
  'samples are texts that can be copied, and there is a program to begin with': async ({ page, server }) => {
    await openProblem(page, server, 'word-tally');
    const samples = page.getByRole('region', { name: 'Samples' });
    await samples.getByText('The sea, the sky and the sea.').waitFor();
    assert.equal(await samples.locator('pre[aria-label="Output"]').count(), 2);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await samples.getByRole('button', { name: 'Copy the output of sample 1' }).click();
    await samples.getByText('Copied', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'the 3\nsea 2\nand 1\nsky 1');
    assert.match(await editor(page), /stdin/);
    assert.doesNotMatch(await editor(page), /class Solution/);
  },
  'a wrong output is shown line by line beside the one expected': async ({ page, server }) => {
    await openProblem(page, server, 'word-tally');
    await putCode(page, ALPHABETICAL);
    await press(page, 'run-button');
    await verdict(page, 'Wrong Answer');
    const diff = page.locator(id('line-diff'));
    await diff.waitFor();
    for (const name of ['Expected', 'Your output']) await diff.getByRole('columnheader', { name }).waitFor();
    const lines = await diff.locator(id('diff-line')).evaluateAll((rows) =>
      rows.map((row) => [row.dataset.differs === 'true' ? 'differs' : 'same', ...[...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' '))]));
    assert.deepEqual(lines, [
      ['differs', '1 differs: the 3', 'no line'], ['differs', '2 differs: sea 2', 'no line'], ['same', '3 and 1', '1 and 1'],
      ['differs', 'no line', '2 differs: sea 2'], ['same', '4 sky 1', '3 sky 1'], ['differs', 'no line', '4 differs: the 3'],
    ]);
  },
  'a character in an output that nobody sees is named': async ({ page, server }) => {
    await openProblem(page, server, 'word-tally');
    await putCode(page, `import sys\nsys.stdout.write('\\ufeff')\n${RIGHT.replace('\nprint', '\n    print')}`);
    await press(page, 'run-button');
    await verdict(page, 'Wrong Answer');
    await page.locator(`${id('diff-line')}[data-differs="true"]`).locator(id('unseen')).filter({ hasText: 'byte order mark' }).waitFor();
    assert.equal(await page.locator(id('unseen')).count(), 1);
  },
  'an input of one’s own is a text of any lines, even an empty one': async ({ page, server }) => {
    await openProblem(page, server, 'word-tally');
    await putCode(page, ALPHABETICAL);
    await page.getByRole('tab', { name: 'Input' }).first().click();
    await page.locator(id('input-mode-own')).check();
    const field = page.locator(id('own-input-raw'));
    await field.fill('b b\n\n  a\n');
    await press(page, 'run-button');
    await page.locator(id('line-diff')).waitFor({ timeout: 60_000 });
    assert.equal(await page.locator(id('input')).textContent(), 'b b\n\n  a\n');
    await page.getByRole('tab', { name: 'Input' }).first().click();
    await field.fill('');
    await press(page, 'run-button');
    await page.locator(id('got')).filter({ hasText: 'nothing' }).waitFor({ timeout: 60_000 });
    assert.equal(await page.locator(id('input')).textContent(), 'nothing');
  },
  'a program typed key by key is accepted': async ({ page, server }) => {
    await openProblem(page, server, 'word-tally');
    await typeCode(page, RIGHT);
    assert.equal(await editor(page), RIGHT.replace('\nprint', '\n    print'));
    await press(page, 'submit-button');
    await verdict(page, 'Accepted');
  },
  'no error was logged in the console': async ({ errors }) => assert.deepEqual(errors, []),
};

const context = await startPage();
context.onFailure = async (promise) => {
  const shots = process.env.ASSAY_SCREENSHOTS;
  if (shots) await context.page.screenshot({ path: `${shots}/${promise.replace(/\W+/g, '-').slice(0, 80)}.png` });
};
await register(context.server, 'ada');
await logIn(context.page, context.server, 'ada');
await runFile(tests, context);
