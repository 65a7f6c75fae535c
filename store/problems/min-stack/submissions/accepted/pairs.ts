class MinStack {
  private pairs: [number, number][] = [];

  constructor() {}

  push(value: number): void {
    this.pairs.push([value, this.pairs.length ? Math.min(value, this.getMin()) : value]);
  }

  pop(): void {
    this.pairs.pop();
  }

  top(): number {
    return this.pairs[this.pairs.length - 1][0];
  }

  getMin(): number {
    return this.pairs[this.pairs.length - 1][1];
  }
}
