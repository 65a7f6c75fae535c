import { expect, test } from 'vitest';
import { flagsOf, flagsText } from './flags';

test('flags are read and written, and a file that says more is left alone', () => {
  expect(flagsOf(flagsText('float_tolerance 1e-6'))).toBe('float_tolerance 1e-6');
  expect(flagsOf('output_validator_args: [case_sensitive, "x"]\n')).toBe('case_sensitive x');
  expect(flagsOf('output_validator_flags: case_sensitive\n')).toBe('case_sensitive');
  expect(flagsOf('max_score: 100\noutput_validator_args: [a]\n')).toBeNull();
  expect(flagsText('  ')).toBe('');
});
