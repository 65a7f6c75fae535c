import { monaco } from './monaco';

/**
 * An input method, a dictation or a program may insert several lines at once. They bring their own indentation and
 * brackets, but the editor types them key by key and adds its own to each line.
 *
 * Returns what puts the text in as it is, to be called once the editor has typed it; null for what people type.
 */
export function insertedAtOnce(editor: monaco.editor.IStandaloneCodeEditor, text: string): (() => void) | null {
  const model = editor.getModel();
  const selections = editor.getSelections();
  // A line break alone, or at the end, is somebody's Enter.
  if (!model || selections?.length !== 1 || !/[\r\n][^\r\n]/.test(text)) return null;
  const selected = selections[0]!;
  const first = selected.startLineNumber;
  const before = model.getLineContent(first).slice(0, selected.startColumn - 1);
  const last = model.getLineContent(selected.endLineNumber).slice(selected.endColumn - 1);
  const linesAfter = model.getLineCount() - selected.endLineNumber;
  return () => {
    const line = model.getLineCount() - linesAfter;
    const range = new monaco.Range(first, 1, line, model.getLineMaxColumn(line) - last.length);
    const meant = (before + text).replace(/\r\n?/g, '\n');
    if (model.getValueInRange(range, monaco.editor.EndOfLinePreference.LF) === meant) return;
    editor.executeEdits('assay', [{ range, text: meant }], ([written]) => [monaco.Selection.fromPositions(written!.range.getEndPosition())]);
  };
}
