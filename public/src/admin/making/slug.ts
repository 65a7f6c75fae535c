/** An address for a title: "Añadir dos números" is anadir-dos-numeros. Digits alone would be a number. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replace(/^-+|-+$/g, '');
  return /^\d+$/.test(words) ? `problem-${words}` : words;
}
