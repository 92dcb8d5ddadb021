// shows: C++20 coroutines: a generator and a chain of awaited tasks
// stdout: fibonacci 2880067194370816120
// stdout: sum 5050
#include <coroutine>
#include <cstdint>
#include <exception>
#include <iostream>
#include <utility>

template <typename T>
class Generator {
 public:
  struct promise_type {
    T value;
    Generator get_return_object() { return Generator{Handle::from_promise(*this)}; }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(T next) {
      value = next;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  using Handle = std::coroutine_handle<promise_type>;
  explicit Generator(Handle handle) : handle_(handle) {}
  Generator(Generator&& other) : handle_(std::exchange(other.handle_, {})) {}
  ~Generator() {
    if (handle_) handle_.destroy();
  }
  bool next() {
    handle_.resume();
    return !handle_.done();
  }
  T value() const { return handle_.promise().value; }

 private:
  Handle handle_;
};

Generator<std::uint64_t> fibonacci(int count) {
  std::uint64_t a = 0, b = 1;
  for (int i = 0; i < count; ++i) {
    co_yield a;
    a = std::exchange(b, a + b);
  }
}

struct Task {
  struct promise_type {
    int result = 0;
    std::coroutine_handle<> caller = std::noop_coroutine();
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> self) noexcept {
        return self.promise().caller;
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_value(int value) { result = value; }
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) {
    handle.promise().caller = caller;
    return handle;
  }
  int await_resume() {
    int result = handle.promise().result;
    handle.destroy();
    return result;
  }
};

Task leaf(int n) { co_return n; }

Task sum(int n) {
  int total = 0;
  for (int i = 1; i <= n; ++i) total += co_await leaf(i);
  co_return total;
}

int main() {
  auto numbers = fibonacci(91);
  std::uint64_t last = 0;
  while (numbers.next()) last = numbers.value();
  std::cout << "fibonacci " << last << '\n';
  Task task = sum(100);
  task.handle.resume();
  std::cout << "sum " << task.await_resume() << '\n';
}
