import { useCallback } from 'react';
import { getSubmission } from '../api';
import { ErrorNotice } from '../components/ErrorNotice';
import { useLoaded } from '../lib/useLoaded';

export function SubmissionCode({ id }: { id: string | number }) {
  const fetchOne = useCallback((signal: AbortSignal) => getSubmission(id, signal), [id]);
  const { value, error, reload } = useLoaded(fetchOne);
  if (error) {
    return (
      <div className="mt-3">
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    );
  }
  if (!value) return <div className="skeleton mt-3 h-24" aria-label="Loading the code" />;
  if (value.code == null) return <p className="mt-3 text-sm text-muted">Only its author sees this code.</p>;
  return (
    <div className="mt-3 space-y-2">
      <pre
        data-testid="submission-code"
        tabIndex={0}
        aria-label={`Code of submission ${id}`}
        className="max-h-96 overflow-auto rounded-md border border-line bg-sunken px-3 py-2 font-mono text-[13px] leading-5"
      >
        {value.code}
      </pre>
    </div>
  );
}
