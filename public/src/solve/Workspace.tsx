import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Contest, Language, Problem } from '../api';
import { Announcer } from '../components/Announcer';
import { EmptyState } from '../components/EmptyState';
import { Main } from '../components/Main';
import { Toast, type ToastMessage } from '../components/Toast';
import { ContestLine } from '../contests/ContestLine';
import type { EditorHandle } from '../editor/CodeEditor';
import { HistoryList } from '../history/HistoryList';
import { marksOf } from '../judging/traceback';
import { useJudging } from '../judging/useJudging';
import type { JudgingKind } from '../judging/state';
import { noteProgress } from '../lib/progress';
import { loginPath, navigate, solvePath } from '../lib/router';
import { useReach } from '../lib/reach';
import { useMediaQuery } from '../lib/useMediaQuery';
import { useNeighbours } from '../problems/useNeighbours';
import { useSession } from '../session';
import { EndedDialog } from '../session/EndedDialog';
import { StatisticsPanel } from '../statistics/StatisticsPanel';
import { ActionBar } from './ActionBar';
import { announcement } from './announcement';
import { EditorPane } from './EditorPane';
import { FileBar } from './FileBar';
import { ANSWERS, MOST_FILES, nameFault, takesFiles } from './files';
import { InputPanel } from './InputPanel';
import { JudgedWhat } from './JudgedWhat';
import { KeyBar } from './KeyBar';
import { LastSubmission } from './LastSubmission';
import { OtherTab } from './OtherTab';
import { OtherTexts } from './OtherTexts';
import { PhoneLayout } from './PhoneLayout';
import { ProblemNav } from './ProblemNav';
import { ResultsPanel } from './ResultsPanel';
import { Standing } from './Standing';
import { StatementPanel } from './StatementPanel';
import { useAttempts } from './useAttempts';
import { useBroughtBack } from './useBroughtBack';
import { useFiles } from './useFiles';
import { useLanguage } from './useLanguage';
import { useLastSubmission } from './useLastSubmission';
import { useOpenedJob } from './useOpenedJob';
import { useOtherTab } from './useOtherTab';
import { useOwnInput } from './useOwnInput';
import { useShortcuts } from './useShortcuts';
import { useStatement } from './useStatement';
import { WideLayout } from './WideLayout';

export type Work = 'input' | 'results';
export type PhoneView = 'statement' | 'code' | 'results';

interface Props {
  problem: Problem;
  languages: Language[];
  /** For which it is solved. */
  contest: Contest | null;
}

const WIDE = '(min-width: 900px)';

