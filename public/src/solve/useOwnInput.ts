import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../api';
import { fieldFault, inputParameters, joinFields, plainInput, programInput, splitInput } from '../lib/ownInput';
import { ownKey } from '../lib/owner';
import { load, save } from '../lib/storage';

export type InputMode = 'samples' | 'own';

/** As many as the judge takes in one run. */
export const MOST_CASES = 12;

export interface OwnInput {
  mode: InputMode;
  setMode(mode: InputMode): void;
  /** How many cases of one's own there are, and which of them is in sight. Run takes all of them. */
  count: number;
  at: number;
  choose(i: number): void;
  /** A copy of the one in sight, to be changed. */
  add(): void;
  remove(): void;
  /** One text a parameter, or the whole input as a single text. */
  fields: string[];
  setField(i: number, text: string): void;
  fill(input: string): void;
  /** As a case of its own, which is then in sight; false: there are too many. */
  use(input: string): boolean;
  faults: (string | null)[];
  /** What to send: undefined for the samples; null when a field of a case is wrong, which is then shown. */
  take(): string[] | undefined | null;
}

/** The cases of a problem as they are kept, one text each; before there could be several there was one. */
function loadCases(slug: string, otherwise: string): string[] {
  const kept = load<unknown>('local', ownKey(`assay:cases:${slug}`));
  const texts = Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string').slice(0, MOST_CASES) : [];
  if (texts.length > 0) return texts;
  const single = load<unknown>('local', ownKey(`assay:input:${slug}`));
  return [typeof single === 'string' ? single : otherwise];
}

export function useOwnInput({ slug, kind, signature, samples }: Problem): OwnInput {
  const parameters = inputParameters(signature);
  const [key] = useState(() => ownKey(`assay:cases:${slug}`));
  const split = (input: string) => (parameters ? splitInput(input, parameters.length) : [input]);
  // What a program reads is a text as it is; even an empty one, or lines that look like the same values.
  const isProgram = kind !== 'function';
  const trimmed = (input: string) => (isProgram ? programInput(input) : input.replace(/\n+$/, ''));
  const plain = isProgram ? programInput : plainInput;
  const join = (fields: string[]) => (parameters ? joinFields(fields) : fields[0]!);
  const [mode, setMode] = useState<InputMode>('samples');
  const [cases, setCases] = useState(() => loadCases(slug, samples[0]?.input ?? '').map(split));
  const [chosen, setChosen] = useState(0);
  const [checked, setChecked] = useState(false);
  const at = Math.min(chosen, cases.length - 1);
  const fields = cases[at]!;

  function keep(next: string[][], show = at) {
    setCases(next);
    setChosen(show);
    save('local', key, next.map(join));
  }
  // Another tab keeps its cases under the same name: they are here, too, before one of these is changed.
  const follow = useRef(() => {});
  follow.current = () => setCases(loadCases(slug, samples[0]?.input ?? '').map(split));
  useEffect(() => {
    const heard = (event: StorageEvent) => {
      if (event.key === key) follow.current();
    };
    window.addEventListener('storage', heard);
    return () => window.removeEventListener('storage', heard);
  }, [key]);

  const put = (next: string[]) => keep(cases.map((each, i) => (i === at ? next : each)));
  function append(next: string[]): boolean {
    if (cases.length >= MOST_CASES) return false;
    setChecked(false);
    keep([...cases, next], cases.length);
    return true;
  }

  function faultsOf(texts: string[]): (string | null)[] {
    if (parameters) return parameters.map(({ type }, i) => fieldFault(texts[i] ?? '', type));
    return [!isProgram && texts[0]!.trim() === '' ? 'Give an input.' : null];
  }
  const faults = checked ? faultsOf(fields) : fields.map(() => null);

  function take(): string[] | undefined | null {
    if (mode === 'samples') return undefined;
    setChecked(true);
    const isWrong = (texts: string[]) => faultsOf(texts).some((fault) => fault !== null);
    const wrong = isWrong(fields) ? at : cases.findIndex(isWrong);
    if (wrong < 0) return cases.map(join);
    setChosen(wrong);
    return null;
  }

  function use(input: string): boolean {
    const wanted = split(trimmed(input));
    const same = cases.findIndex((each) => plain(join(each)) === plain(join(wanted)));
    const done = same < 0 ? append(wanted) : true;
    if (same >= 0) setChosen(same);
    if (done) setMode('own');
    return done;
  }

  return {
    mode,
    setMode,
    count: cases.length,
    at,
    choose: setChosen,
    add: () => void append(fields),
    remove: () => cases.length > 1 && keep(cases.filter((_, i) => i !== at), Math.max(0, at - 1)),
    fields,
    setField: (i, text) => put(fields.map((field, each) => (each === i ? text : field))),
    fill: (input) => put(split(trimmed(input))),
    use,
    faults,
    take,
  };
}
