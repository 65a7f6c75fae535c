import { memo } from 'react';
import type { TestResult } from '../api';
import { VerdictMark } from '../components/VerdictMark';
import { describeTest } from './describeTest';

interface Props {
  index: number;
  ownInput: boolean;
  isSample: boolean;
  test: TestResult | undefined;
  finished: boolean;
  selected: boolean;
  focusable: boolean;
  onSelect(index: number): void;
}

export const StripCell = memo(function StripCell({ index, isSample, ownInput, test, finished, selected, focusable, onSelect }: Props) {
  const label = test ? describeTest(test, ownInput) : `${ownInput ? 'Case' : isSample ? 'Sample' : 'Test'} ${index}: ${finished ? 'not run' : 'waiting'}`;
  const look = test
    ? `struck ${test.verdict ? 'bg-verdict text-on-verdict' : 'bg-line-strong text-ink'}`
    : `border border-line-strong text-muted ${finished ? 'border-dashed' : ''}`;
  return (
    <button
      type="button"
      data-testid="strip-cell"
      data-index={index}
      data-verdict={test?.verdict ?? ''}
      data-state={test ? 'judged' : finished ? 'skipped' : 'waiting'}
      aria-label={label}
      aria-pressed={selected}
      title={label}
      tabIndex={focusable ? 0 : -1}
      onClick={() => onSelect(index)}
      className={`relative grid size-6 place-items-center rounded-[5px] pointer-coarse:size-8 ${look} ${selected ? 'ring-2 ring-ink ring-offset-2 ring-offset-surface' : ''}`}
    >
      {test ? <VerdictMark verdict={test.verdict} /> : <span className="text-[10px] tabular-nums">{index}</span>}
      {test?.sample && !ownInput && <span aria-hidden="true" className="absolute -bottom-[3px] h-[2px] w-3 rounded bg-brass" />}
    </button>
  );
});
