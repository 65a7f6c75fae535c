// axe-core finds nothing on any page, light and dark: on one of two screens, for each of which a test file runs this.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { pages } from './pages.mjs';
import { logIn } from './people.mjs';
import { seed } from './seed.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// `narrowings`: where nothing has to be scrolled sideways either.
export const wide = { name: 'a wide screen', context: { viewport: { width: 1440, height: 900 } }, narrowings: [[1440, 900]] };
export const phone = {
  name: 'a phone',
  context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  narrowings: [[390, 844], [360, 780], [320, 640]], // WCAG 2.1, 1.4.10
};

// One login for all pages of a person.
async function logInAll({ server, browser, world, screen }) {
  const contexts = {};
  for (const as of ['guest', 'user', 'admin']) {
    contexts[as] = await browser.newContext({ ...screen.context, reducedMotion: 'reduce' });
    const page = await contexts[as].newPage();
    if (as === 'user') await logIn(page, server, 'ada');
    if (as === 'admin') await logIn(page, server, world.admin.name, world.admin.password);
    await page.close();
  }
  return contexts;
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

async function visit({ name, path, as, steps }, { server, world, screen, contexts, errors }) {
  const page = await contexts[as].newPage();
  watchErrors(page, errors);
  const shots = process.env.ASSAY_SCREENSHOTS;
  try {
    await page.goto(server.base + (typeof path === 'function' ? path(world) : path));
    await steps?.(page, world);
    for (const [theme, rules] of Object.entries(rulesOf)) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
      await settled(page);
      if (shots) await page.screenshot({ path: `${shots}/${`${name} ${screen.name} ${theme}`.replace(/\W+/g, '-')}.png`, fullPage: true });
      assert.deepEqual(await violations(page, rules), [], theme);
    }
    for (const [width, height] of screen.narrowings) {
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

// All pages on a screen, as a test file. ASSAY_ONLY picks pages.
export async function runOn(screen) {
  const server = await startServer();
  const browser = await startBrowser();
  const context = { server, browser, screen, errors: [], world: await seed(server) };
  context.contexts = await logInAll(context);
  const only = new RegExp(process.env.ASSAY_ONLY ?? '');
  const tests = Object.fromEntries(pages.filter(({ name }) => only.test(name)).map((page) =>
    [`axe finds nothing: ${page.name} on ${screen.name}`, () => visit(page, context)]));
  tests['none of these pages logged an error, nor broke the policy of its content'] = () => assert.deepEqual(context.errors, []);
  await runFile(tests, context);
}
