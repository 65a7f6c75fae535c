import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import type { Diagnostic } from '../api';
import type { EditorSettings } from '../lib/editorSettings';
import type { Theme } from '../lib/theme';
import { startKeys } from './keyModes';
import { monaco } from './monaco';
import { chosenOptions, fixedOptions, themeName } from './options';
import { keepTyped } from './typing';

export interface EditorHandle {
  /** Replaces the text so that one undo brings the old one back. */
  replace(code: string): void;
  /** Another tab has written it: it becomes the text of that identity, and the caret stays where it is. */
  adopt(identity: string, code: string): void;
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
  /** The editor's own word for it. */
  language: string;
  /** Spaces of one indentation, where the person chose none. */
  indent: number;
  initial: string;
  theme: Theme;
  settings: EditorSettings;
  diagnostics: Diagnostic[];
  compact: boolean;
  onChange(code: string): void;
  /** The text is in place and the handle works. */
  onReady?(): void;
}

const MARKER_OWNER = 'judge';

export default function CodeEditor(props: Props) {
  const { ref, identity, language, indent, initial, theme, settings, diagnostics, compact } = props;
  const status = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const models = useRef(new Map<string, monaco.editor.ITextModel>());
  const onChange = useRef(props.onChange);
  onChange.current = props.onChange;
  const onReady = useRef(props.onReady);
  onReady.current = props.onReady;

  useEffect(() => {
    const kept = models.current;
    const created = monaco.editor.create(host.current!, fixedOptions(compact));
    editor.current = created;
    window.__assayEditor = created;
    const listening = created.onDidChangeModelContent(() => onChange.current(created.getValue()));
    const typing = keepTyped(created);
    // Enter with Shift held is a new line too, and takes no word.
    created.addCommand(
      monaco.KeyMod.Shift | monaco.KeyCode.Enter,
      () => created.trigger('keyboard', 'type', { text: '\n' }),
      'suggestWidgetVisible && textInputFocus',
    );
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
      models.current.set(identity, model);
    }
    editor.current?.setModel(model);
    onReady.current?.();
    // `initial` is read once for each text: afterwards the model is what counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [identity, language, compact]);

  const tabSize = settings.tabSize ?? indent;
  useEffect(() => {
    editor.current?.updateOptions(chosenOptions(settings, compact));
    // After the options of the editor, which give each text the same size of a tab.
    models.current.get(identity)?.updateOptions({ tabSize, indentSize: tabSize, insertSpaces: true });
  }, [settings, identity, language, compact, tabSize]);
  useEffect(() => monaco.editor.setTheme(themeName(settings.theme, theme)), [settings.theme, theme]);

  const { keys } = settings;
  useEffect(() => {
    const started = startKeys(keys, editor.current!, status.current!);
    return () => started.dispose();
  }, [keys, compact]);

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
    adopt(of, code) {
      const model = models.current.get(of);
      if (!model || model.getValue() === code) return;
      model.pushStackElement();
      model.pushEditOperations(null, [{ range: model.getFullModelRange(), text: code }], () => null);
      model.pushStackElement();
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

  return (
    <div className="flex h-full w-full flex-col">
      <div ref={host} className="min-h-0 w-full flex-1" data-testid="editor" />
      <div ref={status} data-testid="editor-status" className="shrink-0 border-t border-line px-3 py-0.5 font-mono text-[13px] empty:hidden [&_input]:bg-transparent [&_input]:outline-none" />
    </div>
  );
}

const severities: Record<string, monaco.MarkerSeverity> = {
  error: monaco.MarkerSeverity.Error,
  'fatal error': monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  note: monaco.MarkerSeverity.Info,
};

function markerOf(diagnostic: Diagnostic, model: monaco.editor.ITextModel): monaco.editor.IMarkerData {
  const line = Math.min(Math.max(1, diagnostic.line), model.getLineCount());
  const column = Math.min(Math.max(1, diagnostic.column || firstColumn(model, line)), model.getLineMaxColumn(line));
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
