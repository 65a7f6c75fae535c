// A small world to look at: an administrator who has added and verified a problem, and Ada who has submitted
// this and that.
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
  await addProblem(server, await tokenOf(server, admin));
  return { admin, token, submission };
}

async function tokenOf(server, { name, password }) {
  return (await api(server, 'POST', '/auth/login', { body: { name, password } })).answer.access_token;
}

async function addProblem(server, token) {
  const { buffer, mimeType } = packageZip('add-one');
  const added = await fetch(`${server.base}/admin/problems`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': mimeType },
    body: buffer,
  });
  assert.equal(added.status, 201, await added.text());
  const { answer } = await api(server, 'POST', '/admin/problems/add-one/verify', { token });
  assert.ok(answer.verification_id, JSON.stringify(answer));
}
