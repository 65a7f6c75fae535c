import { expect, it } from 'vitest';
import { cellText } from './cellText';

it('no text becomes a formula in a spreadsheet', () => {
  for (const formula of ["=cmd|' /C calc'!A0", '+1', '-1', '@SUM(A1)', '\t=1']) expect(cellText(formula)).toBe(`'${formula}`);
  for (const text of ['Ada', '', 'a=b', '’Óscar']) expect(cellText(text)).toBe(text);
});
