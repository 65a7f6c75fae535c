import { chooseTheme, useThemeChoice, type ThemeChoice } from '../lib/theme';
import { Icon, type IconName } from './Icon';

const next: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const names: Record<ThemeChoice, string> = { system: 'as the system', light: 'light', dark: 'dark' };
const icons: Record<ThemeChoice, IconName> = { system: 'system', light: 'sun', dark: 'moon' };

export function ThemeToggle() {
  const choice = useThemeChoice();
  const label = `Theme: ${names[choice]}. Change to ${names[next[choice]]}.`;
  return (
    <button
      type="button"
      data-testid="theme-toggle"
      data-theme-choice={choice}
      data-cycles
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(next[choice])}
      className="grid size-9 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink pointer-coarse:size-11"
    >
      <Icon name={icons[choice]} />
    </button>
  );
}
