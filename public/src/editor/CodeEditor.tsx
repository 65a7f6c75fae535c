import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import type { Diagnostic } from '../api';
import type { Theme } from '../lib/theme';
import { indentSize } from './languages';
import { monaco } from './monaco';
import { keepTyped } from './typing';

export interface EditorHandle {
  /** Replaces the text so that one undo brings the old one back. */
  replace(code: string): void;
  undo(): void;
  /** Types at the cursor, as a key would. */
  type(text: string): void;
  reveal(line: number, column?: number): void;
  focus(): void;
}

interface Props {
  ref?: Ref<EditorHandle>;
  /** Texts of different identities have their own undo history. */
  identity: string;
  language: string;
  initial: string;
  theme: Theme;
  diagnostics: Diagnostic[];
  compact: boolean;
  onChange(code: string): void;
  /** The text is in place and the handle works. */
  onReady?(): void;
}

const MARKER_OWNER = 'judge';

export default function CodeEditor(props: Props) {
  const { ref, identity, language, initial, theme, diagnostics, compact } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const models = useRef(new Map<string, monaco.editor.ITextModel>());
  const onChange = useRef(props.onChange);
  onChange.current = props.onChange;
  const onReady = useRef(props.onReady);
  onReady.current = props.onReady;

  useEffect(() => {
    const kept = models.current;
    const created = monaco.editor.create(host.current!, editorOptions(compact));
    editor.current = created;
    window.__assayEditor = created;
    const listening = created.onDidChangeModelContent(() => onChange.current(created.getValue()));
    const typing = keepTyped(created);
    return () => {
      typing.dispose();
      listening.dispose();
      created.dispose();
      kept.forEach((model) => model.dispose());
      kept.clear();
      editor.current = null;
      if (window.__assayEditor === created) delete window.__assayEditor;
    };
    // The options are set once: `compact` decides the layout around the editor, which is mounted anew.
  }, [compact]);

  useEffect(() => {
    let model = models.current.get(identity);
    if (!model) {
      model = monaco.editor.createModel(initial, language);
      model.updateOptions({ tabSize: indentSize(language), insertSpaces: true });
      models.current.set(identity, model);
    }
    editor.current?.setModel(model);
    onReady.current?.();
    // `initial` is read once for each text: afterwards the model is what counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [identity, language, compact]);

  useEffect(() => monaco.editor.setTheme(`assay-${theme}`), [theme]);

  useEffect(() => {
    const model = models.current.get(identity);
    if (model) monaco.editor.setModelMarkers(model, MARKER_OWNER, diagnostics.map((each) => markerOf(each, model)));
  }, [diagnostics, identity, language, compact]);

  useImperativeHandle(ref, () => ({
    replace(code) {
      const current = editor.current;
      const model = current?.getModel();
      if (!current || !model || model.getValue() === code) return;
      current.pushUndoStop();
      current.executeEdits('assay', [{ range: model.getFullModelRange(), text: code, forceMoveMarkers: true }]);
      current.pushUndoStop();
      current.setPosition({ lineNumber: 1, column: 1 });
      current.revealLine(1);
      // So that Ctrl+Z means this change; on a phone it would only open the keyboard.
      if (!compact) current.focus();
    },
    undo: () => editor.current?.trigger('assay', 'undo', null),
    type(text) {
      editor.current?.focus();
      if (text === '\t') editor.current?.trigger('keyboard', 'tab', null);
      else editor.current?.trigger('keyboard', 'type', { text });
    },
    reveal(line, column = 1) {
      editor.current?.setPosition({ lineNumber: line, column });
      editor.current?.revealLineInCenterIfOutsideViewport(line);
      editor.current?.focus();
    },
    focus: () => editor.current?.focus(),
  }));

  return <div ref={host} className="h-full w-full" data-testid="editor" />;
}

function editorOptions(compact: boolean): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    model: null,
    automaticLayout: true,
    ariaLabel: 'Your code. Press Control M to let Tab leave the editor.',
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-code'),
    // Under 16 px a phone's browser zooms in at the first touch.
    fontSize: compact ? 16 : 14,
    lineHeight: compact ? 24 : 21,
    lineNumbersMinChars: compact ? 2 : 3,
    glyphMargin: false,
    folding: !compact,
    minimap: { enabled: false },
    overviewRulerLanes: compact ? 0 : 2,
    padding: { top: 12, bottom: 12 },
    scrollBeyondLastLine: false,
    smoothScrolling: false,
    renderLineHighlight: compact ? 'none' : 'line',
    wordWrap: compact ? 'on' : 'off',
    wordBasedSuggestions: 'currentDocument',
    quickSuggestions: !compact,
    // A word is taken by Tab or a click. Enter is a new line, and a sign is that sign.
    acceptSuggestionOnEnter: 'off',
    acceptSuggestionOnCommitCharacter: false,
    // A bracket closed by the editor is there twice once Enter stands between the two.
    autoClosingBrackets: 'never',
    autoClosingQuotes: 'never',
    autoClosingComments: 'never',
    fixedOverflowWidgets: true,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
    unicodeHighlight: { ambiguousCharacters: false },
  };
}

const severities: Record<string, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  'fatal error': monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  note: monaco.MarkerSeverity.Info,
};

function markerOf(diagnostic: Diagnostic, model: monaco.editor.ITextModel): monaco.editor.IMarkerData {
  const line = Math.min(Math.max(1, diagnostic.line), model.getLineCount());
  const column = Math.min(Math.max(1, diagnostic.column ?? firstColumn(model, line)), model.getLineMaxColumn(line));
  const word = model.getWordAtPosition({ lineNumber: line, column });
  return {
    severity: severities[diagnostic.severity ?? 'error'] ?? monaco.MarkerSeverity.Error,
    message: diagnostic.message,
    startLineNumber: line,
    startColumn: column,
    endLineNumber: line,
    endColumn: diagnostic.column && word ? word.endColumn : model.getLineMaxColumn(line),
  };
}

function firstColumn(model: monaco.editor.ITextModel, line: number): number {
  return model.getLineFirstNonWhitespaceColumn(line) || 1;
}
