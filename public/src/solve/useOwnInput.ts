import { useState } from 'react';
import type { Problem } from '../api';
import { fieldFault, inputParameters, joinFields, splitInput } from '../lib/ownInput';
import { ownKey } from '../lib/owner';
import { load, save } from '../lib/storage';

export type InputMode = 'samples' | 'own';

export interface OwnInput {
  mode: InputMode;
  setMode(mode: InputMode): void;
  /** One text a parameter, or the whole input as a single text. */
  fields: string[];
  setField(i: number, text: string): void;
  fill(input: string): void;
  faults: (string | null)[];
  /** What to send: undefined for the samples; null when a field is wrong, which is then shown. */
  take(): string | undefined | null;
}

export function useOwnInput({ slug, signature, samples }: Problem): OwnInput {
  const parameters = inputParameters(signature);
  const [key] = useState(() => ownKey(`assay:input:${slug}`));
  const split = (input: string) => (parameters ? splitInput(input, parameters.length) : [input]);
  const [mode, setMode] = useState<InputMode>('samples');
  const [fields, setFields] = useState(() => split(load<string>('local', key) ?? samples[0]?.input ?? ''));
  const [checked, setChecked] = useState(false);

  function keep(next: string[]) {
    setFields(next);
    save('local', key, next.length === 1 ? next[0] : joinFields(next));
  }

  const faults = fields.map((text, i) => {
    if (!checked) return null;
    if (parameters) return fieldFault(text, parameters[i]!.type);
    return text.trim() === '' ? 'Give an input.' : null;
  });

  function take(): string | undefined | null {
    if (mode === 'samples') return undefined;
    setChecked(true);
    const wrong = parameters
      ? parameters.some(({ type }, i) => fieldFault(fields[i] ?? '', type) !== null)
      : fields[0]!.trim() === '';
    if (wrong) return null;
    return parameters ? joinFields(fields) : fields[0]!;
  }

  return {
    mode,
    setMode,
    fields,
    setField: (i, text) => keep(fields.map((field, at) => (at === i ? text : field))),
    fill: (input) => keep(split(input.replace(/\n+$/, ''))),
    faults,
    take,
  };
}
