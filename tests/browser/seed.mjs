// A small world to look at: an administrator, and Ada who has submitted this and that.
import { register, submit } from './people.mjs';
import { GOOD, WRONG } from './solutions.mjs';

export async function seed(server) {
  const admin = { name: 'admin', password: await server.adminPassword() };
  const token = await register(server, 'ada');
  await submit(server, token, 'two-sum', 'python', WRONG);
  await submit(server, token, 'two-sum', 'cpp', GOOD.cpp);
  const submission = await submit(server, token, 'two-sum', 'python', GOOD.python);
  return { admin, token, submission };
}
