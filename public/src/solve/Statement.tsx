import { useCallback } from 'react';
import type { Problem } from '../api';
import { ErrorNotice } from '../components/ErrorNotice';
import { renderHtml, renderMarkdown } from '../lib/markdown';
import type { PictureUrl } from '../lib/pictures';
import { useLoaded } from '../lib/useLoaded';

interface Props {
  source: string;
  /** A PDF has no source: PdfStatement shows it. */
  format?: Problem['statement_format'];
  pictures: PictureUrl;
  /** A code, such as de. */
  lang?: string;
}

export function Statement({ source, format = 'markdown', pictures, lang }: Props) {
  const render = useCallback(
    () => (format === 'html' ? renderHtml : renderMarkdown)(source, pictures),
    [source, format, pictures],
  );
  const { value, error } = useLoaded(render);
  if (error) return <ErrorNotice title="The statement could not be shown." error={error} />;
  if (value === null) return <div className="skeleton h-40" aria-label="Loading the statement" />;
  // Cleaned by renderMarkdown and renderHtml.
  return <div className="prose" lang={lang} dir="auto" data-testid="statement" dangerouslySetInnerHTML={{ __html: value }} />;
}
