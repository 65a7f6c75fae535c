import type { Activity } from '../api';

/** A year of days as weeks, Monday first. Days are UTC, as the judge counts them. */
export interface Day {
  /** As in 2026-11-26. */
  date: string;
  submissions: number;
  accepted: number;
  /** 0: none; 1 to 4: how much, among the days that have any. */
  level: number;
}

export interface Calendar {
  /** Each has seven places; null is before the first or after the last day. */
  weeks: (Day | null)[][];
  days: Day[];
  submissions: number;
  activeDays: number;
  /** Days in a row with a submission. */
  longestStreak: number;
}

const DAY_MS = 86_400_000;
const LEVELS = 4;

export function calendarOf({ from, to, days }: Activity): Calendar {
  const counted = new Map(days.map((day) => [day.date, day]));
  const levelOf = levels(days.map(({ submissions }) => submissions));
  const all: Day[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const date = new Date(at).toISOString().slice(0, 10);
    const { submissions = 0, accepted = 0 } = counted.get(date) ?? {};
    all.push({ date, submissions, accepted, level: levelOf(submissions) });
  }
  return {
    weeks: weeksOf(all),
    days: all,
    submissions: all.reduce((sum, day) => sum + day.submissions, 0),
    activeDays: all.filter((day) => day.submissions > 0).length,
    longestStreak: longestStreak(all),
  };
}

/** By quarters of the days that have any, so that one wild day does not pale all others. */
function levels(counts: number[]): (count: number) => number {
  const sorted = counts.filter((count) => count > 0).sort((a, b) => a - b);
  return (count) => {
    if (count <= 0) return 0;
    const below = sorted.filter((other) => other < count).length;
    return Math.min(LEVELS, 1 + Math.floor((below / sorted.length) * LEVELS));
  };
}

/** Monday is 0. */
export function weekday(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

function weeksOf(days: Day[]): (Day | null)[][] {
  const first = days[0];
  if (!first) return [];
  const cells: (Day | null)[] = [...Array<null>(weekday(first.date)).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

function longestStreak(days: Day[]): number {
  let longest = 0;
  let now = 0;
  for (const { submissions } of days) {
    now = submissions > 0 ? now + 1 : 0;
    longest = Math.max(longest, now);
  }
  return longest;
}
