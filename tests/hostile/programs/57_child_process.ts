// attack: starts other programs and opens sockets, as JavaScript could
// verdict: accepted
// stdout: contained
import { spawnSync } from "child_process";
import * as fs from "fs";
import * as net from "net";

let escaped = "";
for (const program of ["/bin/sh", "/usr/bin/id", "/bin/bash", process.argv0 + "/../sh"]) {
  if (spawnSync(program, ["-c", "id"]).status === 0) escaped += program;
}
for (const path of ["/etc/shadow", "/proc/1/environ", "/root"]) {
  try {
    fs.statSync(path).isFile() && fs.readFileSync(path);
    escaped += path;
  } catch (error) {
    // as it should be
  }
}
const socket = net.connect(80, "169.254.169.254");
socket.on("connect", () => console.log("ESCAPED: connected"));
socket.on("error", () => console.log(escaped ? `ESCAPED: ${escaped}` : "contained"));
