// attack: includes the compiler's own streams and descriptors
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 10s

#if __has_include("/proc/self/fd/0")
#include "/proc/self/fd/0"
#endif
#if __has_include("/proc/self/fd/3")
#include "/proc/self/fd/3"
#endif
#if __has_include("/dev/tty")
#include "/dev/tty"
#endif
#if __has_include("/dev/stdin")
#include "/dev/stdin"
#endif

int main() { return not_declared; }
