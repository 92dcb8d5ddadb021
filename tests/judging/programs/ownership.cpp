// shows: allocators, smart pointers, run-time types and a recursion 100 000 deep
// stdout: a rather long word number 49
// stdout: 7.14 1 1
// stdout: expired 1
// stdout: sum 4999950000
#include <array>
#include <iostream>
#include <memory>
#include <memory_resource>
#include <string>
#include <typeinfo>
#include <vector>

struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
};
struct Square : Shape {
  double side;
  explicit Square(double s) : side(s) {}
  double area() const override { return side * side; }
};
struct Circle : Shape {
  double radius;
  explicit Circle(double r) : radius(r) {}
  double area() const override { return 3.14 * radius * radius; }
};
struct Node {
  int value;
  std::unique_ptr<Node> next;
};

long long depth(const Node* node) { return node ? node->value + depth(node->next.get()) : 0; }

int main() {
  std::array<std::byte, 4096> buffer;
  std::pmr::monotonic_buffer_resource arena(buffer.data(), buffer.size());
  std::pmr::vector<std::pmr::string> words(&arena);
  for (int i = 0; i < 50; ++i) words.emplace_back("a rather long word number " + std::to_string(i));
  std::cout << words.back() << '\n';

  std::vector<std::shared_ptr<Shape>> shapes{std::make_shared<Square>(2), std::make_shared<Circle>(1)};
  std::weak_ptr<Shape> watch = shapes[0];
  double total = 0;
  for (const auto& shape : shapes) total += shape->area();
  std::cout << total << ' ' << (dynamic_cast<Circle*>(shapes[1].get()) != nullptr) << ' '
            << (typeid(*shapes[0]) == typeid(Square)) << '\n';
  shapes.clear();
  std::cout << "expired " << watch.expired() << '\n';

  std::unique_ptr<Node> list;
  for (int i = 0; i < 100000; ++i) list = std::make_unique<Node>(Node{i, std::move(list)});
  std::cout << "sum " << depth(list.get()) << '\n';
}
