import type { EditorSettings } from '../lib/editorSettings';
import type { Theme } from '../lib/theme';
import type { monaco } from './monaco';

type Options = monaco.editor.IStandaloneEditorConstructionOptions;

/** Of every editor of the page, once and for all. `compact`: on a phone. */
export function fixedOptions(compact: boolean): Options {
  return {
    model: null,
    automaticLayout: true,
    ariaLabel: 'Your code. Press Control M to let Tab leave the editor.',
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-code'),
    lineNumbersMinChars: compact ? 2 : 3,
    glyphMargin: false,
    folding: !compact,
    minimap: { enabled: false },
    overviewRulerLanes: compact ? 0 : 2,
    padding: { top: 12, bottom: 12 },
    scrollBeyondLastLine: false,
    smoothScrolling: false,
    // Dimmed, the number of an empty last line cannot be read.
    renderFinalNewline: 'on',
    renderLineHighlight: compact ? 'none' : 'line',
    wordBasedSuggestions: 'currentDocument',
    // A word is taken by Tab or a click. Enter is a new line, and a sign is that sign.
    acceptSuggestionOnEnter: 'off',
    acceptSuggestionOnCommitCharacter: false,
    autoClosingComments: 'never',
    fixedOverflowWidgets: true,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
    unicodeHighlight: { ambiguousCharacters: false },
  };
}

/** What a person chooses. */
export function chosenOptions({ fontSize, wrap, suggestions, closeBrackets }: EditorSettings, compact: boolean): Options {
  // Under 16 px a phone's browser zooms in at the first touch.
  const size = compact ? Math.max(16, fontSize ?? 16) : (fontSize ?? 14);
  // A bracket closed by the editor is there twice once Enter stands between the two: only for those who want it.
  const closing = closeBrackets ? 'languageDefined' : 'never';
  return {
    fontSize: size,
    lineHeight: Math.round(size * 1.5),
    wordWrap: compact || wrap ? 'on' : 'off',
    quickSuggestions: !compact && suggestions,
    autoClosingBrackets: closing,
    autoClosingQuotes: closing,
    // A bracket typed over a selection replaces it, as everything else does.
    autoSurround: closing,
  };
}

export function themeName(theme: EditorSettings['theme'], page: Theme): string {
  if (theme === 'contrast-light') return 'hc-light';
  if (theme === 'contrast-dark') return 'hc-black';
  return `assay-${theme === 'page' ? page : theme}`;
}
