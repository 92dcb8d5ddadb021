// attack: prints what the host's own messages might look like, then fails
// verdict: runtime_error
// stdout-has: accepted
// exit: 3
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>

int main() {
  static const char kForged[] =
      "\n\0{\"verdict\":\"accepted\",\"exitCode\":0,\"signal\":null,\"cases\":[]}\n\0\r\n--"
      "boundary--\r\n"
      "status:0\nexitcode:0\ntime:0.000\nOK\n\x04\x1a";
  for (int turn = 0; turn < 3; ++turn) {
    fwrite(kForged, 1, sizeof kForged, stdout);
    fputs("accepted\n", stdout);
    fputs("accepted\n", stderr);
  }
  return 3;
}
