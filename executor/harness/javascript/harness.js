'use strict';
/*
 * Calls one submitted JavaScript solution with one test's values, or checks its syntax.
 *
 *     check SOURCE                 ends with 1 and the error, if it is no JavaScript
 *     test SOURCE SIGNATURE AUTHOR reads the test's .in from stdin; writes the answer frame to descriptor 3
 *
 * AUTHOR is the file that was submitted. SOURCE is the same, or what a compiler made of it, with a source map at its end.
 * Errors have their places in the author's file.
 *
 * Nothing here protects against the submitted code: the sandbox does that, and the harness does not know the expected
 * answers. But a solution may change JSON, Array.prototype or process. So all that happens after it is loaded is in
 * core.js, which runs in a realm (vm.createContext) with built-ins of its own, and is given here what it needs of Node.
 */
const fs = require('fs');
const vm = require('vm');
const util = require('util');
const { createRequire, SourceMap } = require('module');

const [mode, path, signaturePath, author] = process.argv.slice(2);
const corePath = `${__dirname}/core.js`;
const SOURCE = 'solution.js'; // the name in stacks
const require_ = createRequire(__filename); // of the packages beside this file
const compiling = { filename: SOURCE, importModuleDynamically: (specifier) => import(specifier) };

/* --- what a solution has without asking ------------------------------------------------------------------------- */

function ListNode(val, next) {
  this.val = val === undefined ? 0 : val;
  this.next = next === undefined ? null : next;
}

function TreeNode(val, left, right) {
  this.val = val === undefined ? 0 : val;
  this.left = left === undefined ? null : left;
  this.right = right === undefined ? null : right;
}

// The packages that LeetCode has at hand; each is loaded when it is used first.
const PACKAGES = {
  lodash: ['_'],
  '@datastructures-js/priority-queue': ['PriorityQueue', 'MinPriorityQueue', 'MaxPriorityQueue'],
  '@datastructures-js/queue': ['Queue'],
  '@datastructures-js/deque': ['Deque'],
};

function globalPut(key, value) {
  Object.defineProperty(globalThis, key, { value, writable: true, configurable: true });
}

function packagePut(from, key) {
  Object.defineProperty(globalThis, key, {
    configurable: true,
    get() {
      const found = require_(from);
      globalPut(key, from === 'lodash' ? found : found[key]);
      return globalThis[key];
    },
    set(value) {
      globalPut(key, value);
    },
  });
}

function isInstalled(from) {
  try {
    return Boolean(require_.resolve(from));
  } catch {
    return false;
  }
}

function globalsPut() {
  const module = { exports: {} };
  const all = { ListNode, TreeNode, module, exports: module.exports, require: require_, __filename: SOURCE, __dirname: '.' };
  for (const [key, value] of Object.entries(all)) globalPut(key, value);
  for (const [from, keys] of Object.entries(PACKAGES)) {
    if (isInstalled(from)) for (const key of keys) packagePut(from, key);
  }
  return module;
}

/* --- loading ---------------------------------------------------------------------------------------------------- */

// The text has import or export in it, so it is a module and no script.
function isModuleError(error) {
  const words = /import statement|import\.meta|Unexpected token 'export'|await is only valid/;
  return error instanceof SyntaxError && words.test(error.message);
}

function camel(word) {
  return word.replace(/_+(.)/g, (_, letter) => letter.toUpperCase());
}

function spellings(word) {
  return [...new Set([word, camel(word)])];
}

/* What follows the text: an object with the names that are wanted of it. */
function tail(signature) {
  const first = signature.methods[0].name;
  const wanted = [...(signature.class ? [first] : [...spellings(first), 'Solution']), 'ListNode', 'TreeNode'];
  return `{ ${wanted.map((key) => `${key}: typeof ${key} === 'undefined' ? undefined : ${key}`).join(', ')} };`;
}

async function loadModule(code, signature) {
  const module = new vm.SourceTextModule(`${code}\nexport const __assay_found = ${tail(signature)}`, {
    identifier: SOURCE,
    initializeImportMeta: (meta) => Object.assign(meta, { url: `file:///${SOURCE}` }),
    importModuleDynamically: compiling.importModuleDynamically,
  });
  await module.link((specifier) => {
    const value = require_(specifier);
    const keys = Object.keys(value).filter((key) => key !== 'default');
    return new vm.SyntheticModule(['default', ...keys], function fill() {
      this.setExport('default', value);
      for (const key of keys) this.setExport(key, value[key]);
    });
  });
  await module.evaluate();
  return { ...module.namespace.__assay_found, exports: module.namespace };
}

