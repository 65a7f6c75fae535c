import { useMemo } from 'react';
import { withQuery } from '../api';
import { navigate, usePath, useSearch } from './router';

/** What a list is narrowed to, kept in the address: it survives a reload and can be sent to somebody. */
export function useFilter<Key extends string>(keys: readonly Key[]) {
  const path = usePath();
  const search = useSearch().toString();
  const filter = useMemo(() => {
    const params = new URLSearchParams(search);
    return Object.fromEntries(keys.map((key) => [key, params.get(key) ?? ''])) as Record<Key, string>;
  }, [keys, search]);
  const narrow = (change: Partial<Record<Key, string>>) =>
    navigate(withQuery(path, { ...filter, ...change }), { replace: true });
  const clear = () => navigate(path, { replace: true });
  return { filter, narrow, clear, filtered: Object.values(filter).some(Boolean) };
}
