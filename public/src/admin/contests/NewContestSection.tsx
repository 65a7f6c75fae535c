import { useState } from 'react';
import { createContest } from '../../api/admin/contests';
import { Button } from '../../components/Button';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { useForm } from '../../components/useForm';
import { anyContest } from '../../contests/anyContest';
import { navigate } from '../../lib/router';
import { BackLink } from '../parts/BackLink';
import { Panel } from '../../components/Panel';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { ContestFields } from './ContestFields';
import { emptyDraft, faultsOf, FIELDS, newContestOf } from './contestForm';

export function NewContestSection() {
  const [draft, setDraft] = useState(emptyDraft);
  const form = useForm(
    FIELDS,
    async () => {
      const { id } = await createContest(newContestOf(draft));
      anyContest.set(true);
      navigate(adminPath('contests', id));
    },
    () => faultsOf(draft),
  );
  return (
    <Section
      title="New contest"
      intro="Everybody sees at once that it is planned; its problems only when it starts."
      above={<BackLink to={adminPath('contests')}>All contests</BackLink>}
    >
      <Panel label="Contest" className="max-w-3xl p-4 sm:p-5">
        <form ref={form.frame} onSubmit={form.submit} noValidate className="space-y-4">
          <ContestFields draft={draft} onChange={setDraft} form={form} isNew />
          {form.error !== null && <ErrorNotice title="The contest was not created." error={form.error} />}
          <Button type="submit" look="primary" disabled={form.busy} data-testid="save">
            <Icon name="check" /> {form.busy ? 'One moment …' : 'Create contest'}
          </Button>
        </form>
      </Panel>
    </Section>
  );
}
