import { expect, test } from 'vitest';
import { openPictures, pictureName } from './pictures';

test.each([
  ['graph.png', 'graph.png'],
  ['./img/graph%201.png?x=1#top', 'img/graph 1.png'],
  ['100%.png', '100%.png'],
  ['/graph.png', null],
  ['//elsewhere.example/graph.png', null],
  ['https://elsewhere.example/graph.png', null],
  ['data:image/png;base64,AAAA', null],
  ['', null],
])('%s is %s', (source, name) => expect(pictureName(source)).toBe(name));

test('a name becomes an address of the problem', () =>
  expect(openPictures('two-sum')('img/a b.png')).toBe('/problems/two-sum/files/img/a%20b.png'));
