import type { EditorSettings } from '../lib/editorSettings';
import type { monaco } from './monaco';

type Editor = monaco.editor.IStandaloneCodeEditor;

/** Keys as in another editor, until it is disposed. `status` shows what that editor shows below the text. */
export function startKeys(keys: EditorSettings['keys'], editor: Editor, status: HTMLElement): { dispose(): void } {
  let ended = false;
  let running: { dispose(): void } | null = null;
  status.replaceChildren();
  if (keys !== 'plain') {
    void (keys === 'vim' ? vim(editor, status) : emacs(editor, status)).then(
      (start) => {
        if (!ended) running = start();
      },
      () => (status.textContent = 'These keys could not be loaded.'),
    );
  }
  return {
    dispose() {
      ended = true;
      running?.dispose();
      status.replaceChildren();
    },
  };
}

async function vim(editor: Editor, status: HTMLElement) {
  const { initVimMode } = await import('monaco-vim');
  return () => initVimMode(editor as never, status);
}

async function emacs(editor: Editor, status: HTMLElement) {
  const { EmacsExtension } = await import('monaco-emacs');
  return () => {
    const extension = new EmacsExtension(editor as never);
    extension.onDidMarkChange((set) => (status.textContent = set ? 'Mark set' : ''));
    extension.onDidChangeKey((keys) => (status.textContent = keys));
    extension.start();
    return extension;
  };
}
