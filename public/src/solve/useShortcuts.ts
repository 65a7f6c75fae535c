import { useEffect, useRef } from 'react';

interface Actions {
  run(): void;
  submit(): void;
  save(): void;
}

/**
 * Ctrl+Enter and Ctrl+Shift+Enter everywhere on the page; caught before the editor's own use of them. Ctrl+S saves
 * the code, not the page.
 */
export function useShortcuts(actions: Actions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const action = (event.ctrlKey || event.metaKey) && !event.altKey ? actionOf(event) : null;
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) latest.current[action]();
    }
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

function actionOf({ key, shiftKey }: KeyboardEvent): keyof Actions | null {
  if (key === 'Enter') return shiftKey ? 'submit' : 'run';
  return key.toLowerCase() === 's' && !shiftKey ? 'save' : null;
}
