// attack: maps 1 GB, looks innocent for a moment, then touches all of it
// verdict: memory_limit | runtime_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 8s

#include <sys/mman.h>
#include <unistd.h>

int main() {
  constexpr long kSize = 1L << 30;
  auto* block = static_cast<volatile char*>(mmap(
      nullptr, kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
  if (block == MAP_FAILED) return 1;
  usleep(100'000);
  for (long offset = 0; offset < kSize; offset += 4096) block[offset] = 1;
}
