// attack: a header of the program's own under a standard name, and a macro for the include guard
// verdict: accepted
// stdout: guarded
#define _GLIBCXX_MAP 1
#include <map>
#include <cstdio>
int main() {
#ifdef _STL_MAP_H
  std::puts("header");
#else
  std::puts("guarded");
#endif
}
