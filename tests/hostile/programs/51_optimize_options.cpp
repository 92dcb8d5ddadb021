// attack: passes options for plug-ins, wrappers and dump files through the optimize pragma
// verdict: compile_error | accepted
// stdout-has: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#pragma GCC optimize("-fplugin=/box/evil.so")
#pragma GCC optimize("-wrapper,/bin/sh,-c,id")
#pragma GCC optimize("-fdump-tree-all=/tmp/dump")
#include <stdio.h>

__attribute__((optimize("-fplugin=/box/evil.so"))) int main() { puts("contained"); }
