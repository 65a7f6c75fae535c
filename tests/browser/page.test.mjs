// The page as a person uses it: every promise below is checked in a real browser against the real
// server, sandbox and problems.
import assert from 'node:assert/strict';
import { runFile, startPage, startServer } from './harness.mjs';
import { chooseInRow } from './people.mjs';
import { GOOD } from './solutions.mjs';

const id = (name) => `[data-testid="${name}"]`;

async function openProblem(page, server, language, code) {
  await page.goto(`${server.base}/p/two-sum`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).first().selectOption(language);
  await page.waitForFunction((wanted) => window.__assayEditor.getModel().getLanguageId() === wanted, language);
  if (code !== undefined) await page.evaluate((text) => window.__assayEditor.setValue(text), code);
}

const verdict = (page, text) =>
  page.locator(id('verdict')).filter({ hasText: text }).first().waitFor({ timeout: 60_000 });

const tests = {
  'the problem list shows the shipped problems, and filters and searches them': async ({ page, server }) => {
    await page.goto(server.base);
    await page.locator(id('problem-row')).first().waitFor();
    const all = await page.locator(id('problem-row')).count();
    assert.ok(all >= 15, `${all} problems`);
    await page.locator(id('search')).fill('two sum');
    await page.waitForFunction((n) => {
      const rows = document.querySelectorAll('[data-testid="problem-row"]').length;
      return rows >= 1 && rows < n;
    }, all);
    await page.locator(id('search')).fill('');
    await page.waitForFunction((n) => document.querySelectorAll('[data-testid="problem-row"]').length === n, all);
  },
  'the list does not load the editor': async ({ browser, server }) => {
    const page = await browser.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(server.base);
    await page.locator(id('problem-row')).first().waitFor();
    await page.waitForLoadState('networkidle');
    assert.ok(!asked.some((url) => /monaco|editor\.worker/i.test(url)), asked.join('\n'));
    assert.ok(asked.every((url) => url.startsWith(server.base) || url.startsWith('data:')), 'only our own server is asked');
    await page.close();
  },
  ...Object.fromEntries(Object.entries(GOOD).map(([language, code]) => [
    `an accepted ${language} submission turns every cell green`, async ({ page, server }) => {
      await openProblem(page, server, language, code);
      await page.locator(id('submit-button')).first().click();
      await verdict(page, 'Accepted');
      const cells = await page.locator(id('strip-cell')).evaluateAll((all) => all.map((cell) => cell.dataset.verdict));
      assert.ok(cells.length >= 20, `${cells.length} cells`);
      assert.ok(cells.every((cell) => cell === 'AC'), cells.join(' '));
    }])),
  'tests arrive one by one before the verdict': async ({ page, server }) => {
    const slow = GOOD.python.replace('seen = {}', 'seen = {}\n        import time; time.sleep(0.05)');
    await openProblem(page, server, 'python', slow);
    await page.locator(id('submit-button')).first().click();
    await page.waitForFunction(() => {
      const cells = [...document.querySelectorAll('[data-testid="strip-cell"]')];
      const done = cells.filter((cell) => cell.dataset.verdict === 'AC').length;
      return done > 0 && done < cells.length;
    }, undefined, { timeout: 30_000 });
    await verdict(page, 'Accepted');
  },
  'a wrong answer on a sample shows input, expected and got': async ({ page, server }) => {
    await openProblem(page, server, 'python', 'def two_sum(nums, target):\n    return [7, 7]\n');
    await page.locator(id('submit-button')).first().click();
    await verdict(page, 'Wrong Answer');
    assert.match(await page.locator(id('got')).first().innerText(), /7,\s*7/);
    assert.ok((await page.locator(id('expected')).first().innerText()).trim());
    assert.ok((await page.locator(id('input')).first().innerText()).trim());
  },
  'of what is no value its type is shown where the answer would be': async ({ page, server }) => {
    await page.goto(`${server.base}/p/reverse-linked-list`);
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    await page.evaluate(() => window.__assayEditor.setValue('def reverse_list(head):\n    return [3, 2, 1]\n'));
    await page.locator(id('run-button')).first().click();
    await verdict(page, 'Wrong Answer');
    assert.equal((await page.locator(id('got')).first().innerText()).trim(), 'an object of type list');
    assert.equal(await page.locator(id('stderr')).count(), 0);
  },
  'a compile error becomes a marker on its line': async ({ page, server }) => {
    await openProblem(page, server, 'cpp', GOOD.cpp.replace('return {};', 'return nothing_here;'));
    await page.locator(id('submit-button')).first().click();
    await verdict(page, 'Compile Error');
    const lines = await page.waitForFunction(() => {
      const model = window.__assayEditor.getModel();
      const markers = (window.monaco ?? window.__assayMonaco)?.editor.getModelMarkers({ resource: model.uri }) ?? [];
      return markers.length ? markers.map((marker) => marker.startLineNumber) : null;
    });
    assert.deepEqual((await lines.jsonValue()).slice(0, 1), [10]);
  },
  'an endless loop is a time limit, not a hang': async ({ page, server }) => {
    await openProblem(page, server, 'python', 'def two_sum(nums, target):\n    while True: pass\n');
    await page.locator(id('submit-button')).first().click();
    await verdict(page, 'Time Limit');
  },
  'a run shows what became of every sample, and what was got also where it was right': async ({ page, server }) => {
    await openProblem(page, server, 'python', GOOD.python.replace('seen = {}', 'seen = {}\n        if target == 9: return [7, 7]'));
    await page.locator(id('run-button')).first().click();
    await verdict(page, 'Wrong Answer');
    const cells = await page.locator(id('strip-cell')).evaluateAll((all) => all.map((cell) => cell.dataset.verdict));
    assert.ok(cells.length > 1 && cells[0] === 'WA' && cells.slice(1).every((cell) => cell === 'AC'), cells.join(' '));
    await page.locator(id('strip-cell')).nth(1).click();
    await page.locator(`${id('test-details')}[aria-label="Sample 2"]`).waitFor();
    assert.equal((await page.locator(id('got')).first().innerText()).trim(), (await page.locator(id('expected')).first().innerText()).trim());
  },
  'of a run-time error the error output comes first, with its line marked': async ({ page, server }) => {
    await openProblem(page, server, 'python', 'def two_sum(nums, target):\n    print("here")\n    return help(nums)\n\n\ndef help(nums):\n    return nums[99]\n');
    await page.locator(id('run-button')).first().click();
    await verdict(page, 'Run-Time Error');
    const [error, input] = await Promise.all(['stderr', 'input'].map((name) => page.locator(id(name)).first().boundingBox()));
    assert.ok(error.y < input.y, `${error.y} and ${input.y}`);
    const marks = () => page.evaluate(() => (window.monaco ?? window.__assayMonaco).editor
      .getModelMarkers({ resource: window.__assayEditor.getModel().uri }).map(({ startLineNumber, startColumn, message }) => [startLineNumber, startColumn, message]));
    assert.deepEqual(await marks(), [[7, 5, 'IndexError: list index out of range']]);
    await page.getByRole('button', { name: 'Go to line 7' }).click();
    await page.waitForFunction(() => window.__assayEditor.getPosition().lineNumber === 7);
  },
  'own input is never called accepted': async ({ browser, server }) => {
    for (const [more, words] of [[{}, 'Finished'], [{ verdict: 'AC', expected: '[0,1]' }, 'Same as the reference']]) {
      const page = await browser.newPage();
      await page.route('**/run', (route) => route.fulfill({ status: 202, json: { job_id: '01KAS9V6Z0J3N8Q4W5X7Y2B1CD', status: 'queued' } }));
      await page.routeWebSocket('**/ws/jobs/**', (socket) => {
        for (const event of [{ id: '1.1', type: 'running', total: 1, samples: 1 },
          { id: '1.2', type: 'test', index: 1, time_ms: 1, wall_ms: 1, memory_kb: 900, sample: true, input: '[2,7]\n9\n', got: '[0,1]', ...more },
          { id: '1.3', type: 'done', verdict: more.verdict ?? null, verdict_text: more.verdict ? 'Accepted' : 'Finished', passed: 1, total: 1 }]) socket.send(JSON.stringify(event));
      });
      await openProblem(page, server, 'python', GOOD.python);
      await page.getByText('Own input').first().click();
      await page.locator(id('run-button')).first().click();
      await verdict(page, words);
      assert.equal(await page.getByText('Accepted', { exact: true }).count(), 0);
      await page.close();
    }
  },
  'a page opened while offline is there as soon as the judge is, whatever of it was missing': async ({ browser, server }) => {
    const notice = (page) => page.locator(id('offline')).filter({ hasText: 'You are offline' });
    for (const known of [true, false]) {
      const context = await browser.newContext();
      const page = await context.newPage();
      if (known) await openProblem(page, server, 'python', GOOD.python);
      if (known) await page.getByRole('link', { name: 'Problems', exact: true }).click();
      else await page.goto(server.base);
      await page.locator(id('problem-row')).first().waitFor();
      await context.setOffline(true);
      await notice(page).waitFor();
      await page.locator(id('problem-row')).nth(3).locator('a').first().click();
      await page.getByText('could not be loaded').waitFor();
      await context.setOffline(false);
      await page.locator(id('statement')).first().waitFor();
      await context.close();
    }
  },
  'while the judge cannot be reached the page says so': async ({ browser, server }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const notice = page.locator(id('offline')).filter({ hasText: 'You are offline' });
    await openProblem(page, server, 'python', GOOD.python);
    assert.equal(await notice.count(), 0);
    await context.setOffline(true);
    await notice.waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight + 1), 'the page does not scroll');
    await context.setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await page.locator(id('run-button')).first().click();
    await verdict(page, 'Accepted');
    await page.route('**/run', (route) => route.abort());
    await page.route('**/healthz', (route) => route.abort());
    await page.locator(id('run-button')).first().click();
    await notice.waitFor();
    await page.getByRole('alert').filter({ hasText: 'Not run' }).waitFor();
    await verdict(page, 'Accepted');
    assert.equal(await page.locator(id('reconnecting')).count(), 0);
    await page.unroute('**/healthz');
    await notice.waitFor({ state: 'detached', timeout: 20_000 });
    await context.close();
  },
  'Ctrl+Enter runs the samples, Ctrl+Shift+Enter submits': async ({ page, server }) => {
    await openProblem(page, server, 'python', GOOD.python);
    await page.evaluate(() => window.__assayEditor.focus());
    const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/run'));
    await page.keyboard.press('Control+Enter');
    await asked;
    await verdict(page, 'Accepted');
    const submitted = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/submit'));
    await page.keyboard.press('Control+Shift+Enter');
    await submitted;
    await verdict(page, 'Accepted');
  },
  'a failing sample is in sight without scrolling': async ({ page, server }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    await openProblem(page, server, 'python', 'def two_sum(nums, target):\n    return [7, 7]\n');
    await page.locator(id('submit-button')).first().click();
    await verdict(page, 'Wrong Answer');
    const box = await page.locator(id('got')).first().boundingBox();
    assert.ok(box && box.y + box.height <= 900, `the answer ends at ${box?.y + box?.height}`);
  },
  'the results of a past submission open again, also after a reload': async ({ page, server }) => {
    await openProblem(page, server, 'python', 'def two_sum(nums, target):\n    return [6, 6]\n');
    await page.locator(id('submit-button')).first().click();
    await verdict(page, 'Wrong Answer');
    await page.reload();
    await verdict(page, 'Wrong Answer');
    await openProblem(page, server, 'python', GOOD.python);
    await page.locator(id('submit-button')).first().click();
    await verdict(page, 'Accepted');
    await page.goto(`${server.base}/history`);
    const past = page.locator(`${id('history-row')}[data-verdict="WA"]`).first();
    await past.filter({ hasText: 'Python 3' }).waitFor();
    await past.locator(id('open-results')).click();
    await verdict(page, 'Wrong Answer');
    assert.match(await page.locator(id('got')).first().innerText(), /6,\s*6/);
  },
  'a run that is refused is told, and leaves the submission that is judged on view': async ({ page, server }) => {
    const slow = GOOD.python.replace('seen = {}', 'seen = {}\n        import time; time.sleep(0.1)');
    await openProblem(page, server, 'python', slow);
    await page.locator(id('submit-button')).first().click();
    await page.locator(id('strip-cell')).first().waitFor();
    await page.route('**/run', (route) => route.abort());
    await page.locator(id('run-button')).first().click();
    await page.getByRole('alert').filter({ hasText: 'Not run' }).waitFor();
    await verdict(page, 'Accepted');
    await page.unroute('**/run');
  },
  'formulas are drawn with KaTeX and its own fonts': async ({ page, server }) => {
    await page.goto(`${server.base}/p/fast-power`);
    await page.locator('.katex-html').first().waitFor();
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family);
    });
    assert.ok(loaded.includes('KaTeX_Main') && loaded.includes('KaTeX_Math'), loaded.join(' '));
  },
  'a statement can neither run anything nor imitate the page': async ({ browser, server }) => {
    const page = await browser.newPage();
    let ran = false;
    await page.exposeFunction('stolen', () => (ran = true));
    await page.route('**/problems/two-sum', async (route) => {
      const problem = await (await route.fetch()).json();
      problem.statement = [
        'Before $x^2$ and <b class="fixed" style="position:fixed" id="main">bold</b>.',
        '<script>stolen()</script><img src=x onerror="stolen()"><svg onload="stolen()"></svg><style>*{display:none}</style>',
        '<form action="https://evil.example/"><input name="password"><button>Log in</button></form>',
        '[link](javascript:stolen()) <a href="https://example.org/" onclick="stolen()">other</a>',
        '<img alt="formula-0;" src="x"> $\\href{javascript:stolen()}{x}$ $\\htmlClass{fixed}{x}$ $\\rule{9999em}{9999em}$',
        '<math><mtext><table><mglyph><style><img src=x onerror="stolen()"></style></mglyph></table></mtext></math>',
      ].join('\n\n');
      return route.fulfill({ json: problem });
    });
    await page.goto(`${server.base}/p/two-sum`);
    const statement = page.locator(id('statement')).first();
    await statement.locator('.katex').first().waitFor();
    await statement.getByText('bold').waitFor();
    const found = await statement.evaluate((element) => ({
      forbidden: [...element.querySelectorAll('script, style, form, input, button, svg, [onerror], [onload], [onclick], [id], .fixed, a[href^="javascript:" i]')].map((each) => each.outerHTML),
      styled: [...element.querySelectorAll('[style]')].filter((each) => !each.closest('.katex')).length,
      tall: element.scrollHeight,
      rels: [...element.querySelectorAll('a[href]')].map((each) => each.rel),
    }));
    assert.ok(!ran, 'the statement ran');
    assert.deepEqual(found.forbidden, []);
    assert.equal(found.styled, 0);
    assert.deepEqual(found.rels, ['noopener noreferrer']);
    assert.ok(found.tall < 3000, `${found.tall}px tall`);
    await page.close();
  },
  'the limits shown are those of the language': async ({ page, server }) => {
    await openProblem(page, server, 'python');
    await page.getByText('1.5 s for Python 3').first().waitFor();
    await openProblem(page, server, 'cpp');
    await page.getByText('500 ms for C++23').first().waitFor();
  },
  'an address where there is nothing is the page, with 404': async ({ page, server }) => {
    const answer = await page.goto(`${server.base}/nowhere`);
    assert.equal(answer.status(), 404);
    await page.getByRole('link', { name: /problems/i }).first().waitFor();
  },
  'a draft survives a reload, and the history restores code to the editor': async ({ page, server }) => {
    await openProblem(page, server, 'python', '# my draft\n' + GOOD.python);
    await page.waitForFunction(() => JSON.stringify(localStorage).includes('my draft'));
    await page.reload();
    await page.waitForFunction(() => window.__assayEditor?.getValue().startsWith('# my draft'));
    await page.goto(`${server.base}/history`);
    const rows = page.locator(id('history-row'));
    await rows.first().waitFor();
    assert.ok(await rows.count() >= 4, `${await rows.count()} rows`);
    await chooseInRow(rows.first(), 'Restore to editor');
    await page.waitForURL('**/p/two-sum*');
    await page.waitForFunction(() => window.__assayEditor?.getValue().includes('twoSum'));
  },
  'a watched judging goes on by itself after the server was killed and started again': async (context) => {
    const { page } = context;
    const slow = GOOD.python.replace('seen = {}', 'seen = {}\n        import time; time.sleep(0.1)');
    await openProblem(page, context.server, 'python', slow);
    await page.locator(id('submit-button')).first().click();
    await page.waitForFunction(() => document.querySelector('[data-testid="strip-cell"][data-verdict="AC"]'),
      undefined, { timeout: 30_000 });
    const { data, port } = context.server;
    await context.server.kill('SIGKILL');
    context.server = await startServer({ data, port });
    await verdict(page, 'Accepted');
  },
  'the page works on a phone': async ({ browser, server }) => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.goto(`${server.base}/p/two-sum`);
    await page.getByRole('tab', { name: /code/i }).click();
    await page.waitForFunction(() => window.__assayEditor?.getModel());
    await page.locator(id('language-select')).first().selectOption('python');
    await page.evaluate((text) => window.__assayEditor.setValue(text), GOOD.python);
    await page.locator(`${id('submit-button')}:visible`).first().click();
    await page.locator(id('verdict')).filter({ hasText: 'Accepted' }).first().waitFor({ timeout: 60_000 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow}px wider than the screen`);
    await page.close();
  },
  "editor, its worker, fonts and formulas work under the page's policy, and a script put into the page does not": async ({ browser, server }) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const complaints = [];
    page.on('console', (message) => {
      if (/Content.Security.Policy|Refused to|Permissions.Policy|blocked/i.test(message.text())) complaints.push(message.text());
    });
    const worker = page.waitForEvent('worker', { timeout: 30_000 });
    await openProblem(page, server, 'python', 'def two_sum(nums, target):\n    return [0, 1]\n');
    await page.locator('.monaco-editor').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('    targ'); // words are looked for by the worker
    assert.match((await worker).url(), /\/assets\/editor\.worker/);
    await page.locator('.suggest-widget.visible').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+F');
    await page.locator('.find-widget.visible').waitFor();
    assert.ok(await page.evaluate(() => document.fonts.load('16px codicon').then((fonts) => fonts.length > 0)), 'the icon font');
    await page.locator('[data-testid="statement"] .katex, [data-testid="statement"] math').first().waitFor();
    assert.deepEqual(complaints, []);
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.__inlineRan = true';
      document.body.append(script);
      const image = document.createElement('div');
      image.innerHTML = '<img src="data:x" onerror="window.__inlineRan = true">';
      document.body.append(image);
      return new Promise((done) => setTimeout(() => done(window.__inlineRan === true), 500));
    });
    assert.equal(ran, false);
    assert.ok(complaints.length >= 2, complaints.join('\n'));
    await page.close();
  },
  'no error was logged in the console': async ({ errors }) => {
    assert.deepEqual(errors, []);
  },
};

const context = await startPage();
context.onFailure = async (promise) => {
  const shots = process.env.ASSAY_SCREENSHOTS;
  if (shots) await page.screenshot({ path: `${shots}/${promise.replace(/\W+/g, '-')}.png` });
};
await runFile(tests, context);
