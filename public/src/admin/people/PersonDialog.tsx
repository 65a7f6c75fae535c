import { useState } from 'react';
import { patchPerson, renewPassword } from '../../api/admin/people';
import type { AdminUser } from '../../api/admin/types';
import { Button } from '../../components/Button';
import { Checkbox } from '../../components/Checkbox';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Field } from '../../components/Field';
import { FormDialog } from '../../components/FormDialog';
import { useForm } from '../../components/useForm';
import { useAction } from '../../lib/useAction';
import { RoleField } from './RoleField';

interface Props {
  person: AdminUser;
  onClose(): void;
  onChanged(): void;
  onPassword(password: string): void;
}

export function PersonDialog({ person, onClose, onChanged, onPassword }: Props) {
  const [fullName, setFullName] = useState(person.full_name);
  const [role, setRole] = useState(person.role);
  const [disabled, setDisabled] = useState(person.is_disabled);
  const [sure, setSure] = useState(false);
  const changed = fullName.trim() !== person.full_name || role !== person.role || disabled !== person.is_disabled;
  const form = useForm(['full_name', 'role', 'is_disabled'], async () => {
    await patchPerson(person.id, {
      ...(fullName.trim() !== person.full_name && { full_name: fullName.trim() }),
      ...(role !== person.role && { role }),
      ...(disabled !== person.is_disabled && { is_disabled: disabled }),
    });
    onChanged();
  });
  const renew = useAction(async () => onPassword((await renewPassword(person.id)).password));
  const busy = form.busy || renew.busy;

  const renewal = (
    <div className="mt-5 space-y-3 border-t border-line pt-4 text-sm">
      <p>A new password is made and shown once; every login and token ends.</p>
      {renew.error !== null && <ErrorNotice error={renew.error} />}
      {/* It stays where it is: what a second click would hit must not end the logins; neither must it come
          under the pointer when the dialog grows. */}
      <Button aria-expanded={sure} disabled={busy} onClick={() => setSure(!sure)}>
        New password …
      </Button>
      {sure && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button look="danger" disabled={busy} onClick={() => void renew.run()} data-testid="renew-password">
            {renew.busy ? 'One moment …' : `Yes, end the logins of ${person.name}`}
          </Button>
          <Button disabled={busy} onClick={() => setSure(false)}>
            No
          </Button>
        </div>
      )}
    </div>
  );

  return (
    <FormDialog title={person.name} form={form} name="Save" sending="Saving …" idle={!changed} busy={renew.busy} more={renewal} testId="save" onClose={onClose}>
      <Field label="Full name" {...form.field('full_name')} value={fullName} onChange={setFullName} autoComplete="off" />
      <RoleField
        form={form}
        value={role}
        onChange={setRole}
        hint="Judges see all submissions and the queue; administrators see and change everything. With a lesser role all tokens end."
      />
      <Checkbox
        name="is_disabled"
        label="Disabled"
        hint="Cannot log in; every login and token ends at once. What was submitted stays."
        checked={disabled}
        onChange={setDisabled}
      />
      {form.faultOf('is_disabled') && <p className="text-[13px] text-bad">{form.faultOf('is_disabled')}</p>}
    </FormDialog>
  );
}