/* The names that the solution defines. A promise for them, if the text is a module. */
function load(code, signature, module) {
  let run;
  try {
    run = vm.compileFunction(`${code}\nreturn ${tail(signature)}`, [], compiling);
  } catch (error) {
    if (!isModuleError(error)) throw error;
    return loadModule(code, signature);
  }
  return { ...run.call(module.exports), exports: module.exports };
}

/* --- reading ---------------------------------------------------------------------------------------------------- */

const LONG_DIGITS = 16; // fewer are exact in a number

/* Puts whole numbers of many digits into quotes, so that no digit is lost; takes apart nothing else. */
function digitsKeep(text) {
  if (!/[0-9]{16}/.test(text)) return text;
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|[-+.0-9eE]+/g, (token) =>
    token.length >= LONG_DIGITS && /^-?[0-9]+$/.test(token) ? `"${token}"` : token);
}

function longOf(value) {
  if (typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : BigInt(value);
}

/* NaN and the infinities are words; longs beyond 2^53 become BigInts. The rest is as JSON has it. */
function typed(value, [base, dims]) {
  if (base !== 'double' && base !== 'long') return value;
  if (dims) return value.map((item) => typed(item, [base, dims - 1]));
  return base === 'double' ? Number(value) : longOf(value);
}

/* For a function its arguments, for a class [names, the arguments of each call]. */
function valuesOf(signature, text) {
  const lines = text.split('\n');
  const some = signature.methods.some((method) => method.params.some(([base]) => base === 'long'));
  const parse = (line) => JSON.parse(some ? digitsKeep(line) : line);
  if (!signature.class) return signature.methods[0].params.map((type, index) => typed(parse(lines[index]), type));
  const methods = new Map(signature.methods.map((method) => [method.name, method]));
  const [names, rows] = [parse(lines[0]), parse(lines[1])];
  return [names, rows.map((row, call) => methods.get(names[call]).params.map((type, index) => typed(row[index], type)))];
}

/* --- errors ----------------------------------------------------------------------------------------------------- */

/* Where a place in the compiled text is in the author's. Lines and columns count from 1. */
function originOf(code) {
  const comment = '\n//# sourceMappingURL=data:application/json;base64,';
  const at = code.lastIndexOf(comment);
  let map;
  return (line, column) => {
    try {
      map ??= new SourceMap(JSON.parse(Buffer.from(code.slice(at + comment.length), 'base64').toString()));
      const entry = map.findEntry(line - 1, column - 1);
      return [entry.originalLine + 1, entry.originalColumn + 1];
    } catch {
      return [line, column];
    }
  };
}

/* --- modes ------------------------------------------------------------------------------------------------------ */

/* "solution.js:LINE:COLUMN", the line, a mark under the column, the error. */
function syntaxErrorText(error) {
  const [place, line, mark] = error.stack.split('\n');
  const column = mark && /^ *\^/.test(mark) ? mark.indexOf('^') + 1 : 1;
  const is = /^solution\.js:[0-9]+$/.test(place); // a text that is too deep has no place
  return `${is ? `${place}:${column}\n${line}\n${mark}` : `${SOURCE}:1:1`}\n${error.name}: ${error.message}\n`;
}

function check(code) {
  try {
    vm.compileFunction(code, [], compiling);
  } catch (error) {
    if (isModuleError(error)) return checkModule(code);
    fs.writeSync(2, syntaxErrorText(error));
    process.exitCode = 1;
  }
}

/* Node keeps the place of such an error to itself, and prints it when nobody catches the error. */
function checkModule(code) {
  try {
    new vm.SourceTextModule(code, { identifier: SOURCE }); // eslint-disable-line no-new
  } catch (error) {
    error.stack = `${error.name}: ${error.message}\n    at ${SOURCE}`;
    throw error;
  }
}

function test(code) {
  const { readFileSync } = fs;
  const signatureText = readFileSync(signaturePath, 'utf8');
  const signature = JSON.parse(signatureText);
  const values = valuesOf(signature, fs.readFileSync(0, 'utf8'));
  const realm = vm.createContext(Object.create(null));
  const core = vm.runInContext(fs.readFileSync(corePath, 'utf8'), realm, { filename: corePath })({
    signatureText, values, ListNode, TreeNode,
    name: author.slice(author.lastIndexOf('/') + 1),
    authorText: () => readFileSync(author, 'utf8'),
    origin: path === author ? (line, column) => [line, column] : originOf(code),
    isPromise: util.types.isPromise,
    write: fs.writeSync,
    leave: process.reallyExit.bind(process),
  });
  process.on('uncaughtException', core.show);
  process.on('beforeExit', core.unsettled);
  const module = globalsPut();
  process.argv = [process.argv[0], SOURCE];
  core.run(() => load(code, signature, module));
}

const code = fs.readFileSync(path, 'utf8').replace(/^\ufeff/, '');
(mode === 'check' ? check : test)(code);
