import { expect, test } from 'vitest';
import { piecesOf } from './unseen';

test('characters that nobody sees have their names', () => {
  expect(piecesOf('')).toEqual([]);
  expect(piecesOf('a b\tc')).toEqual([{ text: 'a b\tc' }]);
  expect(piecesOf('\ufeff7')).toEqual([{ text: '\ufeff', name: 'byte order mark' }, { text: '7' }]);
  expect(piecesOf('a\u00a0\u2003b\r')).toEqual([
    { text: 'a' },
    { text: '\u00a0', name: 'no-break space' },
    { text: '\u2003', name: 'U+2003' },
    { text: 'b' },
    { text: '\r', name: 'CR' },
  ]);
  expect(piecesOf('\u{e0001}')).toEqual([{ text: '\u{e0001}', name: 'U+E0001' }]);
});
