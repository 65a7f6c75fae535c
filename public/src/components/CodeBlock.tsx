import { CopyButton } from './CopyButton';

/** Commands to take into a shell. */
export function CodeBlock({ title, code }: { title: string; code: string }) {
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-sunken">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1 pr-1 pl-3 text-[13px] text-muted">
        {title}
        <CopyButton text={code} what={title} />
      </figcaption>
      <pre tabIndex={0} aria-label={title} className="overflow-x-auto px-3 py-2.5 font-mono text-[13px] leading-5 -outline-offset-2">
        {code}
      </pre>
    </figure>
  );
}
