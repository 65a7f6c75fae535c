import { Link } from '../../components/Link';
import { adminPath } from '../places';

export const TABS = [
  { at: 'statement', name: 'Statement' },
  { at: 'signature', name: 'Signature' },
  { at: 'tests', name: 'Tests' },
  { at: 'solutions', name: 'Solutions' },
  { at: 'checker', name: 'Checker' },
  { at: 'settings', name: 'Settings' },
  { at: 'verify', name: 'Verify' },
  { at: 'files', name: 'Files' },
] as const;

export type ProblemTab = (typeof TABS)[number]['at'];

/** Links, since each part has an address of its own. */
/** What only some kinds of problems have. */
const OF_KIND: Partial<Record<ProblemTab, string>> = { signature: 'function' };

export function ProblemTabs({ slug, kind, chosen }: { slug: string; kind: string | undefined; chosen: ProblemTab }) {
  return (
    <nav aria-label="Parts of the problem" className="mb-4 border-b border-line">
      <ul className="flex overflow-x-auto">
        {TABS.filter(({ at }) => !OF_KIND[at] || OF_KIND[at] === kind).map(({ at, name }) => (
          <li key={at}>
            <Link
              to={at === 'statement' ? adminPath('problems', slug) : adminPath('problems', slug, at)}
              aria-current={at === chosen ? 'page' : undefined}
              className={`flex h-10 items-center border-b-2 px-3 text-sm -outline-offset-4 pointer-coarse:h-11 ${at === chosen ? 'border-accent font-medium text-ink' : 'border-transparent text-muted hover:text-ink'}`}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
