import { ApiError } from '../../api';
import { getPackage } from '../../api/admin/problems';
import { Button } from '../../components/Button';
import { ButtonLink } from '../../components/ButtonLink';
import { ErrorNotice } from '../../components/ErrorNotice';
import { Icon } from '../../components/Icon';
import { problemPath } from '../../lib/router';
import { saveFile } from '../../lib/saveFile';
import { useAction } from '../../lib/useAction';
import { MissingPage } from '../../pages/MissingPage';
import { BackLink } from '../parts/BackLink';
import { Panel } from '../../components/Panel';
import { RowsSkeleton } from '../../components/RowsSkeleton';
import { Section } from '../parts/Section';
import { adminPath } from '../places';
import { CheckerTab } from '../making/CheckerTab';
import { DraftSteps } from '../making/DraftSteps';
import { SignatureTab } from '../making/SignatureTab';
import { SolutionsTab } from '../making/SolutionsTab';
import { FilesTab } from './FilesTab';
import { ProblemTabs, TABS, type ProblemTab } from './ProblemTabs';
import { SettingsTab } from './SettingsTab';
import { StatementTab } from './StatementTab';
import { TestPanel } from './TestPanel';
import { TestsTab } from './TestsTab';
import { useProblem } from './useProblem';
import { VerifyTab } from './VerifyTab';
import { VisibilityPill } from './VisibilityPill';

interface Props {
  slug: string;
  /** The tab, and the test that is looked at. */
  rest: string[];
}

export function ProblemSection({ slug, rest }: Props) {
  const { problem, error, reload, setProblem } = useProblem(slug);
  const [tab = 'statement', which, ...more] = rest;
  const exported = useAction(async () => saveFile(await getPackage(slug), `${slug}.zip`));
  const known = TABS.some(({ at }) => at === tab) && more.length === 0 && (which === undefined || tab === 'tests');
  if (!known || (error instanceof ApiError && error.status === 404 && !problem)) return <MissingPage />;

  return (
    <Section
      title={problem?.title ?? slug}
      intro={
        problem && (
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <VisibilityPill visibility={problem.visibility} />
            <span>{slug}</span>
            <span data-testid="revision">revision {problem.revision}</span>
          </span>
        )
      }
      above={<BackLink to={adminPath('problems')}>All problems</BackLink>}
      actions={
        problem && (
          <>
            <ButtonLink to={problemPath(slug)}>
              <Icon name="play" /> Open
            </ButtonLink>
            <Button disabled={exported.busy} onClick={() => void exported.run()}>
              <Icon name="download" /> {exported.busy ? 'Packing …' : 'Export'}
            </Button>
          </>
        )
      }
    >
      {exported.error !== null && (
        <div className="mb-4">
          <ErrorNotice title="The package could not be had." error={exported.error} onDismiss={exported.forget} />
        </div>
      )}
      {problem?.visibility === 'staff' && <DraftSteps problem={problem} onSaved={setProblem} />}
      <ProblemTabs slug={slug} kind={problem?.kind} chosen={tab as ProblemTab} />
      {error !== null && <ErrorNotice title="The problem was not loaded." error={error} onRetry={reload} />}
      {!problem && error === null && (
        <Panel label="Problem">
          <RowsSkeleton label="Problem" />
        </Panel>
      )}
      {problem && tab === 'statement' && <StatementTab problem={problem} onSaved={setProblem} onReload={reload} />}
      {problem && tab === 'settings' && <SettingsTab problem={problem} onSaved={setProblem} onReload={reload} />}
      {problem && tab === 'tests' && which === undefined && <TestsTab problem={problem} onSaved={setProblem} onReload={reload} />}
      {problem && tab === 'tests' && which !== undefined && (
        <TestPanel key={which} problem={problem} which={which} onChanged={reload} />
      )}
      {problem && tab === 'signature' && <SignatureTab problem={problem} onSaved={setProblem} />}
      {problem && tab === 'solutions' && <SolutionsTab problem={problem} onSaved={setProblem} />}
      {problem && tab === 'checker' && <CheckerTab problem={problem} onSaved={setProblem} />}
      {problem && tab === 'verify' && <VerifyTab problem={problem} onEnded={reload} />}
      {problem && tab === 'files' && <FilesTab problem={problem} />}
    </Section>
  );
}
