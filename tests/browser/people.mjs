// People of the tests: what they do by the API, and how they log in at the page.
import assert from 'node:assert/strict';

export const PASSWORD = 'correct horse battery';

export async function api(server, method, path, { body, token, headers } = {}) {
  const response = await fetch(server.base + path, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, answer: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
}

// Returns an access token.
export async function register(server, name, password = PASSWORD) {
  const { status, answer } = await api(server, 'POST', '/auth/register', { body: { name, password } });
  assert.equal(status, 201, JSON.stringify(answer));
  return answer.access_token;
}

// Submits and waits for the end of the stream, which comes with the verdict. Returns the submission's number.
export async function submit(server, token, problem_id, language, code) {
  const { status, answer } = await api(server, 'POST', '/submit', { token, body: { problem_id, language, code } });
  assert.equal(status, 202, JSON.stringify(answer));
  const events = await api(server, 'GET', `/jobs/${answer.job_id}/events`, { token });
  assert.match(events.answer, /"type":"done"/);
  return answer.submission_id;
}

export async function logIn(page, server, name, password = PASSWORD) {
  await page.goto(`${server.base}/login`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await userMenu(page).waitFor();
}

// One entry of the menu of a row.
export async function chooseInRow(row, name) {
  await row.locator('[data-testid="row-menu"]').click();
  await row.getByRole('menuitem', { name }).click();
}

export const userMenu = (page) => page.locator('[data-testid="user-menu"]');

export async function logOut(page) {
  await userMenu(page).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await page.getByRole('link', { name: 'Log in' }).first().waitFor();
}
