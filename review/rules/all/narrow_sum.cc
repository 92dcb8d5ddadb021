#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// It is added to in a loop, by more than a constant.
bool adds_up(const Source& source, const Variable& variable) {
  // while (total < most), of which most is an int: it stays below.
  for (const Node& each : variable.mentions) {
    const Binary test = binary_of(each.parent());
    const Node loop = test.node.above(kLoops, kCompounds);
    if (is_comparison(test.op) && loop && condition_of(loop).holds(test.node)) return false;
  }
  return std::any_of(variable.writes.begin(), variable.writes.end(), [&](const Write& each) {
    if ((each.op != "+=" && each.op != "*=") || !loop_around(each.at)) return false;
    // Yes or no, or one of two small numbers, is counting.
    const Node value = bare(each.value);
    const bool counts = type_of(source.scopes, value).is(Kind::kBool) ||
                        (value.child("consequence") && number_of(value.child("consequence")));
    return !number_of(value) && !counts;
  });
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all({"function_definition", "method_declaration"})) {
    if (!return_type(function).is(Kind::kLong) || return_type(function).is_unsigned) continue;
    for (const Node& each : body_of(function).below({"return_statement"})) {
      const Variable* variable = source.scopes.find(plain(each.only_child()));
      if (variable == nullptr || variable->function != function ||
          variable->sort != Variable::Sort::kLocal)
        continue;
      if (!type_of(source.scopes, *variable).is(Kind::kInt) || !adds_up(source, *variable))
        continue;
      findings.add(variable->declared, {variable->name});
      break;
    }
  }
}

}  // namespace

Rule all_narrow_sum() {
  return {
      .id = "all/narrow-sum",
      .title = "The sum is kept in 32 bits, the result in 64",
      .message =
          "The function returns a 64-bit number, so large results are expected, but {0} adds them "
          "up in an int, "
          "which overflows beyond 2^31. Give {0} the type of the result.",
      .why =
          "Read the limits aloud: largest element times number of elements is the size of the sum.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java"},
      .check = check,
      .bad = {{"java", R"(
class A {
  long total(int[] a) {
>    int sum = 0;
    for (int x : a) sum += x;
    return sum;
  }
}
)"},
              {"cpp", R"(
long long total(const vector<int>& a) {
>  int sum = 0;
  for (int x : a) sum += x;
  return sum;
}
)"}},
      .good =
          {{"java",
            "class A { long g(int most) { int sum = 0; while (sum < most) { int n = read(sum); sum "
            "+= n; } "
            "return sum; } long f(int[] a) { long sum = 0; int n = 0; for (int x : a) { sum += x; "
            "n += "
            "1; } if (a.length == 0) return n; return sum; } }\n"},
           {"cpp",
            "int f(const vector<int>& a) { int s = 0; for (int x : a) s += x; return s; }\n"
            "long long h(const vector<int>& a) { int n = 0; for (int x : a) n += x > 3; "
            "for (int x : a) n += x ? 1 : 2; return n; }\nlong "
            "long g(int n) { int count = 0; while (n > 0) { n /= 2; count++; } return count; }\n"}},
  };
}

}  // namespace greenroom::review::rules
