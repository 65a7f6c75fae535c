import type { AdminProblem } from '../../api/admin/types';
import { TextField } from '../../components/TextField';
import type { Form } from '../../components/useForm';

interface Props {
  kind: AdminProblem['kind'];
  field: Form['field'];
  input: string;
  answer: string;
  onInput(text: string): void;
  onAnswer(text: string): void;
  /** Lines of the two fields. */
  rows: [number, number];
  /** Instead of what the kind says of the answer. */
  answerHint?: string;
}

const HINTS: Record<string, [string, string]> = {
  function: ['One JSON value a line, one line a parameter.', 'The JSON value that is expected.'],
  program: ['What the program reads.', 'What the program should write.'],
  'submit-answer': ['What people answer.', 'What they should answer.'],
  interactive: ['What the output validator reads.', 'What the output validator compares with.'],
};

/** The two texts of a test, as fields of a form. */
export function TestTexts({ kind, field, input, answer, onInput, onAnswer, rows, answerHint }: Props) {
  const [read, expected] = HINTS[kind] ?? [];
  return (
    <>
      <TextField label="Input" {...field('input')} code rows={rows[0]} value={input} onChange={onInput} hint={read} />
      <TextField
        label="Answer"
        {...field('answer')}
        code
        rows={rows[1]}
        value={answer}
        onChange={onAnswer}
        hint={answerHint ?? expected}
      />
    </>
  );
}
