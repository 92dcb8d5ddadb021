// What Node.js offers, for the type checker: the parts that small programs use are declared with their types, the other
// built-in modules are known by name and their contents are `any`. Deliberately generous: a program that runs should
// not fail here for a call that this file describes too narrowly. It stands in for the DOM library too, whose 20 000
// lines would cost half a second of every compile.

declare namespace NodeJS {
  interface ErrnoException extends Error {
    errno?: number;
    code?: string;
    path?: string;
    syscall?: string;
  }
  interface Timeout {
    ref(): this;
    unref(): this;
    hasRef(): boolean;
    refresh(): this;
    [Symbol.toPrimitive](): number;
  }
  type Timer = Timeout;
  type Immediate = Timeout;
  interface EventEmitter {
    on(event: string | symbol, listener: (...values: any[]) => void): this;
    once(event: string | symbol, listener: (...values: any[]) => void): this;
    off(event: string | symbol, listener: (...values: any[]) => void): this;
    addListener(event: string | symbol, listener: (...values: any[]) => void): this;
    removeListener(event: string | symbol, listener: (...values: any[]) => void): this;
    prependListener(event: string | symbol, listener: (...values: any[]) => void): this;
    removeAllListeners(event?: string | symbol): this;
    emit(event: string | symbol, ...values: any[]): boolean;
    listeners(event: string | symbol): Function[];
    listenerCount(event: string | symbol): number;
    eventNames(): (string | symbol)[];
    setMaxListeners(count: number): this;
    getMaxListeners(): number;
  }
  interface ReadableStream extends EventEmitter, AsyncIterable<any> {
    readonly fd: number;
    readonly isTTY?: boolean;
    readonly readable: boolean;
    read(size?: number): any;
    setEncoding(encoding: BufferEncoding): this;
    pause(): this;
    resume(): this;
    isPaused(): boolean;
    pipe<T extends WritableStream>(to: T, options?: { end?: boolean }): T;
    unpipe(to?: WritableStream): this;
    unref(): this;
    ref(): this;
    setRawMode(on: boolean): this;
    destroy(error?: Error): this;
  }
  interface WritableStream extends EventEmitter {
    readonly fd: number;
    readonly isTTY?: boolean;
    readonly writable: boolean;
    readonly columns: number;
    readonly rows: number;
    write(chunk: string | Uint8Array, done?: (error?: Error | null) => void): boolean;
    write(chunk: string | Uint8Array, encoding?: BufferEncoding, done?: (error?: Error | null) => void): boolean;
    end(done?: () => void): this;
    end(chunk: string | Uint8Array, done?: () => void): this;
    end(chunk: string | Uint8Array, encoding?: BufferEncoding, done?: () => void): this;
    cork(): void;
    uncork(): void;
    destroy(error?: Error): this;
  }
  interface ReadWriteStream extends ReadableStream, WritableStream {}
  interface MemoryUsage {
    rss: number;
    heapTotal: number;
    heapUsed: number;
    external: number;
    arrayBuffers: number;
  }
  interface HRTime {
    (since?: [number, number]): [number, number];
    bigint(): bigint;
  }
  interface ProcessEnv {
    [name: string]: string | undefined;
  }
  interface Process extends EventEmitter {
    readonly stdin: ReadableStream;
    readonly stdout: WritableStream;
    readonly stderr: WritableStream;
    readonly argv: string[];
    readonly argv0: string;
    readonly execArgv: string[];
    readonly execPath: string;
    readonly env: ProcessEnv;
    readonly pid: number;
    readonly ppid: number;
    readonly platform: string;
    readonly arch: string;
    readonly version: string;
    readonly versions: { [name: string]: string | undefined; node: string; v8: string };
    readonly hrtime: HRTime;
    exitCode?: number;
    title: string;
    exit(code?: number): never;
    abort(): never;
    cwd(): string;
    chdir(folder: string): void;
    uptime(): number;
    memoryUsage: { (): MemoryUsage; rss(): number };
    cpuUsage(since?: { user: number; system: number }): { user: number; system: number };
    resourceUsage(): any;
    nextTick(call: Function, ...values: any[]): void;
    kill(pid: number, signal?: string | number): true;
    umask(mask?: number): number;
    emitWarning(warning: string | Error, ...rest: any[]): void;
    [name: string]: any;
  }
  interface Require {
    (id: string): any;
    resolve(id: string): string;
    cache: { [id: string]: any };
    main: Module | undefined;
  }
  interface Module {
    exports: any;
    id: string;
    filename: string;
    loaded: boolean;
    children: Module[];
    paths: string[];
    require(id: string): any;
  }
}

