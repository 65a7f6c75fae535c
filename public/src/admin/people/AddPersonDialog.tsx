import { useState } from 'react';
import type { Role } from '../../api';
import { addPerson } from '../../api/admin/people';
import type { AdminUser } from '../../api/admin/types';
import { Field } from '../../components/Field';
import { FormDialog } from '../../components/FormDialog';
import { useForm } from '../../components/useForm';
import { RoleField } from './RoleField';

interface Props {
  onClose(): void;
  onAdded(added: { user: AdminUser; password: string }): void;
}

export function AddPersonDialog({ onClose, onAdded }: Props) {
  const [name, setName] = useState('');
  const [fullName, setFullName] = useState('');
  const [role, setRole] = useState<Role>('user');
  const form = useForm(
    ['name', 'full_name', 'role'],
    async () => onAdded(await addPerson({ name, full_name: fullName.trim(), role })),
    () => ({ name: name ? null : 'Give a name to log in with.' }),
  );
  return (
    <FormDialog title="Add a person" form={form} name="Add" sending="Adding …" testId="add-person" onClose={onClose}>
      <Field
        label="Name"
        {...form.field('name')}
        value={name}
        onChange={(text) => setName(text.trim())}
        hint="To log in with."
        autoComplete="off"
        literal
      />
      <Field
        label="Full name"
        {...form.field('full_name')}
        value={fullName}
        onChange={setFullName}
        hint="It may be empty."
        autoComplete="off"
      />
      <RoleField form={form} value={role} onChange={setRole} />
    </FormDialog>
  );
}
