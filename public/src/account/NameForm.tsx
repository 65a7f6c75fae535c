import { useState } from 'react';
import { Field } from '../components/Field';
import { useForm } from '../components/useForm';
import type { User } from '../api';
import { rename } from '../session';
import { CardForm } from './CardForm';

export function NameForm({ user }: { user: User }) {
  const [fullName, setFullName] = useState(user.full_name);
  const [saved, setSaved] = useState(false);
  const form = useForm(['full_name'], async () => {
    setSaved(false);
    await rename(fullName.trim());
    setSaved(true);
  });
  return (
    <CardForm
      title="Your name"
      intro={<>You log in as <strong className="font-semibold text-ink">{user.name}</strong>; that stays.</>}
      form={form}
      name="Save"
      idle={fullName.trim() === user.full_name}
      said={saved && 'Saved.'}
    >
      <Field
        label="Full name"
        {...form.field('full_name')}
        value={fullName}
        onChange={(text) => {
          setFullName(text);
          setSaved(false);
        }}
        hint="As others should read it. May be empty."
        autoComplete="name"
      />
    </CardForm>
  );
}
