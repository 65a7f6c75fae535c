export function RowsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" className="space-y-3.5 p-4">
      <span className="sr-only">{label}: loading</span>
      {Array.from({ length: 6 }, (_, i) => (
        <span key={i} className="skeleton block h-5" style={{ width: `${92 - ((i * 19) % 40)}%` }} />
      ))}
    </div>
  );
}
