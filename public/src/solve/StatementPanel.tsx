import type { ReactNode } from 'react';
import type { Language, Problem } from '../api';
import { Difficulty } from '../components/Difficulty';
import { ErrorNotice } from '../components/ErrorNotice';
import { Link } from '../components/Link';
import { formatKb, formatMs } from '../lib/format';
import { formatPoints, pointsText } from '../lib/points';
import { Attachments } from './Attachments';
import { inputNames } from './files';
import { PdfStatement } from './PdfStatement';
import { SampleList } from './SampleList';
import { Statement } from './Statement';
import { StatementLanguage } from './StatementLanguage';
import type { ShownStatement } from './useStatement';

interface Props {
  problem: Problem;
  statement: ShownStatement;
  language?: Language;
  standing?: ReactNode;
}

/** With the limits of the language that is chosen: interpreters get more than the problem's own. */
export function StatementPanel({ problem, statement, language, standing }: Props) {
  const limits = (language && problem.limits.languages?.[language.id]) ?? problem.limits;
  const whose = language ? ` for ${language.name}` : '';
  const { source } = statement;
  const saved = inputNames(problem);
  const inputs = (problem.inputs ?? []).flatMap(({ bytes, url }, i) => (url === null ? [] : [{ name: saved[i]!, bytes, url }]));
  const showsSamples = (statement.format === 'html' ? /<h[1-4][^>]*>\s*(sample|example)/i : /^#{1,4}\s*(sample|example)/im).test(source);
  return (
    <article className="paper px-5 py-5 sm:px-6" aria-label="Statement">
      <h1 className="text-[22px] leading-tight font-semibold">
        <span className="mr-2 font-mono text-base font-normal text-muted">{problem.id}</span>
        <span lang={statement.lang}>{statement.title}</span>
      </h1>
      <div className="mt-2.5 mb-5 flex flex-wrap items-center gap-x-3.5 gap-y-2 text-[13px] text-muted">
        <Difficulty level={problem.difficulty} />
        {problem.kind === 'submit-answer' ? (
          <span>Answers are submitted, and no program</span>
        ) : (
          <>
            <span title={`CPU time a test may use${whose}`}>
              {formatMs(limits.time_ms)}
              {whose}
            </span>
            <span title={`Memory a test may use${whose}`}>{formatKb(limits.memory_kb)}</span>
          </>
        )}
        {problem.scoring?.max != null && <span title="The greatest score">{formatPoints(problem.scoring.max)} points</span>}
        {problem.best_score != null && <span>Your best: {pointsText(problem.best_score, problem.scoring?.max)}</span>}
        {problem.statement_languages.length > 1 && (
          <StatementLanguage languages={problem.statement_languages} chosen={statement.chosen} onChange={statement.choose} />
        )}
        <span className="flex flex-wrap gap-1.5">
          {problem.tags.map((tag) => (
            <Link
              key={tag}
              to={`/?tag=${encodeURIComponent(tag)}`}
              className="rounded border border-line bg-bg px-1.5 text-xs leading-5 hover:border-line-strong hover:text-ink"
            >
              {tag}
            </Link>
          ))}
        </span>
        {standing && <div className="w-full">{standing}</div>}
      </div>
      {statement.error !== null && <ErrorNotice title="The statement could not be loaded." error={statement.error} />}
      {statement.url !== null ? (
        <PdfStatement url={statement.url} title={statement.title} />
      ) : (
        <Statement source={source} format={statement.format} pictures={statement.pictures} lang={statement.lang} />
      )}
      {!showsSamples && problem.samples.length > 0 && <SampleList problem={problem} />}
      <Attachments title="Inputs" files={inputs} />
      <Attachments title="Attachments" files={problem.attachments} />
    </article>
  );
}
