// shows: C++20 ranges, concepts, spans and three-way comparison
// stdin: the quick brown fox jumps over the lazy dog
// stdout: 3:4
// stdout: 4:2
// stdout: 5:3
// stdout: total 95
// stdout: largest 49
// stdout: kept 25
// stdout: kept 49
// stdout: newest 10
// stdout: parts 3
#include <algorithm>
#include <compare>
#include <concepts>
#include <iostream>
#include <iterator>
#include <map>
#include <numeric>
#include <ranges>
#include <span>
#include <sstream>
#include <string>
#include <vector>

struct Version {
  int major, minor;
  auto operator<=>(const Version&) const = default;
};

template <std::integral T>
T total(std::span<const T> numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), T{});
}

int main() {
  namespace views = std::views;
  std::map<std::size_t, int> lengths;
  for (const auto& word : views::istream<std::string>(std::cin)) ++lengths[word.size()];
  for (auto [length, count] : lengths) std::cout << length << ':' << count << '\n';

  auto squares = views::iota(1) | views::transform([](int n) { return n * n; }) |
                 views::filter([](int n) { return n % 3 == 1; }) | views::take(5);
  std::vector<int> kept;
  std::ranges::copy(squares, std::back_inserter(kept));
  std::cout << "total " << total<int>(kept) << '\n';
  std::ranges::sort(kept, std::ranges::greater{});
  std::cout << "largest " << kept.front() << '\n';
  for (int n : kept | views::reverse | views::drop(3)) std::cout << "kept " << n << '\n';

  std::vector<Version> versions{{1, 10}, {1, 9}, {0, 99}};
  std::cout << "newest " << std::ranges::max(versions).minor << '\n';
  std::string text = "a,b,c";
  std::cout << "parts " << std::ranges::distance(text | views::split(',')) << '\n';
}
