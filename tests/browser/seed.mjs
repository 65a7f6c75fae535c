// A small world to look at: an administrator who has added two problems, of which the judge fails at one, and
// three contests; and Ada who has submitted this and that.
import assert from 'node:assert/strict';
import { packageZip } from './packages.mjs';
import { api, register, submit } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

const ADD_ONE = 'def add_one(n):\n    return n + 1\n';

export async function seed(server) {
  const admin = { name: 'admin', password: await server.adminPassword() };
  const token = await register(server, 'ada');
  await submit(server, token, 'two-sum', 'python', WRONG);
  await submit(server, token, 'two-sum', 'cpp', GOOD.cpp);
  const submission = await submit(server, token, 'two-sum', 'python', GOOD.python);
  const adminToken = await tokenOf(server, admin);
  await addProblem(server, adminToken, packageZip('add-one'));
  const { answer } = await api(server, 'POST', '/admin/problems/add-one/verify', { token: adminToken });
  assert.ok(answer.verification_id, JSON.stringify(answer));
  await addProblem(server, adminToken, packageZip('odd-one', { 'output_validator/validate.py': 'raise SystemExit(7)\n' }));
  await submit(server, token, 'odd-one', 'python', ADD_ONE);
  await submit(server, token, 'add-one', 'python', ADD_ONE);
  await judgeAgain(server, adminToken);
  const contests = await holdContests(server, adminToken);
  return { base: server.base, admin, token, submission, contests };
}

async function tokenOf(server, { name, password }) {
  return (await api(server, 'POST', '/auth/login', { body: { name, password } })).answer.access_token;
}

async function addProblem(server, token, { buffer, mimeType }) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': mimeType };
  const added = await fetch(`${server.base}/admin/problems`, { method: 'POST', headers, body: buffer });
  assert.equal(added.status, 201, await added.text());
}

// After a change of a test: what was right would be wrong.
async function judgeAgain(server, token) {
  const changed = await api(server, 'PATCH', '/admin/problems/add-one/tests/3', { token, body: { answer: '43' } });
  assert.equal(changed.status, 200, JSON.stringify(changed.answer));
  const { status, answer } = await api(server, 'POST', '/admin/rejudges', { token, body: { problem_id: 'add-one' } });
  assert.equal(status, 202, JSON.stringify(answer));
}

const HOUR_MS = 3_600_000;

// One that is over, one that runs, one that is to come. Returns their numbers by slug.
async function holdContests(server, token) {
  const contests = [
    { slug: 'winter', title: 'Winter Contest', from: -60, to: -58, problems: ['two-sum'] },
    { slug: 'spring', title: 'Spring Contest', from: -1, to: 3, problems: ['two-sum', 'add-one'] },
    { slug: 'autumn', title: 'Autumn Contest of all schools between the river and the hills', from: 50, to: 53, problems: ['add-one'] },
  ];
  const at = (hours) => new Date(Date.now() + hours * HOUR_MS).toISOString();
  const numbers = {};
  for (const { from, to, ...contest } of contests) {
    const body = { ...contest, starts_at: at(from), ends_at: at(to) };
    const { status, answer } = await api(server, 'POST', '/admin/contests', { token, body });
    assert.equal(status, 201, JSON.stringify(answer));
    numbers[contest.slug] = answer.id;
  }
  return numbers;
}
