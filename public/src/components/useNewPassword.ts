import { useState } from 'react';
import { passwordFault } from '../lib/password';

/** A password that is chosen, written twice. */
export interface NewPassword {
  value: string;
  repeated: string;
  change(value: string): void;
  repeat(value: string): void;
  clear(): void;
  /** By which NewPasswordFields names its fields, beside "repeated". */
  name: string;
  faults(): Record<string, string | null>;
}

export function useNewPassword(name: string): NewPassword {
  const [value, change] = useState('');
  const [repeated, repeat] = useState('');
  return {
    value,
    repeated,
    change,
    repeat,
    clear() {
      change('');
      repeat('');
    },
    name,
    faults: () => ({
      [name]: passwordFault(value),
      repeated: repeated === value ? null : 'This is not the same password.',
    }),
  };
}
