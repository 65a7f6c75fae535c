/** Round numbers from 0 to the first that is at least `most`: three to five of them. */
export function ticks(most: number, integers = false): number[] {
  const target = most > 0 && Number.isFinite(most) ? most : 1;
  const rough = target / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 2.5, 5, 10].map((factor) => factor * power);
  const usable = integers ? nice.map((step) => Math.max(1, Math.ceil(step))) : nice;
  const step = usable.find((each) => each >= rough * 0.999) ?? usable.at(-1)!;
  const count = Math.max(1, Math.ceil(target / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Bytes have their own round numbers. */
export function byteTicks(most: number): number[] {
  const target = Math.max(1024, most);
  const unit = 1024 ** Math.min(3, Math.floor(Math.log(target) / Math.log(1024)));
  return ticks(target / unit).map((value) => value * unit);
}
