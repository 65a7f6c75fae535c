// Problems and people as an administrator manages them, in a real browser against the real server.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  ask, browserOf, heading, id, importPackage, judged, open, rows, runAdministration, statusOf, submit, upload,
} from './administration.mjs';
import { packageZip } from './packages.mjs';
import { api, PASSWORD, register } from './people.mjs';

// What the page asks before it is left; it stays until `leave` is set.
function answersOf(page) {
  const questions = [];
  page.removeAllListeners('dialog');
  page.on('dialog', (dialog) => {
    questions.push(dialog.message());
    void (questions.leave ? dialog.accept() : dialog.dismiss());
  });
  return questions;
}

const tests = {
  'who is no staff gets a page that is not for them, and a guest is asked who they are': async ({ browser, server, tokens }) => {
    tokens.ada = await register(server, 'ada');
    tokens.grace = await register(server, 'grace');
    const guest = await browser.newPage();
    await open(guest, server, '/admin/people');
    await guest.waitForURL('**/login?next=%2Fadmin%2Fpeople');
    await guest.getByLabel('Name').fill('ada');
    await guest.getByLabel('Password').fill(PASSWORD);
    await guest.getByRole('button', { name: 'Log in' }).click();
    await guest.getByText('You have no access to this page.').waitFor();
    assert.equal(new URL(guest.url()).pathname, '/admin/people');
    await guest.close();
  },
  'an address that is also the API’s is the page in a browser, also after a reload': async ({ page, server }) => {
    await open(page, server, '/admin/queue');
    await heading(page, 'Queue');
    const answer = await page.reload();
    assert.match(answer.headers()['content-type'], /text\/html/);
    await heading(page, 'Queue');
  },
  'a package that is not understood is reported line by line, and nothing is added': async ({ page, server }) => {
    const broken = packageZip('add-one', { 'data/secret/02-large.in': '[41\n', 'signature.json': '{"function":"add_one","params":[{"name":"n","type":"number"}],"returns":"int"}' });
    await upload(page, server, '/admin/upload', broken);
    await page.getByText('The package was not taken.').waitFor();
    const report = await rows(page, 'report-line').allInnerTexts();
    assert.ok(report.some((line) => /signature\.json/.test(line)), report.join('\n'));
    assert.equal(await statusOf(server, '/problems/add-one'), 404);
  },
  'a package is checked, then imported, and is there': async ({ page, server }) => {
    await upload(page, server, '/admin/upload', packageZip('add-one'));
    await page.locator(id('upload-outcome')).filter({ hasText: 'would be added' }).waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 404);
    await page.getByRole('radio', { name: 'To everybody' }).check();
    await page.locator(id('import')).click();
    await page.locator(id('upload-outcome')).filter({ hasText: 'was added' }).waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 200);
    // It is there now: one is told before it is replaced.
    await upload(page, server, '/admin/upload', packageZip('add-one', { 'statement/problem.en.md': 'Add *one* to $n$.\n' }));
    await page.locator(id('upload-outcome')).filter({ hasText: 'would take the place' }).waitFor();
    assert.match((await ask(server, 'GET', '/problems/add-one')).statement, /^Return/);
    await page.locator(id('import')).click();
    await page.locator(id('upload-outcome')).filter({ hasText: 'took the place' }).waitFor();
    assert.match((await ask(server, 'GET', '/problems/add-one')).statement, /^Add/);
  },
  'a second click on what checks a package or a class brings nothing in, and to replace what has submissions is asked': async ({ page, server, tokens }) => {
    const { submission_id } = await submit(server, tokens.ada, 'add-one', 'def add_one(n):\n    return n + 1\n');
    assert.ok(submission_id);
    const before = (await ask(server, 'GET', '/admin/problems/add-one', { token: tokens.admin })).revision;
    await upload(page, server, '/admin/upload', packageZip('add-one'));
    const outcome = page.locator(id('upload-outcome'));
    await outcome.filter({ hasText: 'would take the place' }).waitFor();
    const check = page.locator(id('check'));
    const box = await check.boundingBox();
    // The short name is changed, so that it can be checked again: by somebody who clicks on and on.
    await page.getByLabel('Short name').fill('add-one');
    for (let i = 0; i < 4; i++) await page.mouse.click(box.x + 20, box.y + 10, { clickCount: 1 + (i % 2) });
    await outcome.filter({ hasText: 'would take the place' }).waitFor();
    assert.equal(await check.innerText(), 'Check it');
    assert.deepEqual(await check.boundingBox(), box);
    for (let i = 0; i < 4; i++) await page.mouse.click(box.x + 20, box.y + 10);
    await page.locator(id('import')).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It has 1 submission. It stays, with the verdict it got').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await ask(server, 'GET', '/admin/problems/add-one', { token: tokens.admin })).revision, before);
    // Somebody else changes it meanwhile: that is not what was agreed to.
    await ask(server, 'PATCH', '/admin/problems/add-one', { token: tokens.admin, body: { tags: ['other'] } });
    await page.locator(id('import')).click();
    await dialog.getByRole('button', { name: 'Replace it' }).click();
    await page.getByText('was changed meanwhile').waitFor();
    assert.equal((await ask(server, 'GET', '/admin/problems/add-one', { token: tokens.admin })).revision, before + 1);
    await check.click();
    await page.locator(id('import')).click();
    await dialog.getByRole('button', { name: 'Replace it' }).click();
    await outcome.filter({ hasText: 'took the place' }).waitFor();
    assert.equal((await ask(server, 'GET', '/admin/problems/add-one', { token: tokens.admin })).revision, before + 2);

    await open(page, server, '/admin/people/import');
    await page.getByLabel('Or paste it').fill('nobody,No Body\n');
    await check.dblclick();
    await rows(page, 'import-row').first().waitFor();
    await check.click({ force: true, clickCount: 3 });
    assert.equal(await rows(page, 'password-row').count(), 0);
    assert.deepEqual((await ask(server, 'GET', '/admin/users?q=nobody', { token: tokens.admin })).items, []);
  },
  'what comes under the pointer between two clicks is not clicked': async ({ page, server }) => {
    await open(page, server, '/admin/people');
    await page.evaluate(() => {
      window.clicked = [];
      const button = Object.assign(document.createElement('button'), { textContent: 'Disable', id: 'turning', style: 'position: fixed; inset: 0 auto auto 0; z-index: 99' });
      button.addEventListener('click', () => {
        window.clicked.push(button.textContent);
        button.textContent = button.textContent === 'Disable' ? 'Delete' : 'Disable';
      });
      document.body.append(button);
    });
    await page.mouse.dblclick(10, 10);
    assert.deepEqual(await page.evaluate(() => window.clicked), ['Disable']);
    // Later it counts.
    await page.waitForTimeout(800);
    await page.mouse.click(10, 10);
    assert.deepEqual(await page.evaluate(() => window.clicked), ['Disable', 'Delete']);
  },
  'a package that is imported with nothing chosen is for staff only': async ({ page, server, tokens }) => {
    await upload(page, server, '/admin/upload', packageZip('kept-back'));
    await page.locator(id('import')).click();
    await page.locator(id('upload-outcome')).filter({ hasText: 'was added' }).waitFor();
    assert.equal(await statusOf(server, '/problems/kept-back'), 404);
    await ask(server, 'DELETE', '/admin/problems/kept-back', { token: tokens.admin });
  },
  'a statement is previewed as it is written, kept over a reload, and live when it is saved': async ({ page, server, browser }) => {
    await open(page, server, '/admin/problems/add-one');
    const field = page.getByLabel(/^Statement/);
    await field.fill('Return the number **after** $n$.\n');
    await page.getByRole('region', { name: 'Preview' }).locator('strong', { hasText: 'after' }).waitFor();
    await page.getByRole('region', { name: 'Preview' }).locator('math').waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), 'Return the number **after** $n$.\n');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    const reader = await browser.newPage();
    await open(reader, server, '/p/add-one');
    await reader.locator(id('statement')).locator('strong', { hasText: 'after' }).waitFor();
    await reader.close();
  },
  'what somebody else saved meanwhile is not overwritten unasked, and nothing is lost': async ({ page, server, tokens }) => {
    await open(page, server, '/admin/problems/add-one/settings');
    await page.getByLabel('Title').fill('Add Just One');
    await ask(server, 'PATCH', '/admin/problems/add-one', { token: tokens.admin, body: { tags: ['counting'] } });
    await page.locator(id('save')).click();
    await page.getByRole('button', { name: 'Overwrite' }).waitFor();
    assert.equal(await page.getByLabel('Title').inputValue(), 'Add Just One');
    assert.equal((await ask(server, 'GET', '/problems/add-one')).title, 'Add One');
    await page.getByRole('button', { name: 'Overwrite' }).click();
    await page.getByText('Saved.').waitFor();
    assert.equal((await ask(server, 'GET', '/problems/add-one')).title, 'Add Just One');
  },
  'a problem for staff only is not there for others': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one/settings');
    await page.getByLabel('Visibility').selectOption('staff');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 404);
    await page.getByLabel('Visibility').selectOption('public');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await statusOf(server, '/problems/add-one'), 200);
  },
  'verifying shows each submission of the package until all are judged': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one/verify');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.locator(`${id('verification')}[data-state="done"]`).waitFor({ timeout: 60_000 });
    await page.getByText('All as expected').waitFor();
    const marks = await rows(page, 'verify-file').evaluateAll((all) => all.map((row) => row.dataset.ok));
    assert.deepEqual(marks, ['true', 'true']);
  },
  'a file that no language here can judge is not told to be as expected': async ({ page, server }) => {
    await importPackage(page, server, packageZip('half-judged', { 'submissions/accepted/plus.cob': 'DISPLAY 1.\n' }));
    await open(page, server, '/admin/problems/half-judged/verify');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.locator(`${id('verification')}[data-state="done"]`).waitFor({ timeout: 60_000 });
    await page.getByText('All that was judged is as expected; 1 not judged').waitFor();
    assert.equal(await page.getByText('All as expected').count(), 0);
  },
  'a test that does not fit is refused in the server’s words at its field; one that fits is added, changed and deleted': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one/tests/new');
    await page.getByLabel('Name').fill('03-negative');
    await page.getByLabel('Input').fill('"text"');
    await page.getByLabel('Answer').fill('0');
    await page.locator(id('save')).click();
    await page.locator('[name="input"][aria-invalid="true"]').waitFor();
    assert.equal(await page.getByLabel('Input').inputValue(), '"text"');
    await page.getByLabel('Input').fill('-1');
    await page.locator(id('save')).click();
    await page.waitForURL('**/admin/problems/add-one/tests');
    await rows(page, 'problem-test').filter({ hasText: '03-negative' }).getByRole('link').click();
    await page.getByLabel('Name').fill('03-below-zero');
    await page.locator(id('save')).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL('**/admin/problems/add-one/tests');
    // The list is read again.
    await rows(page, 'problem-test').filter({ hasText: '03-below-zero' }).waitFor({ state: 'detached' });
    await rows(page, 'problem-test').first().waitFor();
    assert.equal(await rows(page, 'problem-test').count(), 3);
  },
  'a class is read from a file in the encoding it was saved in, and what is guessed or not used is said': async ({ page, server }) => {
    await open(page, server, '/admin/people/import');
    const give = (bytes) => page.locator(id('file-input')).setInputFiles({ name: 'class.csv', mimeType: 'text/csv', buffer: Buffer.from(bytes) });
    const text = 'sep=;\r\nUser Name;E-mail;Full Name\r\nandre;a@example.org;Andr\u00e9 \u201cA\u201d M\u00fcller\r\n';
    const latin = Buffer.from(text.replaceAll('\u201c', '\u0093').replaceAll('\u201d', '\u0094'), 'latin1');
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const [bytes, guessed] of [[latin, true], [wide, false], [Buffer.from(`\ufeff${text}`), false]]) {
      await give(bytes);
      await page.locator(`${id('check')}:enabled`).click();
      await rows(page, 'import-row').getByText('Andr\u00e9 \u201cA\u201d M\u00fcller').waitFor();
      assert.equal(await page.getByText('read as Windows-1252').count(), guessed ? 1 : 0);
      await page.locator(id('csv-remarks')).getByText('The column ‘E-mail’ is not used'.replace(/[‘’]/g, "'")).waitFor();
    }
    await give(Buffer.from('PK\u0003\u0004rest', 'latin1'));
    await page.getByText('This is a workbook').waitFor();
    assert.equal(await page.getByLabel('Or paste it').inputValue(), '');
    await page.getByLabel('Or paste it').fill('andre,Andr\ufffd\n');
    await page.locator(id('check')).click();
    await rows(page, 'csv-fault').getByText('where a letter was lost').waitFor();
  },
  'a class is imported from CSV: faults by line first, then passwords that let people in': async (context) => {
    const { page, server } = context;
    await open(page, server, '/admin/people');
    await page.getByRole('link', { name: 'Import a class' }).click();
    await page.getByLabel('Or paste it').fill('linus,Linus Pauling\nada,Ada Again\nmarie,Marie Curie,boss\n');
    await page.locator(id('check')).click();
    await rows(page, 'csv-fault').first().waitFor();
    const lines = await rows(page, 'csv-fault').evaluateAll((all) => all.map((row) => row.dataset.line));
    assert.deepEqual(lines, ['2', '3']);
    assert.equal((await page.getByRole('alert').innerText()).match(/at fault/g).length, 1);
    assert.doesNotMatch(await page.getByRole('alert').innerText(), /Nobody was added/);
    await page.getByLabel('Or paste it').fill('linus,Linus Pauling\nmarie,Marie Curie,judge\n');
    await page.locator(id('check')).click();
    await rows(page, 'import-row').first().waitFor();
    const questions = answersOf(page);
    const queue = page.getByRole('link', { name: 'Queue' });
    let answer;
    await page.route('**/admin/users/import', async (route) => {
      await new Promise((resolve) => (answer = resolve));
      await route.continue();
    }, { times: 1 });
    await page.locator(id('import')).click();
    await page.getByRole('button', { name: 'One moment' }).waitFor();
    await queue.click();
    assert.deepEqual(questions.splice(0), ['People are being added, and their passwords will be shown here once. Leave, and lose the passwords?']);
    answer();
    const row = page.locator(`${id('password-row')}[data-name="marie"]`);
    await row.waitFor();
    await queue.click();
    await page.goBack();
    await page.waitForFunction(() => window.location.pathname === '/admin/people/import');
    assert.deepEqual(questions.splice(0), Array(2).fill('The passwords are shown this once. Leave, and lose them?'));
    assert.ok(await row.isVisible(), 'they are still there');
    context.passwords.marie = await row.locator('code').innerText();
    context.passwords.linus = await page.locator(`${id('password-row')}[data-name="linus"]`).locator('code').innerText();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator(id('cards')).locator('li').count(), 2);
    assert.ok(await page.locator(id('cards')).isVisible(), 'cards on paper');
    assert.ok(!(await page.getByRole('heading', { level: 1 }).isVisible()), 'nothing else on paper');
    await page.emulateMedia({ media: 'screen' });
    questions.leave = true;
    await queue.click();
    await heading(page, 'Queue');
    assert.equal(questions.length, 1);
    await page.getByRole('link', { name: 'Submissions' }).first().click();
    await heading(page, 'Submissions');
    assert.equal(questions.length, 1, 'nothing is asked any more');
  },
  'a judge sees what judges do, and no more': async (context) => {
    const { server, tokens } = context;
    await judged(server, tokens.ada, await submit(server, tokens.ada, 'two-sum', 'pass\n'));
    const judge = await browserOf(context, 'marie', context.passwords.marie);
    await open(judge, server, '/admin');
    const nav = judge.getByRole('navigation', { name: 'Administration' }).getByRole('link');
    await nav.first().waitFor();
    const places = await nav.allInnerTexts();
    assert.deepEqual(places, ['Overview', 'Queue', 'Submissions', 'Rejudges', 'Failed jobs', 'Health']);
    await judge.getByText('Nobody failed at a problem').or(rows(judge, 'failing-problem').first()).waitFor();
    await judge.getByRole('link', { name: 'Health' }).click();
    await judge.locator(`${id('chart')} svg`).first().waitFor();
    await open(judge, server, '/admin/submissions');
    await rows(judge, 'submission-row').first().waitFor();
    for (const path of ['/admin/people', '/admin/problems', '/admin/upload', '/admin/audit', '/admin/problems/add-one/tests']) {
      await open(judge, server, path);
      await judge.getByText('You have no access to this page.').waitFor();
    }
    await judge.context().close();
  },
  'who is disabled is out at once': async (context) => {
    const { page, server } = context;
    const linus = await browserOf(context, 'linus', context.passwords.linus);
    await open(page, server, '/admin/people');
    await page.getByLabel('Search').fill('linus');
    await page.getByRole('button', { name: 'Edit linus' }).click();
    await page.getByLabel(/^Disabled/).check();
    await page.getByRole('dialog').locator(id('save')).click();
    await page.locator(`${id('person-row')}[data-name="linus"]`).getByText('Disabled').waitFor();
    await open(linus, server, '/account');
    await linus.waitForURL('**/login*');
    await linus.context().close();
  },
  'the last administrator stays one: the refusal is shown, and the dialog stays': async ({ page, server }) => {
    await open(page, server, '/admin/people?q=admin');
    await page.getByRole('button', { name: 'Edit admin' }).click();
    await page.getByRole('dialog').getByLabel('Role').selectOption('user');
    await page.getByRole('dialog').locator(id('save')).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  },
  'a person is added, and gets a new password, each shown once': async ({ page, server }) => {
    await open(page, server, '/admin/people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('ada');
    await page.locator(id('add-person')).click();
    await page.locator('dialog [name="name"][aria-invalid="true"]').waitFor();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('barbara');
    await page.locator(id('add-person')).click();
    const first = await page.locator(id('new-password')).innerText();
    assert.match(await page.evaluate(() => document.activeElement.closest('dialog').lastElementChild.contains(document.activeElement) && document.activeElement.innerText), /Copy/);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Edit barbara' }).click();
    await page.getByRole('button', { name: /^New password/ }).click();
    await page.locator(id('renew-password')).click();
    const second = await page.locator(id('new-password')).innerText();
    assert.notEqual(first, second);
    const tried = (password) => api(server, 'POST', '/auth/login', { body: { name: 'barbara', password } });
    assert.equal((await tried(first)).status, 401);
    assert.equal((await tried(second)).status, 200);
  },
  'a dialog keeps the focus, Escape closes it, and the focus returns': async ({ page, server }) => {
    await open(page, server, '/admin/people');
    const button = page.getByRole('button', { name: 'Add a person' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('a b');
    assert.equal(await page.locator('dialog [name="full_name"], dialog [name="name"]').first().inputValue(), 'ab', 'it begins at the first field');
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement === document.body || !!document.activeElement.closest('dialog'));
      assert.ok(inside, 'the focus left the dialog');
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.ok(await button.evaluate((element) => element === document.activeElement), 'back where it was');
  },
  'deleting is offered where it can be, and asks for the slug; where it cannot, the reason and what does are': async ({ page, server, tokens }) => {
    const dialog = page.getByRole('dialog');
    const button = page.getByRole('button', { name: 'Delete' });
    await judged(server, tokens.ada, await submit(server, tokens.ada, 'add-one', 'def add_one(n):\n    return n + 1\n'));
    await ask(server, 'PATCH', '/admin/problems/add-one', { token: tokens.admin, body: { visibility: 'public' } });
    await open(page, server, '/admin/problems/add-one/settings');
    await page.getByText('It cannot be deleted. People have sent submissions to it').waitFor();
    assert.equal(await button.count(), 0);
    await page.getByRole('button', { name: 'Show it to staff only' }).click();
    await page.getByRole('button', { name: 'Show it to staff only' }).waitFor({ state: 'detached' });
    assert.equal(await statusOf(server, '/problems/add-one'), 404);
    assert.equal((await api(server, 'DELETE', '/admin/problems/add-one', { token: tokens.admin })).status, 409);
    await ask(server, 'PATCH', '/admin/problems/add-one', { token: tokens.admin, body: { visibility: 'public' } });
    await importPackage(page, server, packageZip('gone-soon'));
    const { delete_refusal } = await ask(server, 'GET', '/admin/problems/gone-soon', { token: tokens.admin });
    assert.equal(delete_refusal, null);
    await open(page, server, '/admin/problems/gone-soon/settings');
    // Nothing to judge again either.
    await page.getByText('It has no submissions yet').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Rejudge' }).count(), 0);
    await button.click();
    assert.ok(await dialog.locator(id('confirm')).isDisabled());
    await dialog.getByLabel(/^Type gone-soon/).fill('gone-soon');
    await dialog.locator(id('confirm')).click();
    await page.waitForURL('**/admin/problems');
    assert.equal(await statusOf(server, '/problems/gone-soon'), 404);
  },
  'a problem is exported as the package that it is': async ({ page, server }) => {
    await open(page, server, '/admin/problems/add-one');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'add-one.zip');
    assert.equal(readFileSync(await file.path()).subarray(0, 2).toString(), 'PK');
  },
  'the audit log tells who did what, and is narrowed': async ({ page, server }) => {
    await open(page, server, '/admin/audit');
    await rows(page, 'audit-row').first().waitFor();
    const named = await page.getByLabel('Action').locator('option').evaluateAll((all) => all.map(({ value }) => value));
    const written = await rows(page, 'audit-row').evaluateAll((all) => all.map((row) => row.dataset.action));
    assert.deepEqual(written.filter((each) => !named.includes(each)), []);
    const action = await rows(page, 'audit-row').first().getAttribute('data-action');
    await page.getByLabel('Action').selectOption(action);
    await page.waitForURL(`**/admin/audit?action=${encodeURIComponent(action)}`);
    await page.waitForFunction(
      (wanted) => [...document.querySelectorAll('[data-testid="audit-row"]')].every((row) => row.dataset.action === wanted),
      action,
    );
    await page.getByLabel('Person').fill('nobody-at-all');
    await page.getByText('No entries match.').waitFor();
    await page.locator('[aria-invalid="true"]').waitFor();
  },
};

await runAdministration(tests);
