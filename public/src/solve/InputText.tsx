import { Fragment } from 'react';
import type { Parameter } from '../api';
import { labelledInput } from '../lib/ownInput';

export function InputText({ input, parameters }: { input: string; parameters: Parameter[] | null }) {
  const lines = labelledInput(input, parameters);
  if (!lines) return <>{input}</>;
  return (
    <>
      {lines.map(({ name, value }, i) => (
        <Fragment key={name}>
          {i > 0 && '\n'}
          <span className="text-muted">{name} = </span>
          {value}
        </Fragment>
      ))}
    </>
  );
}
