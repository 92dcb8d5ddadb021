// attack: a template that instantiates itself without end
// verdict: compile_error
// compile-has: depth
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 20s

template <int N>
struct Deeper {
  static constexpr int value = Deeper<N + 1>::value;
};

int main() { return Deeper<0>::value; }
