import type { ReactNode } from 'react';

/** What a button does, and the button. */
export function ActionRow({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 text-sm">
      <p className="min-w-0 flex-1 basis-64">{words}</p>
      {children}
    </div>
  );
}
