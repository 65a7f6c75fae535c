import type { Role } from '../../api';
import { SelectField } from '../../components/SelectField';
import type { Form } from '../../components/useForm';
import { ROLES } from './roles';

interface Props {
  form: Form;
  value: Role;
  onChange(value: Role): void;
  hint?: string;
}

export function RoleField({ form, ...field }: Props) {
  return <SelectField label="Role" {...form.field('role')} options={ROLES} {...field} />;
}
