import type { Problem } from '../api';

const HEADING = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)/;

/**
 * Some statements begin with the name that stands above them, so it is not shown twice. Where a package has no name in
 * another language, the heading in that one is the name, if that of the usual language is, or has no heading.
 */
export function titleOf({ title, statement, statement_language }: Titled, usual: Titled): [string, string] {
  const isTitle = (text: string | undefined) => text?.toLowerCase() === title.toLowerCase();
  const [whole = '', written] = HEADING.exec(statement) ?? [];
  const others = HEADING.exec(usual.statement)?.[1];
  const translated = statement_language !== usual.statement_language && title === usual.title && written !== undefined && /^[^*_`$<&\\![\]]+$/.test(written);
  if (isTitle(written)) return [title, statement.slice(whole.length)];
  return translated && (others === undefined || isTitle(others)) ? [written, statement.slice(whole.length)] : [title, statement];
}

type Titled = Pick<Problem, 'title' | 'statement' | 'statement_language'>;
