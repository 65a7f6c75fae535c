import type { AdminProblem, Difficulty, HiddenResults, ProblemPatch, Visibility } from '../../api/admin/types';

/** The settings of a problem as they are typed. */
export interface Settings {
  title: string;
  difficulty: Difficulty;
  tags: string;
  timeMs: string;
  memoryMib: string;
  visibility: Visibility;
  hiddenResults: HiddenResults;
}

export function settingsOf({ title, difficulty, tags, limits, visibility, hidden_results }: AdminProblem): Settings {
  return {
    title,
    difficulty,
    tags: tags.join(', '),
    timeMs: String(limits.time_ms),
    memoryMib: String(limits.memory_kb / 1024),
    visibility,
    hiddenResults: hidden_results,
  };
}

export function patchOf({ title, difficulty, tags, timeMs, memoryMib, visibility, hiddenResults }: Settings): ProblemPatch {
  return {
    title: title.trim(),
    difficulty,
    tags: tags.split(',').map((tag) => tag.trim()).filter(Boolean),
    limits: { time_ms: Number(timeMs), memory_kb: Math.round(Number(memoryMib) * 1024) },
    visibility,
    hidden_results: hiddenResults,
  };
}

export function checkSettings({ title, timeMs, memoryMib }: Settings): Record<string, string | null> {
  return {
    title: title.trim() ? null : 'Give a title.',
    'time_ms': /^\d+$/.test(timeMs.trim()) && Number(timeMs) > 0 ? null : 'A whole number of milliseconds.',
    'memory_kb': Number(memoryMib) > 0 ? null : 'A number of MiB.',
  };
}
