// Statements as they are written: what looks like HTML and is none is text, in every place that shows one.
import assert from 'node:assert/strict';
import { ask, browserOf, open, upload } from './administration.mjs';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { packageZip } from './packages.mjs';

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
  ['This <b>is not bold', 'This <b>is not bold'],
  ['<b>This is bold', 'This is bold', 'This is bold'],
  ['and *this* is not', 'and this is not'],
  ['> quoted a<b and c>d', 'quoted a<b and c>d'],
  ['- item<int>', 'item<int>'],
  ['```\nvector<int> v;\nif (a<b && c>d) {}\n```', 'vector<int> v;\nif (a<b && c>d) {}'],
  ['<pre>\nset<int> s;\n</pre>', 'set<int> s;'],
  ['<p>In HTML 1<n, <b>bold</b> and set<T></p>', 'In HTML 1<n, bold and set<T>', 'bold'],
  ['<!-- nobody sees this -->', ''],
];

// A red square, whose colour is in a style of its own; its script is not to run, wherever it is opened.
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><style>rect { fill: #f00 }</style>
  <script>document.documentElement.setAttribute('data-ran', 'yes'); window.top.ran = 1</script>
  <rect width="40" height="40" onclick="window.ran = 1"/></svg>`;
const PICTURES = { 'statement/problem.en.md': 'A graph: ![the graph](img/graph.svg)\n\n<img src="./img/graph.svg" alt="again">\n\n![elsewhere](https://elsewhere.example/x.png) ![lost](lost.png)\n\n'
    + '<img alt="inside" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" srcset="https://elsewhere.example/y.png 1x">\n\nThe end.\n',
  'statement/img/graph.svg': SVG };

const widths = (shown) => shown.evaluate(async (element) => {
  const images = [...element.querySelectorAll('img')];
  await Promise.all(images.map((image) => image.complete || new Promise((done) => { image.onload = image.onerror = done; })));
  return images.map((image) => [image.alt, image.naturalWidth]);
});

// The colour in the middle of a picture, as it is shown.
const colour = (image) => image.evaluate(async (element) => {
  await element.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  canvas.getContext('2d').drawImage(element, 10, 10, 1, 1, 0, 0, 1, 1);
  return [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data];
});

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
  'pictures of a package are shown, to who may see it, and run nothing': async ({ server, browser, admin, token, page }) => {
    await upload(admin, server, '/admin/upload', packageZip('drawn', PICTURES));
    await admin.locator(id('import')).click();
    await admin.locator(id('upload-outcome')).filter({ hasText: 'was added' }).waitFor();
    // It is for staff only as yet.
    await open(admin, server, '/p/drawn');
    const shown = admin.locator(id('statement')).first();
    await shown.getByText('The end.').waitFor();
    assert.deepEqual(await widths(shown), [['the graph', 40], ['again', 40], ['lost', 0], ['inside', 1]]);
    assert.equal(await shown.locator('[srcset]').count(), 0);
    assert.deepEqual(await colour(shown.locator('img').first()), [255, 0, 0, 255]);
    assert.equal(await shown.locator('a').getAttribute('href'), 'https://elsewhere.example/x.png');
    await ask(server, 'PATCH', '/admin/problems/drawn', { token, body: { visibility: 'public' } });
    await page.goto(`${server.base}/p/drawn`);
    const seen = page.locator(id('statement')).first();
    await seen.getByText('The end.').waitFor();
    assert.deepEqual(await widths(seen), [['the graph', 40], ['again', 40], ['lost', 0], ['inside', 1]]);
    assert.deepEqual(await colour(seen.locator('img').first()), [255, 0, 0, 255]);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    const alone = await browser.newPage();
    const answer = await alone.goto(`${server.base}/problems/drawn/files/img/graph.svg`);
    assert.equal(answer.status(), 200);
    assert.equal(await alone.evaluate(() => document.documentElement.getAttribute('data-ran')), null);
    await alone.close();
  },
  'an administrator adds a picture while writing, sees it, and takes it away': async ({ server, admin }) => {
    await open(admin, server, '/admin/problems/drawn');
    const field = admin.getByLabel(/^Statement/);
    await field.fill('Look here: and a<b and c>d.\n');
    await field.evaluate((element) => element.setSelectionRange(11, 11));
    await field.press('ArrowLeft');
    await field.press('ArrowRight');
    await admin.locator(id('file-input')).setInputFiles({ name: 'My Plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SVG) });
    const row = admin.locator(id('picture-row')).filter({ hasText: 'My-Plan.svg' });
    await row.waitFor();
    await admin.waitForFunction(() => document.querySelector('textarea[name="statement"]').value.startsWith('Look here: ![My-Plan](My-Plan.svg)'));
    const preview = admin.getByRole('region', { name: 'Preview' });
    await preview.locator('img[alt="My-Plan"]').waitFor();
    assert.deepEqual(await widths(preview), [['My-Plan', 40]]);
    await admin.locator(id('save')).click();
    await admin.getByText('Saved.').waitFor();
    const wrong = { name: 'wrong.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
    await admin.locator(id('file-input')).setInputFiles(wrong);
    await admin.getByText(/no PNG, JPEG, GIF, WebP or SVG/).waitFor();
    // It is asked about first, and stays where the answer is no.
    for (const answer of ['Cancel', 'Remove it']) {
      await row.waitFor();
      await row.getByRole('button', { name: /^Remove/ }).click();
      await admin.getByRole('dialog').filter({ hasText: 'My-Plan.svg' }).getByRole('button', { name: answer }).click();
      await admin.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await row.waitFor({ state: 'detached' });
  },
  'a statement is in the language that is chosen, and says so': async ({ server, admin, token, page }) => {
    await upload(admin, server, '/admin/upload', packageZip('spoken', { 'statement/problem.de.md': '# Eins dazu\n\nGib $n + 1$ aus.\n', 'statement/problem.sv.md': 'Svara.\n' }));
    await admin.locator(id('import')).click();
    await admin.locator(id('upload-outcome')).filter({ hasText: 'was added' }).waitFor();
    await ask(server, 'PATCH', '/admin/problems/spoken', { token, body: { visibility: 'public' } });
    await page.goto(`${server.base}/p/spoken`);
    const shown = page.locator(id('statement')).first();
    await shown.getByText('Return').waitFor();
    assert.equal(await shown.getAttribute('lang'), 'en');
    await page.locator(id('statement-language')).first().selectOption({ label: 'Deutsch' });
    await shown.getByText('Gib').waitFor();
    assert.equal(await shown.getAttribute('lang'), 'de');
    // Its name is that of the page, and its address says it.
    for (const again of [false, true]) {
      if (again) await page.reload();
      await page.getByRole('heading', { level: 1, name: /Eins dazu/ }).waitFor();
      await page.waitForFunction(() => document.title === 'Eins dazu · Assay' && location.search === '?language=de');
      assert.equal(await shown.getByText('Eins dazu').count(), 0);
    }
    await page.locator(id('statement-language')).first().selectOption({ label: 'English' });
    await page.waitForFunction(() => document.title === 'Add One · Assay' && location.search === '');
  },
  'the words of a picture that is not there can be read in the dark too': async ({ page, server }) => {
    const shown = await showing(page, server, '![a lost graph](gone.png)\n\nThe end.');
    await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
    // What is asked of a picture that was just replaced by itself has no colours.
    const look = await page.waitForFunction(() => {
      const { color, backgroundColor } = getComputedStyle(document.querySelector('[data-testid="statement"] img'));
      return color && { color, backgroundColor };
    }).then((found) => found.jsonValue());
    await page.evaluate(() => delete document.documentElement.dataset.theme);
    assert.deepEqual(look, { color: 'rgb(27, 31, 36)', backgroundColor: 'rgb(255, 255, 255)' });
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
const password = await server.adminPassword();
const { access_token: token } = await ask(server, 'POST', '/auth/login', { body: { name: 'admin', password } });
const admin = await browserOf({ browser, server, errors }, 'admin', password);
await runFile(tests, { server, browser, page, admin, token });
