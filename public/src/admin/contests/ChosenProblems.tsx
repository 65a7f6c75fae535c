import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { labelOf, moved, type Chosen } from './contestForm';

interface Props {
  chosen: Chosen[];
  onChange(chosen: Chosen[]): void;
  disabled: boolean;
}

export function ChosenProblems({ chosen, onChange, disabled }: Props) {
  if (chosen.length === 0) return <p className="text-sm text-muted">None yet.</p>;
  return (
    <ol className="divide-y divide-line rounded-md border border-line-strong">
      {chosen.map(({ id, slug, title }, i) => (
        <li key={id} data-testid="chosen-problem" data-slug={slug} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 pr-1.5 pl-3 text-sm">
          <span className="w-4 text-center font-mono font-semibold text-muted">{labelOf(i)}</span>
          <span className="min-w-0 flex-1 break-words">
            {title} <span className="ml-1 text-[13px] text-muted">{slug}</span>
          </span>
          <span className="flex">
            <Button look="quiet" className="px-2" aria-label={`Move ${title} up`} disabled={disabled || i === 0} onClick={() => onChange(moved(chosen, i, -1))}>
              <Icon name="chevron" className="size-4 -rotate-90" />
            </Button>
            <Button
              look="quiet"
              className="px-2"
              aria-label={`Move ${title} down`}
              disabled={disabled || i === chosen.length - 1}
              onClick={() => onChange(moved(chosen, i, 1))}
            >
              <Icon name="chevron" className="size-4 rotate-90" />
            </Button>
            <Button
              look="quiet"
              className="px-2"
              aria-label={`Remove ${title}`}
              disabled={disabled}
              onClick={() => onChange(chosen.filter((each) => each.id !== id))}
            >
              <Icon name="cross" />
            </Button>
          </span>
        </li>
      ))}
    </ol>
  );
}
