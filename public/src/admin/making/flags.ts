/** The flags in a test_group.yaml that has nothing else; null: it has more. */
export function flagsOf(yaml: string): string | null {
  const lines = yaml.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  if (lines.length === 0) return '';
  const match = lines.length === 1 ? /^output_validator_(?:args|flags):\s*(.*)$/.exec(lines[0]!) : null;
  if (!match) return null;
  const value = match[1]!.trim();
  const words = /^\[(.*)\]$/.exec(value)?.[1]?.split(',') ?? value.split(/\s+/);
  return words.map((word) => word.trim().replace(/^(["'])(.*)\1$/, '$2')).join(' ').trim();
}

/** The file for these flags; empty: none is needed. */
export function flagsText(flags: string): string {
  const words = flags.split(/\s+/).filter(Boolean);
  return words.length === 0 ? '' : `output_validator_args: [${words.map((word) => JSON.stringify(word)).join(', ')}]\n`;
}
