import { describe, expect, it } from 'vitest';
import { textOfBytes } from './fileText';

const text = 'andré;André Müller\r\nzoe;Zoë “Z” Ünal\r\n';
const utf8 = new TextEncoder().encode(text);

function bytes(...parts: (number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function utf16(of: string, little: boolean): number[] {
  return [...Array(of.length).keys()].flatMap((at) => {
    const unit = of.charCodeAt(at);
    return little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255];
  });
}

describe('the text of a file', () => {
  it('is what was saved, with a mark or without', () => {
    for (const file of [utf8, bytes([0xef, 0xbb, 0xbf], utf8)]) expect(textOfBytes(file)).toEqual({ text, remark: null });
    for (const little of [true, false]) {
      expect(textOfBytes(bytes(utf16(`\ufeff${text}`, little)))).toEqual({ text, remark: null });
      expect(textOfBytes(bytes(utf16(text, little)))).toEqual({ text, remark: null });
    }
    expect(textOfBytes(bytes([])).text).toBe('');
  });

  it('is read as Windows-1252 where it is not UTF-8, and says so', () => {
    const file = bytes([...'andre;Andr'].map((c) => c.charCodeAt(0)), [0xe9, 0x20, 0xa3]);
    const read = textOfBytes(file);
    // What it has between 0x80 and 0x9f Node reads as Latin-1: that is tried in a browser.
    expect(read.text).toBe('andre;André £');
    expect(read.remark).toMatch(/Windows-1252/);
  });

  it('never has a letter replaced, whatever the bytes', () => {
    let seed = 5;
    for (let round = 0; round < 2000; round++) {
      const file = Uint8Array.from({ length: round % 40 }, () => (seed = (seed * 1664525 + 1013904223) >>> 0) >>> 24);
      try {
        expect(textOfBytes(file).text).not.toContain('\ufffd');
      } catch (error) {
        expect((error as Error).message).toMatch(/CSV UTF-8|no CSV/);
      }
    }
  });

  it('is refused where it is no text', () => {
    expect(() => textOfBytes(bytes([0x50, 0x4b, 3, 4, 0]))).toThrow('workbook');
    expect(() => textOfBytes(bytes([0x41, 0x81, 0x42]))).toThrow('neither');
    expect(() => textOfBytes(bytes([0xff, 0xfe, 0x41]))).toThrow('UTF-16');
  });
});
