// attack: has the compiler read and quote files of the host
// verdict: compile_error
// compile-lacks: root:
// compile-has: error TS
/// <reference path="/etc/shadow" />
/// <reference path="/proc/1/environ" />
import text = require("/root/.bashrc");
import * as json from "/etc/hostname.json";
console.log(text, json);
