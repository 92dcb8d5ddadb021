// attack: a type whose written name doubles with every level
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

template <class A, class B>
struct Pair {
  const char* name() const { return __PRETTY_FUNCTION__; }
};

template <int N>
struct Doubled {
  using Type = Pair<typename Doubled<N - 1>::Type, typename Doubled<N - 1>::Type>;
};

template <>
struct Doubled<0> {
  using Type = Pair<int, int>;
};

int main() { return Doubled<40>::Type().name()[0]; }
