/** Files of tests as people name them: 07.in beside 07.ans, sample1.in beside sample1.out. */
export interface TestFile {
  name: string;
  text: string;
}

export interface TestPair {
  name: string;
  hidden: boolean;
  input: string;
  /** Null: it is still to be answered. */
  answer: string | null;
}

const withEnd = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** The tests among the files, and the names of those that are none. */
export function pairsOf(files: TestFile[]): { pairs: TestPair[]; left: string[] } {
  const answers = new Map<string, string>();
  const left: string[] = [];
  for (const { name, text } of files) {
    const match = /^(.+)\.(ans|out|a)$/.exec(name);
    if (match) answers.set(match[1]!, withEnd(text));
    else if (!/^.+\.in$/.test(name)) left.push(name);
  }
  const pairs = files
    .filter(({ name }) => /^.+\.in$/.test(name))
    .map(({ name, text }) => {
      const base = name.slice(0, -3);
      const answer = answers.get(base) ?? null;
      answers.delete(base);
      return { name: base, hidden: !base.startsWith('sample'), input: withEnd(text), answer };
    });
  return { pairs, left: [...left, ...[...answers.keys()].map((base) => `${base}.ans`)] };
}

/** The files of the package that the tests become. */
export function filesOf(pairs: TestPair[]): { path: string; content: string }[] {
  return pairs.flatMap(({ name, hidden, input, answer }) => {
    const base = `data/${hidden ? 'secret' : 'sample'}/${name}`;
    return [
      { path: `${base}.in`, content: input },
      { path: `${base}.ans`, content: answer ?? '' },
    ];
  });
}

/** The next number that no test has as its name. */
export function nextName(names: string[]): string {
  let next = names.length + 1;
  while (names.includes(String(next).padStart(2, '0')) || names.includes(String(next))) next++;
  return String(next).padStart(2, '0');
}
