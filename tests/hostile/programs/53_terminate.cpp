// attack: lets an exception fly out of main
// verdict: runtime_error
// stderr-has: nobody catches this
// signal: SIGABRT
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdexcept>

int main() { throw std::runtime_error("nobody catches this"); }
