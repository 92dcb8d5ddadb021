// Runs a candidate's code on one call after another (docs/questions.md).
//
// Descriptor 0 is a socket to the worker. Each message and each answer is a frame: four bytes of
// length, then JSON. The first message is the signature. What the candidate prints goes to stdout as
// ever.
'use strict';
const fs = require('fs');
const Module = require('module');
const vm = require('vm');

class ListNode {
  constructor(val = 0, next = null) {
    this.val = val;
    this.next = next;
  }
}

class TreeNode {
  constructor(val = 0, left = null, right = null) {
    this.val = val;
    this.left = left;
    this.right = right;
  }
}

class Mismatch extends Error {}

const { readSync, writeSync } = fs;
const { parse, stringify } = JSON;

function readExactly(count) {
  const bytes = Buffer.allocUnsafe(count);
  for (let done = 0; done < count; ) {
    const got = readSync(0, bytes, done, count - done);
    if (got === 0) process.reallyExit(0);
    done += got;
  }
  return bytes;
}

function receive() {
  return parse(readExactly(readExactly(4).readUInt32BE(0)).toString('utf8'));
}

function answer(value) {
  const text = Buffer.from(stringify(value));
  const frame = Buffer.allocUnsafe(4 + text.length);
  frame.writeUInt32BE(text.length, 0);
  text.copy(frame, 4);
  for (let done = 0; done < frame.length; ) done += writeSync(0, frame, done);
}

function wrong(value, type) {
  let text = typeof value === 'bigint' ? `${value}n` : undefined;
  try {
    text ??= typeof value === 'string' ? stringify(value) : Array.isArray(value) ? stringify(value) : String(value);
  } catch {
    text = 'something';
  }
  if (text.length > 60) text = text.slice(0, 57) + '...';
  throw new Mismatch(`returned ${text}, which is no ${type}`);
}

// Of each type two functions: from what the worker sends, and to it. The latter throw a Mismatch.
const same = (value) => value;
const plain = {
  void: [() => undefined, () => null],
  int: [same, (value) => (Number.isInteger(value) ? value + 0 : wrong(value, 'int'))],
  long: [
    BigInt,
    (value) => {
      if (typeof value === 'bigint') return String(value);
      return Number.isSafeInteger(value) ? String(value) : wrong(value, 'long');
    },
  ],
  double: [
    Number,
    (value) => {
      if (typeof value !== 'number') wrong(value, 'double');
      return Number.isFinite(value) ? value : String(value);
    },
  ],
  bool: [same, (value) => (typeof value === 'boolean' ? value : wrong(value, 'bool'))],
  string: [same, (value) => (typeof value === 'string' ? value.toWellFormed() : wrong(value, 'string'))],
};

function coder(type) {
  if (type.endsWith('[]')) {
    const [decode, encode] = coder(type.slice(0, -2));
    return [
      (value) => value.map((each) => decode(each)),
      (value) => (Array.isArray(value) ? Array.from(value, (each) => encode(each)) : wrong(value, type)),
    ];
  }
  if (type.endsWith('?')) {
    const [decode, encode] = coder(type.slice(0, -1));
    return [
      (value) => (value === null ? null : decode(value)),
      (value) => (value === null || value === undefined ? null : encode(value)),
    ];
  }
  if (type.startsWith('list<')) return linked(type, ...coder(type.slice(5, -1)));
  if (type.startsWith('tree<')) return tree(type, ...coder(type.slice(5, -1)));
  return plain[type];
}

function linked(type, decode, encode) {
  const fromValues = (values) => values.reduceRight((next, value) => new ListNode(decode(value), next), null);
  const toValues = (node) => {
    const values = [];
    const seen = new Set();
    for (; node !== null && node !== undefined; node = node.next) {
      if (typeof node !== 'object' || !('next' in node)) wrong(node, type);
      if (seen.has(node)) throw new Mismatch('returned a list that runs in a circle');
      seen.add(node);
      values.push(encode(node.val));
    }
    return values;
  };
  return [fromValues, toValues];
}

