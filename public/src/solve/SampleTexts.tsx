import type { Problem } from '../api';
import { inputParameters } from '../lib/ownInput';
import { Exchange } from './Exchange';
import { InputText } from './InputText';
import { TextBox } from './TextBox';

interface Props {
  problem: Problem;
  sample: Problem['samples'][number];
  testIds?: boolean;
}

/** What a sample is given and what should come out, side by side. What a program reads and writes can be copied. */
export function SampleTexts({ problem: { kind, signature }, sample: { index, input, expected, interaction }, testIds = false }: Props) {
  const copy = (text: string, part: string) => (kind !== 'function' ? { text, what: `the ${part} of sample ${index}` } : undefined);
  if (interaction) return <Exchange sayings={interaction} label="What both sides say" testId={testIds ? 'sample-interaction' : undefined} />;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextBox label="Input" testId={testIds ? 'sample-input' : undefined} copy={copy(input, 'input')}>
        <InputText input={input} parameters={inputParameters(signature)} />
      </TextBox>
      <TextBox
        label={kind === 'program' ? 'Output' : 'Expected'}
        testId={testIds ? 'sample-expected' : undefined}
        copy={copy(expected, 'output')}
      >
        {expected}
      </TextBox>
    </div>
  );
}
