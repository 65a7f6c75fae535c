/** Whether changes come by themselves. */
export function LiveMark({ live }: { live: boolean }) {
  return (
    <span role="status" className="inline-flex h-9 items-center gap-2 text-sm text-muted">
      <span aria-hidden="true" className={`size-2 rounded-full ${live ? 'bg-good' : 'bg-line-strong'}`} />
      {live ? 'Live' : 'Connecting …'}
    </span>
  );
}
