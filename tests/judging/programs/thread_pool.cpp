// shows: a pool of four workers takes a thousand jobs from a queue guarded by a mutex and a condition variable
// stdin: 1000
// stdout: 333833500
#include <condition_variable>
#include <functional>
#include <future>
#include <iostream>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class Pool {
 public:
  explicit Pool(int size) {
    for (int i = 0; i < size; ++i) workers_.emplace_back([this] { work(); });
  }
  ~Pool() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
    for (auto& worker : workers_) worker.join();
  }
  std::future<long> submit(std::function<long()> job) {
    std::packaged_task<long()> task(std::move(job));
    auto result = task.get_future();
    {
      std::lock_guard lock(mutex_);
      jobs_.push(std::move(task));
    }
    ready_.notify_one();
    return result;
  }

 private:
  void work() {
    while (true) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      auto job = std::move(jobs_.front());
      jobs_.pop();
      lock.unlock();
      job();
    }
  }
  std::mutex mutex_;
  std::condition_variable ready_;
  std::queue<std::packaged_task<long()>> jobs_;
  bool closed_ = false;
  std::vector<std::thread> workers_;
};

int main() {
  int count;
  std::cin >> count;
  Pool pool(4);
  std::vector<std::future<long>> results;
  for (long i = 1; i <= count; ++i) results.push_back(pool.submit([i] { return i * i; }));
  long sum = 0;
  for (auto& result : results) sum += result.get();
  std::cout << sum << '\n';
}
