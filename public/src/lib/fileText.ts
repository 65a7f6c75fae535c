/** The text of a file that somebody gives, and what is to be known of how it was read. */
export interface FileText {
  text: string;
  /** For people; null: the file said itself what it is. */
  remark: string | null;
}

const AS_UTF8 = 'Save it as “CSV UTF-8” and choose it again.';

function decoded(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function beginsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** The encoding of two-byte units: by its mark, or by the NULs that Latin letters have in it. */
function wideEncoding(bytes: Uint8Array): string | null {
  if (beginsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (beginsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  if (bytes.length < 2 || bytes.length % 2 !== 0) return null;
  let low = 0;
  let high = 0;
  bytes.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) high++;
    else if (byte === 0) low++;
  });
  // The NULs stand behind the letters, or before them.
  if (low > bytes.length / 4 && high === 0) return 'utf-16le';
  return high > bytes.length / 4 && low === 0 ? 'utf-16be' : null;
}

/**
 * Text in UTF-8, in UTF-16, or else in Windows-1252, as spreadsheets save it where nobody asks them for
 * more. That one is a guess, which is said. No letter is ever replaced: what cannot be read is refused.
 */
export function textOfBytes(bytes: Uint8Array): FileText {
  if (beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    throw new Error(`This is a workbook, no CSV file. ${AS_UTF8}`);
  }
  const wide = wideEncoding(bytes);
  const text = decoded(wide ?? 'utf-8', bytes);
  if (text !== null) return { text, remark: null };
  if (wide) throw new Error(`This file is broken UTF-16. ${AS_UTF8}`);
  // Bytes that this encoding does not have come out as control characters.
  const guess = decoded('windows-1252', bytes);
  if (guess === null || /[\u0000-\u0008\u000e-\u001f\u0080-\u009f]/.test(guess)) {
    throw new Error(`This file is neither UTF-8 nor Windows-1252. ${AS_UTF8}`);
  }
  return { text: guess, remark: 'This file is not UTF-8. It was read as Windows-1252: look whether every letter of the names is right.' };
}
