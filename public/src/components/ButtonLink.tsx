import type { ComponentProps } from 'react';
import { buttonLook, type Look } from './Button';
import { Link } from './Link';

/** Goes somewhere, and looks like what one does next. */
export function ButtonLink({ look = 'plain', className = '', ...rest }: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={`${buttonLook(look)} ${className}`} {...rest} />;
}
