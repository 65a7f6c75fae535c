import { useEffect } from 'react';

const SAVES = '[aria-keyshortcuts~="Control+S"]';

/** Ctrl+S presses the button that says it saves; where one writes, it opens no dialog of the browser in any case. */
export function useSaveKey(): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const asked = event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!asked || event.defaultPrevented) return;
      const within = document.querySelector('dialog[open]') ?? document;
      const button = within.querySelector<HTMLButtonElement>(SAVES);
      const writing = event.target instanceof Element && event.target.closest('input, textarea, select');
      if (button || writing) event.preventDefault();
      if (button && !button.disabled && !event.repeat) button.click();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
