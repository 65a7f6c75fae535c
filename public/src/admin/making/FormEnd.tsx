import { Button } from '../../components/Button';
import { Icon, type IconName } from '../../components/Icon';
import { Refused } from './Refused';

type Props = {
  form: { error: unknown; busy: boolean };
  icon: IconName;
  label: string;
  busyLabel: string;
  /** What was done last; screen readers hear it. */
  said: string;
  look?: 'primary';
  testid: string;
};

/** The end of a form: why nothing was saved, the button, and what was done. */
export function FormEnd({ form, icon, label, busyLabel, said, look, testid }: Props) {
  return (
    <>
      <Refused error={form.error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look={look} disabled={form.busy} data-testid={testid}>
          <Icon name={icon} /> {form.busy ? busyLabel : label}
        </Button>
        <span role="status" className="text-sm text-muted">
          {said}
        </span>
      </div>
    </>
  );
}
