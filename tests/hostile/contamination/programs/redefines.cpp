// attack: other meanings for what headers use, before and between them
// verdict: accepted
// stdout: 3 poison
#define private public
#define protected public
#include <vector>
#define endl ends
#include <cstdio>
int main() {
  std::vector<int> v(3);
  std::printf("%ld poison\n", static_cast<long>(v._M_impl._M_finish - v._M_impl._M_start));
}
