// The pictures of README.md: screenshots.mjs [FOLDER], by default .github/images.
import { fileURLToPath } from 'node:url';
import { startBrowser, startServer } from './harness.mjs';
import { api, logIn } from './people.mjs';
import { seed } from './seed.mjs';
import { GOOD, SLOW, WRONG } from './solutions.mjs';

const folder = process.argv[2] ?? fileURLToPath(new URL('../../.github/images', import.meta.url));
const id = (name) => `[data-testid="${name}"]`;

// A judging on its way: some tests have come, some are to come.
async function solving(page) {
  await page.goto(`${server.base}/p/two-sum`);
  await page.waitForFunction(() => window.__assayEditor?.getModel());
  await page.locator(id('language-select')).first().selectOption('python');
  await page.evaluate((text) => window.__assayEditor.setValue(text), SLOW);
  await page.locator(`${id('submit-button')}:visible`).first().click();
  await page.waitForFunction(() => document.querySelectorAll('[data-testid="strip-cell"][data-verdict="AC"]').length >= 12);
}

const BUSY_MS = 40_000;
const PAUSE_MS = 250;

// What is to be seen of a judge that has something to do.
async function health(page) {
  await page.goto(`${server.base}/admin/health`);
  await page.locator(`${id('chart')} svg`).first().waitFor();
  const codes = [GOOD.python, WRONG, GOOD.python, 'def two_sum(:\n', SLOW];
  const end = Date.now() + BUSY_MS;
  for (let i = 0; Date.now() < end; i++) {
    const body = { problem_id: 'two-sum', language: 'python', code: codes[i % codes.length] };
    await api(server, 'POST', '/submit', { token: world.token, body });
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}

const server = await startServer();
const browser = await startBrowser();
const world = await seed(server);
const shots = [
  { name: 'page-light', theme: 'light', as: ['ada'], steps: solving },
  { name: 'page-dark', theme: 'dark', as: ['ada'], steps: solving },
  { name: 'admin', theme: 'light', as: [world.admin.name, world.admin.password], steps: health },
];
for (const { name, theme, as, steps } of shots) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await logIn(page, server, ...as);
  await steps(page);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
}
await browser.close();
process.exit((await server.stop()).code);
