/** Lines and areas of an SVG, from values at equal places in time. */

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  from: number;
  to: number;
  most: number;
}

export function xOf(frame: Frame, at: number): number {
  const share = (at - frame.from) / (frame.to - frame.from);
  return frame.left + share * (frame.width - frame.left - frame.right);
}

export function yOf(frame: Frame, value: number): number {
  const share = Math.min(1, Math.max(0, value / frame.most));
  return frame.height - frame.bottom - share * (frame.height - frame.top - frame.bottom);
}

/** Runs of values that follow each other: a hole, or a pause in the readings, parts them. */
export function runs(times: number[], values: (number | null)[], longestMs: number): number[][] {
  const all: number[][] = [];
  let run: number[] = [];
  times.forEach((at, i) => {
    const pause = run.length > 0 && at - times[run.at(-1)!]! > longestMs;
    if (run.length && (values[i] === null || pause)) {
      all.push(run);
      run = [];
    }
    if (values[i] !== null) run.push(i);
  });
  if (run.length) all.push(run);
  return all;
}

export function linePath(frame: Frame, times: number[], values: (number | null)[], run: number[]): string {
  const spots = run.map((i) => `${round(xOf(frame, times[i]!))} ${round(yOf(frame, values[i]!))}`);
  // A value alone is a short stroke, or it would not be seen.
  if (spots.length === 1) return `M${spots[0]}h2`;
  return `M${spots.join('L')}`;
}

export function areaPath(frame: Frame, times: number[], lower: number[], upper: number[], run: number[]): string {
  const spot = (i: number, values: number[]) => `${round(xOf(frame, times[i]!))} ${round(yOf(frame, values[i]!))}`;
  const there = run.map((i) => spot(i, upper));
  const back = [...run].reverse().map((i) => spot(i, lower));
  return `M${[...there, ...back].join('L')}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
