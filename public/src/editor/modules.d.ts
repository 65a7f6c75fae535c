declare module 'monaco-editor/esm/vs/basic-languages/typescript/typescript.js' {
  export const conf: import('monaco-editor/esm/vs/editor/editor.api').languages.LanguageConfiguration;
}
