import { useCallback } from 'react';
import { ErrorNotice } from '../components/ErrorNotice';
import { renderMarkdown } from '../lib/markdown';
import { useLoaded } from '../lib/useLoaded';

export function Statement({ source }: { source: string }) {
  const render = useCallback(() => renderMarkdown(source), [source]);
  const { value, error } = useLoaded(render);
  if (error) return <ErrorNotice title="The statement could not be shown." error={error} />;
  if (value === null) return <div className="skeleton h-40" aria-label="Loading the statement" />;
  // Cleaned by renderMarkdown.
  return <div className="prose" data-testid="statement" dangerouslySetInnerHTML={{ __html: value }} />;
}
