import { useSyncExternalStore } from 'react';
import { ownKey } from './owner';
import { load, save } from './storage';
import { serverNow } from './serverClock';

export const FONT_SIZES = [11, 12, 13, 14, 15, 16, 18, 20, 24, 28];
export const TAB_SIZES = [2, 3, 4, 8];
export const EDITOR_THEMES = ['page', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
export const KEY_MODES = ['plain', 'vim', 'emacs'] as const;
export const CLOCKS = ['shown', 'hidden', 'paused'] as const;

/** How one likes to write; of an account on every machine (session/SettingsSync.ts), of guests in this browser. */
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

/** As they are in the storage. */
export interface KeptSettings {
  settings: EditorSettings;
  /** By the judge's clock, in milliseconds; 0: an earlier page did not say. */
  changedAt: number;
  /** What was changed here and is not with the account yet. */
  unsent: (keyof EditorSettings)[];
}

export function settingsKey(): string {
  return ownKey(NAME);
}

export const GUEST_SETTINGS = NAME;

export function loadSettings(key: string): KeptSettings | null {
  const stored = load<Record<string, unknown>>('local', key);
  if (typeof stored !== 'object' || stored === null) return null;
  const names = Object.keys(defaultSettings) as (keyof EditorSettings)[];
  const { changedAt, unsent } = stored;
  return {
    settings: readSettings(stored),
    changedAt: typeof changedAt === 'number' && Number.isSafeInteger(changedAt) && Math.abs(changedAt) < 8.64e15 ? changedAt : 0,
    unsent: Array.isArray(unsent) ? names.filter((name) => unsent.includes(name)) : names,
  };
}

export function saveSettings(key: string, { settings, changedAt, unsent }: KeptSettings): void {
  save('local', key, { ...settings, changedAt, unsent });
  listeners.forEach((listener) => listener());
}

const listeners = new Set<() => void>();
let changed: () => void = () => {};
let read: { key: string; text: string; settings: EditorSettings } | null = null;

/** Who keeps them elsewhere, too, is told of a change that was made here. */
export function onSettingsChange(callback: () => void): void {
  changed = callback;
}

/** The same object until something changes, as React wants it. */
function current(): EditorSettings {
  const key = settingsKey();
  const stored = load<unknown>('local', key);
  const text = JSON.stringify(stored);
  if (read?.key !== key || read.text !== text) read = { key, text, settings: readSettings(stored) };
  return read.settings;
}

export function changeSettings(change: Partial<EditorSettings>): void {
  const key = settingsKey();
  const unsent = new Set([...(loadSettings(key)?.unsent ?? []), ...(Object.keys(change) as (keyof EditorSettings)[])]);
  saveSettings(key, { settings: { ...current(), ...change }, changedAt: serverNow(), unsent: [...unsent] });
  changed();
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
