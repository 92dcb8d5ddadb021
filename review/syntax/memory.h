// Memory: what one tree is made of, and the bound on what making it may take.
//
// tree-sitter is frugal with ordinary code, but 40 KB of "a<a<a<…" in Java want more than 4 GB,
// most of it between two of its calls to ask whether it may go on. Its C code therefore allocates
// through us (cmake/tree_sitter.cmake renames its malloc): while a Memory is in use on this thread
// everything comes from there, and one that is used up throws OverBudget through the C frames,
// which are compiled for that. The parser it happens in must not be touched again; all that it held
// goes with the Memory. What is allocated without one (cursors, queries) is ordinary memory.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory_resource>

#include "base/bytes.h"

namespace greenroom::syntax {

struct OverBudget {
  bool memory = false;  // or time
};

class Memory {
 public:
  // `cpu`: of the thread that makes it.
  Memory(Bytes most, std::chrono::milliseconds cpu);
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  void* allocate(std::size_t size);
  void release(void* block, std::size_t size) { pool_.deallocate(block, size); }
  [[nodiscard]] bool is_late() const;

  // In use on this thread while it lives. One at a time.
  class Use {
   public:
    explicit Use(Memory& memory);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
  };

 private:
  // Where the pool has its chunks from.
  class Counted : public std::pmr::memory_resource {
   public:
    explicit Counted(Bytes most) : left_(most.count()) {}

   private:
    void* do_allocate(std::size_t size, std::size_t alignment) override;
    void do_deallocate(void* block, std::size_t size, std::size_t alignment) override;
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
      return this == &other;
    }

    std::int64_t left_;
  };

  Counted chunks_;
  std::pmr::unsynchronized_pool_resource pool_;
  std::chrono::nanoseconds end_;
  unsigned allocations_ = 0;
};

}  // namespace greenroom::syntax
