import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ApiError, JobStream, runCode, submitCode } from '../api';
import type { JobAccepted, RunRequest } from '../api';
import { streamWorld } from '../session/streamWorld';
import { randomKey } from '../lib/randomKey';
import { forgetJob, recallJob, rememberJob, type ActiveJob } from './activeJob';
import { idleJudging, reduceJudging, type Judging, type JudgingKind } from './state';

const RESEND_WAITS_MS = [600, 1500, 3500];

/** A submission, and when it was sent or asked for again. */
interface Sent {
  text: string;
  key: string;
  at: number;
  /** The judge has answered, so the page knows whether it arrived. */
  answered: boolean;
}

const IMPATIENT_MS = 4000;

/** Why there is no judging. */
export interface Refusal {
  title: 'Not submitted' | 'Not run' | 'No longer there';
  error: ApiError;
}

export interface JudgingHandle {
  judging: Judging;
  refusal: Refusal | null;
  start(kind: JudgingKind, request: RunRequest): Promise<void>;
  /** Shows a judging that was asked for before, from its first event on. */
  open(job: ActiveJob): void;
  dismissRefusal(): void;
}

export function useJudging(slug: string): JudgingHandle {
  const [judging, dispatch] = useReducer(reduceJudging, idleJudging);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const shown = useRef(judging);
  shown.current = judging;
  const stream = useRef<JobStream | null>(null);
  const abort = useRef<AbortController | null>(null);
  const lastSent = useRef<Sent | null>(null);

  const stop = useCallback(() => {
    abort.current?.abort();
    abort.current = null;
    const open = stream.current;
    stream.current = null;
    open?.close();
  }, []);

  const follow = useCallback(
    (job: ActiveJob) => {
      dispatch({ type: 'sent', kind: job.kind, ownInput: job.ownInput, language: job.language });
      dispatch({ type: 'accepted', jobId: job.jobId, submissionId: job.submissionId });
      rememberJob(slug, job);
      stream.current = new JobStream(
        job.jobId,
        {
          onEvent: (event) => dispatch({ type: 'event', event }),
          onConnection: (connection) => dispatch({ type: 'connection', connection }),
          onLost(detail) {
            forgetJob(slug);
            dispatch({ type: 'refused' });
            setRefusal({ title: 'No longer there', error: new ApiError(404, detail, 'job_lost') });
          },
        },
        streamWorld,
      );
    },
    [slug],
  );

  /** Who presses again, before what came of it is there or at once after, means the submission that is on its way. */
  const keyFor = useCallback((request: object, was: Judging) => {
    const [text, now, before] = [JSON.stringify(request), Date.now(), lastSent.current];
    const goesOn = was.kind === 'submit' && was.phase !== 'idle' && was.phase !== 'done';
    const same = before?.text === text && (!before.answered || goesOn || now - before.at < IMPATIENT_MS);
    lastSent.current = { text, key: same ? before.key : randomKey(), at: now, answered: false };
    return lastSent.current.key;
  }, []);

  const start = useCallback(
    async (kind: JudgingKind, { inputs, ...request }: RunRequest) => {
      stop();
      const was = shown.current;
      const controller = new AbortController();
      abort.current = controller;
      setRefusal(null);
      const ownInput = kind === 'run' && inputs !== undefined;
      dispatch({ type: 'sent', kind, ownInput, language: request.language ?? 'text' });
      try {
        const accepted =
          kind === 'submit'
            ? await submitSurely(request, keyFor(request, was), controller.signal)
            : await runCode(ownInput ? { ...request, inputs } : request, controller.signal);
        if (controller.signal.aborted) return;
        if (kind === 'submit' && lastSent.current) lastSent.current.answered = true;
        follow({
          jobId: accepted.job_id,
          submissionId: 'submission_id' in accepted ? accepted.submission_id : undefined,
          kind,
          ownInput,
          language: request.language ?? 'text',
        });
      } catch (failure) {
        if (controller.signal.aborted) return;
        dispatch({ type: 'refused' });
        /* The judging on view stays, or goes on, below the words about this one. */
        const before = recallJob(slug);
        if (was.phase === 'done') dispatch({ type: 'restored', judging: was });
        else if (before) follow(before);
        const error = failure instanceof ApiError ? failure : new ApiError(0, String(failure));
        if (kind === 'submit' && lastSent.current) lastSent.current.answered = !error.unreachable;
        setRefusal({ title: kind === 'submit' ? 'Not submitted' : 'Not run', error });
      }
    },
    [follow, keyFor, slug, stop],
  );

  const open = useCallback(
    (job: ActiveJob) => {
      stop();
      setRefusal(null);
      follow(job);
    },
    [follow, stop],
  );

  useEffect(() => {
    dispatch({ type: 'reset' });
    setRefusal(null);
    const job = recallJob(slug);
    if (job) follow(job);
    return stop;
  }, [slug, follow, stop]);

  const dismissRefusal = useCallback(() => setRefusal(null), []);
  return { judging, refusal, start, open, dismissRefusal };
}

/** One key for all tries: a submission that arrived although its answer was lost counts once. */
async function submitSurely(request: Omit<RunRequest, 'inputs'>, key: string, signal: AbortSignal): Promise<JobAccepted> {
  for (const wait of RESEND_WAITS_MS) {
    try {
      return await submitCode(request, key, signal);
    } catch (failure) {
      if (signal.aborted || !(failure instanceof ApiError && failure.unreachable)) throw failure;
      await new Promise((resume) => setTimeout(resume, wait));
    }
  }
  return submitCode(request, key, signal);
}
