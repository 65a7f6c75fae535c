import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api';
import { sendPackage, type PackageOptions } from '../../api/admin/problems';
import type { ReportLine, UploadedProblem } from '../../api/admin/types';

/** A package on its way: first only looked at, then taken. */
export interface PackageState {
  phase: 'none' | 'checking' | 'checked' | 'importing' | 'imported' | 'refused';
  /** What share of the file has arrived. */
  share: number;
  answer: UploadedProblem | null;
  report: ReportLine[];
  error: unknown;
}

const none: PackageState = { phase: 'none', share: 0, answer: null, report: [], error: null };

export function usePackage() {
  const [state, setState] = useState(none);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function send(file: File, options: PackageOptions) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    setState({ ...none, phase: options.dryRun ? 'checking' : 'importing' });
    try {
      const onProgress = (share: number) => setState((before) => (signal.aborted ? before : { ...before, share }));
      const answer = await sendPackage(file, options, { onProgress, signal });
      if (signal.aborted) return;
      setState({ phase: options.dryRun ? 'checked' : 'imported', share: 1, answer, report: answer.report, error: null });
    } catch (error) {
      if (signal.aborted) return;
      const report = error instanceof ApiError ? (error.report as ReportLine[]) : [];
      setState({ phase: 'refused', share: 0, answer: null, report, error });
    }
  }

  function stop() {
    running.current?.abort();
    setState(none);
  }

  return { state, send, stop };
}
