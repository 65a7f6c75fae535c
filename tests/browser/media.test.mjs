// The page in the colours of the system, on paper, and its dates on a phone.
import assert from 'node:assert/strict';
import { ask, id, judged, open, rows, runAdministration, submit, upload } from './administration.mjs';
import { packageZip } from './packages.mjs';
import { logIn, register } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

const FOLDED = ['one', 'two'].map((word) => `<details name="a"><summary>More of ${word}</summary>Folded ${word}</details>\n`).join('\n');
const LONG = `${Array.from({ length: 120 }, (_, i) => `Paragraph ${i} of a statement that is longer than a page.\n`).join('\n')}\n${FOLDED}\nThe very end.\n`;

// A page of ada's own, of some kind.
async function pageOf({ browser, server }, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await logIn(page, server, 'ada');
  return page;
}

// What can be seen of an element that is not its place: two that look the same cannot be told apart.
const look = (element) => {
  const { backgroundColor, color, borderTopColor, borderBottomColor, borderTopStyle, outlineStyle, fontWeight } = getComputedStyle(element);
  return { ground: backgroundColor, words: `${backgroundColor} ${color}`, all: [backgroundColor, color, borderTopColor, borderBottomColor, borderTopStyle, outlineStyle, fontWeight].join(' ') };
};

async function toldApart(page, chosen, other) {
  const looks = [await page.locator(chosen).first().evaluate(look), await page.locator(other).first().evaluate(look)];
  assert.notEqual(looks[0].ground, looks[1].ground, `${chosen} looks as ${other}: ${looks[0].all}`);
  const [ground, words] = [looks[0].ground, looks[0].words.slice(looks[0].ground.length + 1)];
  assert.notEqual(ground, words, `${chosen} can be read`);
}

