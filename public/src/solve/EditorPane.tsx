import { lazy, Suspense, useState, type ReactNode, type Ref } from 'react';
import type { Diagnostic, Language } from '../api';
import { Button } from '../components/Button';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { Icon } from '../components/Icon';
import type { EditorHandle } from '../editor/CodeEditor';
import { useEditorSettings } from '../lib/editorSettings';
import { useTheme } from '../lib/theme';
import { EditorSettingsDialog } from './EditorSettingsDialog';
import { ANSWERS } from './files';
import { LanguageSelect } from './LanguageSelect';

const CodeEditor = lazy(() => import('../editor/CodeEditor'));

interface Props {
  editor: Ref<EditorHandle>;
  languages: Language[];
  language: string;
  /** Of the text in the editor: another one has its own history of changes. */
  identity: string;
  /** What it begins with. */
  initial: string;
  kept: boolean;
  diagnostics: Diagnostic[];
  compact?: boolean;
  /** Over the whole window; the actions are then in its bar. */
  full: boolean;
  actions: ReactNode;
  /** Between the bar and the code. */
  files?: ReactNode;
  notice?: ReactNode;
  onFull(): void;
  onChange(code: string): void;
  onLanguage(id: string): void;
  onReset(): void;
  onReady(): void;
}

export function EditorPane(props: Props) {
  const { editor, languages, language, identity, initial, kept, diagnostics, compact = false, full, actions, files, notice, onFull, onChange, onLanguage, onReset, onReady } = props;
  const theme = useTheme();
  const settings = useEditorSettings();
  const [choosing, setChoosing] = useState(false);
  const spoken = languages.find(({ id }) => id === language);
  return (
    <section
      aria-label="Code"
      data-testid="editor-pane"
      className={full ? 'fixed inset-0 z-20 flex flex-col bg-surface' : 'flex min-h-0 flex-1 flex-col'}
    >
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-2 pointer-coarse:h-13">
        {language === ANSWERS.id ? (
          <h2 className="px-1 text-sm font-medium">Answers</h2>
        ) : (
          <LanguageSelect languages={languages} value={language} onChange={onLanguage} />
        )}
        <span role="status" className="min-w-0 flex-1 truncate text-xs text-muted">
          {!kept && 'This browser does not store the draft: keep the page open.'}
        </span>
        {language !== ANSWERS.id && (
          <Button look="quiet" className="h-8 px-2" onClick={onReset} title="Back to the starter code (can be undone)">
            <Icon name="reset" /> <span className="sr-only xl:not-sr-only">Starter</span>
          </Button>
        )}
        <Button look="quiet" className="h-8 px-2" data-testid="editor-settings-button" onClick={() => setChoosing(true)} title="Editor settings">
          <Icon name="settings" /> <span className="sr-only">Editor settings</span>
        </Button>
        <Button look="quiet" className="h-8 px-2" data-testid="full-screen" aria-pressed={full} onClick={onFull} title={full ? 'Leave full screen' : 'Full screen'}>
          <Icon name={full ? 'shrink' : 'expand'} /> <span className="sr-only">Full screen</span>
        </Button>
        {full && actions}
      </div>
      {files}
      {notice}
      <div className="relative min-h-0 flex-1">
        <ErrorBoundary what="The editor">
          <Suspense fallback={<p className="p-5 text-sm text-muted">Loading the editor …</p>}>
            <CodeEditor
              ref={editor}
              identity={identity}
              language={spoken?.editor ?? 'plaintext'}
              indent={spoken?.indent ?? 4}
              initial={initial}
              theme={theme}
              settings={settings}
              diagnostics={diagnostics}
              compact={compact}
              onChange={onChange}
              onReady={onReady}
            />
          </Suspense>
        </ErrorBoundary>
      </div>
      {choosing && <EditorSettingsDialog onClose={() => setChoosing(false)} />}
    </section>
  );
}
