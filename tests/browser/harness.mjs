// Starts the built server on a free port with a fresh data folder, and a headless chromium beside it; runs
// named tests one after the other and prints TAP lines.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

// The same languages whatever this machine has, so that no start tries others.
process.env.ASSAY_OFFER ??= 'python,cpp';
const build = process.env.ASSAY_BUILD ?? fileURLToPath(new URL('../../build', import.meta.url));

const freePort = () =>
  new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

const newFolder = () => mkdtempSync(join(tmpdir(), 'assay-browser-'));

// No limits, because all tests come from one address; cheap passwords; and one precompiled header for all.
const FLAGS = ['--cache', join(build, 'tests', 'cache'), '--password-cost', '10',
  ...['login', 'register', 'submit', 'run', 'account'].flatMap((kind) => [`--limit-${kind}`, 'off'])];

export async function startServer({ data = newFolder(), port, flags = [] } = {}) {
  port ??= await freePort();
  const child = spawn(join(build, 'assay'),
    ['serve', '--listen', `127.0.0.1:${port}`, '--data', data, ...FLAGS, ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  let onLog = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log += chunk;
      onLog();
    });
  }
  const ended = new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
  const base = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 120_000;
  for (;;) {
    const ready = await fetch(`${base}/readyz`).then((r) => r.ok, () => false);
    if (ready) break;
    if (Date.now() > deadline || child.exitCode !== null) throw new Error(`the server did not start:\n${log}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    base, data, port,
    log: () => log,
    // Of the administrator that the first start makes; it is printed a moment after the server is ready.
    adminPassword: () =>
      new Promise((done) => {
        onLog = () => {
          const found = /administrator: admin, password (\S+)/.exec(log);
          if (found) done(found[1]);
        };
        onLog();
      }),
    kill: (signal) => (child.kill(signal), ended),
    async stop() {
      child.kill('SIGTERM');
      const how = await ended;
      rmSync(data, { recursive: true, force: true });
      return how;
    },
  };
}

export const startBrowser = (more = []) =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });

export async function runTests(tests, context) {
  let failed = 0;
  for (const [promise, test] of Object.entries(tests)) {
    try {
      await test(context);
      console.log(`ok ${promise}`);
    } catch (error) {
      failed++;
      console.log(`not ok ${promise}`);
      console.log(String(error.stack ?? error).split('\n').map((line) => `#   ${line}`).join('\n'));
      await context.onFailure?.(promise);
    }
  }
  return failed;
}

// What is logged in the console and is a fault of the page. A refused request is none: the page says so itself.
export function watchErrors(page, errors) {
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    const itself = /WebSocket|ERR_CONNECTION|ERR_FAILED|Failed to load resource|Cross-Origin-Opener-Policy header has been ignored/.test(message.text());
    if (message.type() === 'error' && !itself) errors.push(message.text());
  });
}

// What most test files begin with: a server, a browser, a page in it, and the faults that the page logs.
export async function startPage(viewport = { width: 1440, height: 900 }) {
  const server = await startServer();
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport });
  const errors = [];
  watchErrors(page, errors);
  return { server, browser, page, errors };
}

// The end of a test file: everything is taken down, and the server must have ended well.
export async function runFile(tests, context, end = () => {}) {
  let failed = 1;
  try {
    failed = await runTests(tests, context);
  } finally {
    await context.browser.close();
    await end();
    const how = await context.server.stop();
    const well = how.code === 0;
    console.log(`${well ? 'ok' : 'not ok'} the server ends with 0 on SIGTERM${well ? '' : ` (${JSON.stringify(how)})`}`);
    failed += !well;
  }
  process.exit(failed ? 1 : 0);
}
