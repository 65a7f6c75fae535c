import { Main } from './Main';

export function PageSkeleton() {
  return (
    <Main label="Loading" busy className="mx-auto w-full max-w-4xl px-4 pt-10 sm:px-7">
      <span className="skeleton block h-8 w-44" />
      <span className="skeleton mt-3 block h-4 w-80 max-w-full" />
      <span className="skeleton mt-6 block h-56 w-full" />
    </Main>
  );
}
