import { useState } from 'react';
import type { Role } from '../../api';
import { addPerson } from '../../api/admin/people';
import type { AdminUser } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Field } from '../../components/Field';
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
    <Dialog title="Add a person" onClose={onClose} busy={form.busy}>
      <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
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
        {form.error !== null && <ErrorNotice error={form.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose} disabled={form.busy}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={form.busy} data-testid="add-person">
            {form.busy ? 'Adding …' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
