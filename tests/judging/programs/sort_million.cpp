// shows: big containers: a million numbers sorted four ways, hashed, and kept in trees, within 256 MB
// stdout: first 9563 last 4294964337
// stdout: stable 1
// stdout: heap 1
// stdout: tree 200000
// stdout: hash 99994 19
// stdout: list 1 1
// stdout: median 1
#include <algorithm>
#include <deque>
#include <iostream>
#include <list>
#include <queue>
#include <random>
#include <set>
#include <unordered_map>
#include <vector>

int main() {
  const int count = 1'000'000;
  std::mt19937 random(42);
  std::vector<unsigned> numbers(count);
  for (auto& n : numbers) n = random();
  auto sorted = numbers;
  std::sort(sorted.begin(), sorted.end());
  std::cout << "first " << sorted.front() << " last " << sorted.back() << '\n';
  auto stable = numbers;
  std::stable_sort(stable.begin(), stable.end());
  std::cout << "stable " << (stable == sorted) << '\n';
  std::priority_queue<unsigned> heap(numbers.begin(), numbers.end());
  for (int i = 0; i < 1000; ++i) heap.pop();
  std::cout << "heap " << (heap.top() == sorted[count - 1001]) << '\n';
  std::multiset<unsigned> tree(numbers.begin(), numbers.begin() + 200000);
  std::cout << "tree " << tree.size() << '\n';
  std::unordered_map<unsigned, int> counts;
  for (unsigned n : numbers) ++counts[n % 100000];
  std::cout << "hash " << counts.size() << ' ' << counts[7] << '\n';
  std::deque<unsigned> deque(numbers.begin(), numbers.end());
  std::list<unsigned> list(numbers.begin(), numbers.begin() + 100000);
  list.sort();
  std::cout << "list " << std::is_sorted(list.begin(), list.end()) << ' ' << (deque.back() == numbers.back()) << '\n';
  std::nth_element(numbers.begin(), numbers.begin() + count / 2, numbers.end());
  std::cout << "median " << (numbers[count / 2] == sorted[count / 2]) << '\n';
}
