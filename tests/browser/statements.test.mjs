// Statements as they are written: what looks like HTML and is none is text, in every place that shows one.
import assert from 'node:assert/strict';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';

const id = (name) => `[data-testid="${name}"]`;

// A problem whose statement is this one.
async function showing(page, server, statement) {
  await page.unroute('**/problems/two-sum');
  await page.route('**/problems/two-sum', async (route) => {
    const problem = await (await route.fetch()).json();
    return route.fulfill({ json: { ...problem, statement } });
  });
  await page.goto(`${server.base}/p/two-sum`);
  const shown = page.locator(id('statement')).first();
  await shown.getByText('The end.').waitFor();
  return shown;
}

// What is written, and the text that people read; what is bold of it.
const CASES = [
  ['If a<b and c>d, use vector<int>, not `list<int>`.', 'If a<b and c>d, use vector<int>, not list<int>.'],
  ['vector<int> and map<string,vector<int>>', 'vector<int> and map<string,vector<int>>'],
  ['x<y>z, <T>, 1<n, n<=5', 'x<y>z, <T>, 1<n, n<=5'],
  ['#include <bits/stdc++.h> and <iostream> and vector<std::string>', '#include <bits/stdc++.h> and <iostream> and vector<std::string>'],
  ['i<b x=1 and j>2, set<b> and pair<A>', 'i<b x=1 and j>2, set<b> and pair<A>'],
  ['&lt;b&gt; is a tag and &amp;lt; is an entity', '<b> is a tag and &lt; is an entity'],
  ['<script>window.ran = 1</script>', '<script>window.ran = 1</script>'],
  ['<img src=x onerror=window.ran=1>', '<img src=x onerror=window.ran=1>'],
  ['A stray </div> here', 'A stray </div> here'],
  ['This <b>is bold', 'This is bold', 'is bold'],
  ['and *this* is not', 'and this is not'],
  ['> quoted a<b and c>d', 'quoted a<b and c>d'],
  ['- item<int>', 'item<int>'],
  ['```\nvector<int> v;\nif (a<b && c>d) {}\n```', 'vector<int> v;\nif (a<b && c>d) {}'],
  ['<pre>\nset<int> s;\n</pre>', 'set<int> s;'],
  ['<p>In HTML 1<n, <b>bold</b> and set<T></p>', 'In HTML 1<n, bold and set<T>', 'bold'],
  ['<!-- nobody sees this -->', ''],
];

const tests = {
  'what is no element is shown as it is written, and nothing after it changes': async ({ page, server }) => {
    const statement = [...CASES.map(([source]) => source), 'The end.'].join('\n\n');
    const shown = await showing(page, server, statement);
    const blocks = await shown.evaluate((element) => [...element.children].map((each) => each.textContent.trim()).filter(Boolean));
    assert.deepEqual(blocks, [...CASES.map(([, text]) => text).filter(Boolean), 'The end.']);
    assert.deepEqual(await shown.locator('b').allTextContents(), CASES.flatMap(([, , bold]) => bold ?? []));
    assert.equal(await page.evaluate(() => window.ran), undefined);
  },
  'formulas may have what looks like tags': async ({ page, server }) => {
    const shown = await showing(page, server, [
      'In $a<b$ and $c>d$ and \\(e<f\\) and $1 \\le g &lt; h$.',
      '$$\nx\n= y<z>w\n$$',
      '\\[\ni < j^2\n\\]',
      'The end.',
    ].join('\n\n'));
    const tex = await shown.locator('annotation').allTextContents();
    assert.deepEqual(tex, ['a<b', 'c>d', 'e<f', '1 \\le g < h', 'x\n= y<z>w', 'i < j^2']);
    assert.equal(await shown.locator('.katex-error').count(), 0);
    assert.equal(await shown.locator('.katex-display').count(), 2);
  },
  'the cells of a table keep what they have': async ({ page, server }) => {
    const shown = await showing(page, server, '| if | then |\n|--|--|\n| a<b and c>d | vector<int> |\n\nThe end.');
    assert.deepEqual(await shown.locator('td').allTextContents(), ['a<b and c>d', 'vector<int>']);
  },
  'browsers find the icons that they ask for': async ({ server }) => {
    for (const [path, type] of [['/favicon.ico', 'image/x-icon'], ['/favicon.svg', 'image/svg+xml'],
      ['/apple-touch-icon.png', 'image/png'], ['/robots.txt', 'text/plain; charset=utf-8']]) {
      const answer = await fetch(server.base + path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('content-type'), type);
      assert.match(answer.headers.get('cache-control'), /max-age=86400/);
      const again = await fetch(server.base + path, { headers: { 'If-None-Match': answer.headers.get('etag') } });
      assert.equal(again.status, 304, path);
    }
  },
};

const server = await startServer();
const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const errors = [];
watchErrors(page, errors);
tests['nothing was written to the console'] = async () => assert.deepEqual(errors, []);
await runFile(tests, { server, browser, page });
