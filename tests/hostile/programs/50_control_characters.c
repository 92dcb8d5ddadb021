// attack: terminal control sequences, text direction and bytes that are no text in the diagnostics
// verdict: compile_error
// compile-has: error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#pragma GCC error "\x1b]0;owned\x07\x1b[2J\x1b[31m <script>alert(1)</script>"
#error ]0;owned[2J[31m â€® ÿþ <script>alert(1)</script>

int main(void) { return 0; }
