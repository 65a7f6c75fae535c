/**
 * What the spaces at the beginning of a new line mean. The editor offers an indentation after Enter. Some people
 * type on behind it, others type the whole indentation themselves; neither is to find anything else than they meant.
 */
export interface NewLine {
  /** In the editor's words. */
  language: string;
  /** The lines above, the nearest last. */
  above: string[];
  /** Columns that the editor has put in after Enter. */
  offered: number;
  /** What has been typed behind them. */
  typed: string;
  /** The indentation with which the statement began that has ended above; where it did so on an earlier line. */
  head?: number;
}

/** Columns that the line is to begin with; 'offered' is settled, 'open' waits for the next key. */
export type Meant = number | 'offered' | 'open';

export function meantIndent(line: NewLine): Meant {
  const own = line.typed.length - line.typed.trimStart().length;
  if (own > 0) return besideOffer(line, own);
  const meant = atOffer(line);
  return meant === 'offered' ? belowHead(line) : meant;
}

/** The editor goes on below the last line of what stands over several; the next statement stands below the first. */
function belowHead({ above, offered, head }: NewLine): Meant {
  const last = indentOf([...above].reverse().find((text) => text.trim() !== '') ?? '');
  return head === undefined || offered < last || head === last ? 'offered' : head + offered - last;
}

/** Own spaces count from the margin. Only where one more step is usual they may be that step. */
function besideOffer({ language, above, offered, typed }: NewLine, own: number): Meant {
  if (!mayGoDeeper(language, above.at(-1) ?? '')) return own;
  if (own > offered) return own;
  const text = typed.trimStart();
  if (text === '') return 'open';
  return text.startsWith('{') && own === offered ? own : 'offered';
}

/** The line that one ends so goes on, or has a body without braces. */
function mayGoDeeper(language: string, before: string): boolean {
  if (language === 'python') return false;
  return /^\s*(\}\s*)?((else\s+)?(if|for|while)\b.*\)|else|do)\s*$/.test(before) || /[=+\-*%&|?]\s*$/.test(before);
}

/** Without own spaces it is the offer, but for what nobody writes that far in. */
function atOffer({ language, above, offered, typed }: NewLine): Meant {
  if (typed === '') return 'open';
  if (language === 'python') return pythonMargin(above, typed);
  // The last line of a comment stands one column in, and what follows does not.
  if (/^ +\*(.*\*)?\/$/.test(above.at(-1) ?? '') && offered % 2 === 1) return offered - 1;
  if (language === 'c' || language === 'cpp') {
    if (typed === '#') return 0;
    if (/^(public|private|protected) ?:$/.test(typed)) return outer(above, offered);
    return 'public:private:protected:'.includes(typed.trimEnd()) ? 'open' : 'offered';
  }
  return 'offered';
}

function outer(above: string[], offered: number): number {
  const holder = [...above].reverse().find((text) => text.trim() !== '' && indentOf(text) < offered);
  return holder === undefined ? 0 : indentOf(holder);
}

export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

const TOP_LEVEL = ['class', 'def', 'async def', 'import', 'from', 'if __name__'];
const LEAVES = /^\s*(return|raise|break|continue)\b/;

/**
 * After an empty line some statements can only stand at the margin: what follows a return can never be reached, and
 * classes and imports are not written in the middle of a function.
 */
function pythonMargin(above: string[], typed: string): Meant {
  const empty = [...above].reverse().findIndex((text) => text.trim() !== '');
  if (empty <= 0) return 'offered';
  if (LEAVES.test(above.at(-1 - empty)!) && typed !== '#') return 0;
  if (/^(class|import|from|if __name__)\W/.test(typed)) return 0;
  if (empty > 1 && (typed === '@' || /^(def|async def)\W/.test(typed))) return 0;
  return isBeginning(typed) ? 'open' : 'offered';
}

function isBeginning(typed: string): boolean {
  return TOP_LEVEL.some((word) => word.startsWith(typed));
}
