import { formatBytes, formatNumber, formatSeconds } from '../../lib/format';
import { verdictText } from '../../judging/state';
import type { Verdict } from '../../api';
import { byteTicks, ticks } from '../charts/scale';
import type { Series } from '../charts/series';
import { STAGES, type Point, type Quantiles, type Stage } from './points';

/** One chart of the health of the judge: what it shows of the points. */
export interface ChartSpec {
  title: string;
  about: string;
  stacked?: boolean;
  format(value: number): string;
  marksOf?(most: number): number[];
  series(points: Point[]): Series[];
}

const VERDICTS = ['AC', 'WA', 'TLE', 'MLE', 'OLE', 'RTE', 'CE', 'JE'] as const;
const wholeTicks = (most: number) => ticks(most, true);
const STAGE_NAMES: Record<Stage, string> = {
  compile: 'compile',
  setup: 'prepare',
  run: 'run',
  check: 'compare',
  total: 'all of it',
};
const perSecond = (value: number) => `${formatNumber(value)}/s`;
const perMinute = (value: number) => `${formatNumber(value)}/min`;

/** Lines for those that are told apart by a name: colours and dashes in turn. */
const LOOKS = [
  { colour: '--accent' },
  { colour: '--v-tle', dash: '6 3' },
  { colour: '--v-ac', dash: '2 3' },
  { colour: '--v-rte', dash: '8 3 2 3' },
  { colour: '--v-ole', dash: '1 4' },
  { colour: '--v-mle', dash: '12 4' },
  { colour: '--v-je' },
];

function lines(names: { id: string; name: string; values: (number | null)[] }[]): Series[] {
  return names.map((each, i) => ({ ...LOOKS[i % LOOKS.length]!, ...each }));
}

function quantileLines(points: Point[], pick: (point: Point) => Quantiles): Series[] {
  return lines([
    { id: 'p50', name: 'half within', values: points.map((point) => pick(point).p50) },
    { id: 'p99', name: '99 of 100 within', values: points.map((point) => pick(point).p99) },
  ]);
}

/** A line for each name that any of the points has. */
function named(points: Point[], pick: (point: Point) => Record<string, number>, names: Record<string, string> = {}) {
  const ids = [...new Set(points.flatMap((point) => Object.keys(pick(point))))].sort();
  return lines(
    ids.map((id) => ({ id, name: names[id] ?? id, values: points.map((point) => pick(point)[id] ?? 0) })),
  );
}

const HTTP_LOOKS: Record<string, { name: string; colour: string }> = {
  '1xx': { name: '1xx, sockets', colour: '--v-mle' },
  '2xx': { name: '2xx, done', colour: '--v-ac' },
  '3xx': { name: '3xx, unchanged', colour: '--v-ole' },
  '4xx': { name: '4xx, refused', colour: '--v-tle' },
  '5xx': { name: '5xx, failed', colour: '--v-wa' },
};

export const CHARTS: ChartSpec[] = [
  {
    title: 'Judged',
    about: 'how many a second, by verdict',
    stacked: true,
    format: perSecond,
    series(points) {
      const seen = VERDICTS.filter((verdict) => points.some(({ verdicts }) => verdicts[verdict]));
      const rest = points.some(({ verdicts }) => verdicts['none']);
      const of = (verdict: string, name: string, colour: string): Series => ({
        id: verdict,
        name,
        colour,
        values: points.map(({ verdicts }) => verdicts[verdict] ?? 0),
      });
      return [
        ...seen.map((verdict) => of(verdict, verdictText(verdict as Verdict), `--v-${verdict.toLowerCase()}`)),
        ...(rest ? [of('none', 'Nothing to compare', '--line-strong')] : []),
      ];
    },
  },
  {
    title: 'Queue',
    about: 'how many wait, and how many are judged at once',
    format: formatNumber,
    marksOf: wholeTicks,
    series: (points) =>
      lines([
        { id: 'waiting', name: 'waiting', values: points.map(({ waiting }) => waiting) },
        { id: 'running', name: 'judging', values: points.map(({ running }) => running) },
        { id: 'slots', name: 'judged at most', values: points.map(({ slots }) => slots) },
      ]),
  },
  {
    title: 'Waiting time',
    about: 'from being sent until its judging begins',
    format: formatSeconds,
    series: (points) => quantileLines(points, ({ wait }) => wait),
  },
  {
    title: 'Steps of a judging',
    about: 'half of them took at most this long',
    format: formatSeconds,
    series: (points) =>
      lines(STAGES.map((stage) => ({ id: stage, name: STAGE_NAMES[stage], values: points.map(({ stages }) => stages[stage]) }))),
  },
  {
    title: 'Answering',
    about: 'how long the server was too busy to answer',
    format: formatSeconds,
    series: (points) => quantileLines(points, ({ lag }) => lag),
  },
  {
    title: 'Saving',
    about: 'how long until what was sent is safely on disk',
    format: formatSeconds,
    series: (points) => quantileLines(points, ({ commit }) => commit),
  },
  {
    title: 'Requests',
    about: 'how many a second, by how they ended',
    stacked: true,
    format: perSecond,
    series(points) {
      const seen = Object.keys(HTTP_LOOKS).filter((id) => points.some(({ http }) => http[id]));
      return seen.map((id) => ({ id, ...HTTP_LOOKS[id]!, values: points.map(({ http }) => http[id] ?? 0) }));
    },
  },
  {
    title: 'Connections',
    about: 'how many are open, by kind',
    format: formatNumber,
    marksOf: wholeTicks,
    series: (points) => named(points, ({ connections }) => connections, { http: 'HTTP', websocket: 'WebSocket', sse: 'SSE' }),
  },
  {
    title: 'Newest changes',
    about: 'size of the file that holds them before they join the others',
    format: formatBytes,
    marksOf: byteTicks,
    series: (points) => lines([{ id: 'wal', name: 'size', values: points.map(({ walBytes }) => walBytes) }]),
  },
  {
    title: 'Sandbox failures',
    about: 'how many a minute, by reason; each job is tried again',
    format: perMinute,
    series: (points) => named(points, ({ failures }) => failures).filter(({ values }) => values.some(Boolean)),
  },
];
