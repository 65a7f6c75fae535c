/** The judge's language ids in Monaco's words; the same word where not listed. */
const monacoIds: Record<string, string> = {
  python3: 'python',
  pypy: 'python',
  pypy3: 'python',
  'c++': 'cpp',
  javascript: 'javascript',
  node: 'javascript',
  golang: 'go',
};

export function monacoLanguage(id: string): string {
  return monacoIds[id] ?? id;
}

/** Spaces of one indentation, as each language's people write it. */
export function indentSize(id: string): number {
  return ['javascript', 'typescript'].includes(id) ? 2 : 4;
}
