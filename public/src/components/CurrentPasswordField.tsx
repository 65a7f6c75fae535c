import { Field } from './Field';
import type { Form } from './useForm';

interface Props {
  label: string;
  name: string;
  form: Form;
  value: string;
  onChange(value: string): void;
  /** Whose it is, for password managers, where no other field says so. */
  owner?: string;
}

export function CurrentPasswordField({ label, name, form, value, onChange, owner }: Props) {
  return (
    <>
      {owner !== undefined && <input type="text" name="username" value={owner} readOnly hidden autoComplete="username" />}
      <Field label={label} {...form.field(name)} type="password" value={value} onChange={onChange} autoComplete="current-password" />
    </>
  );
}
