import { load, save } from './storage';

/**
 * Where one was on each page of this tab, so that going back leads there and not to the top. The browser cannot do
 * it: when it tries, the list is not there yet. The oldest places are forgotten.
 */
export interface Place {
  top: number;
  /** The address of the link that had the focus. */
  link?: string;
  /** How many pages of a list were open. */
  pages?: number;
  /** The address of the list of problems, if this is one: what it is narrowed to and sorted by. */
  list?: string;
}

const KEY = 'assay:places';
const MOST = 50;

let places: [string, Place][] = load<[string, Place][]>('session', KEY) ?? [];
let current = '';
let found: Place | null = null;

function placeOf(entry: string): Place | null {
  return places.find(([key]) => key === entry)?.[1] ?? null;
}

/** What is known of the page that one has come back to; null after a step forward. */
export function placeFound(): Place | null {
  return found;
}

export function notePlace(change: Partial<Place>): void {
  if (current === '') return;
  const place = { top: 0, ...placeOf(current), ...change };
  places = [...places.filter(([key]) => key !== current), [current, place] as [string, Place]].slice(-MOST);
  save('session', KEY, places);
}

/** The list of problems as it was looked at last in this tab. */
export function lastList(): (Place & { list: string }) | null {
  const [, place] = [...places].reverse().find(([, { list }]) => list !== undefined) ?? [];
  return place?.list === undefined ? null : { ...place, list: place.list };
}

/** The page is another entry of the tab's history from now on. `like`: it is to be as that was. */
export function enterPlace(entry: string, { back, like }: { back: boolean; like?: Place | null }): void {
  current = entry;
  found = back ? placeOf(entry) : (like ?? null);
}
