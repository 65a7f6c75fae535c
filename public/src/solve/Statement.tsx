import { useCallback } from 'react';
import { ErrorNotice } from '../components/ErrorNotice';
import { renderMarkdown } from '../lib/markdown';
import type { PictureUrl } from '../lib/pictures';
import { useLoaded } from '../lib/useLoaded';

interface Props {
  source: string;
  pictures: PictureUrl;
  /** A code, such as de. */
  lang?: string;
}

export function Statement({ source, pictures, lang }: Props) {
  const render = useCallback(() => renderMarkdown(source, pictures), [source, pictures]);
  const { value, error } = useLoaded(render);
  if (error) return <ErrorNotice title="The statement could not be shown." error={error} />;
  if (value === null) return <div className="skeleton h-40" aria-label="Loading the statement" />;
  // Cleaned by renderMarkdown.
  return <div className="prose" lang={lang} dir="auto" data-testid="statement" dangerouslySetInnerHTML={{ __html: value }} />;
}
