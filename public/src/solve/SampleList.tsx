import type { Problem } from '../api';
import { inputParameters } from '../lib/ownInput';
import { InputText } from './InputText';
import { TextBox } from './TextBox';

export function SampleList({ problem }: { problem: Problem }) {
  return (
    <section aria-label="Samples" className="mt-7 space-y-5">
      {problem.samples.map((sample) => (
        <div key={sample.index}>
          <h2 className="mb-2 text-sm font-semibold">Sample {sample.index}</h2>
          <div className="grid gap-2.5 sm:grid-cols-2">
            <TextBox label="Input">
              <InputText input={sample.input} parameters={inputParameters(problem.signature)} />
            </TextBox>
            <TextBox label="Expected">{sample.expected}</TextBox>
          </div>
        </div>
      ))}
    </section>
  );
}
