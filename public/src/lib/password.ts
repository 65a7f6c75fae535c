/** As the judge sees it (handlers/kit/secrets.h): counted in characters at least, in bytes at most. */
const LEAST_CHARACTERS = 8;
const MOST_BYTES = 72;

export const PASSWORD_RULES = `At least ${LEAST_CHARACTERS} characters, at most ${MOST_BYTES} bytes; everything else is yours to choose.`;

export function passwordFault(password: string): string | null {
  if ([...password].length < LEAST_CHARACTERS) return `A password has at least ${LEAST_CHARACTERS} characters.`;
  const bytes = new TextEncoder().encode(password).length;
  if (bytes > MOST_BYTES) return `A password has at most ${MOST_BYTES} bytes; this one has ${bytes}.`;
  return null;
}
