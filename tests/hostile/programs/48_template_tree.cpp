// attack: 2^60 different instantiations at a depth of 60
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

template <int Depth, long Path>
struct Tree {
  Tree<Depth - 1, 2 * Path> left;
  Tree<Depth - 1, 2 * Path + 1> right;
};

template <long Path>
struct Tree<0, Path> {};

Tree<60, 1> tree;

int main() {}
