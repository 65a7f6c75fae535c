import { headOfCloser, headOfStatement, type Piece } from './brackets';
import { insertedAtOnce } from './insertion';
import { monaco } from './monaco';
import { indentOf, meantIndent } from './ownIndent';
import { readTexts } from './texts';

/** Not in the published types: they tell what comes from the keyboard, whatever keyboard that is. */
interface Typed {
  onWillType(listener: (text: string) => void): monaco.IDisposable;
  onDidType(listener: (text: string) => void): monaco.IDisposable;
}

interface Tokenized {
  tokenization: { forceTokenization(line: number): void };
}

type Model = monaco.editor.ITextModel;

/** A line since its Enter. */
interface Begun {
  line: number;
  /** What the editor offered, or one's own indentation in place of it. */
  indent: string;
  own: boolean;
  /** Behind it; anything else than this, and the line is left alone. */
  typed: string;
}

/** Makes the text that is typed the text that stands there (ownIndent.ts), until it is disposed. */
export function keepTyped(editor: monaco.editor.IStandaloneCodeEditor): monaco.IDisposable {
  let begun: Begun | null = null;
  let asItIs: (() => void) | null = null;

  function onWillType(text: string) {
    colour();
    asItIs = insertedAtOnce(editor, text);
  }

  function onType(text: string) {
    if (asItIs) {
      begun = null;
      return asItIs();
    }
    const model = editor.getModel();
    const at = onlyCaret(editor);
    if (!model || !at) return void (begun = null);
    const line = text.includes('\n') ? beginning(model, at, text.slice(text.lastIndexOf('\n') + 1)) : goingOn(at, text);
    if (line?.own) begun = keepOwn(model, line);
    else {
      begun = line && settle(model, line);
      if (/^[\])}]$/.test(text) && !begun?.own) alignCloser(model, at.lineNumber);
    }
  }

  function goingOn(at: monaco.IPosition, text: string): Begun | null {
    return begun?.line === at.lineNumber ? { ...begun, typed: begun.typed + text } : null;
  }

  function settle(model: Model, begun: Begun): Begun | null {
    const { line, indent, typed } = begun;
    const content = model.getLineContent(line);
    if (content !== indent + typed) return null;
    const above = model.getLinesContent().slice(0, line - 1);
    const meant = meantIndent({ language: model.getLanguageId(), above, offered: indent.length, typed, head: headAbove(model, above) });
    if (meant === 'open') return begun;
    if (meant === 'offered' || (indentOf(typed) === 0 && isText(model, line))) return null;
    setIndent(line, content, meant);
    return { line, indent: ' '.repeat(meant), own: true, typed: typed.trimStart() };
  }

  /** A bracket that closes moves below its opener: not where one has said where it stands. */
  function keepOwn(model: Model, begun: Begun): Begun | null {
    const { line, indent, typed } = begun;
    const content = model.getLineContent(line);
    if (content.trimStart() !== typed.trimStart()) return null;
    if (/^ *$/.test(typed) && content === indent + typed) return { ...begun, indent: content, typed: '' };
    if (/^[\])}]$/.test(typed)) setIndent(line, content, indent.length);
    return null;
  }

  /** The editor moves it, too, but below the `int b) {` of a longer head. */
  function alignCloser(model: Model, line: number) {
    const content = model.getLineContent(line);
    if (!/^\s*[\])}]$/.test(content)) return;
    const lines = model.getLinesContent().slice(0, line);
    const { code, tokens } = codeOf(model, lines);
    const head = headOfCloser(code, tokens);
    if (head !== undefined && head < line - 1) setIndent(line, content, indentOf(lines[head]!));
  }

  function setIndent(line: number, content: string, columns: number) {
    if (indentOf(content) === columns) return;
    const range = new monaco.Range(line, 1, line, indentOf(content) + 1);
    editor.executeEdits('assay', [{ range, text: ' '.repeat(columns), forceMoveMarkers: true }]);
  }

  // Brackets and Enter look at the colours of the text, and give up where it is typed faster than coloured.
  function colour() {
    const line = editor.getPosition()?.lineNumber;
    if (line) (editor.getModel() as unknown as Tokenized).tokenization.forceTokenization(line);
  }

  const keys = editor as unknown as Typed;
  const listening = [keys.onWillType(onWillType), keys.onDidType(onType)];
  return { dispose: () => listening.forEach((each) => each.dispose()) };
}

function onlyCaret(editor: monaco.editor.IStandaloneCodeEditor): monaco.Position | null {
  const all = editor.getSelections();
  return all?.length === 1 && all[0]!.isEmpty() ? all[0]!.getPosition() : null;
}

/** What stands before the text typed after Enter is the offer, if it is spaces and nothing follows. */
function beginning(model: Model, at: monaco.IPosition, tail: string): Begun | null {
  const content = model.getLineContent(at.lineNumber);
  const indent = content.slice(0, content.length - tail.length);
  if (!content.endsWith(tail) || at.column !== content.length + 1 || !/^ +$/.test(indent)) return null;
  return { line: at.lineNumber, indent, own: false, typed: tail };
}

/** Where the statement of the last line that is not empty began, if that was on an earlier one. */
function headAbove(model: Model, above: string[]): number | undefined {
  const language = model.getLanguageId();
  const empty = [...above].reverse().findIndex((text) => text.trim() !== '');
  const lines = empty < 0 ? [] : above.slice(0, above.length - empty);
  const backslash = ['c', 'cpp', 'python'].includes(language);
  if (!/[)\]}"'`]|\*\//.test(lines.at(-1) ?? '') && !(backslash && lines.at(-2)?.endsWith('\\'))) return undefined;
  const { code, tokens, from, open } = codeOf(model, lines);
  const head = open ? undefined : headOfStatement(code, tokens, backslash, from);
  return head === undefined ? undefined : indentOf(lines[head]!);
}

/** Lines without their texts; where those cannot be read, with what the editor's tokenizer says of them. */
function codeOf(model: Model, lines: string[]): { code: string[]; tokens: Piece[][]; from?: number[]; open: boolean } {
  const language = model.getLanguageId();
  const read = readTexts(lines, language);
  if (read) return { ...read, tokens: [] };
  return { code: lines, tokens: monaco.editor.tokenize(lines.join('\n'), language), open: false };
}

/** The line goes on with a text or a comment of several lines. */
function isText(model: Model, line: number): boolean {
  const read = readTexts(model.getLinesContent().slice(0, line), model.getLanguageId());
  if (read) return read.open;
  const tokens = monaco.editor.tokenize(model.getValueInRange(new monaco.Range(1, 1, line, model.getLineMaxColumn(line))), model.getLanguageId());
  return /string|comment/.test(tokens.at(-1)?.[0]?.type ?? '');
}
