import type { ButtonHTMLAttributes } from 'react';

export type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover font-semibold border border-transparent',
  plain: 'bg-surface text-ink border border-line-strong hover:bg-raised font-medium',
  danger: 'bg-bad text-on-verdict hover:brightness-90 font-semibold border border-transparent',
  quiet: 'text-muted hover:text-ink hover:bg-sunken border border-transparent',
};

export function buttonLook(look: Look): string {
  return `inline-flex h-9 items-center justify-center gap-1.5 rounded-md px-3 text-sm whitespace-nowrap transition-colors disabled:opacity-50 pointer-coarse:h-11 ${looks[look]}`;
}

export function Button({ look = 'plain', className = '', ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look }) {
  return <button type="button" className={`${buttonLook(look)} ${className}`} {...rest} />;
}
