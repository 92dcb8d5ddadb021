#include "review/syntax/memory.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <new>
#include <utility>

namespace greenroom::syntax {
namespace {

thread_local Memory* in_use = nullptr;

// Stands before each block, and keeps it aligned.
struct alignas(alignof(std::max_align_t)) Header {
  Memory* memory;  // nullptr: ordinary
  std::size_t size;
};

// Larger ones are given back at once instead of being kept for others of their size. Fuzzing sets
// another, so that the sanitizer sees each block.
#ifndef GREENROOM_LARGEST_POOLED
#define GREENROOM_LARGEST_POOLED 4096
#endif
constexpr std::size_t kLargestPooled = GREENROOM_LARGEST_POOLED;

constexpr unsigned kLookAtClockEvery = 1024;  // allocations

std::chrono::nanoseconds cpu_of_this_thread() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

void* allocate(std::size_t size) {
  // Whole headers: GCC's pool has blocks of 24 bytes, which are not aligned as was asked.
  const std::size_t all = (size / sizeof(Header) + 2) * sizeof(Header);
  if (all < size) throw std::bad_alloc();
  void* block = in_use != nullptr ? in_use->allocate(all) : std::malloc(all);
  if (block == nullptr) throw std::bad_alloc();
  return new (block) Header{in_use, all} + 1;
}

void release(void* content) {
  if (content == nullptr) return;
  Header* header = static_cast<Header*>(content) - 1;
  if (header->memory != nullptr) {
    header->memory->release(header, header->size);
  } else {
    std::free(header);
  }
}

}  // namespace

Memory::Memory(Bytes most, std::chrono::milliseconds cpu)
    : chunks_(most), pool_({0, kLargestPooled}, &chunks_), end_(cpu_of_this_thread() + cpu) {}

void* Memory::allocate(std::size_t size) {
  if (++allocations_ % kLookAtClockEvery == 0 && is_late()) throw OverBudget{false};
  return pool_.allocate(size);
}

bool Memory::is_late() const { return cpu_of_this_thread() > end_; }

Memory::Use::Use(Memory& memory) { in_use = &memory; }
Memory::Use::~Use() { in_use = nullptr; }

void* Memory::Counted::do_allocate(std::size_t size, std::size_t alignment) {
  if (std::cmp_greater(size, left_)) throw OverBudget{true};
  void* block = std::pmr::new_delete_resource()->allocate(size, alignment);
  left_ -= static_cast<std::int64_t>(size);
  return block;
}

void Memory::Counted::do_deallocate(void* block, std::size_t size, std::size_t alignment) {
  std::pmr::new_delete_resource()->deallocate(block, size, alignment);
  left_ += static_cast<std::int64_t>(size);
}

}  // namespace greenroom::syntax

// What malloc and its kin are called in tree-sitter and its grammars.
extern "C" {

void* greenroom_syntax_malloc(std::size_t size) { return greenroom::syntax::allocate(size); }

void greenroom_syntax_free(void* content) { greenroom::syntax::release(content); }

void* greenroom_syntax_calloc(std::size_t count, std::size_t size) {
  std::size_t all = 0;
  if (__builtin_mul_overflow(count, size, &all)) throw std::bad_alloc();
  void* content = greenroom::syntax::allocate(all);
  return std::memset(content, 0, all);
}

void* greenroom_syntax_realloc(void* content, std::size_t size) {
  using greenroom::syntax::Header;
  void* larger = greenroom::syntax::allocate(size);
  if (content == nullptr) return larger;
  const std::size_t before = (static_cast<Header*>(content) - 1)->size - sizeof(Header);
  std::memcpy(larger, content, std::min(before, size));
  greenroom::syntax::release(content);
  return larger;
}

}  // extern "C"
