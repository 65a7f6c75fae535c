/** The bar a time falls into: from its edge up to the next, the last with its end. -1: there are no bars. */
export function barOf(edges: number[], time: number): number {
  const bars = edges.length - 1;
  if (bars < 1) return -1;
  const after = edges.findIndex((edge) => edge > time);
  return after < 0 ? bars - 1 : Math.max(0, after - 1);
}

/** What a number below an edge takes with the one beside it, in pixels. */
export const LABEL_ROOM = 80;

/** Of so many bars in a width, the edges that have room for a number below them: at most six, the ends among them. */
export function shownEdges(bars: number, width: number): number[] {
  const most = Math.min(5, Math.max(1, Math.floor(width / LABEL_ROOM)));
  const every = Math.max(1, Math.ceil(bars / most));
  const shown = Array.from({ length: bars + 1 }, (_, edge) => edge).filter((edge) => edge % every === 0);
  if (shown.at(-1) === bars) return shown;
  // The last one takes the place of one that would stand in its way.
  return [...shown.filter((edge) => edge === 0 || bars - edge >= every), bars];
}
