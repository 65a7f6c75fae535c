// A problem with points: what a submission gave is told with its groups, in the result and in the lists.
import assert from 'node:assert/strict';
import { id } from './administration.mjs';
import { runFile, startPage } from './harness.mjs';
import { logIn, register } from './people.mjs';

const READS = 'n, a, b, m, k = map(int, input().split())\ncount = [0] * k\nfor i in range(n): count[(a * i + b) % m % k] += 1\npairs = sum(c * (c - 1) // 2 for c in count)\n';
const ALL = `${READS}print(pairs)\n`;
const PART = `${READS}print(pairs if n < 5000 else 0)\n`;

async function submit(page, server, code) {
  await page.goto(`${server.base}/p/even-gaps`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).first().selectOption('python');
  await page.evaluate((text) => window.__assayEditor.setValue(text), code);
  await page.locator(`${id('submit-button')}:visible`).first().click();
  await page.locator(id('score')).first().waitFor({ timeout: 60_000 });
}

const texts = (page, name) => page.locator(id(name)).allInnerTexts();
const flat = (text) => text.replace(/\s+/g, ' ').trim();

const tests = {
  async 'a part of the points is told with the verdict and each group'({ page, server }) {
    await register(server, 'scorer');
    await logIn(page, server, 'scorer');
    await submit(page, server, PART);
    assert.deepEqual((await texts(page, 'score')).map(flat), ['50 of 100 points']);
    const groups = (await page.locator(`${id('groups')} li`).allInnerTexts()).map(flat);
    assert.deepEqual(groups, ['1-few Accepted 20 of 20 points', '2-many Accepted 30 of 30 points', '3-most Wrong Answer 0 of 50 points']);
    assert.equal(await page.locator(id('accepted-summary')).count(), 0);
  },
  async 'lists have the points, and the best of them'({ page, server }) {
    await submit(page, server, ALL);
    assert.deepEqual((await texts(page, 'score')).map(flat), ['100 of 100 points']);
    await page.goto(`${server.base}/history`);
    await page.locator(id('points')).first().waitFor();
    assert.deepEqual((await texts(page, 'points')).map(flat), ['100/100 points', '50/100 points']);
    await page.goto(`${server.base}/?q=even+gaps`);
    await page.locator(id('best-score')).first().waitFor();
    assert.deepEqual((await texts(page, 'best-score')).map(flat), ['100 of 100 points']);
  },
};

await runFile(tests, await startPage());