type BufferEncoding =
  | "ascii" | "utf8" | "utf-8" | "UTF-8" | "UTF8" | "utf16le" | "ucs2" | "ucs-2" | "base64" | "base64url" | "latin1" | "binary" | "hex";

declare var process: NodeJS.Process;
declare var global: typeof globalThis;
declare var require: NodeJS.Require;
declare var module: NodeJS.Module;
declare var exports: any;
declare var __dirname: string;
declare var __filename: string;

interface Console {
  log(...values: any[]): void;
  error(...values: any[]): void;
  warn(...values: any[]): void;
  info(...values: any[]): void;
  debug(...values: any[]): void;
  trace(...values: any[]): void;
  dir(value: any, options?: any): void;
  table(rows: any, columns?: readonly string[]): void;
  assert(condition?: boolean, ...values: any[]): void;
  count(label?: string): void;
  countReset(label?: string): void;
  group(...label: any[]): void;
  groupCollapsed(...label: any[]): void;
  groupEnd(): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...values: any[]): void;
  clear(): void;
}
declare var console: Console;

declare function setTimeout<A extends any[]>(call: (...values: A) => void, milliseconds?: number, ...values: A): NodeJS.Timeout;
declare function setInterval<A extends any[]>(call: (...values: A) => void, milliseconds?: number, ...values: A): NodeJS.Timeout;
declare function setImmediate<A extends any[]>(call: (...values: A) => void, ...values: A): NodeJS.Immediate;
declare function clearTimeout(timer: NodeJS.Timeout | number | string | null | undefined): void;
declare function clearInterval(timer: NodeJS.Timeout | number | string | null | undefined): void;
declare function clearImmediate(timer: NodeJS.Immediate | null | undefined): void;
declare function queueMicrotask(call: () => void): void;
declare function structuredClone<T>(value: T, options?: any): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare function fetch(input: any, init?: any): Promise<any>;

interface Buffer extends Uint8Array {
  write(text: string, ...rest: any[]): number;
  toString(encoding?: BufferEncoding, start?: number, end?: number): string;
  toJSON(): { type: "Buffer"; data: number[] };
  equals(other: Uint8Array): boolean;
  compare(other: Uint8Array, ...range: number[]): -1 | 0 | 1;
  copy(target: Uint8Array, ...range: number[]): number;
  slice(start?: number, end?: number): Buffer;
  subarray(start?: number, end?: number): Buffer;
  indexOf(value: string | number | Uint8Array, from?: number, encoding?: BufferEncoding): number;
  lastIndexOf(value: string | number | Uint8Array, from?: number, encoding?: BufferEncoding): number;
  includes(value: string | number | Uint8Array, from?: number, encoding?: BufferEncoding): boolean;
  fill(value: string | number | Uint8Array, start?: number, end?: number, encoding?: BufferEncoding): this;
  readUInt8(offset?: number): number;
  readUInt16LE(offset?: number): number;
  readUInt16BE(offset?: number): number;
  readUInt32LE(offset?: number): number;
  readUInt32BE(offset?: number): number;
  readInt8(offset?: number): number;
  readInt16LE(offset?: number): number;
  readInt16BE(offset?: number): number;
  readInt32LE(offset?: number): number;
  readInt32BE(offset?: number): number;
  readBigInt64LE(offset?: number): bigint;
  readBigInt64BE(offset?: number): bigint;
  readBigUInt64LE(offset?: number): bigint;
  readBigUInt64BE(offset?: number): bigint;
  readFloatLE(offset?: number): number;
  readFloatBE(offset?: number): number;
  readDoubleLE(offset?: number): number;
  readDoubleBE(offset?: number): number;
  writeUInt8(value: number, offset?: number): number;
  writeUInt16LE(value: number, offset?: number): number;
  writeUInt16BE(value: number, offset?: number): number;
  writeUInt32LE(value: number, offset?: number): number;
  writeUInt32BE(value: number, offset?: number): number;
  writeInt8(value: number, offset?: number): number;
  writeInt16LE(value: number, offset?: number): number;
  writeInt16BE(value: number, offset?: number): number;
  writeInt32LE(value: number, offset?: number): number;
  writeInt32BE(value: number, offset?: number): number;
  writeBigInt64LE(value: bigint, offset?: number): number;
  writeBigInt64BE(value: bigint, offset?: number): number;
  writeBigUInt64LE(value: bigint, offset?: number): number;
  writeBigUInt64BE(value: bigint, offset?: number): number;
  writeFloatLE(value: number, offset?: number): number;
  writeFloatBE(value: number, offset?: number): number;
  writeDoubleLE(value: number, offset?: number): number;
  writeDoubleBE(value: number, offset?: number): number;
}
interface BufferConstructor {
  from(text: string, encoding?: BufferEncoding): Buffer;
  from(data: ArrayLike<number> | Iterable<number> | ArrayBufferLike, offset?: any, length?: number): Buffer;
  alloc(size: number, fill?: string | number | Uint8Array, encoding?: BufferEncoding): Buffer;
  allocUnsafe(size: number): Buffer;
  concat(list: readonly Uint8Array[], length?: number): Buffer;
  byteLength(text: string | ArrayBufferView | ArrayBufferLike, encoding?: BufferEncoding): number;
  compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1;
  isBuffer(value: any): value is Buffer;
  isEncoding(name: string): name is BufferEncoding;
  readonly prototype: Buffer;
}
declare var Buffer: BufferConstructor;

