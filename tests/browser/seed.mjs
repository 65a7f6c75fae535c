// A small world to look at: an administrator who has added two problems, of which the judge fails at one; and
// Ada who has submitted this and that.
import assert from 'node:assert/strict';
import { packageZip } from './packages.mjs';
import { api, register, submit } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

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
  await submit(server, token, 'odd-one', 'python', 'def add_one(n):\n    return n + 1\n');
  return { base: server.base, admin, token, submission };
}

async function tokenOf(server, { name, password }) {
  return (await api(server, 'POST', '/auth/login', { body: { name, password } })).answer.access_token;
}

async function addProblem(server, token, { buffer, mimeType }) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': mimeType };
  const added = await fetch(`${server.base}/admin/problems`, { method: 'POST', headers, body: buffer });
  assert.equal(added.status, 201, await added.text());
}
