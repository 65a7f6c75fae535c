import { useState } from 'react';
import type { Role } from '../../api';
import { addPerson } from '../../api/admin/people';
import type { AdminUser } from '../../api/admin/types';
import { Field } from '../../components/Field';
import { FormDialog } from '../../components/FormDialog';
import { SelectField } from '../../components/SelectField';
import { useForm } from '../../components/useForm';
import { ROLES } from './roles';

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
        name="name"
        value={name}
        onChange={(text) => setName(text.trim())}
        fault={form.faultOf('name')}
        hint="To log in with."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <Field
        label="Full name"
        name="full_name"
        value={fullName}
        onChange={setFullName}
        fault={form.faultOf('full_name')}
        hint="It may be empty."
        autoComplete="off"
      />
      <SelectField
        label="Role"
        name="role"
        value={role}
        options={ROLES}
        onChange={(value) => setRole(value as Role)}
        fault={form.faultOf('role')}
      />
    </FormDialog>
  );
}
