// shows: std::async, promises, shared futures and call_once work, and an exception crosses from one thread to another
// stdout: 80000200000
// stdout: deferred 7
// stdout: shared 41 42
// stdout: caught from afar
// stdout: once 1
#include <future>
#include <iostream>
#include <mutex>
#include <numeric>
#include <stdexcept>
#include <vector>

long parallel_sum(const int* first, const int* last) {
  if (last - first < 50000) return std::accumulate(first, last, 0L);
  const int* middle = first + (last - first) / 2;
  auto left = std::async(std::launch::async, parallel_sum, first, middle);
  long right = parallel_sum(middle, last);
  return left.get() + right;
}

int main() {
  std::vector<int> numbers(400000);
  std::iota(numbers.begin(), numbers.end(), 1);
  std::cout << parallel_sum(numbers.data(), numbers.data() + numbers.size()) << '\n';

  auto lazy = std::async(std::launch::deferred, [] { return 7; });
  std::cout << "deferred " << lazy.get() << '\n';

  std::promise<int> promise;
  auto shared = promise.get_future().share();
  auto one = std::async(std::launch::async, [shared] { return shared.get() + 1; });
  auto two = std::async(std::launch::async, [shared] { return shared.get() + 2; });
  promise.set_value(40);
  std::cout << "shared " << one.get() << ' ' << two.get() << '\n';

  auto broken = std::async(std::launch::async, []() -> int { throw std::runtime_error("from afar"); });
  try {
    broken.get();
  } catch (const std::runtime_error& error) {
    std::cout << "caught " << error.what() << '\n';
  }

  std::once_flag once;
  int calls = 0;
  std::vector<std::future<void>> futures;
  for (int i = 0; i < 4; ++i) {
    futures.push_back(std::async(std::launch::async, [&] { std::call_once(once, [&] { ++calls; }); }));
  }
  for (auto& future : futures) future.get();
  std::cout << "once " << calls << '\n';
}
