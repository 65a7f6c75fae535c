import { Keys } from '../components/Keys';
import { RUN_KEYS, SUBMIT_KEYS } from '../lib/shortcut';

export function ResultsEmpty() {
  return (
    <div className="flex h-full min-h-32 flex-col items-center justify-center gap-3 text-center text-sm text-muted">
      <p>Nothing judged yet.</p>
      <dl className="grid grid-cols-[auto_auto] items-center gap-x-4 gap-y-2 text-left">
        <dt>Run with the samples or own input</dt>
        <dd>
          <Keys keys={RUN_KEYS} />
        </dd>
        <dt>Submit against every test</dt>
        <dd>
          <Keys keys={SUBMIT_KEYS} />
        </dd>
      </dl>
    </div>
  );
}
