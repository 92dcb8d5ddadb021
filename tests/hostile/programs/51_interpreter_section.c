// attack: names another loader for itself, a file that is not there
// verdict: runtime_error | compile_error | accepted
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

__attribute__((section(".interp"), used)) static const char kLoader[] = "/box/not-there";

int main(void) { return kLoader[0] == '/' ? 0 : 1; }
