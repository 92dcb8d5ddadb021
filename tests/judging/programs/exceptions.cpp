// shows: exceptions unwind, nest and cross deep stacks; ours and the library's, up to a program's own exit code
// verdict: runtime_error
// exit: 3
// stdout: unwound nested
// stdout: outer
// stdout: bottom
// stdout: at refused
// stdout: stoi refused
// stdout: optional refused
// stdout: variant refused
// stdout: any refused
// stdout: length refused
// stdout: nothrow refused
// stdout: at exit
#include <any>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

struct Noisy {
  const char* name;
  ~Noisy() { std::cout << "unwound " << name << '\n'; }
};

void deep(int n) {
  if (n == 0) throw std::out_of_range("bottom");
  deep(n - 1);
}

void nested() {
  Noisy guard{"nested"};
  try {
    deep(10000);
  } catch (...) {
    std::throw_with_nested(std::runtime_error("outer"));
  }
}

template <typename F>
void expect(const char* what, F f) {
  try {
    f();
    std::cout << what << " passed\n";
  } catch (const std::exception&) {
    std::cout << what << " refused\n";
  }
}

int main() {
  try {
    nested();
  } catch (const std::exception& error) {
    std::cout << error.what() << '\n';
    try {
      std::rethrow_if_nested(error);
    } catch (const std::exception& inner) {
      std::cout << inner.what() << '\n';
    }
  }
  expect("at", [] { std::vector<int>(3).at(3); });
  expect("stoi", [] { std::stoi("many"); });
  expect("optional", [] { std::optional<int>().value(); });
  expect("variant", [] { std::get<int>(std::variant<int, std::string>("text")); });
  expect("any", [] { std::any_cast<int>(std::any(1.5)); });
  expect("length", [] { std::vector<char> v; v.reserve(v.max_size() + 1); });
  expect("nothrow", [] { if (!new (std::nothrow) char[1L << 62]) throw std::bad_alloc(); });
  std::atexit([] { std::cout << "at exit\n"; });
  std::exit(3);
}
