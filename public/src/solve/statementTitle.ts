import type { Problem } from '../api';

const HEADING = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)/;

/**
 * Some statements begin with the name that stands above them, so it is not shown twice. Where that of the usual
 * language does, or has no heading, the heading of another language is the name in that one.
 */
export function titleOf({ statement, statement_language }: Statement, usual: Statement & { title: string }): [string, string] {
  const { title } = usual;
  const isTitle = (text: string | undefined) => text?.toLowerCase() === title.toLowerCase();
  const [whole = '', written] = HEADING.exec(statement) ?? [];
  const others = HEADING.exec(usual.statement)?.[1];
  const translated = statement_language !== usual.statement_language && written !== undefined && /^[^*_`$<&\\![\]]+$/.test(written);
  if (isTitle(written)) return [title, statement.slice(whole.length)];
  return translated && (others === undefined || isTitle(others)) ? [written, statement.slice(whole.length)] : [title, statement];
}

type Statement = Pick<Problem, 'statement' | 'statement_language'>;
