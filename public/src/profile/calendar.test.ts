import { describe, expect, it } from 'vitest';
import { calendarOf, weekday } from './calendar';

const year = (days: { date: string; submissions: number; accepted: number }[]) =>
  calendarOf({ from: '2025-11-27', to: '2026-11-26', days });

describe('a calendar', () => {
  it('has every day of its year once, each in the column of its weekday', () => {
    const { weeks, days } = year([]);
    expect(days).toHaveLength(365);
    expect(days[0]!.date).toBe('2025-11-27');
    expect(days.at(-1)!.date).toBe('2026-11-26');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks.flat().filter(Boolean)).toEqual(days);
    for (const week of weeks) week.forEach((day, at) => day && expect(weekday(day.date)).toBe(at));
    expect(weekday('2026-11-23')).toBe(0); // a Monday
  });

  it('goes over a leap day', () => {
    const { days } = calendarOf({ from: '2028-02-28', to: '2028-03-01', days: [] });
    expect(days.map(({ date }) => date)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  });

  it('counts submissions, active days and the longest streak', () => {
    const counted = year([
      { date: '2026-01-01', submissions: 2, accepted: 1 },
      { date: '2026-01-02', submissions: 1, accepted: 0 },
      { date: '2026-01-03', submissions: 4, accepted: 4 },
      { date: '2026-02-10', submissions: 1, accepted: 1 },
    ]);
    expect(counted).toMatchObject({ submissions: 8, activeDays: 4, longestStreak: 3 });
  });

  it('shades by quarters, so that one wild day leaves the others in sight', () => {
    const days = [1, 2, 3, 500].map((submissions, i) => ({ date: `2026-03-0${i + 1}`, submissions, accepted: 0 }));
    const shades = year(days).days.filter(({ level }) => level > 0);
    expect(shades.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
  });
});
