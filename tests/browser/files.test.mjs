// A submission of several files, and one that is answers and no program.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { id } from './administration.mjs';
import { runFile, startPage } from './harness.mjs';

const HELPER = 'from collections import Counter\nimport re\n\n\ndef tally(text):\n    return sorted(Counter(re.findall("[a-z]+", text.lower())).items(), key=lambda item: (-item[1], item[0]))\n';
const MAIN = 'import sys\nfrom helper import tally\n\nfor word, count in tally(sys.stdin.read()):\n    print(word, count)\n';

const editor = (page) => page.evaluate(() => window.__assayEditor.getValue());
const press = (page, name) => page.locator(`${id(name)}:visible`).first().click();
const verdict = (page, word) => page.locator(id('verdict')).filter({ hasText: word }).first().waitFor({ timeout: 60_000 });
const names = (page) => page.locator(id('file')).allInnerTexts();
const putCode = (page, code) => page.evaluate((text) => window.__assayEditor.setValue(text), code);

async function open(page, server, slug) {
  await page.goto(`${server.base}/p/${slug}`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
}

async function show(page, name) {
  await page.locator(id('file')).getByText(name, { exact: true }).click();
}

const tests = {
  'a second file is added, written, kept and sent': async ({ page, server }) => {
    await open(page, server, 'word-tally');
    await page.locator(id('language-select')).first().selectOption('python');
    await putCode(page, MAIN);
    await press(page, 'file-add');
    await page.locator(id('file-name')).fill('main.py');
    await press(page, 'file-name-done');
    await page.getByText('There is a file of this name.').waitFor();
    await page.locator(id('file-name')).fill('helper.py');
    await press(page, 'file-name-done');
    assert.deepEqual(await names(page), ['main.py', 'helper.py']);
    await page.waitForFunction(() => window.__assayEditor.getValue() === '');
    await putCode(page, HELPER);
    await page.waitForTimeout(400);
    await page.reload();
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    assert.deepEqual(await names(page), ['main.py', 'helper.py']);
    assert.equal(await editor(page), MAIN);
    await show(page, 'helper.py');
    await page.waitForFunction((text) => window.__assayEditor.getValue() === text, HELPER);
    await press(page, 'submit-button');
    await verdict(page, 'Accepted');
  },
  'the submission shows all files, and brings them back': async ({ page, server }) => {
    const { items } = await page.evaluate(() => fetch('/submissions?limit=1').then((answer) => answer.json()));
    await page.goto(`${server.base}/submissions/${items[0].id}`);
    await page.locator(id('submission-code')).waitFor();
    assert.deepEqual(await names(page), ['main.py', 'helper.py']);
    await show(page, 'helper.py');
    await page.locator(id('submission-code')).getByText('def tally').waitFor();
    await press(page, 'restore');
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    assert.deepEqual(await names(page), ['main.py', 'helper.py']);
  },
  'a file is renamed and removed': async ({ page, server }) => {
    await open(page, server, 'word-tally');
    await show(page, 'helper.py');
    await press(page, 'file-rename');
    await page.locator(id('file-name')).fill('words.py');
    await press(page, 'file-name-done');
    assert.deepEqual(await names(page), ['main.py', 'words.py']);
    await page.waitForFunction((text) => window.__assayEditor.getValue() === text, HELPER);
    await press(page, 'file-remove');
    assert.deepEqual(await names(page), ['main.py']);
    assert.equal(await page.locator(id('file-remove')).count(), 0);
  },
  'answers are uploaded by their names, or written, and judged without a program': async ({ page, server }) => {
    await open(page, server, 'far-primes');
    assert.deepEqual(await names(page), ['1.out', '1-small.out', '2-large.out', '3-huge.out']);
    assert.equal(await page.locator(id('language-select')).count(), 0);
    const inputs = page.getByRole('region', { name: 'Inputs' });
    const [download] = await Promise.all([page.waitForEvent('download'), inputs.getByRole('button', { name: /^1-small\.in/ }).click()]);
    assert.equal(download.suggestedFilename(), '1-small.in');
    await putCode(page, '2\n3\n5\n29\n');
    await press(page, 'run-button');
    await verdict(page, 'Accepted');
    const folder = mkdtempSync(join(tmpdir(), 'assay-answers-'));
    const files = { '1-small.txt': '97\n541\n997\n3571\n', 'odd.out': 'x', '2-large.out': '7919\n99991\n104729\n' };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    await page.locator(id('file-upload')).setInputFiles(Object.keys(files).map((name) => join(folder, name)));
    await page.getByText('No test is answered by odd.out.').waitFor();
    await show(page, '2-large.out');
    await page.waitForFunction((text) => window.__assayEditor.getValue() === text, files['2-large.out']);
    await press(page, 'submit-button');
    await verdict(page, 'Wrong Answer');
    await show(page, '3-huge.out');
    await page.waitForFunction(() => window.__assayEditor.getValue() === '');
    await putCode(page, '999983\n7368787\n15485863\n');
    await press(page, 'submit-button');
    await verdict(page, 'Accepted');
  },
};

const context = await startPage();
await runFile(tests, context);
