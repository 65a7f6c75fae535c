import type { Parameter, Signature } from '../api';

/** Own input as the judge takes it: one JSON value a line, one line a parameter. */

/** The parameters to ask for one by one; null where only raw text will do. */
export function inputParameters(signature: Signature | null | undefined): Parameter[] | null {
  return signature && 'function' in signature && signature.params.length > 0 ? signature.params : null;
}

export function splitInput(input: string, count: number): string[] {
  const lines = input.replace(/\n+$/, '').split('\n');
  return Array.from({ length: count }, (_, i) => lines[i] ?? '');
}

/** A raw line break cannot stand inside a JSON string, so folding the lines keeps the value. */
export function joinFields(fields: string[]): string {
  return fields.map((field) => field.trim().replace(/\s*\n\s*/g, ' ')).join('\n');
}

/** The same text for the same values, however they are written; for comparing, not for sending. */
export function plainInput(input: string): string {
  const lines = input.replace(/\n+$/, '').split('\n');
  return lines
    .map((line) => {
      try {
        return JSON.stringify(JSON.parse(line));
      } catch {
        return line.trim();
      }
    })
    .join('\n');
}

/** Without the end of its last line: all that the judge takes for the end of a program's input. */
export function programInput(input: string): string {
  return input.replace(/\r?\n$/, '');
}

/** What is wrong with a field, in words, or null. */
export function fieldFault(text: string, type: string): string | null {
  if (text.trim() === '') return 'Give a value.';
  try {
    JSON.parse(text);
    return null;
  } catch {
    const example = exampleOf(type);
    return `Not a JSON value${example ? `; for example ${example}` : ''}.`;
  }
}

function exampleOf(type: string): string {
  const base = type.replace(/(\[\])+$/, '');
  const depth = (type.length - base.length) / 2;
  const examples: Record<string, string> = {
    int: '3',
    long: '3',
    double: '1.5',
    bool: 'true',
    char: '"a"',
    string: '"text"',
    ListNode: '[1,2,3]',
    TreeNode: '[1,null,2]',
  };
  const example = examples[base];
  return example ? '['.repeat(depth) + example + ']'.repeat(depth) : '';
}

/** An input with its parameters named, for reading. */
export function labelledInput(input: string, parameters: Parameter[] | null): { name: string; value: string }[] | null {
  if (!parameters) return null;
  const lines = input.replace(/\n+$/, '').split('\n');
  if (lines.length !== parameters.length) return null;
  return parameters.map(({ name }, i) => ({ name, value: lines[i] ?? '' }));
}
