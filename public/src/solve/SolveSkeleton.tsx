import { Main } from '../components/Main';

export function SolveSkeleton() {
  return (
    <Main label="Loading" busy className="flex flex-1 gap-2 p-2">
      <div className="flex flex-1 flex-col gap-3 rounded-lg border border-line bg-surface p-6">
        <span className="skeleton h-7 w-1/2" />
        <span className="skeleton h-4 w-1/3" />
        {Array.from({ length: 6 }, (_, i) => (
          <span key={i} className="skeleton h-4" style={{ width: `${95 - ((i * 13) % 30)}%` }} />
        ))}
      </div>
      <div className="hidden flex-1 rounded-lg border border-line bg-surface md:block" />
    </Main>
  );
}
