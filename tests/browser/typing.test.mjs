// Solutions typed key by key, as people type them: what stands in the editor is what was typed.
import assert from 'node:assert/strict';
import { runFile, startPage } from './harness.mjs';
import { SOLUTIONS } from './typed.mjs';

// The language may be one for which this machine has no compiler.
async function emptyEditor(page, server, language) {
  await page.goto(`${server.base}/p/two-sum`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.evaluate((wanted) => {
    window.__assayEditor.setValue('');
    window.__assayMonaco.editor.setModelLanguage(window.__assayEditor.getModel(), wanted);
    window.__assayEditor.focus();
  }, language);
  await page.waitForFunction((wanted) => window.__assayMonaco.editor.tokenize('"a"', wanted)[0]?.[0]?.type.startsWith('string'), language);
}

const text = (page) => page.evaluate(() => window.__assayEditor.getValue());

// The whole text, its indentation too, as it stands in a book.
async function copyOut(page, code, delay) {
  await page.keyboard.type(code, { delay });
  return text(page);
}

// With the editor's indentation, and only where another is meant: Backspace, Tab and blanks.
async function typeAlong(page, code, delay, language) {
  const closes = language === 'python' ? /^$/ : /^\s*\}/;
  for (const [i, line] of code.split('\n').entries()) {
    if (i > 0) await page.keyboard.press('Enter');
    if (line !== '' && !closes.test(line)) await moveTo(page, line.length - line.trimStart().length);
    await page.keyboard.type(line.trimStart(), { delay });
  }
  return text(page);
}

async function moveTo(page, wanted) {
  for (let keys = 0; keys < 100; keys++) {
    const [column, step] = await page.evaluate(() =>
      [window.__assayEditor.getPosition().column - 1, window.__assayEditor.getModel().getOptions().tabSize]);
    if (column === wanted) return;
    const whole = column % step === 0 && (wanted - column) % step === 0;
    await page.keyboard.press(column > wanted ? 'Backspace' : whole ? 'Tab' : 'Space');
  }
}

// Words are suggested before Enter is pressed.
async function withSuggestions(page, lines) {
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.locator('.suggest-widget.visible').waitFor({ timeout: 1500 }).catch(() => {});
    await page.keyboard.press('Enter');
  }
  return text(page);
}

const ways = { 'with its own indentation': copyOut, 'along the indentation of the editor': typeAlong };
const speeds = { 'as fast as it goes': 0, 'slowly enough for suggestions': 25 };

const solutionTests = Object.entries(SOLUTIONS).flatMap(([language, solutions]) =>
  Object.entries(ways).flatMap(([way, type]) =>
    Object.entries(speeds).map(([speed, delay]) => [
      `${language} typed ${way}, ${speed}, is what was typed`,
      async ({ page, server }) => {
        await emptyEditor(page, server, language);
        // The short one is enough for the slow round.
        for (const code of delay ? solutions.slice(-1) : solutions) {
          await page.evaluate(() => window.__assayEditor.setValue(''));
          assert.equal(await type(page, code, delay, language), code);
        }
      },
    ])));

