import { useCallback, useEffect, useState } from 'react';
import { requestRaw } from '../api/http';
import { ErrorNotice } from '../components/ErrorNotice';
import { useLoaded } from '../lib/useLoaded';

interface Props {
  /** The statement's address. */
  url: string;
  title: string;
}

/** A statement that is a PDF, and a link to it: not every browser shows one in a page. */
export function PdfStatement({ url, title }: Props) {
  // It is asked for with a token: a browser that loads it by itself has none.
  const load = useCallback(async (signal: AbortSignal) => (await requestRaw(url, { headers: { Accept: 'application/pdf' }, signal })).blob(), [url]);
  const { value, error } = useLoaded(load);
  const address = useObjectUrl(value);
  if (error) return <ErrorNotice title="The statement could not be loaded." error={error} />;
  if (address === null) return <div className="skeleton h-40" aria-label="Loading the statement" />;
  return (
    <div data-testid="statement">
      <p className="mb-3">
        <a className="text-accent underline underline-offset-2" href={address} target="_blank" rel="noopener">
          Open the statement (PDF)
        </a>
      </p>
      <object data={address} type="application/pdf" aria-label={`Statement of ${title}`} className="h-[75vh] w-full rounded-md border border-line">
        <p className="p-4 text-sm text-muted">This browser does not show a PDF in a page. Open it by the link above.</p>
      </object>
    </div>
  );
}

function useObjectUrl(content: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!content) return;
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return url;
}
