/** A day of the filter, as its first and last moment here. What is no day narrows nothing. */

export function dayStart(day: string): string {
  return momentOf(day, 'T00:00:00.000');
}

export function dayEnd(day: string): string {
  return momentOf(day, 'T23:59:59.999');
}

function momentOf(day: string, time: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(day + time) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : '';
}
