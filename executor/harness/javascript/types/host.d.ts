// In place of the types of Node, where they are not installed.
declare const require: any, module: any, exports: any, process: any, Buffer: any, console: any, performance: any, crypto: any;
declare const TextEncoder: any, TextDecoder: any, URL: any, AbortController: any;
declare namespace NodeJS {
  type Timeout = any;
  type Timer = any;
  type Immediate = any;
}
declare function setTimeout(call: (...args: any[]) => void, ms?: number, ...args: any[]): any;
declare function clearTimeout(timer: any): void;
declare function setInterval(call: (...args: any[]) => void, ms?: number, ...args: any[]): any;
declare function clearInterval(timer: any): void;
declare function setImmediate(call: (...args: any[]) => void, ...args: any[]): any;
declare function queueMicrotask(call: () => void): void;
declare function structuredClone<T>(value: T): T;
declare module '*'; // fs, for one
