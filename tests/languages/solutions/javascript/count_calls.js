let calls = 0;
globalThis.calls = 0;
var countCalls = (n) => n + ++calls + globalThis.calls++;
