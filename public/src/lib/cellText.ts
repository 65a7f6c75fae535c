/** A text for a cell of a spreadsheet, which takes what begins so for a formula unless an apostrophe stands before it. */
export function cellText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
