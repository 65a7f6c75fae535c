import type { Problem } from '../api';
import { SampleTexts } from './SampleTexts';

export function SampleList({ problem }: { problem: Problem }) {
  return (
    <section aria-label="Samples" className="mt-7 space-y-5">
      {problem.samples.map((sample) => (
        <div key={sample.index}>
          <h2 className="mb-2 text-sm font-semibold">Sample {sample.index}</h2>
          <SampleTexts problem={problem} sample={sample} />
        </div>
      ))}
    </section>
  );
}
