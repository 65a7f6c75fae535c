// A teacher makes a problem in the page, from an empty form to a submission that somebody else has accepted.
import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, heading, id, judged, open, rows, runAdministration, statusOf, submit } from './administration.mjs';
import { register } from './people.mjs';

const SUM = 'print(sum(map(int, input().split())))\n';
const shots = process.env.ASSAY_SCREENSHOTS;

// What a person does, counted: presses and texts typed.
let acts = 0;
const press = async (locator) => (acts++, locator.click());
const type = async (locator, text) => (acts++, locator.fill(text));

async function shot(page, name) {
  if (!shots) return;
  for (const theme of ['light', 'dark'])
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${shots}/making-${name}-${theme}-${width}.png`, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

const tests = {
  'a program with five tests is made, verified, published, and solved by somebody else': async ({ page, server, tokens }) => {
    tokens.ada = await register(server, 'ada');
    const began = Date.now();
    await open(page, server, '/admin/problems');
    await press(page.getByRole('link', { name: 'Make a problem' }));
    await heading(page, 'Make a problem');
    await shot(page, 'begin');
    await type(page.getByLabel('Title'), 'Add two numbers');
    assert.equal(await page.getByLabel('Address').inputValue(), 'add-two-numbers');
    await press(page.locator(id('save')));
    await heading(page, 'Add two numbers');
    await type(page.getByLabel('Statement, in Markdown'), 'Add two numbers.\n\n## Input\n\nTwo numbers.\n\n## Output\n\nTheir sum.\n');
    await page.getByLabel('Preview').getByText('Their sum.').waitFor();
    await press(page.locator(id('save')));
    await page.getByText('Saved.', { exact: true }).waitFor();
    await shot(page, 'statement');
    await press(page.getByRole('link', { name: 'Solutions' }));
    await type(page.getByLabel('Program'), SUM);
    await press(page.locator(id('save-solution')));
    await rows(page, 'solution').filter({ hasText: 'solution.py' }).waitFor();
    await shot(page, 'solutions');
    await press(page.getByRole('navigation', { name: 'Parts of the problem' }).getByRole('link', { name: 'Tests' }));
    for (const [i, [input, answer]] of [['1 2', '3'], ['3 4', '7'], ['0 0', '0'], ['10 20', ''], ['-1 1', '']].entries()) {
      await type(page.getByLabel('Input', { exact: true }), input);
      if (answer) await type(page.getByLabel('Answer', { exact: true }), answer);
      await press(page.locator(id('add-test')));
      await rows(page, 'problem-test').nth(i).waitFor();
      await page.getByText(`Test 0${i + 1} is added.`).waitFor();
    }
    await shot(page, 'tests');
    assert.equal(await statusOf(server, '/problems/add-two-numbers'), 404);
    await press(page.getByRole('navigation', { name: 'Parts of the problem' }).getByRole('link', { name: 'Verify' }));
    await press(page.getByRole('button', { name: 'Verify' }));
    await page.getByText('All as expected').waitFor({ timeout: 60_000 });
    await press(page.locator(id('publish')));
    await press(page.getByRole('dialog').getByRole('button', { name: 'Publish it' }));
    await page.locator(id('publish')).waitFor({ state: 'detached' });
    console.log(`# a program with five tests: ${acts} presses and texts, ${((Date.now() - began) / 1000).toFixed(1)} s by a machine`);
    assert.equal(await statusOf(server, '/problems/add-two-numbers'), 200);
    const job = await judged(server, tokens.ada, await submit(server, tokens.ada, 'add-two-numbers', SUM));
    assert.equal(job.verdict, 'AC');
    const problem = await ask(server, 'GET', '/admin/problems/add-two-numbers', { token: tokens.admin });
    assert.deepEqual([problem.test_count, problem.sample_count], [5, 1]);
    // A limit is suggested from what the solution took.
    await open(page, server, '/admin/problems/add-two-numbers/settings');
    await page.getByRole('button', { name: /^Take \d+ ms$/ }).click();
    await page.locator(id('save')).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await shot(page, 'settings');
  },
  'tests come from files and from a generator, and what is wrong is told': async ({ page, server, tokens }) => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-making-'));
    const file = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
    await ask(server, 'POST', '/admin/drafts', { token: tokens.admin, body: { slug: 'many-tests', title: 'Many tests', kind: 'program' } });
    await open(page, server, '/admin/problems/many-tests/tests');
    await page.locator(id('test-files')).setInputFiles([file('sample1.in', '1 2'), file('sample1.ans', '3'), file('02.in', '4 5'), file('02.out', '9')]);
    await page.getByText('2 tests added.').waitFor();
    await page.locator(id('test-files')).setInputFiles([file('03.in', '1 1')]);
    await page.getByText('There is no 03.ans beside 03.in').waitFor();
    await ask(server, 'PATCH', '/admin/problems/many-tests/package', {
      token: tokens.admin, body: { put: [{ path: 'submissions/accepted/sum.py', content: SUM }] },
    });
    await page.reload();
    await page.locator(id('test-files')).setInputFiles([file('03.in', '1 1')]);
    await page.getByText('1 of them answered by the solution').waitFor({ timeout: 60_000 });
    await page.getByRole('region', { name: 'Tests from a generator' }).getByLabel('Program').fill('import sys\nprint(sys.argv[1], int(sys.argv[2]))\n');
    await page.getByLabel('Arguments, one line for each test').fill('1 10\n2 20\n');
    await page.locator(id('generate')).click();
    await page.getByText('2 made.').waitFor({ timeout: 60_000 });
    assert.equal(await rows(page, 'problem-test').count(), 5);
    await page.getByLabel('Arguments, one line for each test').fill('1 ten\n');
    await page.locator(id('generate')).click();
    await page.getByText('generators/generator.py, for secret/random-01').waitFor({ timeout: 60_000 });
  },
  'a function has its signature by a form, and a checker of one’s own': async ({ page, server, tokens }) => {
    await ask(server, 'POST', '/admin/drafts', { token: tokens.admin, body: { slug: 'made-function', title: 'Made function', kind: 'function' } });
    await open(page, server, '/admin/problems/made-function/signature');
    await page.getByRole('textbox', { name: 'Function' }).fill('twice');
    await page.getByLabel('Type of parameter 1').fill('int[]');
    await page.getByLabel('Returns').fill('int[]');
    await page.getByLabel('Answers are compared').selectOption({ label: 'In any order' });
    await page.locator(id('save')).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    await shot(page, 'signature');
    const problem = await ask(server, 'GET', '/admin/problems/made-function', { token: tokens.admin });
    assert.deepEqual([problem.signature.function, problem.signature.params[0].type, problem.signature.compare], ['twice', 'int[]', 'unordered']);
    await page.getByLabel('signature.json').fill('{"function": "twice"}');
    await page.locator(id('save')).click();
    await page.getByText('Nothing was saved.').waitFor();
    await open(page, server, '/admin/problems/made-function/checker');
    await page.getByLabel('An answer is checked by').selectOption({ label: 'A program of mine, in Python' });
    await shot(page, 'checker');
    await page.locator(id('save')).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    const { files } = await ask(server, 'GET', '/admin/problems/made-function', { token: tokens.admin });
    assert.ok(files.some(({ path }) => path === 'output_validator/validate.py'));
  },
};

await runAdministration(tests);
