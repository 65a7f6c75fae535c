// What the tests of the administration have in common: asking the API for what a test is not about, and a
// browser for each person.
import assert from 'node:assert/strict';
import { runFile, startBrowser, startServer, watchErrors } from './harness.mjs';
import { api, logIn } from './people.mjs';

export const id = (name) => `[data-testid="${name}"]`;

/* --- by the API, for what is not what a test is about ---------------------------------------------- */

export async function ask(server, method, path, how = {}) {
  const { status, answer } = await api(server, method, path, how);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
  return answer;
}

export const statusOf = async (server, path) => (await api(server, 'GET', path)).status;

export const submit = (server, token, problem_id, code) =>
  ask(server, 'POST', '/submit', { token, body: { problem_id, language: 'python', code } });

// The stream ends with the judging.
export async function judged(server, token, { job_id, submission_id }) {
  await ask(server, 'GET', `/jobs/${job_id}/events`, { token });
  return { ...(await ask(server, 'GET', `/jobs/${job_id}/status`, { token })), submission_id };
}

/* --- in the browser -------------------------------------------------------------------------------- */

// A browser of its own for one person.
export async function browserOf({ browser, server, errors }, name, password) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  watchErrors(page, errors);
  // Asked before passwords are left that are shown once.
  page.on('dialog', (dialog) => void dialog.accept());
  await logIn(page, server, name, password);
  return page;
}

export const open = (page, server, path) => page.goto(server.base + path);
export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
export const rows = (page, name) => page.locator(id(name));

export async function upload(page, server, path, zip) {
  await open(page, server, path);
  await page.locator(id('file-input')).setInputFiles(zip);
}

// `asked`: it takes the place of a problem that has submissions.
export async function importPackage(page, server, zip, { asked = false } = {}) {
  await upload(page, server, '/admin/upload', zip);
  await page.getByRole('radio', { name: 'To everybody' }).check();
  await page.locator(id('import')).click();
  if (asked) await page.getByRole('dialog').getByRole('button', { name: 'Replace it' }).click();
  await page.locator(id('upload-outcome')).filter({ hasText: /was added|took the place/ }).waitFor();
}

// A server with its administrator at context.page; ASSAY_ONLY picks tests.
export async function runAdministration(tests) {
  const server = await startServer();
  const browser = await startBrowser();
  const context = { server, browser, errors: [], tokens: {}, passwords: {} };
  const password = await server.adminPassword();
  context.passwords.admin = password;
  context.page = await browserOf(context, 'admin', password);
  context.tokens.admin = (await ask(server, 'POST', '/auth/login', { body: { name: 'admin', password } })).access_token;
  context.onFailure = async (promise) => {
    const shots = process.env.ASSAY_SCREENSHOTS;
    if (shots) await context.page.screenshot({ path: `${shots}/${promise.replace(/\W+/g, '-').slice(0, 80)}.png` });
  };
  const only = new RegExp(process.env.ASSAY_ONLY ?? '');
  const picked = Object.entries(tests).filter(([promise]) => only.test(promise));
  await runFile(Object.fromEntries([...picked, ['no error was logged in the console', () => assert.deepEqual(context.errors, [])]]), context);
}
