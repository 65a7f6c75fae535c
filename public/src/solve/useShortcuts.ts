import { useEffect, useRef } from 'react';

/** Ctrl+Enter and Ctrl+Shift+Enter everywhere on the page; caught before the editor's own use of them. */
export function useShortcuts(run: () => void, submit: () => void): void {
  const actions = useRef({ run, submit });
  actions.current = { run, submit };
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat) return;
      if (event.shiftKey) actions.current.submit();
      else actions.current.run();
    }
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}
