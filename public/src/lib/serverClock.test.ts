import { afterEach, expect, it } from 'vitest';
import { noteServerTime, serverNow } from './serverClock';

const NOON = Date.parse('2027-04-10T12:00:00Z');

afterEach(() => noteServerTime(new Date(NOON).toUTCString(), NOON));

it('the clock is that of the judge', () => {
  noteServerTime('Sat, 10 Apr 2027 12:05:00 GMT', NOON);
  expect(serverNow(NOON + 1000)).toBe(NOON + 1000 + 5 * 60_000 + 500);
});

it('a clock that is right is left alone', () => {
  noteServerTime('Sat, 10 Apr 2027 12:00:01 GMT', NOON);
  expect(serverNow(NOON)).toBe(NOON);
});

it('what is no date changes nothing', () => {
  noteServerTime('Sat, 10 Apr 2027 11:00:00 GMT', NOON);
  noteServerTime(null, NOON);
  noteServerTime('soon', NOON);
  expect(serverNow(NOON)).toBe(NOON - 3600_000 + 500);
});