const tests = {
  'Enter makes a new line while words are suggested': async ({ page, server }) => {
    await emptyEditor(page, server, 'python');
    const lines = ['nums = numbers = [1]', 'n = len(nums)', 'return n', 'x = i', 'pass', 'passed = integer = 1', 'pas', 'x = int', 'print(n'];
    assert.equal(await withSuggestions(page, lines), `${lines.join('\n')}\n`);
    await emptyEditor(page, server, 'cpp');
    const more = ['int number = 1;', 'int n = num', 'std::vector<int> values', 'val', 'return n'];
    assert.equal(await withSuggestions(page, more), `${more.join('\n')}\n`);
  },
  'Enter with Shift held is a new line too': async ({ page, server }) => {
    await emptyEditor(page, server, 'python');
    await page.keyboard.type('number = 1\nnum');
    await page.locator('.suggest-widget.visible').waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('z');
    assert.equal(await text(page), 'number = 1\nnum\nz');
  },
  'signs and shifts do not take a suggestion either; Tab does': async ({ page, server }) => {
    await emptyEditor(page, server, 'python');
    await page.keyboard.type('    numbers = 1\n');
    for (const sign of ['.', '(', ')', ' ', '=', ',', ';', ':', '[']) {
      await page.keyboard.type('num');
      await page.locator('.suggest-widget.visible').waitFor();
      await page.keyboard.type(sign);
      assert.ok((await text(page)).endsWith(`num${sign}`), await text(page));
      await page.keyboard.type(' ');
    }
    await page.evaluate(() => window.__assayEditor.setValue('numbers = 1\n    '));
    await page.keyboard.press('Control+End');
    await page.keyboard.type('num');
    await page.locator('.suggest-widget.visible').waitFor();
    await page.keyboard.press('Shift+Tab');
    assert.equal(await text(page), 'numbers = 1\nnum');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible').waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await text(page), 'numbers = 1\nnumbers');
  },
  ...Object.fromEntries(solutionTests),
  'a new line goes on at the indentation of the block': async ({ page, server }) => {
    await emptyEditor(page, server, 'python');
    await page.keyboard.type('def f(n):\nfor i in range(n):\npass\nx = (1 + 2) * "a(b" + \'c\'');
    assert.equal(await text(page), 'def f(n):\n    for i in range(n):\n        pass\n        x = (1 + 2) * "a(b" + \'c\'');
    await emptyEditor(page, server, 'cpp');
    await page.keyboard.type('int f(int a,\n      int b) {\nint c = a;\nreturn b;\n}\nint g() {\nif (a)\n    return 1;\n');
    assert.match(await text(page), /^int f\(int a,\n {6}int b\) \{\n +int c = a;\n +return b;\n\}\nint g\(\) \{\n {4}if \(a\)\n {8}return 1;\n/);
  },
  'what follows a text over several lines stands below the head of its statement': async ({ page, server }) => {
    const typed = {
      python: [
        ['x = """\n   end"""\ny = 1', 'x = """\n   end"""\ny = 1'],
        ['x = f"""\n  {a["b"]:>{w}}\n\n   end"""\nd = (\n1)', 'x = f"""\n  {a["b"]:>{w}}\n\n   end"""\nd = (\n    1)'],
        ['def f():\ns = """\nx\n        y"""\nreturn s', 'def f():\n    s = """\n    x\n        y"""\n    return s'],
      ],
      cpp: [['auto s = R"(\n    a{)";\nint x;', 'auto s = R"(\n    a{)";\nint x;']],
    };
    for (const [language, cases] of Object.entries(typed)) {
      for (const [keys, wanted] of cases) {
        await emptyEditor(page, server, language);
        await page.keyboard.type(keys);
        assert.equal(await text(page), wanted);
      }
    }
  },
  'several lines that an input method inserts at once stand there as they are': async ({ page, server }) => {
    for (const [language, solutions] of Object.entries(SOLUTIONS)) {
      await emptyEditor(page, server, language);
      for (const code of solutions) {
        await page.evaluate(() => window.__assayEditor.setValue(''));
        await page.keyboard.insertText(code);
        assert.equal(await text(page), code);
        await page.keyboard.press('Control+A');
        await page.keyboard.insertText(`${code}\n\n`);
        assert.equal(await text(page), `${code}\n\n`);
      }
    }
    await emptyEditor(page, server, 'python');
    await page.evaluate(() => window.__assayEditor.updateOptions({ autoClosingBrackets: 'always', autoClosingQuotes: 'always' }));
    await page.keyboard.insertText('def g(a=(\n    1, "');
    assert.equal(await text(page), 'def g(a=(\n    1, "');
    await emptyEditor(page, server, 'python');
    await page.keyboard.type('def f(n):\nif n:');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('x = [\n1,\n    2]\n        return (x');
    await page.keyboard.type(')');
    assert.equal(await text(page), 'def f(n):\n    if n:\n        x = [\n1,\n    2]\n        return (x)');
    await page.evaluate(() => window.__assayEditor.setPosition({ lineNumber: 2, column: 8 }));
    await page.keyboard.insertText('(\nm and ');
    assert.equal(await text(page), 'def f(n):\n    if (\nm and n:\n        x = [\n1,\n    2]\n        return (x)');
    for (let i = 0; i < 30 && (await text(page)) !== ''; i++) await page.keyboard.press('Control+Z');
    assert.equal(await text(page), '');
  },
  'one undo takes back what was typed, not the indentation alone': async ({ page, server }) => {
    await emptyEditor(page, server, 'python');
    await page.keyboard.type('def f():\n    return 1');
    for (let i = 0; i < 20 && (await text(page)) !== ''; i++) await page.keyboard.press('Control+Z');
    assert.equal(await text(page), '');
  },
  'no error was logged in the console': async ({ errors }) => assert.deepEqual(errors, []),
};

await runFile(tests, await startPage());