interface TextEncoder {
  encode(text?: string): Uint8Array;
}
declare var TextEncoder: { new (): TextEncoder };
interface TextDecoder {
  decode(data?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare var TextDecoder: { new (label?: string, options?: any): TextDecoder };
interface URLSearchParams extends Iterable<[string, string]> {
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  append(name: string, value: string): void;
  delete(name: string): void;
  sort(): void;
  forEach(call: (value: string, name: string) => void): void;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  entries(): IterableIterator<[string, string]>;
  toString(): string;
}
declare var URLSearchParams: { new (init?: any): URLSearchParams };
interface URL {
  href: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly origin: string;
  readonly searchParams: URLSearchParams;
  toString(): string;
  toJSON(): string;
}
declare var URL: { new (url: string | URL, base?: string | URL): URL };
declare var performance: { now(): number; readonly timeOrigin: number; [name: string]: any };
declare var crypto: any;
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: any;
  onabort: any;
  addEventListener(type: string, listener: (event: any) => void, options?: any): void;
  removeEventListener(type: string, listener: (event: any) => void): void;
  throwIfAborted(): void;
}
declare var AbortSignal: any;
interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: any): void;
}
declare var AbortController: { new (): AbortController };
interface Event {
  readonly type: string;
  [name: string]: any;
}
declare var Event: { new (type: string, init?: any): Event };
interface EventTarget {
  addEventListener(type: string, listener: any, options?: any): void;
  removeEventListener(type: string, listener: any, options?: any): void;
  dispatchEvent(event: Event): boolean;
}
declare var EventTarget: { new (): EventTarget };
declare var MessageChannel: any;
declare var BroadcastChannel: any;
declare var Blob: any;
declare var WebAssembly: any;
declare var Headers: any;
declare var Request: any;
declare var Response: any;
declare var FormData: any;
declare var ReadableStream: any;
declare var WritableStream: any;
declare var TransformStream: any;

interface ErrorConstructor {
  captureStackTrace(target: object, above?: Function): void;
  prepareStackTrace?: (error: Error, sites: any[]) => any;
  stackTraceLimit: number;
}
interface ImportMeta {
  url: string;
}

