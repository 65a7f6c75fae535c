/** Numbers as people read them. A number and its unit stay on one line. */

const NO_BREAK = '\u00a0';

export function formatMs(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  if (ms >= 1000) return `${Number((ms / 1000).toFixed(ms >= 10_000 ? 1 : 2))}${NO_BREAK}s`;
  if (ms >= 10 || Number.isInteger(ms)) return `${Math.round(ms)}${NO_BREAK}ms`;
  return `${ms.toFixed(1)}${NO_BREAK}ms`;
}

/** What is told rounded up. */
export function atMost(text: string): string {
  return `≤${NO_BREAK}${text}`;
}

export function formatKb(kb: number | null | undefined): string {
  if (kb === null || kb === undefined) return '–';
  if (kb >= 1024 * 1024) return `${(kb / 1024 / 1024).toFixed(2)}${NO_BREAK}GiB`;
  if (kb >= 100 * 1024) return `${Math.round(kb / 1024)}${NO_BREAK}MiB`;
  if (kb >= 1024) return `${(kb / 1024).toFixed(1)}${NO_BREAK}MiB`;
  return `${kb}${NO_BREAK}KiB`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

export function formatAgo(time: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (Number.isNaN(seconds)) return time;
  if (Math.abs(seconds) > 7 * 86_400) return formatDate(time);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return 'just now';
}

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function formatDate(time: string): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? time : dates.format(at);
}

const spans = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** From when to when, by the clocks of the place where one is, which is named. */
export function formatSpan(from: string, to: string): string {
  return spans.formatRange(new Date(from), new Date(to));
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function formatSeconds(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds < 0.001) return `${trim(seconds * 1e6)} µs`;
  if (seconds < 1) return `${trim(seconds * 1000)} ms`;
  return `${trim(seconds)} s`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${Math.round(bytes)} B`;
  if (bytes < 1024 ** 2) return `${trim(bytes / 1024)} KiB`;
  if (bytes < 1024 ** 3) return `${trim(bytes / 1024 ** 2)} MiB`;
  return `${trim(bytes / 1024 ** 3)} GiB`;
}

/** Three digits that matter. */
export function formatNumber(value: number): string {
  return value >= 1000 ? `${trim(value / 1000)} k` : trim(value);
}

function trim(value: number): string {
  return String(Number(value.toPrecision(value >= 100 ? 3 : 2)));
}

/** 0.42 is 42 %; what is not quite none or all does not look like it. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 1) return `<1${NO_BREAK}%`;
  if (percent > 99 && percent < 100) return `>99${NO_BREAK}%`;
  return `${Math.round(percent)}${NO_BREAK}%`;
}
