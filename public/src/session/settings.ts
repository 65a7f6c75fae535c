import { session } from '.';
import { getSettings, patchSettings } from '../api/auth';
import { GUEST_SETTINGS, loadSettings, onSettingsChange, saveSettings, settingsKey } from '../lib/editorSettings';
import { remove } from '../lib/storage';
import { SettingsSync } from './SettingsSync';

/** Keeps the settings of the editor with the account, for as long as the page is open. */
export function keepSettings(): void {
  const sync = new SettingsSync({
    who: () => session.current().user?.id ?? null,
    load: () => loadSettings(settingsKey()),
    save: (kept) => saveSettings(settingsKey(), kept),
    takeGuests() {
      const found = loadSettings(GUEST_SETTINGS);
      if (!found) return null;
      saveSettings(settingsKey(), found);
      remove('local', GUEST_SETTINGS);
      return found;
    },
    fetch: getSettings,
    send: patchSettings,
    setTimer: (callback, ms) => window.setTimeout(callback, ms),
    clearTimer: (timer) => window.clearTimeout(timer),
    now: Date.now,
  });
  session.subscribe(() => sync.session());
  sync.session();
  onSettingsChange(() => sync.changed());
  window.addEventListener('online', () => sync.seen());
  window.addEventListener('pagehide', () => sync.leaving());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') sync.seen();
  });
}
