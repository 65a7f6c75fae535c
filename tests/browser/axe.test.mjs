// axe-core finds nothing on any page, light and dark, on a wide screen and on a phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { pages } from './pages.mjs';
import { logIn } from './people.mjs';
import { seed } from './seed.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = {
  'a wide screen': { viewport: { width: 1440, height: 900 } },
  'a phone': { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};
// Where nothing has to be scrolled sideways.
const screensOf = { 'a wide screen': [[1440, 900]], 'a phone': [[390, 844], [360, 780], [320, 640]] };

const server = await startServer();
const browser = await startBrowser();
const world = await seed(server);
const errors = [];

// One login for all pages of a person on a screen.
const contexts = new Map();
async function contextOf(as, size) {
  const key = `${as} on ${size}`;
  if (!contexts.has(key)) {
    const context = await browser.newContext(sizes[size]);
    const page = await context.newPage();
    if (as === 'user') await logIn(page, server, 'ada');
    if (as === 'admin') await logIn(page, server, world.admin.name, world.admin.password);
    await page.close();
    contexts.set(key, context);
  }
  return contexts.get(key);
}

// By all rules; in the second theme, which differs by nothing but colours, by those about colours.
const rulesOf = { light: {}, dark: { runOnly: ['color-contrast', 'link-in-text-block'] } };

async function violations(page, rules) {
  // It is put in as the debugger does, so that the page's own policy stays in force.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations: found } = await page.evaluate(
    (more) => window.axe.run(document, { resultTypes: ['violations'], ...more }), rules);
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`));
}

// Colours go over into each other, one element after the other: until some frames pass in which none does.
const settled = (page) => page.evaluate(async () => {
  for (let quiet = 0; quiet < 10;) {
    await new Promise(requestAnimationFrame);
    quiet = document.getAnimations().some(({ playState }) => playState === 'running') ? 0 : quiet + 1;
  }
});

async function visit({ name, path, as, steps }, size) {
  const page = await (await contextOf(as, size)).newPage();
  watchErrors(page, errors);
  const shots = process.env.ASSAY_SCREENSHOTS;
  try {
    await page.goto(server.base + (typeof path === 'function' ? path(world) : path));
    await steps?.(page, world);
    for (const [theme, rules] of Object.entries(rulesOf)) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
      await settled(page);
      if (shots) await page.screenshot({ path: `${shots}/${`${name} ${size} ${theme}`.replace(/\W+/g, '-')}.png`, fullPage: true });
      assert.deepEqual(await violations(page, rules), [], theme);
    }
    // Down to 320 pixels nothing has to be scrolled sideways (WCAG 2.1, 1.4.10).
    for (const [width, height] of screensOf[size]) {
      await page.setViewportSize({ width, height });
      await settled(page);
      const right = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(right <= width, `${right}px wide on ${width}`);
    }
    // The parts of a problem scroll each for itself.
    const below = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    if (new URL(page.url()).pathname.startsWith('/p/')) assert.ok(below <= 0, `${below}px longer than the screen`);
  } finally {
    await page.close();
  }
}

// ASSAY_ONLY picks pages.
const only = new RegExp(process.env.ASSAY_ONLY ?? '');
const tests = Object.fromEntries(pages.filter(({ name }) => only.test(name)).flatMap((page) =>
  Object.keys(sizes).map((size) => [`axe finds nothing: ${page.name} on ${size}`, () => visit(page, size)])));
tests['none of these pages logged an error, nor broke the policy of its content'] = () => assert.deepEqual(errors, []);

await runFile(tests, { server, browser });
