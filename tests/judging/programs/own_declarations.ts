// shows: a program that declares Node for itself, as judges without Node's types want it, and names of the DOM
// stdin: 20 22
// stdout: sum 42
declare var require: any;
declare const process: any;
declare var console: { log(...words: any[]): void };

const fs = require("fs");
const name = "sum";
const status: number = fs.readFileSync("/dev/stdin", "utf8").split(" ").reduce((a: number, b: string) => a + Number(b), 0);
console.log(name, status);
process.exit(0);
