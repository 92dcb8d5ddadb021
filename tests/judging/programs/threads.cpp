// shows: eight threads run at once and their work adds up after join
// stdout: total 280000
// stdout: calls in main 0
// stdout: processors known
#include <atomic>
#include <iostream>
#include <thread>
#include <vector>

int main() {
  std::atomic<long> total{0};
  thread_local int calls = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&total, t] {
      for (int i = 0; i < 10000; ++i) total += t;
      ++calls;
    });
  }
  for (auto& thread : threads) thread.join();
  std::cout << "total " << total << '\n';
  std::cout << "calls in main " << calls << '\n';
  std::cout << "processors " << (std::thread::hardware_concurrency() > 0 ? "known" : "unknown") << '\n';
}
