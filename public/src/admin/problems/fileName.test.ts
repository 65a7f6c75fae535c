import { expect, test } from 'vitest';
import { fileName } from './fileName';

test.each([
  ['graph.png', 'graph.png'],
  ['Graph (1) final.PNG', 'Graph-1-final.PNG'],
  ['Übersicht.svg', 'Ubersicht.svg'],
  ['../../etc/x.png', 'etc-x.png'],
  ['.png', 'picture.png'],
  ['図.png', 'picture.png'],
])('%s is stored as %s', (given, stored) => expect(fileName(given)).toBe(stored));
test('a long name keeps its ending', () => expect(fileName('x'.repeat(200) + '.png')).toMatch(/^x{96}\.png$/));