/** The solve view: what is written, what is sent, and what came of it; the layouts only place it. */
export function Workspace({ problem, languages, contest }: Props) {
  const wide = useMediaQuery(WIDE);
  const { mayJudge, user, ended } = useSession();
  const needsAccount = contest !== null && !contest.guests && contest.state !== 'ended';
  const [unsent, setUnsent] = useState<JudgingKind | null>(null);
  const [language, setLanguage] = useLanguage(languages, problem);
  const { judging, refusal, start, open, dismissRefusal } = useJudging(problem.slug);
  const reached = useReach();
  const shown = useStatement(problem);
  const marks = useMemo(() => marksOf(judging), [judging]);
  const own = useOwnInput(problem);
  const editor = useRef<EditorHandle>(null);
  const files = useFiles(problem, languages.find(({ id }) => id === language));
  const { book, kept, note, change, onTake, onKeep, others } = useOtherTab(problem, files.key, editor);
  const [looking, setLooking] = useState(false);
  const stopLooking = useCallback(() => setLooking(false), []);
  const [work, setWork] = useState<Work>('input');
  const [view, setView] = useState<PhoneView>('statement');
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const [ready, setReady] = useState(0);
  const [full, setFull] = useState(false);
  const say = useCallback((text: string) => setToast({ text }), []);
  const hideToast = useCallback(() => setToast(null), []);
  useOpenedJob(problem.slug, open);
  const [last, forgetLast] = useLastSubmission(problem, book.hasOwn(languages.map(({ id }) => id)));
  const [brought, broughtDone] = useBroughtBack(problem.slug, say);

  function send(kind: JudgingKind, knowing = !ended) {
    if (judging.phase === 'sending' || !language) return;
    // What comes of it is beside the editor.
    setFull(false);
    const inputs = kind === 'run' ? own.take() : undefined;
    if (inputs === null) {
      setWork('input');
      setView('results');
      return;
    }
    book.flush();
    if (!knowing) return setUnsent(kind);
    if (!mayJudge || (needsAccount && !user)) return navigate(loginPath());
    setWork('results');
    setView('results');
    void start(kind, {
      problem_id: problem.id,
      ...contents(),
      inputs,
      contest_id: kind === 'submit' ? contest?.id : undefined,
    });
  }
  /** What is sent: a text, or the files that are not empty. */
  function contents() {
    const { names, keyOf } = files;
    if (language !== ANSWERS.id && names.length === 1) return { language, code: book.text(language) };
    const all = names.map((name) => ({ name, content: book.text(keyOf(name)) })).filter(({ content }) => content.trim() !== '');
    if (language === ANSWERS.id) return { files: all };
    return { language, files: all, entry_point: all[0]?.name === names[0] ? names[0] : undefined };
  }
  /** A text for a file, which is then in sight. */
  function put(key: string, text: string) {
    if (key === files.key && editor.current) editor.current.replace(text);
    else book.change(key, text);
  }
  async function upload(chosen: File[]) {
    const names = [...files.names];
    const refused: string[] = [];
    for (const file of chosen) {
      const name = files.free ? file.name : (names.find((known) => stem(known) === stem(file.name)) ?? '');
      if (!names.includes(name)) {
        if (!files.free || names.length >= MOST_FILES || nameFault(name, names)) {
          refused.push(file.name);
          continue;
        }
        names.push(name);
      }
      put(files.keyOf(name), await file.text());
    }
    if (files.free && names.length > files.names.length) files.set(names, names.at(-1));
    if (refused.length > 0) say(files.free ? `Not taken: ${refused.join(', ')}.` : `No test is answered by ${refused.join(', ')}.`);
  }
  const run = () => send('run');
  const submit = () => send('submit');
  const save = () => {
    book.flush();
    say(kept ? 'Saved in this browser.' : 'This browser does not store the draft: keep the page open.');
  };
  useShortcuts({ run, submit, save });

  useEffect(() => {
    if (judging.phase !== 'idle') setWork('results');
  }, [judging.jobId, judging.phase]);

  useEffect(() => {
    if (judging.kind !== 'submit' || !judging.outcome || judging.outcome.verdict === 'JE') return;
    noteProgress(problem.slug, judging.outcome.verdict === 'AC' ? 'solved' : 'tried');
  }, [judging.kind, judging.outcome, problem.slug]);
  // After that: of guests what is noted is all that is known.
  const submitted = judging.kind === 'submit' && judging.outcome ? judging.jobId : '';
  const neighbours = useNeighbours(problem.slug, contest, submitted);
  const attempts = useAttempts(problem, contest, submitted);

  /** The editor when it is there, so that the change can be undone; the draft otherwise. */
  function replaceCode(code: string, text: string) {
    if (book.text(files.key) === code) return say(`${text} It is what the editor already holds.`);
    if (!editor.current) return book.change(files.key, code);
    editor.current.replace(code);
    setToast({ text, undo: () => editor.current?.undo() });
  }

  useEffect(() => {
    if (!brought) return;
    if (!languages.some(({ id }) => id === brought.language)) {
      broughtDone();
      say(`This judge does not have ${brought.language} at the moment.`);
      return;
    }
    setView('code');
    if (language !== brought.language) return setLanguage(brought.language);
    if (!editor.current) return;
    const { files: several } = brought;
    if (several && files.free) files.set(several.map(({ name }) => name), several[0]!.name);
    for (const { name, content } of several ?? []) {
      if (!files.free && !files.names.includes(name)) continue;
      put(files.free && name === several![0]!.name ? language : `${language}/${name}`, content);
    }
    if (several) say(`The files of submission ${brought.id} are back.`);
    else replaceCode(brought.code, `The code of submission ${brought.id} is back.`);
    broughtDone();
    // `ready` counts the texts put in place: the editor may come later than the code.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [brought, language, ready]);

  function takeCase(input: string) {
    if (!own.use(input)) return say('There are too many cases of your own: remove one first.');
    setWork('input');
    setView('results');
    if (!judging.ownInput) say('It is a case of your own now. Change it, and run it.');
  }

  const opening = useRef(files.open);
  opening.current = files.open;
  const goTo = useCallback((line: number, column?: number, file?: string) => {
    setView('code');
    if (file) opening.current(file);
    // The editor has the text of another file a moment later.
    requestAnimationFrame(() => requestAnimationFrame(() => editor.current?.reveal(line, column)));
  }, []);

  if (languages.length === 0) {
    return (
      <Main label={problem.title}>
        <EmptyState alone title="No language is ready on this judge.">
          Its compilers did not pass their self-test. An administrator can see why with “assay selftest”.
        </EmptyState>
      </Main>
    );
  }

  const statement = (
    <StatementPanel
      problem={problem}
      statement={shown}
      language={languages.find(({ id }) => id === language)}
      standing={<Standing slug={problem.slug} attempts={attempts} />}
    />
  );
  const history = <HistoryList key={judging.outcome ? judging.jobId : ''} problemId={problem.id} contest={contest?.slug} />;
  const statistics = (
    <StatisticsPanel
      key={judging.outcome ? judging.jobId : ''}
      slug={problem.slug}
      names={Object.fromEntries(languages.map(({ id, name }) => [id, name]))}
      language={language}
    />
  );
  const input = <InputPanel problem={problem} own={own} />;
  const results = (
    <>
      <JudgedWhat judging={judging} language={language} />
      <ResultsPanel
        problem={problem}
        judging={judging}
        refusal={refusal}
        onDismissRefusal={dismissRefusal}
        onGoTo={goTo}
        onUse={takeCase}
        next={neighbours?.nextUnsolved}
        contest={contest?.slug}
      />
    </>
  );
  const nav = <ProblemNav neighbours={neighbours} contest={contest?.slug} />;
  const actions = <ActionBar onRun={run} onSubmit={submit} disabled={judging.phase === 'sending'} wide={!wide} />;
  const restoreLast = () => last && navigate(solvePath(problem.slug, { contest: contest?.slug, submission: last.id }), { replace: true });
  const notice = note ? (
    <OtherTab note={note} onLook={() => setLooking(true)} onTake={onTake} onKeep={onKeep} />
  ) : (
    last && <LastSubmission submission={last} onRestore={restoreLast} onDismiss={forgetLast} />
  );
  const code = (
    <EditorPane
      editor={editor}
      languages={languages}
      language={language}
      identity={files.key}
      initial={book.text(files.key)}
      kept={kept}
      diagnostics={judging.language === language ? marks.filter(({ file }) => (file ?? files.names[0]) === files.at) : noDiagnostics}
      compact={!wide}
      full={full}
      actions={actions}
      onFull={() => setFull(!full)}
      notice={notice}
      files={
        takesFiles(problem) && (
          <FileBar
            files={files}
            onAdd={(name) => files.set([...files.names, name], name)}
            onRename={(name) => {
              const text = book.text(files.key);
              const isFirst = files.at === files.names[0];
              if (!isFirst) book.change(`${language}/${name}`, text);
              files.set(files.names.map((each) => (each === files.at ? name : each)), name);
            }}
            onRemove={() => files.set(files.names.filter((each) => each !== files.at), files.names[0])}
            onUpload={(chosen) => void upload(chosen)}
          />
        )
      }
      onChange={change}
      onLanguage={setLanguage}
      onReset={() => replaceCode(book.starter(files.key), 'The starter code is back.')}
      onReady={() => setReady((count) => count + 1)}
    />
  );

  const parts = { title: problem.title, nav, statement, history, statistics, code, input, results, actions, judging };

  return (
    <Main label={problem.title} className={`flex min-h-0 flex-col ${reached ? 'h-[calc(100dvh-3.25rem)]' : 'h-[calc(100dvh-5.5rem)] max-sm:h-[calc(100dvh-6.75rem)]'}`}>
      {contest && <ContestLine contest={contest} problem={problem} />}
      {wide ? (
        <WideLayout {...parts} work={work} onWork={setWork} />
      ) : (
        <PhoneLayout
          {...parts}
          view={view}
          onView={setView}
          showInput={work === 'input'}
          keys={<KeyBar onType={(text) => editor.current?.type(text)} onUndo={() => editor.current?.undo()} />}
        />
      )}
      <Announcer text={announcement(judging)} />
      <Toast message={toast} onGone={hideToast} />
      {looking && <OtherTexts {...others} onClose={stopLooking} />}
      {unsent && (
        <EndedDialog
          needsAccount={needsAccount}
          onGuest={() => {
            setUnsent(null);
            send(unsent, true);
          }}
          onClose={() => setUnsent(null)}
        />
      )}
    </Main>
  );
}

const noDiagnostics: never[] = [];

/** What of a file's name says which test it answers. */
function stem(name: string): string {
  return name.replace(/\.(out|ans|txt|a)$/, '');
}