declare module "fs" {
  type PathLike = string | Buffer | URL;
  type PathOrFileDescriptor = PathLike | number;
  type Data = string | NodeJS.ArrayBufferView;
  type TextOptions = BufferEncoding | { encoding: BufferEncoding; flag?: string };
  type WriteOptions = BufferEncoding | { encoding?: BufferEncoding | null; mode?: number | string; flag?: string } | null;
  type Done = (error: NodeJS.ErrnoException | null) => void;
  class Stats {
    size: number;
    mode: number;
    ino: number;
    nlink: number;
    uid: number;
    gid: number;
    mtimeMs: number;
    atimeMs: number;
    ctimeMs: number;
    birthtimeMs: number;
    mtime: Date;
    atime: Date;
    ctime: Date;
    birthtime: Date;
    isFile(): boolean;
    isDirectory(): boolean;
    isSymbolicLink(): boolean;
    isFIFO(): boolean;
    isSocket(): boolean;
    isBlockDevice(): boolean;
    isCharacterDevice(): boolean;
  }
  class Dirent {
    name: string;
    isFile(): boolean;
    isDirectory(): boolean;
    isSymbolicLink(): boolean;
  }
  interface ReadStream extends NodeJS.ReadableStream {
    path: string | Buffer;
    bytesRead: number;
    close(done?: Done): void;
  }
  interface WriteStream extends NodeJS.WritableStream {
    path: string | Buffer;
    bytesWritten: number;
    close(done?: Done): void;
  }
  function readFileSync(path: PathOrFileDescriptor, options: TextOptions): string;
  function readFileSync(path: PathOrFileDescriptor, options?: { encoding?: null; flag?: string } | null): Buffer;
  function readFile(path: PathOrFileDescriptor, options: TextOptions, done: (error: NodeJS.ErrnoException | null, data: string) => void): void;
  function readFile(path: PathOrFileDescriptor, done: (error: NodeJS.ErrnoException | null, data: Buffer) => void): void;
  function writeFileSync(path: PathOrFileDescriptor, data: Data, options?: WriteOptions): void;
  function writeFile(path: PathOrFileDescriptor, data: Data, options: WriteOptions, done: Done): void;
  function writeFile(path: PathOrFileDescriptor, data: Data, done: Done): void;
  function appendFileSync(path: PathOrFileDescriptor, data: Data, options?: WriteOptions): void;
  function appendFile(path: PathOrFileDescriptor, data: Data, done: Done): void;
  function existsSync(path: PathLike): boolean;
  function openSync(path: PathLike, flags?: string | number, mode?: number | string): number;
  function closeSync(fd: number): void;
  function readSync(fd: number, buffer: NodeJS.ArrayBufferView, offset?: any, length?: number, position?: number | bigint | null): number;
  function writeSync(fd: number, data: Data, ...rest: any[]): number;
  function fsyncSync(fd: number): void;
  function fstatSync(fd: number): Stats;
  function statSync(path: PathLike, options?: any): Stats;
  function lstatSync(path: PathLike, options?: any): Stats;
  function mkdirSync(path: PathLike, options?: any): string | undefined;
  function mkdtempSync(prefix: string): string;
  function rmdirSync(path: PathLike, options?: any): void;
  function rmSync(path: PathLike, options?: { force?: boolean; recursive?: boolean }): void;
  function unlinkSync(path: PathLike): void;
  function renameSync(from: PathLike, to: PathLike): void;
  function copyFileSync(from: PathLike, to: PathLike, mode?: number): void;
  function chmodSync(path: PathLike, mode: number | string): void;
  function accessSync(path: PathLike, mode?: number): void;
  function truncateSync(path: PathLike, length?: number): void;
  function symlinkSync(target: PathLike, path: PathLike): void;
  function readlinkSync(path: PathLike): string;
  function realpathSync(path: PathLike): string;
  function readdirSync(path: PathLike, options: { withFileTypes: true; recursive?: boolean }): Dirent[];
  function readdirSync(path: PathLike, options?: any): string[];
  function createReadStream(path: PathLike, options?: any): ReadStream;
  function createWriteStream(path: PathLike, options?: any): WriteStream;
  const stat: any, lstat: any, fstat: any, mkdir: any, rmdir: any, rm: any, unlink: any, rename: any, copyFile: any, chmod: any;
  const access: any, open: any, close: any, read: any, write: any, readdir: any, exists: any, realpath: any, truncate: any;
  const watch: any, watchFile: any, opendirSync: any, readvSync: any, writevSync: any, utimesSync: any, cpSync: any, linkSync: any;
  const constants: { [name: string]: number };
  const promises: typeof import("fs/promises");
}
declare module "fs/promises" {
  import { Data, Dirent, PathLike, Stats, TextOptions, WriteOptions } from "fs";
  function readFile(path: PathLike, options: TextOptions): Promise<string>;
  function readFile(path: PathLike, options?: { encoding?: null; flag?: string } | null): Promise<Buffer>;
  function writeFile(path: PathLike, data: Data, options?: WriteOptions): Promise<void>;
  function appendFile(path: PathLike, data: Data, options?: WriteOptions): Promise<void>;
  function readdir(path: PathLike, options: { withFileTypes: true; recursive?: boolean }): Promise<Dirent[]>;
  function readdir(path: PathLike, options?: any): Promise<string[]>;
  function stat(path: PathLike): Promise<Stats>;
  function lstat(path: PathLike): Promise<Stats>;
  function mkdir(path: PathLike, options?: any): Promise<string | undefined>;
  function rm(path: PathLike, options?: { force?: boolean; recursive?: boolean }): Promise<void>;
  function unlink(path: PathLike): Promise<void>;
  function rename(from: PathLike, to: PathLike): Promise<void>;
  function copyFile(from: PathLike, to: PathLike): Promise<void>;
  function access(path: PathLike, mode?: number): Promise<void>;
  function open(path: PathLike, flags?: string | number, mode?: number): Promise<any>;
  const rmdir: any, chmod: any, mkdtemp: any, realpath: any, readlink: any, symlink: any, truncate: any, utimes: any, constants: any;
}
declare namespace NodeJS {
  type ArrayBufferView = Uint8Array | Int8Array | Uint8ClampedArray | Uint16Array | Int16Array | Uint32Array | Int32Array | BigUint64Array | BigInt64Array | Float32Array | Float64Array | DataView;
}
declare module "readline" {
  interface ReadLineOptions {
    input: NodeJS.ReadableStream;
    output?: NodeJS.WritableStream;
    terminal?: boolean;
    crlfDelay?: number;
    prompt?: string;
    historySize?: number;
    [name: string]: any;
  }
  class Interface implements AsyncIterable<string> {
    readonly line: string;
    readonly terminal: boolean;
    on(event: "line", listener: (line: string) => void): this;
    on(event: string | symbol, listener: (...values: any[]) => void): this;
    once(event: "line", listener: (line: string) => void): this;
    once(event: string | symbol, listener: (...values: any[]) => void): this;
    off(event: string | symbol, listener: (...values: any[]) => void): this;
    addListener(event: string | symbol, listener: (...values: any[]) => void): this;
    removeListener(event: string | symbol, listener: (...values: any[]) => void): this;
    removeAllListeners(event?: string | symbol): this;
    emit(event: string | symbol, ...values: any[]): boolean;
    question(query: string, answer: (line: string) => void): void;
    question(query: string, options: any, answer: (line: string) => void): void;
    setPrompt(prompt: string): void;
    getPrompt(): string;
    prompt(preserveCursor?: boolean): void;
    write(data: string | Buffer, key?: any): void;
    pause(): this;
    resume(): this;
    close(): void;
    [Symbol.asyncIterator](): AsyncIterableIterator<string>;
  }
  type ReadLine = Interface;
  function createInterface(options: ReadLineOptions): Interface;
  function createInterface(input: NodeJS.ReadableStream, output?: NodeJS.WritableStream, completer?: any, terminal?: boolean): Interface;
  const clearLine: any, clearScreenDown: any, cursorTo: any, moveCursor: any, emitKeypressEvents: any;
  const promises: typeof import("readline/promises");
}
declare module "readline/promises" {
  import { ReadLineOptions } from "readline";
  class Interface implements AsyncIterable<string> {
    on(event: string | symbol, listener: (...values: any[]) => void): this;
    once(event: string | symbol, listener: (...values: any[]) => void): this;
    question(query: string, options?: any): Promise<string>;
    setPrompt(prompt: string): void;
    prompt(preserveCursor?: boolean): void;
    write(data: string | Buffer): void;
    pause(): this;
    resume(): this;
    close(): void;
    [Symbol.asyncIterator](): AsyncIterableIterator<string>;
  }
  function createInterface(options: ReadLineOptions): Interface;
  function createInterface(input: NodeJS.ReadableStream, output?: NodeJS.WritableStream): Interface;
}
declare module "events" {
  class EventEmitter {
    constructor(options?: any);
    static once(emitter: any, event: string | symbol, options?: any): Promise<any[]>;
    static on(emitter: any, event: string | symbol, options?: any): AsyncIterableIterator<any>;
    static listenerCount(emitter: any, event: string | symbol): number;
    static defaultMaxListeners: number;
  }
  interface EventEmitter extends NodeJS.EventEmitter {}
  import events = require("events");
  namespace EventEmitter {
    export { events as EventEmitter };
  }
  export = EventEmitter;
}
declare module "path" {
  interface ParsedPath {
    root: string;
    dir: string;
    base: string;
    ext: string;
    name: string;
  }
  interface PlatformPath {
    join(...parts: string[]): string;
    resolve(...parts: string[]): string;
    normalize(path: string): string;
    relative(from: string, to: string): string;
    dirname(path: string): string;
    basename(path: string, ending?: string): string;
    extname(path: string): string;
    isAbsolute(path: string): boolean;
    parse(path: string): ParsedPath;
    format(path: Partial<ParsedPath>): string;
    readonly sep: string;
    readonly delimiter: string;
    readonly posix: PlatformPath;
    readonly win32: PlatformPath;
  }
  const path: PlatformPath;
  export = path;
}
declare module "os" {
  const EOL: string;
  function cpus(): any[];
  function totalmem(): number;
  function freemem(): number;
  function uptime(): number;
  function loadavg(): number[];
  function platform(): string;
  function arch(): string;
  function type(): string;
  function release(): string;
  function hostname(): string;
  function tmpdir(): string;
  function homedir(): string;
  function endianness(): "BE" | "LE";
  function userInfo(options?: any): any;
  function networkInterfaces(): any;
  function availableParallelism(): number;
  const constants: any, setPriority: any, getPriority: any, version: any, machine: any;
}
declare module "util" {
  function format(text?: any, ...values: any[]): string;
  function inspect(value: any, ...options: any[]): string;
  namespace inspect {
    let custom: symbol;
    let defaultOptions: any;
  }
  function promisify(call: Function): (...values: any[]) => Promise<any>;
  function callbackify(call: Function): (...values: any[]) => void;
  function isDeepStrictEqual(a: any, b: any): boolean;
  function inherits(constructor: any, parent: any): void;
  function deprecate<T extends Function>(call: T, message: string, code?: string): T;
  const types: any, debuglog: any, parseArgs: any, styleText: any, stripVTControlCharacters: any, toUSVString: any;
  const TextEncoder: { new (): TextEncoder };
  const TextDecoder: { new (label?: string, options?: any): TextDecoder };
}
declare module "assert" {
  function assert(value: any, message?: string | Error): asserts value;
  namespace assert {
    function ok(value: any, message?: string | Error): asserts value;
    function equal(actual: any, expected: any, message?: string | Error): void;
    function notEqual(actual: any, expected: any, message?: string | Error): void;
    function strictEqual<T>(actual: any, expected: T, message?: string | Error): asserts actual is T;
    function notStrictEqual(actual: any, expected: any, message?: string | Error): void;
    function deepEqual(actual: any, expected: any, message?: string | Error): void;
    function notDeepEqual(actual: any, expected: any, message?: string | Error): void;
    function deepStrictEqual<T>(actual: any, expected: T, message?: string | Error): asserts actual is T;
    function notDeepStrictEqual(actual: any, expected: any, message?: string | Error): void;
    function throws(call: () => any, ...rest: any[]): void;
    function doesNotThrow(call: () => any, ...rest: any[]): void;
    function rejects(call: any, ...rest: any[]): Promise<void>;
    function doesNotReject(call: any, ...rest: any[]): Promise<void>;
    function match(text: string, pattern: RegExp, message?: string | Error): void;
    function doesNotMatch(text: string, pattern: RegExp, message?: string | Error): void;
    function fail(message?: string | Error): never;
    const strict: typeof assert;
    class AssertionError extends Error {
      constructor(options?: any);
      actual: any;
      expected: any;
      operator: string;
    }
  }
  export = assert;
}
declare module "perf_hooks" {
  const performance: { now(): number; readonly timeOrigin: number; [name: string]: any };
  const PerformanceObserver: any, monitorEventLoopDelay: any, createHistogram: any, constants: any;
}
declare module "buffer" {
  const Buffer: BufferConstructor;
  const Blob: any, constants: any, kMaxLength: number, transcode: any, SlowBuffer: any, isUtf8: any, isAscii: any;
  function atob(text: string): string;
  function btoa(text: string): string;
}
declare module "process" {
  const process: NodeJS.Process;
  export = process;
}
declare module "timers/promises" {
  function setTimeout<T = void>(milliseconds?: number, value?: T, options?: any): Promise<T>;
  function setImmediate<T = void>(value?: T, options?: any): Promise<T>;
  function setInterval<T = void>(milliseconds?: number, value?: T, options?: any): AsyncIterable<T>;
  const scheduler: any;
}
declare module "node:fs" {
  export * from "fs";
}
declare module "node:fs/promises" {
  export * from "fs/promises";
}
declare module "node:readline" {
  export * from "readline";
}
declare module "node:readline/promises" {
  export * from "readline/promises";
}
declare module "node:events" {
  import events = require("events");
  export = events;
}
declare module "node:path" {
  import path = require("path");
  export = path;
}
declare module "node:os" {
  export * from "os";
}
declare module "node:util" {
  export * from "util";
}
declare module "node:assert" {
  import assert = require("assert");
  export = assert;
}
declare module "node:perf_hooks" {
  export * from "perf_hooks";
}
declare module "node:buffer" {
  export * from "buffer";
}
declare module "node:process" {
  import process = require("process");
  export = process;
}
declare module "node:timers/promises" {
  export * from "timers/promises";
}

