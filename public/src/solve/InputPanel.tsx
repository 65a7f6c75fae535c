import { useState } from 'react';
import type { Problem } from '../api';
import { inputParameters } from '../lib/ownInput';
import { CaseBar } from './CaseBar';
import { InputField } from './InputField';
import { SampleTexts } from './SampleTexts';
import type { InputMode, OwnInput } from './useOwnInput';

const modes: { id: InputMode; name: string }[] = [
  { id: 'samples', name: 'Samples' },
  { id: 'own', name: 'Own input' },
];

/** What Run feeds the code with. */
export function InputPanel({ problem, own }: { problem: Problem; own: OwnInput }) {
  const parameters = inputParameters(problem.signature);
  const [at, setAt] = useState(0);
  const sample = problem.samples[at];
  return (
    <div className="space-y-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {problem.kind !== 'submit-answer' && (
        <fieldset className="flex rounded-md border border-line-strong p-0.5">
          <legend className="sr-only">Run with</legend>
          {modes.map(({ id, name }) => (
            <label
              key={id}
              className="relative flex h-7 cursor-pointer items-center rounded px-3 text-sm text-muted hover:text-ink has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-10"
            >
              <input
                type="radio"
                name="input-mode"
                value={id}
                data-testid={`input-mode-${id}`}
                checked={own.mode === id}
                onChange={() => own.setMode(id)}
                className="absolute inset-0 cursor-pointer opacity-0"
              />
              {name}
            </label>
          ))}
        </fieldset>
        )}
        {problem.samples.length > 0 && (
          <div role="group" aria-label={own.mode === 'own' ? 'Start from a sample' : 'Sample'} className="flex flex-wrap items-center gap-1 text-sm">
            {own.mode === 'own' && <span className="mr-1 text-muted">Start from</span>}
            {problem.samples.map((each, i) => (
              <button
                key={each.index}
                type="button"
                aria-pressed={own.mode === 'samples' ? i === at : undefined}
                onClick={() => (own.mode === 'own' ? own.fill(each.input) : setAt(i))}
                className={`rounded px-2 py-0.5 pointer-coarse:py-2 ${own.mode === 'samples' && i === at ? 'bg-sunken font-medium' : 'text-muted hover:bg-sunken hover:text-ink'}`}
              >
                Sample {each.index}
              </button>
            ))}
          </div>
        )}
      </div>
      {own.mode === 'samples' ? (
        sample ? (
          <SampleTexts problem={problem} sample={sample} testIds />
        ) : (
          <p className="text-sm text-muted">This problem has no samples.</p>
        )
      ) : (
        <div data-testid="own-input" className="space-y-3">
          <CaseBar own={own} />
          {own.fields.map((text, i) => (
            <InputField
              key={`${own.at} ${i}`}
              name={parameters?.[i]?.name ?? 'Input'}
              type={parameters?.[i]?.type ?? rawHint(problem)}
              raw={!parameters}
              text={text}
              fault={own.faults[i] ?? null}
              onChange={(next) => own.setField(i, next)}
            />
          ))}
          {!problem.has_reference && (
            <p className="text-xs text-muted">This problem has no reference solution: you will see the output of your code alone.</p>
          )}
        </div>
      )}
    </div>
  );
}

function rawHint({ signature }: Problem): string {
  return signature && 'class' in signature
    ? 'two lines: the names called, and their arguments'
    : 'as the program reads it';
}
