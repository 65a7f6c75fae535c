let calls = 0;
const countCalls = (n: number): number => n + ++calls;
