import type * as Monaco from 'monaco-editor/esm/vs/editor/editor.api';

/** In step with the colours in src/app.css. */
export function defineThemes(monaco: typeof Monaco): void {
  monaco.editor.defineTheme('assay-light', {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '6f6a60', fontStyle: 'italic' },
      { token: 'keyword', foreground: '2747c4' },
      { token: 'string', foreground: '196b43' },
      { token: 'number', foreground: '9a4a00' },
      { token: 'type', foreground: '7a3fc0' },
      { token: 'delimiter', foreground: '4a463f' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#1d1c1a',
      'editor.lineHighlightBackground': '#f6f5f1',
      'editor.lineHighlightBorder': '#00000000',
      'editorLineNumber.foreground': '#757067',
      'editorLineNumber.activeForeground': '#4a463f',
      'editor.selectionBackground': '#cfd8f8',
      'editorIndentGuide.background1': '#eceae3',
      'editorWidget.background': '#fbfaf7',
      'editorWidget.border': '#d9d4c9',
      'editorBracketHighlight.foreground1': '#4a463f',
      'editorBracketHighlight.foreground2': '#7a3fc0',
      'editorBracketHighlight.foreground3': '#0c6e8a',
      focusBorder: '#2747c4',
    },
  });
  monaco.editor.defineTheme('assay-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '8b8a84', fontStyle: 'italic' },
      { token: 'keyword', foreground: '93a9ff' },
      { token: 'string', foreground: '7fcf9f' },
      { token: 'number', foreground: 'f0b878' },
      { token: 'type', foreground: 'c3a6f7' },
      { token: 'delimiter', foreground: 'b9b6ae' },
    ],
    colors: {
      'editor.background': '#1a1c20',
      'editor.foreground': '#e8e6e1',
      'editor.lineHighlightBackground': '#202328',
      'editor.lineHighlightBorder': '#00000000',
      'editorLineNumber.foreground': '#83878f',
      'editorLineNumber.activeForeground': '#b9b6ae',
      'editor.selectionBackground': '#33406e',
      'editorIndentGuide.background1': '#2a2d33',
      'editorWidget.background': '#212429',
      'editorWidget.border': '#3a3e46',
      'editorBracketHighlight.foreground1': '#b9b6ae',
      'editorBracketHighlight.foreground2': '#c3a6f7',
      'editorBracketHighlight.foreground3': '#4cc4dc',
      focusBorder: '#93a9ff',
    },
  });
}
