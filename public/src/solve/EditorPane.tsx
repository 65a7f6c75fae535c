import { lazy, Suspense, type Ref } from 'react';
import type { Diagnostic, Language } from '../api';
import { Button } from '../components/Button';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { Icon } from '../components/Icon';
import type { DraftBook } from '../drafts/DraftBook';
import type { EditorHandle } from '../editor/CodeEditor';
import { monacoLanguage } from '../editor/languages';
import { useTheme } from '../lib/theme';
import { LanguageSelect } from './LanguageSelect';

const CodeEditor = lazy(() => import('../editor/CodeEditor'));

interface Props {
  editor: Ref<EditorHandle>;
  languages: Language[];
  language: string;
  book: DraftBook;
  kept: boolean;
  diagnostics: Diagnostic[];
  compact?: boolean;
  onLanguage(id: string): void;
  onReset(): void;
  onReady(): void;
}

export function EditorPane(props: Props) {
  const { editor, languages, language, book, kept, diagnostics, compact = false, onLanguage, onReset, onReady } = props;
  const theme = useTheme();
  return (
    <section aria-label="Code" className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-2 pointer-coarse:h-13">
        <LanguageSelect languages={languages} value={language} onChange={onLanguage} />
        <span role="status" className="min-w-0 flex-1 truncate text-xs text-muted">
          {!kept && 'This browser does not store the draft: keep the page open.'}
        </span>
        <Button look="quiet" className="h-8 px-2" onClick={onReset} title="Back to the starter code (can be undone)">
          <Icon name="reset" /> <span className="sr-only sm:not-sr-only">Starter</span>
        </Button>
      </div>
      <div className="relative min-h-0 flex-1">
        <ErrorBoundary what="The editor">
          <Suspense fallback={<p className="p-5 text-sm text-muted">Loading the editor …</p>}>
            <CodeEditor
              ref={editor}
              identity={language}
              language={monacoLanguage(language)}
              initial={book.text(language)}
              theme={theme}
              diagnostics={diagnostics}
              compact={compact}
              onChange={(code) => book.change(language, code)}
              onReady={onReady}
            />
          </Suspense>
        </ErrorBoundary>
      </div>
    </section>
  );
}
