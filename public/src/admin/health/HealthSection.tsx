import { useState } from 'react';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Chart } from '../charts/Chart';
import { FilterSelect } from '../../components/FilterSelect';
import { Section } from '../parts/Section';
import { CHARTS } from './charts';
import { LanguagesPart } from './LanguagesPart';
import { StatusTiles } from './StatusTiles';
import { useMetrics } from './useMetrics';

const WINDOWS = [
  { value: '2', name: '2 minutes' },
  { value: '5', name: '5 minutes' },
  { value: '15', name: '15 minutes' },
];

export function HealthSection() {
  const { history, error } = useMetrics();
  const [minutes, setMinutes] = useState('2');
  const windowMs = Number(minutes) * 60_000;
  const newest = history.readings.at(-1);
  const now = newest?.at ?? Date.now();
  const points = history.points.filter(({ at }) => at >= now - windowMs);
  const times = points.map(({ at }) => at);

  return (
    <Section
      title="Health"
      intro="How busy the judge is right now, and whether it is well. The numbers are new every two seconds."
      actions={<FilterSelect label="Period" value={minutes} options={WINDOWS} onChange={setMinutes} />}
    >
      {error !== null && (
        <div className="mb-4">
          <ErrorNotice title="The numbers are not fresh." error={error} />
        </div>
      )}
      <StatusTiles metrics={newest?.metrics ?? null} last={points.at(-1) ?? null} now={now} />
      <div className="mt-4 grid grid-cols-1 gap-3.5 md:grid-cols-2 xl:grid-cols-3">
        {CHARTS.map(({ title, about, stacked, format, marksOf, series }) => (
          <Chart
            key={title}
            {...{ title, about, stacked, format, marksOf, now, windowMs }}
            data={{ times, series: series(points) }}
          />
        ))}
      </div>
      <LanguagesPart />
    </Section>
  );
}
