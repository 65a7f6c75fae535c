import { ButtonLink } from '../components/ButtonLink';
import { Button } from '../components/Button';
import { Icon, type IconName } from '../components/Icon';
import { navigate, solvePath } from '../lib/router';
import type { Neighbours, OrderedProblem } from '../problems/order';

interface Props {
  neighbours: Neighbours | null;
  /** Its slug: one stays in it. */
  contest?: string;
}

const shape = 'h-8 w-8 [&_svg]:shrink-0 pointer-coarse:w-11';

/** From one problem to another, without the list. */
export function ProblemNav({ neighbours, contest }: Props) {
  const others = neighbours?.others ?? [];
  function random() {
    const one = others[Math.floor(Math.random() * others.length)];
    if (one) navigate(solvePath(one.slug, { contest }));
  }
  return (
    <nav aria-label="Other problems" data-testid="problem-nav" className="flex shrink-0 items-center">
      <Step to={neighbours?.previous} name="Previous problem" icon="left" testId="previous-problem" contest={contest} />
      <Step to={neighbours?.next} name="Next problem" icon="chevron" testId="next-problem" contest={contest} />
      <Button look="quiet" className={shape} data-testid="random-problem" disabled={others.length === 0} onClick={random} title="Random problem">
        <Icon name="shuffle" /> <span className="sr-only">Random problem</span>
      </Button>
    </nav>
  );
}

function Step({ to, name, icon, testId, contest }: { to?: OrderedProblem; name: string; icon: IconName; testId: string; contest?: string }) {
  if (!to) {
    return (
      <Button look="quiet" className={shape} data-testid={testId} disabled title={`There is no ${name.toLowerCase()}`}>
        <Icon name={icon} /> <span className="sr-only">{name}</span>
      </Button>
    );
  }
  return (
    <ButtonLink look="quiet" className={shape} data-testid={testId} to={solvePath(to.slug, { contest })} title={`${name}: ${to.title}`}>
      {/* One name on every problem: it does the same each time, however fast it is clicked. */}
      <Icon name={icon} /> <span className="sr-only">{name}</span>
    </ButtonLink>
  );
}
