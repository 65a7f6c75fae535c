import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Activity } from '../api';
import { plural } from '../lib/format';
import { calendarOf, type Day } from './calendar';

const MONTH = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
const FULL = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' });
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const STEPS: Record<string, number> = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1, PageUp: -28, PageDown: 28 };

function describe({ date, submissions, accepted }: Day): string {
  const day = FULL.format(new Date(date));
  return submissions === 0 ? `${day}: nothing` : `${day}: ${plural(submissions, 'submission')}, ${accepted} accepted`;
}

/**
 * A year, one cell a day. It is a grid with one stop for Tab: arrows go from day to day and from week
 * to week, Home and End to the year's ends. The day that is looked at is also told in words below.
 */
export function ActivityCalendar({ activity }: { activity: Activity }) {
  const { weeks, days, submissions, activeDays, longestStreak } = useMemo(() => calendarOf(activity), [activity]);
  const [at, setAt] = useState(days.length - 1);
  const [hovered, setHovered] = useState<Day | null>(null);
  const [entered, setEntered] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const chosen = days[Math.min(at, days.length - 1)];

  // On a phone the newest weeks are what one wants to see first.
  useEffect(() => {
    frame.current?.scrollTo({ left: frame.current.scrollWidth });
  }, [activity]);

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const to = step !== undefined ? at + step : { Home: 0, End: days.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const kept = Math.max(0, Math.min(days.length - 1, to));
    setAt(kept);
    frame.current?.querySelector<HTMLElement>(`[data-date="${days[kept]!.date}"]`)?.focus();
  }

  const shown = hovered ?? (entered ? chosen : null);
  return (
    <div>
      <p className="mb-3 text-sm">
        <strong className="font-semibold">{plural(submissions, 'submission')}</strong> on {plural(activeDays, 'day')} of the last
        year{longestStreak > 1 && `; at most ${longestStreak} days in a row`}.
      </p>
      <div ref={frame} className="-mx-1 overflow-x-auto px-1 pb-1">
        <table
          role="grid"
          aria-label="Submissions by day; arrows move from day to day"
          aria-readonly="true"
          onKeyDown={move}
          onFocus={() => setEntered(true)}
          onBlur={() => setEntered(false)}
          onPointerLeave={() => setHovered(null)}
          className="border-separate border-spacing-[3px] text-[11px] text-muted"
        >
          <thead>
            <tr>
              <td />
              {monthSpans(weeks).map(({ name, span, key }) =>
                name ? (
                  <th key={key} scope="colgroup" colSpan={span} className="h-4 text-left font-normal">
                    {name}
                  </th>
                ) : (
                  <td key={key} colSpan={span} className="h-4" />
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {WEEKDAYS.map((name, row) => (
              <tr key={name}>
                <th scope="row" className="pr-1.5 text-left leading-3 font-normal">
                  <span aria-hidden="true">{row % 2 === 0 ? name.slice(0, 3) : ''}</span>
                  <span className="sr-only">{name}</span>
                </th>
                {weeks.map((week, i) => {
                  const day = week[row];
                  if (!day) return <td key={i} />;
                  return (
                    <td
                      key={i}
                      data-date={day.date}
                      data-level={day.level}
                      aria-label={describe(day)}
                      tabIndex={day === chosen ? 0 : -1}
                      onPointerEnter={() => setHovered(day)}
                      onClick={() => setAt(days.indexOf(day))}
                      className="heat size-[11px] min-w-[11px] rounded-[2.5px] p-0"
                    />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-2 flex min-h-5 flex-wrap items-center justify-between gap-x-4 gap-y-1 text-[13px] text-muted">
        <span aria-hidden="true">{shown ? describe(shown) : 'Days are counted in UTC.'}</span>
        <span className="flex items-center gap-1" aria-hidden="true">
          less
          {[0, 1, 2, 3, 4].map((level) => (
            <span key={level} data-level={level} className="heat size-[11px] rounded-[2.5px]" />
          ))}
          more
        </span>
      </div>
    </div>
  );
}

/** A month's name stands above its weeks, where it has room. */
function monthSpans(weeks: (Day | null)[][]): { name: string; span: number; key: string }[] {
  const spans: { month: string; span: number }[] = [];
  for (const week of weeks) {
    const month = week.find(Boolean)!.date.slice(0, 7);
    const last = spans.at(-1);
    if (last?.month === month) last.span += 1;
    else spans.push({ month, span: 1 });
  }
  return spans.map(({ month, span }) => ({
    key: month,
    span,
    name: span >= 2 ? MONTH.format(new Date(`${month}-01`)) : '',
  }));
}
