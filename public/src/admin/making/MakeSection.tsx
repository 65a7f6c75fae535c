import { useState } from 'react';
import { makeDraft } from '../../api/admin/problems';
import { Button } from '../../components/Button';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Field } from '../../components/Field';
import { Icon } from '../../components/Icon';
import { Panel } from '../../components/Panel';
import { useForm } from '../../components/useForm';
import { navigate } from '../../lib/router';
import { BackLink } from '../parts/BackLink';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { KINDS, type MadeKind } from './kinds';
import { slugOf } from './slug';

/** A problem is begun by its title and its kind; all else comes step by step. */
export function MakeSection() {
  const [title, setTitle] = useState('');
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [kind, setKind] = useState<MadeKind>('program');
  const slug = ownSlug ?? slugOf(title);
  const form = useForm(
    ['title', 'slug', 'kind'],
    async () => {
      await makeDraft({ title: title.trim(), slug, kind });
      navigate(adminPath('problems', slug));
    },
    () => ({ title: title.trim() ? null : 'Give it a title.', slug: slug ? null : 'Give it an address of letters, digits and -.' }),
  );
  return (
    <Section
      title="Make a problem"
      intro="Nobody but staff sees it before you publish it. Each step is saved on the server."
      above={<BackLink to={adminPath('problems')}>All problems</BackLink>}
    >
      <Panel label="New problem" className="max-w-3xl p-4 sm:p-5">
        <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
          <Field label="Title" {...form.field('title')} value={title} onChange={setTitle} autoComplete="off" autoFocus />
          <Field
            label="Address"
            {...form.field('slug')}
            value={slug}
            onChange={setOwnSlug}
            literal
            autoComplete="off"
            hint="What people see in the address bar: /p/…; it stays as it is."
          />
          <fieldset>
            <legend className="mb-1 text-sm font-medium">Kind</legend>
            <div className="space-y-2">
              {KINDS.map(({ value, name, words }) => (
                <label key={value} className="flex items-start gap-2.5 text-sm">
                  <input
                    type="radio"
                    name="kind"
                    checked={kind === value}
                    onChange={() => setKind(value)}
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                  />
                  <span>
                    {name} <span className="block text-muted">{words}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          {form.error !== null && <ErrorNotice title="The problem was not made." error={form.error} />}
          <Button type="submit" look="primary" disabled={form.busy} data-testid="save">
            <Icon name="check" /> {form.busy ? 'One moment …' : 'Go on'}
          </Button>
        </form>
      </Panel>
    </Section>
  );
}