function tree(type, decode, encode) {
  const fromValues = (values) => {
    if (values.length === 0) return null;
    const root = new TreeNode(decode(values[0]));
    const level = [root];
    let next = 1;
    for (let i = 0; i < level.length && next < values.length; i++) {
      for (const side of ['left', 'right']) {
        const value = next < values.length ? values[next++] : null;
        if (value !== null) level.push((level[i][side] = new TreeNode(decode(value))));
      }
    }
    return root;
  };
  const toValues = (root) => {
    if (root === null || root === undefined) return [];
    const values = [];
    const level = [root];
    const seen = new Set();
    for (let i = 0; i < level.length; i++) {
      const node = level[i];
      if (node === null || node === undefined) {
        values.push(null);
        continue;
      }
      if (typeof node !== 'object' || !('left' in node)) wrong(node, type);
      if (seen.has(node)) throw new Mismatch('returned a tree in which a node stands twice');
      seen.add(node);
      values.push(encode(node.val));
      level.push(node.left, node.right);
    }
    while (values.at(-1) === null) values.pop();
    return values;
  };
  return [fromValues, toValues];
}

// What the candidate's file calls `name`: a declaration of its own, or an export.
function lookUp(name) {
  const exported = globalThis.module.exports;
  if (Object(exported) === exported && Object.hasOwn(exported, name)) return exported[name];
  return vm.runInThisContext(`typeof ${name} === 'undefined' ? undefined : ${name}`);
}

function makeCaller(signature, find) {
  const decoders = signature.parameters.map((type) => coder(type)[0]);
  const changed = signature.answer;
  const encode = coder(changed < 0 ? signature.returns : signature.parameters[changed])[1];
  return async (args, that) => {
    const values = decoders.map((decode, i) => decode(args[i]));
    let result = find(that).apply(that, values);
    if (typeof result?.then === 'function') result = await result;
    return encode(changed < 0 ? result : values[changed]);
  };
}

function makeClassCaller(signature, made) {
  const decoders = signature.constructor.map((type) => coder(type)[0]);
  const methods = new Map();
  for (const method of signature.methods)
    methods.set(method.called, makeCaller(method, (thing) => thing[method.name]));
  return async ([[, ...first], ...rest]) => {
    const thing = new made(...decoders.map((decode, i) => decode(first[i])));
    const answers = [null];
    for (const [name, ...args] of rest) answers.push(await methods.get(name)(args, thing));
    return answers;
  };
}

// Writes the trace without our frames to stderr, and makes one line of it.
function describe(error, file) {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const stack = String(error.stack ?? error);
  const place = new RegExp(`${file.replace('.', '\\.')}:(\\d+)`).exec(stack);
  const lines = stack.split('\n').filter((line) => !/harness\.js|node:(vm|internal)|\(<anonymous>\)/.test(line));
  process.stderr.write(lines.join('\n') + '\n');
  const text = `${error.name}: ${error.message}`.split('\n')[0];
  return place ? `${text} (line ${place[1]})` : text;
}

function load(signature) {
  const file = signature.module;
  globalThis.require = Module.createRequire(process.cwd() + '/');
  globalThis.module = { exports: {} };
  globalThis.exports = globalThis.module.exports;
  Object.assign(globalThis, { ListNode, TreeNode });
  try {
    vm.runInThisContext(fs.readFileSync(file, 'utf8'), { filename: file });
  } catch (error) {
    return { fatal: describe(error, file) };
  }
  const found = lookUp(signature.name);
  if (typeof found !== 'function') {
    const kind = signature.methods ? 'class' : 'function';
    return { fatal: `there is no ${kind} ${signature.name} in ${file}` };
  }
  if (!signature.methods) return { caller: makeCaller(signature, () => found) };
  for (const method of signature.methods) {
    if (typeof found.prototype?.[method.name] !== 'function')
      return { fatal: `class ${signature.name} has no method ${method.name}` };
  }
  return { caller: makeClassCaller(signature, found) };
}

(async () => {
  const signature = receive();
  const { caller, fatal } = load(signature);
  answer(fatal === undefined ? { ready: true } : { fatal });
  if (fatal !== undefined) process.reallyExit(1);
  for (;;) {
    const call = receive();
    let said;
    try {
      said = { value: await caller(call) };
    } catch (error) {
      said = { error: error instanceof Mismatch ? error.message : describe(error, signature.module) };
    }
    answer(said);
  }
})();
