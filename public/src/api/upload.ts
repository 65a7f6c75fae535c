import { inTheirName } from './http';
import { errorFromText, unreachable, unreadable } from './errors';

/** A file on its way to the judge, with what share of it is there: fetch() cannot tell. */
export interface UploadOptions {
  /** From 0 to 1. */
  onProgress(share: number): void;
  signal: AbortSignal;
}

export async function uploadFile<Answer>(path: string, file: Blob, type: string, how: UploadOptions): Promise<Answer> {
  const answer = await inTheirName((token) => send(path, file, type, token, how), how.signal);
  if (answer.status < 200 || answer.status > 299) throw errorFromText(answer.status, answer.text, answer.retryAfter);
  try {
    return JSON.parse(answer.text) as Answer;
  } catch {
    throw unreadable(answer.status);
  }
}

interface Answered {
  status: number;
  text: string;
  retryAfter: string | null;
}

function send(path: string, file: Blob, type: string, token: string | null, how: UploadOptions): Promise<Answered> {
  const { onProgress, signal } = how;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const xhr = new XMLHttpRequest();
    const abort = () => xhr.abort();
    xhr.open('POST', path);
    xhr.setRequestHeader('Accept', 'application/json');
    xhr.setRequestHeader('Content-Type', type);
    if (token !== null) xhr.setRequestHeader('Authorization', `Bearer ${token}`);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    xhr.upload.onload = () => onProgress(1);
    xhr.onload = () =>
      resolve({ status: xhr.status, text: xhr.responseText, retryAfter: xhr.getResponseHeader('Retry-After') });
    xhr.onerror = () => reject(unreachable());
    xhr.onabort = () => reject(signal.reason);
    xhr.onloadend = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
    xhr.send(file);
  });
}
