import type { Judging } from '../judging/state';

export function phaseText(judging: Judging): string {
  switch (judging.phase) {
    case 'sending':
      return 'Sending';
    case 'queued':
      return 'Waiting for a free place';
    case 'compiling':
      return 'Compiling';
    case 'running':
      return 'Running';
    default:
      return '';
  }
}

/** Where a judging is, before its verdict. */
export function PhaseLine({ judging }: { judging: Judging }) {
  return (
    <div data-testid="phase" data-phase={judging.phase}>
      <p className="flex items-baseline gap-2.5 text-lg font-semibold">
        {phaseText(judging)} …
        {judging.phase === 'queued' && judging.position !== null && (
          <span data-testid="queue-position" className="text-sm font-normal text-muted tabular-nums">
            position {judging.position} in the queue
          </span>
        )}
        {judging.phase === 'queued' && judging.waitReason && (
          <span className="text-sm font-normal text-muted">{judging.waitReason}</span>
        )}
        {judging.phase === 'running' && judging.total !== null && (
          <span className="text-sm font-normal text-muted tabular-nums">
            {judging.tests.size} of {judging.total}
          </span>
        )}
      </p>
      <div className="sweep relative mt-2 h-1 overflow-hidden rounded-full bg-sunken" aria-hidden="true" />
    </div>
  );
}