const tests = {
  'in forced colours what is chosen is told from what is not, whatever it is': async (context) => {
    const { server, tokens } = context;
    tokens.ada = await register(server, 'ada');
    const good = await submit(server, tokens.ada, 'two-sum', GOOD.python);
    const wrong = await submit(server, tokens.ada, 'two-sum', WRONG);
    for (const each of [good, wrong]) await judged(server, tokens.ada, each);
    for (const colorScheme of ['light', 'dark']) {
      const page = await pageOf(context, { forcedColors: 'active', colorScheme });
      await open(page, server, '/');
      await toldApart(page, 'nav [aria-current="page"]', 'nav a:not([aria-current])');
      await toldApart(page, `${id('difficulty-filter')} label:has(:checked)`, `${id('difficulty-filter')} label:not(:has(:checked))`);
      await open(page, server, '/p/two-sum');
      await toldApart(page, 'nav [aria-current]', 'nav a:not([aria-current])');
      await toldApart(page, '[role="tab"][aria-selected="true"]', '[role="tab"][aria-selected="false"]');
      const sample = (pressed) => `[role="group"][aria-label="Sample"] [aria-pressed="${pressed}"]`;
      await toldApart(page, sample('true'), sample('false'));
      await toldApart(page, 'label:has([name="input-mode"]:checked)', 'label:has([name="input-mode"]:not(:checked))');
      const submitButton = await page.locator(id('submit-button')).first().evaluate(look);
      assert.equal(submitButton.words.split(' rgb').length, 2);
      await open(page, server, `/submissions/${wrong.submission_id}`);
      const cell = rows(page, 'strip-cell');
      await cell.nth(1).click();
      await toldApart(page, `${id('strip-cell')}[aria-pressed="true"]`, `${id('strip-cell')}[aria-pressed="false"]`);
      assert.equal(await cell.first().evaluate((element) => getComputedStyle(element).borderTopStyle), 'solid', 'a cell has a frame');
      await page.context().close();
    }
  },
  'in forced colours administrators see where they are and how far it is': async ({ page, server }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, server, '/admin/problems/two-sum/settings');
    await page.getByLabel('Title').waitFor();
    const places = 'nav[aria-label="Administration"]';
    await toldApart(page, `${places} [aria-current]`, `${places} a:not([aria-current])`);
    const parts = 'nav[aria-label="Parts of the problem"]';
    await toldApart(page, `${parts} [aria-current]`, `${parts} a:not([aria-current])`);
    let answer;
    await page.route('**/admin/problems?*', async (route) => {
      await new Promise((resolve) => (answer = resolve));
      await route.continue();
    }, { times: 1 });
    await upload(page, server, '/admin/upload', packageZip('half-way'));
    await page.getByRole('progressbar').waitFor();
    await toldApart(page, '[role="progressbar"] > *', '[role="progressbar"]');
    assert.equal(await page.getByRole('progressbar').evaluate((bar) => getComputedStyle(bar).borderTopStyle), 'solid');
    answer();
    await page.locator(id('upload-outcome')).waitFor();
    await page.emulateMedia({ forcedColors: 'none' });
  },
  'a problem is printed whole, alone and light, whatever is open beside it': async (context) => {
    const { page: admin, server } = context;
    await upload(admin, server, '/admin/upload', packageZip('long-one', { 'statement/problem.en.md': LONG }));
    await admin.getByRole('radio', { name: 'To everybody' }).check();
    await admin.locator(id('import')).click();
    await admin.locator(id('upload-outcome')).filter({ hasText: 'was added' }).waitFor();
    for (const [width, tab] of [[1280, 'Statistics'], [390, 'Code']]) {
      const page = await pageOf(context, { viewport: { width, height: 800 }, colorScheme: 'dark' });
      await open(page, server, '/p/long-one');
      await page.locator(id('statement')).getByText('The very end.').waitFor();
      await page.getByRole('tab', { name: tab }).click();
      await page.emulateMedia({ media: 'print' });
      const found = await page.locator(id('statement')).evaluate((statement) => {
        const clipped = [];
        for (let at = statement; at; at = at.parentElement) {
          if (at !== document.documentElement && at.scrollHeight > at.clientHeight + 2 && getComputedStyle(at).overflowY !== 'visible') clipped.push(at.className || at.tagName);
        }
        const end = statement.lastElementChild.getBoundingClientRect();
        return { clipped, end: end.bottom + window.scrollY, height: document.documentElement.scrollHeight, shown: end.height > 0, ground: getComputedStyle(document.body).backgroundColor };
      });
      assert.deepEqual(found.clipped, []);
      assert.ok(found.shown && found.end <= found.height && found.end > 2000, JSON.stringify(found));
      assert.equal(found.ground, 'rgb(255, 255, 255)');
      for (const what of ['header', '[role="tablist"]', id('submit-button'), id('language-select')]) {
        assert.equal(await page.locator(`${what}:visible`).count(), 0, `${what} is no part of it`);
      }
      assert.ok(await page.getByText('Sample 1').first().isVisible(), 'the samples are');
      for (const word of ['one', 'two']) assert.ok(await page.getByText(`Folded ${word}`).isVisible(), 'what is folded away is printed');
      const pages = (await page.pdf()).toString('latin1').match(/\/Type \/Page\b/g).length;
      assert.ok(pages >= 3, `${pages} pages`);
      await page.emulateMedia({ media: 'screen' });
      assert.deepEqual(await page.locator('.prose details').evaluateAll((all) => all.map(({ open }) => open)), [false, false], 'as they were');
      await page.context().close();
    }
  },
  'a submission, a contest and a list are printed without what is there to be clicked': async (context) => {
    const { server, tokens } = context;
    const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
    await ask(server, 'POST', '/admin/contests', { token: tokens.admin, body: { slug: 'paper', title: 'On Paper', starts_at: at(-1), ends_at: at(2), problems: ['two-sum'] } });
    const code = `${GOOD.python}${Array.from({ length: 150 }, (_, i) => `# line ${i}`).join('\n')}\n# the last line\n`;
    const { submission_id } = await submit(server, tokens.ada, 'two-sum', code);
    const page = await pageOf(context, { colorScheme: 'dark' });
    for (const [path, text] of [[`/submissions/${submission_id}`, '# the last line'], ['/c/paper', 'Two Sum'], ['/', 'Two Sum'], ['/history', 'Two Sum']]) {
      await page.emulateMedia({ media: 'screen' });
      await open(page, server, path);
      await page.getByText(text).last().waitFor();
      await page.emulateMedia({ media: 'print' });
      const box = await page.getByText(text).last().boundingBox();
      assert.ok(box && box.height > 0, `${path} has ${text}`);
      const outer = await page.getByText(text).last().evaluate((element) => {
        for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
          if (getComputedStyle(each).overflowY !== 'visible' && each.scrollHeight > each.clientHeight + 2) return each.className;
        }
        return null;
      });
      assert.equal(outer, null, path);
      assert.equal(await page.locator('header:visible, nav:visible').count(), 0, path);
    }
    await page.context().close();
  },
  'the dates of a contest can be set on a phone': async ({ browser, server, passwords }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await logIn(page, server, 'admin', passwords.admin);
    await open(page, server, '/admin/contests/new');
    for (const name of ['Starts', 'Ends']) {
      const field = page.getByLabel(name);
      const { font, type } = await field.evaluate((input) => ({ font: parseFloat(getComputedStyle(input).fontSize), type: input.type }));
      assert.equal(type, 'datetime-local', 'the phone’s own picker');
      assert.ok(font >= 16, 'no phone zooms in on it');
      const box = await field.boundingBox();
      assert.ok(box.height >= 44 && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
      await field.fill('2027-03-04T10:30');
      assert.ok(await field.evaluate((input) => input.scrollWidth <= input.clientWidth), 'all of it is seen');
    }
    await context.close();
  },
  'the menu of a person says who they are and what they may do': async ({ page, server, browser, tokens }) => {
    await open(page, server, '/');
    await page.getByRole('button', { name: 'admin, Administrator, your menu' }).click();
    await page.getByRole('menu', { name: 'admin, Administrator, your menu' }).waitFor();
    await ask(server, 'PATCH', `/admin/users/${(await ask(server, 'GET', '/admin/users?q=ada', { token: tokens.admin })).items[0].id}`, { token: tokens.admin, body: { full_name: 'Ada Lovelace' } });
    const ada = await pageOf({ browser, server }, { viewport: { width: 390, height: 844 } });
    await ada.getByRole('button', { name: 'ada, Ada Lovelace, your menu' }).waitFor();
    await ada.context().close();
  },
};

await runAdministration(tests);
