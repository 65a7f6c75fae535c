import { MissingPage } from '../pages/MissingPage';
import { useSession } from '../session';
import { AdminNav } from './AdminNav';
import { AuditSection } from './audit/AuditSection';
import { ContestSection } from './contests/ContestSection';
import { ContestsSection } from './contests/ContestsSection';
import { NewContestSection } from './contests/NewContestSection';
import { DeadSection } from './dead/DeadSection';
import { HealthSection } from './health/HealthSection';
import { NotForYou } from './NotForYou';
import { OverviewSection } from './overview/OverviewSection';
import { ImportSection } from './people/ImportSection';
import { PeopleSection } from './people/PeopleSection';
import { PLACES } from './places';
import { MakeSection } from './making/MakeSection';
import { ProblemSection } from './problems/ProblemSection';
import { ProblemsSection } from './problems/ProblemsSection';
import { UploadSection } from './problems/UploadSection';
import { QueueSection } from './queue/QueueSection';
import { RejudgeSection } from './rejudges/RejudgeSection';
import { RejudgesSection } from './rejudges/RejudgesSection';
import { SubmissionSection } from './submissions/SubmissionSection';
import { SubmissionsSection } from './submissions/SubmissionsSection';

/** Everything below /admin; `rest` is the address after it. */
export default function AdminPage({ rest }: { rest: string[] }) {
  const { isStaff, isAdmin } = useSession();
  const first = rest[0] === 'upload' || rest[0] === 'make' ? 'problems' : (rest[0] ?? '');
  const here = PLACES.find(({ at }) => at === first);
  if (!isStaff || (here?.for === 'admin' && !isAdmin)) return <NotForYou />;
  const places = PLACES.filter((place) => isAdmin || place.for === 'judge');
  return (
    <div className="flex flex-1 flex-col lg:flex-row">
      <AdminNav places={places} here={here} />
      <Place rest={rest} />
    </div>
  );
}

function Place({ rest }: { rest: string[] }) {
  const [first = '', second, ...more] = rest;
  if (first === 'problems' && second !== undefined) return <ProblemSection key={second} slug={second} rest={more} />;
  if (more.length > 0) return <MissingPage />;
  if (second === undefined) {
    switch (first) {
      case '':
        return <OverviewSection />;
      case 'health':
        return <HealthSection />;
      case 'queue':
        return <QueueSection />;
      case 'submissions':
        return <SubmissionsSection />;
      case 'rejudges':
        return <RejudgesSection />;
      case 'dead':
        return <DeadSection />;
      case 'problems':
        return <ProblemsSection />;
      case 'upload':
        return <UploadSection />;
      case 'make':
        return <MakeSection />;
      case 'contests':
        return <ContestsSection />;
      case 'people':
        return <PeopleSection />;
      case 'audit':
        return <AuditSection />;
    }
  }
  if (first === 'people' && second === 'import') return <ImportSection />;
  if (first === 'contests') {
    return second === 'new' ? <NewContestSection /> : <ContestSection key={second} name={second!} />;
  }
  const number = /^[1-9]\d{0,15}$/.test(second ?? '') ? Number(second) : null;
  if (first === 'submissions' && number) return <SubmissionSection key={number} id={number} />;
  if (first === 'rejudges' && number) return <RejudgeSection key={number} id={number} />;
  return <MissingPage />;
}
