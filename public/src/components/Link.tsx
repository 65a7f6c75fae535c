import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import type { Place } from '../lib/place';
import { navigate } from '../lib/router';

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & {
  to: string;
  /** Asked as it is followed: where on that page one is to be; else at its top. */
  placeThere?: () => Place | null;
};

/** A link within the page; with a modifier key, or another button, the browser does as always. */
export function Link({ to, onClick, placeThere, ...rest }: Props) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const special = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || special) return;
    event.preventDefault();
    if (navigate(to, { like: placeThere?.() ?? undefined })) window.scrollTo(0, 0);
  }
  return <a href={to} onClick={follow} {...rest} />;
}