// Modules whose classes serve as types too: everything is any, but the names exist.
declare module "stream" {
  const Readable: any, Writable: any, Duplex: any, Transform: any, PassThrough: any, Stream: any;
  type Readable = any;
  type Writable = any;
  type Duplex = any;
  type Transform = any;
  type PassThrough = any;
  type Stream = any;
  const pipeline: any, finished: any, promises: any, addAbortSignal: any, compose: any;
}
declare module "node:stream" {
  export * from "stream";
}
declare module "worker_threads" {
  const Worker: any, MessageChannel: any, MessagePort: any, BroadcastChannel: any;
  type Worker = any;
  type MessageChannel = any;
  type MessagePort = any;
  type BroadcastChannel = any;
  const isMainThread: any, parentPort: any, workerData: any, threadId: any, resourceLimits: any,
    receiveMessageOnPort: any, SHARE_ENV: any, markAsUntransferable: any, moveMessagePortToContext: any,
    getEnvironmentData: any, setEnvironmentData: any;
}
declare module "node:worker_threads" {
  export * from "worker_threads";
}
declare module "child_process" {
  const ChildProcess: any;
  type ChildProcess = any;
  const spawn: any, spawnSync: any, exec: any, execSync: any, execFile: any, execFileSync: any, fork: any;
}
declare module "node:child_process" {
  export * from "child_process";
}
declare module "string_decoder" {
  const StringDecoder: any;
  type StringDecoder = any;
}
declare module "node:string_decoder" {
  export * from "string_decoder";
}
declare module "url" {
  const URL: { new (url: string | URL, base?: string | URL): URL };
  type URL = globalThis.URL;
  const URLSearchParams: { new (init?: any): URLSearchParams };
  type URLSearchParams = globalThis.URLSearchParams;
  function fileURLToPath(url: string | URL): string;
  function pathToFileURL(path: string): URL;
  const parse: any, format: any, resolve: any, domainToASCII: any, domainToUnicode: any;
}
declare module "node:url" {
  export * from "url";
}

// Known by name only.
declare module "assert/strict";
declare module "async_hooks";
declare module "cluster";
declare module "constants";
declare module "crypto";
declare module "dgram";
declare module "diagnostics_channel";
declare module "dns";
declare module "domain";
declare module "http";
declare module "http2";
declare module "https";
declare module "inspector";
declare module "module";
declare module "net";
declare module "path/posix";
declare module "punycode";
declare module "querystring";
declare module "repl";
declare module "stream/consumers";
declare module "stream/promises";
declare module "stream/web";
declare module "timers";
declare module "tls";
declare module "tty";
declare module "util/types";
declare module "v8";
declare module "vm";
declare module "wasi";
declare module "zlib";
declare module "node:*";
