/** "35 of 100 points"; without a greatest score "35 points". */
export function pointsText(score: number, max: number | null | undefined): string {
  const count = formatPoints(score);
  return max == null ? `${count} ${score === 1 ? 'point' : 'points'}` : `${count} of ${formatPoints(max)} points`;
}

/** For narrow places: "35/100". */
export function pointsShort(score: number, max: number | null | undefined): string {
  return max == null ? formatPoints(score) : `${formatPoints(score)}/${formatPoints(max)}`;
}

export function formatPoints(points: number): string {
  return String(Number(points.toFixed(2)));
}
