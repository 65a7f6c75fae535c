import { describe, expect, it } from 'vitest';
import { formatLeft, groupContests, phaseOf } from './phase';

const at = (time: string) => Date.parse(`2027-04-10T${time}Z`);
const contest = (starts: string, ends: string) => ({ starts_at: `2027-04-10T${starts}Z`, ends_at: `2027-04-10T${ends}Z` });

describe('a contest', () => {
  it('has begun at its start, and is over at its end', () => {
    const it9to11 = contest('09:00:00', '11:00:00');
    expect(phaseOf(it9to11, at('08:59:59.999'))).toBe('scheduled');
    expect(phaseOf(it9to11, at('09:00:00'))).toBe('running');
    expect(phaseOf(it9to11, at('10:59:59.999'))).toBe('running');
    expect(phaseOf(it9to11, at('11:00:00'))).toBe('ended');
  });

  it('is among those like it, the next to happen first', () => {
    const long = contest('08:00:00', '20:00:00');
    const short = contest('09:30:00', '10:30:00');
    const later = contest('18:00:00', '19:00:00');
    const soon = contest('11:00:00', '12:00:00');
    const over = contest('07:00:00', '08:00:00');
    const grouped = groupContests([later, soon, short, long, over], at('10:00:00'));
    expect(grouped).toEqual({ running: [short, long], scheduled: [soon, later], ended: [over] });
  });
});

describe('the time that is left', () => {
  const SECOND = 1000;
  const MINUTE = 60 * SECOND;
  const HOUR = 60 * MINUTE;

  it.each([
    [0, '0 s'],
    [-5 * SECOND, '0 s'],
    [1, '1 s'],
    [59 * SECOND, '59 s'],
    [59 * SECOND + 1, '1 min 00 s'],
    [4 * MINUTE + 5 * SECOND, '4 min 05 s'],
    [HOUR, '1 h 00 min'],
    [23 * HOUR + 59 * MINUTE, '23 h 59 min'],
    [24 * HOUR, '1 day'],
    [51 * HOUR, '2 days 3 h'],
  ])('%d ms are "%s"', (ms, words) => {
    expect(formatLeft(ms)).toBe(words);
  });
});
