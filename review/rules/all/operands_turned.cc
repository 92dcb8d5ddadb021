#include <array>

#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

struct Ends {
  std::string_view first;
  std::string_view last;
};
constexpr std::array kEnds = {Ends{"left", "right"}, Ends{"low", "high"},  Ends{"lo", "hi"},
                              Ends{"start", "end"},  Ends{"begin", "end"}, Ends{"first", "last"},
                              Ends{"top", "bottom"}, Ends{"from", "to"},   Ends{"l", "r"}};

// 1 - len(a)
bool is_number_less_size(const Binary& binary) {
  const auto number = number_of(binary.left);
  const Node right = plain(binary.right);
  return binary.op == "-" && number == 1 && counted(right) && counted(right) != right &&
         !is_comparison(binary_of(binary.node.parent()).op);
}

// left - right + 1: how many there are from the right one to the left one.
bool is_distance_back(const Binary& binary) {
  const Binary sum = binary_of(binary.node.parent());
  if (binary.op != "-" || sum.op != "+" || sum.left != binary.node || number_of(sum.right) != 1)
    return false;
  for (const Ends& each : kEnds) {
    if (is_identifier(binary.left, each.first) && is_identifier(binary.right, each.last))
      return true;
  }
  return false;
}

// '0' - c
bool is_zero_less_digit(const Binary& binary) {
  return binary.op == "-" && binary.left.is({"char_literal", "character_literal"}) &&
         binary.left.text() == "'0'" && bare(binary.right).is("identifier");
}

// a.begin() - lower_bound(a.begin(), …)
bool is_begin_less_place(const Binary& binary) {
  const Call begin = call_of(binary.left);
  return binary.op == "-" && begin.is({"begin"}) && begin.receiver.is("identifier") &&
         call_of(binary.right) && begin.arguments.empty() && begin.node.above({"translation_unit"});
}

// sort(a.end(), a.begin())
bool is_range_back(const Call& call) {
  const Call first = call_of(call.argument(0));
  const Call last = call_of(call.argument(1));
  if (!first || !last || call.receiver || !same(first.receiver, last.receiver)) return false;
  return (first.is({"end"}) && last.is({"begin"})) || (first.is({"rend"}) && last.is({"rbegin"}));
}

// 2 // (low + high): whole numbers, and so nearly always 0.
bool is_small_by_many(const Source& source, const Binary& binary) {
  const auto number = number_of(binary.left);
  if (!number || (*number != 2 && *number != 3 && *number != 5 && *number != 7)) return false;
  const Node right = bare(binary.right);
  if (!right.is("identifier") && binary_of(right).op != "+") return false;
  if (binary.op == "//") return true;
  const bool whole_division = static_cast<bool>(binary.node.above({"translation_unit"})) ||
                              static_cast<bool>(binary.node.above({"class_declaration"}));
  const Variable* variable = source.scopes.find(right);
  return binary.op == "/" && whole_division && is_number(bare(binary.left)) &&
         !(variable != nullptr && variable->constant) &&
         type_of(source.scopes, binary.left).is_whole() && type_of(source.scopes, right).is_whole();
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"binary_expression", "binary_operator"})) {
    const Binary binary = binary_of(node);
    if (is_number_less_size(binary) || is_distance_back(binary) || is_zero_less_digit(binary) ||
        is_begin_less_place(binary) || is_small_by_many(source, binary))
      findings.add(node, {node.text()});
  }
  for (const Node& node : source.code.all("call_expression")) {
    if (is_range_back(call_of(node))) findings.add(node, {call_of(node).name});
  }
}

}  // namespace

Rule all_operands_turned() {
  return {
      .id = "all/operands-turned",
      .title = "The two sides of this are the wrong way round",
      .message =
          "{0} has first what belongs last: a size is taken from a number, an end from a "
          "beginning, "
          "or a small number is divided by a large one. Turn it round.",
      .why = "What order a difference has shows as soon as it is calculated for one example.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def f(a, low, high):
>    last = 1 - len(a)
>    middle = 2 // (low + high)
>    return last, middle, low - high + 1
)"},
              {"javascript", R"(
function f(a, left, right) {
>  let best = left - right + 1;
>  for (let i = 1 - a.length; i >= 0; i--) best += a[i];
  return best;
}
)"},
              {"java", R"(
class A { int f(String s, int low, int high) {
>  int middle = 2 / (low + high), n = 0;
>  for (char c : s.toCharArray()) n = n * 10 + ('0' - c);
>  return n + (1 - s.length());
} }
)"},
              {"cpp", R"(
int f(vector<int>& a, int x, int n) {
>  sort(a.end(), a.begin());
>  int place = a.begin() - lower_bound(a.begin(), a.end(), x);
>  return place + 2 / n;
}
)"}},
      .good =
          {{"python", R"(
def f(a, low, high, left, right):
    ratio = 2 / (low + high)
    balance = left - right + (3 - len(a))
    if 1 - len(a) < 0:
        return 10 // low
    return high - low + 1, ratio, 1 - low, balance
)"},
           {"javascript",
            "function f(a, left, right) { const half = 2 / left; const d = left - right; return "
            "right - left + 1 + "
            "(a.length - 1) + half + d; }\n"},
           {"java",
            "class A { double f(int n, char c, double x) { int k = c - '0'; return 2.0 / n + 2 / x "
            "+ 8 / n + k; } }\n"},
           {"cpp",
            "int f(vector<int>& a, double x) { sort(a.rbegin(), a.rend()); const int size = 4; int "
            "n = a.end() - "
            "a.begin(); copy(a.begin(), a.end(), a.begin()); return n + 7 / size + 2 / x; }\n"}},
  };
}

}  // namespace greenroom::review::rules
