// attack: one line that makes an object file of one gigabyte
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

int a[1 << 28] = {1};

int main() { return a[5]; }
