import { useSyncExternalStore } from 'react';
import { ownKey } from './owner';
import { load, save } from './storage';

export const FONT_SIZES = [11, 12, 13, 14, 15, 16, 18, 20, 24, 28];
export const TAB_SIZES = [2, 3, 4, 8];
export const EDITOR_THEMES = ['page', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
export const KEY_MODES = ['plain', 'vim', 'emacs'] as const;
export const CLOCKS = ['shown', 'hidden', 'paused'] as const;

/** How one likes to write; for one person in one browser. */
export interface EditorSettings {
  /** Pixels; null: as fits the screen. */
  fontSize: number | null;
  /** Columns; null: as the language's people have it. */
  tabSize: number | null;
  wrap: boolean;
  theme: (typeof EDITOR_THEMES)[number];
  keys: (typeof KEY_MODES)[number];
  suggestions: boolean;
  closeBrackets: boolean;
  /** The time on a problem: hidden, it goes on. */
  clock: (typeof CLOCKS)[number];
}

export const defaultSettings: EditorSettings = {
  fontSize: null,
  tabSize: null,
  wrap: false,
  theme: 'page',
  keys: 'plain',
  suggestions: true,
  closeBrackets: false,
  clock: 'shown',
};

const NAME = 'assay:editor';

/** The storage may hold what an earlier or later page wrote: what is not known is the default. */
export function readSettings(stored: unknown): EditorSettings {
  const found = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<keyof EditorSettings, unknown>;
  const oneOf = <Value,>(value: unknown, all: readonly Value[], otherwise: Value) => (all.includes(value as Value) ? (value as Value) : otherwise);
  const flag = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise);
  return {
    fontSize: oneOf<number | null>(found.fontSize, FONT_SIZES, null),
    tabSize: oneOf<number | null>(found.tabSize, TAB_SIZES, null),
    wrap: flag(found.wrap, defaultSettings.wrap),
    theme: oneOf(found.theme, EDITOR_THEMES, 'page'),
    keys: oneOf(found.keys, KEY_MODES, 'plain'),
    suggestions: flag(found.suggestions, defaultSettings.suggestions),
    closeBrackets: flag(found.closeBrackets, defaultSettings.closeBrackets),
    clock: oneOf(found.clock, CLOCKS, 'shown'),
  };
}

const listeners = new Set<() => void>();
let read: { key: string; text: string; settings: EditorSettings } | null = null;

/** The same object until something changes, as React wants it. */
function current(): EditorSettings {
  const key = ownKey(NAME);
  const stored = load<unknown>('local', key);
  const text = JSON.stringify(stored);
  if (read?.key !== key || read.text !== text) read = { key, text, settings: readSettings(stored) };
  return read.settings;
}

export function changeSettings(change: Partial<EditorSettings>): void {
  save('local', ownKey(NAME), { ...current(), ...change });
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useEditorSettings(): EditorSettings {
  return useSyncExternalStore(subscribe, current);
}
