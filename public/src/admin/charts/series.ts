/** What a chart draws. */
export interface Series {
  id: string;
  name: string;
  /** A colour of app.css, such as "--v-ac". */
  colour: string;
  /** Lines that cross are told apart by more than their colour. */
  dash?: string;
  /** One for each time of the chart; null: there is none. */
  values: (number | null)[];
}

export interface ChartData {
  times: number[];
  series: Series[];
}

/** Each series on top of those before it. */
export function stack(series: Series[]): { lower: number[]; upper: number[] }[] {
  const length = series[0]?.values.length ?? 0;
  let floor: number[] = Array.from({ length }, () => 0);
  return series.map(({ values }) => {
    const lower = floor;
    const upper = lower.map((below, i) => below + (values[i] ?? 0));
    floor = upper;
    return { lower, upper };
  });
}

export function mostOf(series: Series[], stacked: boolean): number {
  const values = stacked ? (stack(series).at(-1)?.upper ?? []) : series.flatMap((each) => each.values);
  return values.reduce<number>((most, value) => (value !== null && value > most ? value : most), 0);
}
