import { Checkbox } from '../../components/Checkbox';
import { Field } from '../../components/Field';
import { SelectField } from '../../components/SelectField';
import type { Form } from '../../components/useForm';
import { hiddenResults as choices } from '../parts/hiddenResults';
import { fieldsOf, slugFrom, type ContestDraft } from './contestForm';
import { ProblemPicker } from './ProblemPicker';

interface Props {
  draft: ContestDraft;
  onChange(draft: ContestDraft): void;
  form: Form;
  /** The name in its address is chosen once. */
  isNew?: boolean;
}

/** A year has four digits: fields take six where nothing is said. */
const LAST = '9999-12-31T23:59';
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function ContestFields({ draft, onChange, form, isNew = false }: Props) {
  const change = (part: Partial<ContestDraft>) => {
    onChange({ ...draft, ...part });
    form.forget(fieldsOf(part));
  };
  const { title, slug, starts, ends, problems, hiddenResults, guests } = draft;
  return (
    <>
      <Field
        label="Title"
        {...form.field('title')}
        value={title}
        onChange={(next) => change({ title: next, ...(isNew && slug === slugFrom(title) && { slug: slugFrom(next) }) })}
        autoComplete="off"
        disabled={form.busy}
      />
      {isNew && (
        <Field
          label="Short name"
          {...form.field('slug')}
          value={slug}
          onChange={(next) => change({ slug: next.trim() })}
          hint={`For its address, /c/${slug || 'spring-2027'}. It cannot be changed later.`}
          autoComplete="off"
          literal
          disabled={form.busy}
        />
      )}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label="Starts"
          {...form.field('starts_at')}
          type="datetime-local"
          max={LAST}
          className="min-w-0"
          value={starts}
          onChange={(next) => change({ starts: next })}
          hint={`By your own clock (${zone}).`}
          disabled={form.busy}
        />
        <Field
          label="Ends"
          {...form.field('ends_at')}
          type="datetime-local"
          max={LAST}
          className="min-w-0"
          value={ends}
          onChange={(next) => change({ ends: next })}
          hint="From then on it takes no submissions."
          disabled={form.busy}
        />
      </div>
      <ProblemPicker
        chosen={problems}
        onChange={(next) => change({ problems: next })}
        fault={form.faultOf('problems')}
        disabled={form.busy}
      />
      <SelectField
        label="Shown of hidden tests"
        {...form.field('hidden_results')}
        value={hiddenResults}
        options={choices}
        onChange={(next) => change({ hiddenResults: next })}
        hint="Of all that is sent to these problems, as long as they are in this contest."
        disabled={form.busy}
      />
      <Checkbox
        name="guests"
        label="Guests may take part"
        hint="People without an account: nobody can tell them apart, and only staff see what they send in it."
        checked={guests}
        onChange={(next) => change({ guests: next })}
      />
    </>
  );
}
