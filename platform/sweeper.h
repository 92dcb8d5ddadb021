// Sweeper: removes submissions and batches that ended long ago, a few at a time, on a thread of its
// own.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/store.h"

namespace greenroom {

class Sweeper {
 public:
  Sweeper(Store& store, std::chrono::hours keep);
  ~Sweeper();
  Sweeper(const Sweeper&) = delete;
  Sweeper& operator=(const Sweeper&) = delete;

 private:
  void work();
  bool rest(std::chrono::milliseconds time);  // false: stop

  Store& store_;
  const std::chrono::hours keep_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stop_ = false;  // guarded by mutex_
  std::thread thread_;
};

}  // namespace greenroom
