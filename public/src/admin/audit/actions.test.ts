import { expect, it } from 'vitest';
import { ACTIONS } from './actions';

const sources = import.meta.glob<string>(['../../../../store/*/*.c', '../../../../handlers/*/*.c', '../../../../reactor/*/*.c'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Names of files look like actions. */
const FILE = /\.(yaml|md|json)"$/;

it('names every action that the server writes, and no other', () => {
  const writing = Object.values(sources).filter((source) => source.includes('audit_write('));
  const kinds = new Set(Object.keys(ACTIONS).map((action) => action.split('.')[0]));
  const written = writing.flatMap((source) => source.match(/"[a-z]+\.[a-z_]+"/g) ?? []).filter((name) => !FILE.test(name));
  const actions = new Set(written.map((name) => name.slice(1, -1)).filter((name) => kinds.has(name.split('.')[0]!)));
  expect([...actions].sort()).toEqual(Object.keys(ACTIONS).sort());
});
