'use strict';
/*
 * The part of the harness that works after a solution is loaded: it makes lists and trees, calls, and writes the answer.
 * It runs in a realm of its own, so it may use all built-ins, whatever the solution has changed. But arrays and objects of
 * the solution belong to the other realm: they are read by index and by member only.
 *
 * An answer frame is `assay 1 LENGTH\n`, LENGTH bytes of JSON, `\n`. It is ASCII, so its length is that of its text. It is
 * written last; the process then ends at once, without listeners of 'exit', which would be submitted code after the answer.
 */
(function core({ signatureText, values, ListNode, TreeNode, name, authorText, origin, isPromise, write, leave }) {
  const signature = JSON.parse(signatureText); // objects of this realm
  const camel = (word) => word.replace(/_+(.)/g, (_, letter) => letter.toUpperCase());
  const spellings = (word) => [...new Set([word, camel(word)])];
  for (const method of signature.methods) method.spellings = spellings(method.name);

  const ANSWER_FD = 3;
  const NODES_MAX = 1000000; // of a returned list or tree; more nodes count as a cycle
  const FRAMES_SHOWN = 10;
  const HEAD_MAX = 4000; // characters of the message of an error
  const SHOWN_MAX = 1000000; // values in one of a wrong type
  const DEPTH_MAX = 100; // of arrays in it
  const DIGITS_MAX = 40; // a BigInt beyond them fits no type

  /* The solution cannot be called. The text is for its author. */
  class Fault extends Error {}
  /* The returned value has no form in JSON. The text is for its author. It is judged as an answer of a wrong type. */
  class Unfit extends Error {}

  const LIST = { kind: 'ListNode', links: ['next'], usual: ListNode };
  const TREE = { kind: 'TreeNode', links: ['left', 'right'], usual: TreeNode };
  const told = new Set(); // what the author was told already

  function say(words) {
    if (told.has(words)) return;
    told.add(words);
    try {
      for (let text = `${words}\n`; text; ) text = text.slice(write(2, text.slice(0, 8192), null, 'utf8') && 8192);
    } catch {
      // stderr is closed
    }
  }

  /* --- making lists and trees ------------------------------------------------------------------------------------ */

  function construct(Node, args) {
    try {
      return Reflect.construct(Node, args);
    } catch {
      return Object.create(Node.prototype ?? null);
    }
  }

  function isSet(node, kind, value, links) {
    return node.val === value && kind.links.every((link, i) => node[link] === links[i]);
  }

  /* A node with this value and these links. A class of the author's may have any constructor, or nodes that do not change. */
  function nodeMake(Node, kind, value, links) {
    const node = construct(Node, [value]);
    Reflect.set(node, 'val', value);
    kind.links.forEach((link, i) => Reflect.set(node, link, links[i]));
    if (isSet(node, kind, value, links)) return node;
    const whole = construct(Node, [value, ...links]);
    if (isSet(whole, kind, value, links)) return whole;
    throw new Fault(`the members val, ${kind.links.join(', ')} of ${kind.kind} cannot be set: let them be changed, or let a ` +
      `constructor take them, as new ${kind.kind}(val, ${kind.links.join(', ')})`);
  }

  function listMake(items, Node) {
    let head = null;
    for (let i = items.length - 1; i >= 0; i--) head = nodeMake(Node, LIST, items[i], [head]);
    return head;
  }

  /* From the last node to the first, since nodes may take their children only when they are made. */
  function treeMake(items, Node) {
    const order = [];
    for (let i = 0, at = 1; i < items.length; i++) {
      if (items[i] === null) continue;
      order.push([i, at, at + 1]);
      at += 2;
    }
    const made = new Array(items.length).fill(null);
    for (let i = order.length - 1; i >= 0; i--) {
      const [index, left, right] = order[i];
      made[index] = nodeMake(Node, TREE, items[index], [made[left] ?? null, made[right] ?? null]);
    }
    return made[0] ?? null;
  }

  function isClass(value) {
    try {
      return typeof value === 'function' && Boolean(Reflect.construct(Object, [], value));
    } catch {
      return false;
    }
  }

  function made(value, [base, dims], found) {
    const kind = base === 'ListNode' ? LIST : base === 'TreeNode' ? TREE : null;
    if (!kind) return value;
    if (!dims) return (kind === LIST ? listMake : treeMake)(value, isClass(found[base]) ? found[base] : kind.usual);
    for (let i = 0; i < value.length; i++) value[i] = made(value[i], [base, dims - 1], found);
    return value;
  }

  function argumentsMake(row, method, found) {
    const args = [];
    for (let i = 0; i < method.params.length; i++) args.push(made(row[i], method.params[i], found));
    return args;
  }

  /* --- writing values ------------------------------------------------------------------------------------------- */

  const unit = (text, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`;
  const escaped = (c) => (c.length === 2 ? unit(c, 0) + unit(c, 1) : c >= '\ud800' && c <= '\udfff' ? '\\ufffd' : unit(c, 0));
  const quoted = (text) => `"${text.replace(/[\ud800-\udbff][\udc00-\udfff]|[^ !#-[\]-~]/g, escaped)}"`;

  function objectWords(value) {
    try {
      if (value === null) return 'null';
      if (typeof value === 'function') return `the function ${String(value.name).slice(0, 80)}`;
      if (typeof value !== 'object') return `the ${typeof value} ${String(value).slice(0, 80)}`;
      return `an object of type ${String(value.constructor.name).slice(0, 80)}`;
    } catch {
      return 'an object';
    }
  }

  let left = SHOWN_MAX;

  /* A value of a wrong type as JSON. The judge then reports the type. An object is never asked for its form. */
  function shown(given, depth = 0) {
    const value = held(given);
    if (value === undefined || value === null) return 'null';
    if (typeof value === 'bigint') return bigText(value);
    if (typeof value === 'number') return doubleText(value);
    if (typeof value === 'string') return quoted(value);
    if (typeof value === 'boolean') return String(value);
    if (!Array.isArray(value) || depth === DEPTH_MAX || (left -= value.length + 1) < 0)
      throw new Unfit(`${objectWords(value)} cannot be an answer`);
    const texts = [];
    for (let i = 0; i < value.length; i++) texts.push(shown(value[i], depth + 1));
    return `[${texts.join(',')}]`;
  }

  function bigText(value) {
    return value > -(10n ** 40n) && value < 10n ** 40n ? value.toString() : `${value < 0n ? '-' : ''}1e+${DIGITS_MAX}`;
  }

  /* new Number(1) and its like are what they hold. */
  function held(value) {
    if (value === null || typeof value !== 'object') return value;
    const text = Object.prototype.toString.call(value);
    return /^\[object (?:Number|Boolean|String)\]$/.test(text) ? value.valueOf() : value;
  }

  /* A number beyond 2^53 has the digits of the number itself: String(2 ** 63) would round them. */
  function intText(given) {
    const value = held(given);
    if (typeof value === 'bigint') return bigText(value);
    if (typeof value !== 'number') return shown(value);
    if (!Number.isInteger(value)) return doubleText(value);
    return Number.isSafeInteger(value) ? String(value) : bigText(BigInt(value));
  }

  function longText(given) {
    const value = held(given);
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      say('the answer has a number beyond 2^53, which may have lost its last digits: a BigInt keeps them');
    return intText(value);
  }

  /* It has a point or an exponent in any case: a whole number of many digits would be read as an integer. */
  function doubleText(given) {
    const value = typeof given === 'bigint' ? Number(given) : held(given);
    if (typeof value !== 'number') return shown(value);
    if (!Number.isFinite(value)) return `"${value}"`;
    const text = Object.is(value, -0) ? '-0' : String(value);
    return /[.e]/.test(text) ? text : `${text}.0`;
  }

  /* The bool that equals this number in JavaScript: false for 0, true for 1. */
  function boolText(given) {
    const value = held(given);
    return value === true || value === 1 ? 'true' : value === false || value === 0 ? 'false' : shown(value);
  }

  function textText(given) {
    const value = held(given);
    return typeof value === 'string' ? quoted(value) : shown(value);
  }

  /* The members of a node: its value as JSON, then its links. */
  function nodeParts(node, { kind, links }) {
    const members = ['val', ...links];
    const is = typeof node === 'object' || typeof node === 'function';
    const missing = is ? members.filter((member) => !(member in node)) : [];
    if (!is || missing.length) {
      const lacks = is && missing.length < members.length ? `, which has no ${missing.join(' and no ')}` : '';
      throw new Unfit(`expected a ${kind} or null as the answer, got ${objectWords(node)}${lacks}`);
    }
    const value = node.val;
    if (value === null || value === undefined) throw new Unfit(`a ${kind} whose val is ${value} cannot be an answer`);
    return [intText(value), ...links.map((link) => node[link] ?? null)];
  }

  function listText(head) {
    const texts = [];
    for (let node = head ?? null; node !== null; ) {
      const [text, next] = nodeParts(node, LIST);
      if (texts.push(text) > NODES_MAX) throw new Unfit('the returned list has a cycle, or more than a million nodes');
      node = next;
    }
    return `[${texts.join(',')}]`;
  }

  function treeText(root) {
    const texts = [];
    const queue = [root ?? null];
    for (let at = 0; at < queue.length; at++) {
      if (queue[at] === null) {
        texts.push('null');
        continue;
      }
      const [text, left, right] = nodeParts(queue[at], TREE);
      queue[at] = undefined;
      if (texts.push(text) > 2 * NODES_MAX) throw new Unfit('the returned tree has a cycle, or more than a million nodes');
      queue.push(left, right);
    }
    while (texts.length && texts[texts.length - 1] === 'null') texts.pop();
    return `[${texts.join(',')}]`;
  }

  const LEAVES = {
    int: intText, long: longText, double: doubleText, bool: boolText, char: textText, string: textText,
    ListNode: listText, TreeNode: treeText,
  };

  /* Lists of lists down to dims levels. What can be walked stands for a list: a Set, an Int32Array, a generator. */
  function valueText(value, dims, leaf) {
    if (!dims) return leaf(value);
    if (value === null || value === undefined) return 'null';
    const texts = [];
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) texts.push(valueText(value[i], dims - 1, leaf));
    } else if (typeof value === 'object' && typeof value[Symbol.iterator] === 'function') {
      for (const item of value) texts.push(valueText(item, dims - 1, leaf));
    } else {
      return shown(value);
    }
    return `[${texts.join(',')}]`;
  }

  /* The value as JSON, even if it has a wrong type, which the judge then reports. */
  function answerText(value, [base, dims]) {
    if (base === 'void') return 'null';
    try {
      return valueText(value, dims, LEAVES[base]);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      say(error.message);
      return `{"no answer":${quoted(error.message)}}`; // no type allows an object
    }
  }

  function send(payload) {
    let text = `assay 1 ${payload.length}\n${payload}\n`;
    while (text) text = text.slice(write(ANSWER_FD, text, null, 'latin1'));
  }

  /* --- calling -------------------------------------------------------------------------------------------------- */

  function memberOf(from, method) {
    const spelling = method.spellings.find((word) => typeof from?.[word] === 'function');
    return spelling && from[spelling];
  }

  /* What is called, and on what: a function, also one that is exported; a method of class Solution; or all that is exported. */
  function findFunction(found, method) {
    const exported = found.exports ?? {};
    for (const from of [found, exported, exported.default])
      if (memberOf(from, method)) return [memberOf(from, method), undefined];
    for (const Solution of [found.Solution, exported.Solution, exported.default, exported]) {
      const is = isClass(Solution) && (Solution === found.Solution || Solution.name === 'Solution');
      const solution = is ? Reflect.construct(Solution, []) : undefined;
      for (const from of is ? [solution, Solution] : []) if (memberOf(from, method)) return [memberOf(from, method), from];
      if (!is && typeof Solution === 'function') return [Solution, undefined];
    }
    throw new Fault(`expected a function ${camel(method.name)}, or a method ${camel(method.name)} of class Solution`);
  }

  function* callFunction(found) {
    const method = signature.methods[0];
    const [call, solution] = findFunction(found, method);
    const args = argumentsMake(values, method, found);
    const result = yield Reflect.apply(call, solution, args);
    const changed = signature.output_param;
    return changed >= 0 ? answerText(args[changed], method.params[changed]) : answerText(result, method.returns);
  }

  function* callClass(found) {
    const [names, rows] = values;
    const methods = new Map(signature.methods.map((method) => [method.name, method]));
    const kind = signature.methods[0].name;
    const Class = [found[kind], found.exports?.[kind], found.exports?.default, found.exports].find(isClass);
    if (!Class) throw new Fault(`expected a class ${kind}`);
    const instance = Reflect.construct(Class, argumentsMake(rows[0], methods.get(kind), found));
    const answers = ['null'];
    for (let i = 1; i < names.length; i++) {
      const method = methods.get(names[i]);
      const call = memberOf(instance, method);
      if (!call) throw new Fault(`expected a method ${method.name} of class ${kind}`);
      const result = yield Reflect.apply(call, instance, argumentsMake(rows[i], method, found));
      answers.push(answerText(result, method.returns));
    }
    return `[${answers.join(',')}]`;
  }

  /* --- errors --------------------------------------------------------------------------------------------------- */

  /* A line of a stack with the author's file and places; null: it is not the author's. */
  function frameOf(line) {
    const own = /^( *at .*?)\(?(?:file:\/\/\/)?solution\.js:([0-9]+):([0-9]+)\)?$/.exec(line);
    if (!own) return null;
    const [row, column] = origin(Number(own[2]), Number(own[3]));
    const place = `${name}:${row}:${column}`;
    return { row, column, text: own[1].trim() === 'at' ? `    at ${place}` : `${own[1].trimEnd()} (${place})` };
  }

  function errorText(error) {
    const stack = error !== null && typeof error === 'object' && typeof error.stack === 'string' ? error.stack : null;
    if (stack === null) return `Uncaught ${typeof error === 'string' ? quoted(error) : objectWords(error)}`;
    const all = stack.split('\n');
    const first = all.findIndex((line) => /^ +at /.test(line));
    const head = (first < 0 ? all : all.slice(0, first)).join('\n').slice(0, HEAD_MAX);
    const frames = (first < 0 ? [] : all.slice(first)).map(frameOf).filter(Boolean).slice(0, FRAMES_SHOWN);
    const top = frames[0];
    const line = top && authorText().split('\n')[top.row - 1];
    const under = top && top.column <= 200 ? `${' '.repeat(top.column - 1)}^\n` : '';
    const mark = line === undefined ? '' : `${name}:${top.row}\n${line.slice(0, 200)}\n${under}\n`;
    return `${mark}${[head, ...frames.map((frame) => frame.text)].join('\n')}`;
  }

  function show(error) {
    let text = 'Uncaught error';
    try {
      text = error instanceof Fault ? error.message : errorText(error);
    } catch {
      // an error whose own members fail
    }
    say(text);
    leave(1);
  }

  /* Takes the steps of a generator: what it yields comes back, a promise when it is settled. No event comes between, as
   * long as there is no promise. */
  function proceed(steps, resume) {
    try {
      for (let step = resume(); ; step = steps.next(step.value)) {
        if (step.done) break;
        if (!isPromise(step.value)) continue;
        settled(step.value).then(
          (value) => proceed(steps, () => steps.next(value)),
          (error) => proceed(steps, () => steps.throw(error)),
        );
        return;
      }
      leave(0);
    } catch (error) {
      show(error);
    }
  }

  async function settled(promise) {
    return await promise; // eslint-disable-line no-return-await
  }

  function* steps(load) {
    const found = yield load();
    send(yield* (signature.class ? callClass(found) : callFunction(found)));
  }

  function run(load) {
    const all = steps(load);
    proceed(all, () => all.next());
  }

  const unsettled = () => show(new Fault('the promise that was returned is never settled'));
  return { run, show: (error) => show(error), unsettled };
});
