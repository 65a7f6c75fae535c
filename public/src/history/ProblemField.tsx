import { useCallback } from 'react';
import { listProblems } from '../api';
import { FilterText } from '../components/FilterText';
import { useLoaded } from '../lib/useLoaded';

const SUGGESTED = 100;

interface Props {
  /** Its slug or number. */
  value: string;
  fault: string | null;
  onChange(problem: string): void;
}

/** A problem, by its title or slug. */
export function ProblemField({ value, fault, onChange }: Props) {
  const fetchAll = useCallback((signal: AbortSignal) => listProblems({ sort: 'title', limit: SUGGESTED }, signal), []);
  const problems = useLoaded(fetchAll).value?.items ?? [];
  const named = (text: string) => problems.find(({ title }) => title.toLowerCase() === text.toLowerCase());
  return (
    <FilterText
      label="Problem"
      value={problems.find(({ slug }) => slug === value)?.title ?? value}
      fault={fault}
      placeholder="Two Sum"
      className="w-40"
      suggestions={problems.map(({ title }) => title)}
      onChange={(typed) => onChange(named(typed)?.slug ?? typed)}
    />
  );
}
