export function ProblemSkeleton() {
  return (
    <ul aria-busy="true" aria-label="Loading problems" className="divide-y divide-line">
      {Array.from({ length: 8 }, (_, i) => (
        <li key={i} className="flex items-center gap-4 px-5 py-3.5">
          <span className="skeleton size-5" />
          <span className="skeleton h-4" style={{ width: `${30 + ((i * 17) % 30)}%` }} />
          <span className="skeleton ml-auto h-4 w-16" />
        </li>
      ))}
    </ul>
  );
}
