import { PASSWORD_RULES } from '../lib/password';
import { Field } from './Field';
import type { Form } from './useForm';
import type { NewPassword } from './useNewPassword';

interface Props {
  label: string;
  password: NewPassword;
  form: Form;
}

export function NewPasswordFields({ label, password, form }: Props) {
  const { name, value, repeated, change, repeat } = password;
  return (
    <>
      <Field
        label={label}
        {...form.field(name)}
        type="password"
        value={value}
        onChange={change}
        hint={PASSWORD_RULES}
        autoComplete="new-password"
      />
      <Field
        label={`${label} again`}
        {...form.field('repeated')}
        type="password"
        value={repeated}
        onChange={repeat}
        autoComplete="new-password"
      />
    </>
  );
}
