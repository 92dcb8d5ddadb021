// attack: prints what a runtime prints at its memory limit and ends well
// verdict: accepted
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>

int main() {
  fputs("terminate called after throwing an instance of 'std::bad_alloc'\n", stderr);
  fputs("MemoryError\njava.lang.OutOfMemoryError: Java heap space\nKilled\n", stderr);
}
