#include <cmath>
#include <limits>

#include "review/rules/extent.h"
#include "review/rules/forms.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

// A comparison of something to a number, to a size, which is no less than 0, or to a text.
struct Test {
  Node node;
  Node subject;
  std::string_view op;
  std::optional<double> number;
  bool size = false;  // of something: the number is the least that it is
  std::string_view text;
};

std::string_view turned(std::string_view op) {
  if (op == "<") return ">";
  if (op == ">") return "<";
  if (op == "<=") return ">=";
  return op == ">=" ? "<=" : op;
}

std::string_view negated(std::string_view op) {
  if (op == "<") return ">=";
  if (op == ">") return "<=";
  if (op == "<=") return ">";
  if (op == ">=") return "<";
  return op == "==" || op == "===" ? "!=" : "==";
}

bool limits(const Source& source, Node value, Test& test) {
  const auto extent = extent_of(source, value);
  // 0xbfd2bec3 is below zero in 32 bits.
  if (extent && extent->base.empty() && bare(value).text().starts_with("0x") &&
      extent->offset >= 2147483648.0)
    return false;
  if (extent && extent->base.empty()) {
    test.number = extent->offset;
  } else if (extent && extent->base.starts_with("#") && extent->offset >= 0) {
    test.number = extent->offset;
    test.size = true;
  } else {
    test.text = bare(value).is({"string", "string_literal", "char_literal", "character_literal"})
                    ? bare(value).text()
                    : "";
  }
  return test.number || !test.text.empty();
}

std::optional<Test> test_of(const Source& source, Node node) {
  const Binary binary = binary_of(bare(node));
  if (!binary || !is_comparison(binary.op)) return std::nullopt;
  Test test{bare(node), bare(binary.left), binary.op, std::nullopt, false, {}};
  if (!number_of(binary.left) && !is_text(bare(binary.left)) && limits(source, binary.right, test))
    return test;
  test.subject = bare(binary.right);
  test.op = turned(binary.op);
  if (number_of(binary.right) || is_text(bare(binary.right))) return std::nullopt;
  if (!limits(source, binary.left, test)) return std::nullopt;
  return test;
}

// The numbers for which it holds, as far as they are one piece.
struct Span {
  double from = -kInfinite;
  double to = kInfinite;
  bool with_from = true;
  bool with_to = true;
};

std::optional<Span> span_of(const Test& test, std::string_view op) {
  const double number = *test.number;
  if (op == "<" || op == "<=") {
    if (test.size) return std::nullopt;
    return Span{-kInfinite, number, true, op == "<="};
  }
  if (op == ">" || op == ">=") return Span{number, kInfinite, op == ">=", true};
  if (op == "==" || op == "===") return Span{number, test.size ? kInfinite : number, true, true};
  return std::nullopt;
}

bool exclude_each_other(const Test& a, const Test& b, bool negate) {
  const std::string_view one = negate ? negated(a.op) : a.op;
  const std::string_view other = negate ? negated(b.op) : b.op;
  if (!a.text.empty() && !b.text.empty())
    return one.starts_with("==") && other.starts_with("==") && a.text != b.text &&
           a.text.front() == b.text.front();
  if (!a.number || !b.number) return false;
  const auto first = span_of(a, one);
  const auto second = span_of(b, other);
  if (!first || !second) return false;
  const double from = std::max(first->from, second->from);
  const double to = std::min(first->to, second->to);
  if (from > to) return true;
  const auto has = [&](const Span& span, double x) {
    return (x > span.from || (x == span.from && span.with_from)) &&
           (x < span.to || (x == span.to && span.with_to));
  };
  return from == to && !(has(*first, from) && has(*second, from));
}

bool joins(std::string_view op, bool& either) {
  either = op == "||" || op == "or";
  return either || op == "&&" || op == "and";
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all({"binary_expression", "boolean_operator"})) {
    const Binary binary = binary_of(node);
    bool either = false;
    if (!joins(binary.op, either)) continue;
    const auto right = test_of(source, binary.right);
    // a || b || c stands as (a || b) || c: its left ones one after another.
    Node left = binary.left;
    for (int i = 0; right && i < 10; ++i) {
      const Binary more = binary_of(bare(left));
      const auto test = test_of(source, more.op == binary.op ? more.right : left);
      if (test && same(test->subject, right->subject) &&
          exclude_each_other(*test, *right, either)) {
        findings.add(node, {test->node.text(), right->node.text(), either ? "or" : "and",
                            either ? "always true" : "never true"});
        break;
      }
      if (more.op != binary.op) break;
      left = more.left;
    }
  }
}

}  // namespace

Rule all_impossible_condition() {
  return {
      .id = "all/impossible-condition",
      .title = "This condition is the same for every value",
      .message =
          "{0} {2} {1} is {3}, whatever the value is. Either \"and\" stands for \"or\", or one of "
          "the two bounds is wrong.",
      .why = "\"Outside\" is below or above, \"inside\" is above and below: say which you mean.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def outside(r, c, grid):
    rows = len(grid)
>    if r < 0 and r >= rows or c < 0:
        return True
>    return c != 1 or c != 2
)"},
              {"javascript", R"(
function inside(grid, r, op) {
>  if (r >= 0 || r < grid.length) return true;
>  return op === "+" && op === "-";
}
)"},
              {"java", R"(
class A {
  boolean isDigit(char c, int n) {
>    return n > 9 && n < 0;
  }
}
)"},
              {"cpp", R"(
bool outside(const vector<int>& a, int i) {
>  return i < 0 && i >= (int)a.size();
}
)"}},
      .good =
          {{"python", R"(
def outside(r, c, grid, x):
    rows = len(grid)
    if r < 0 or r >= rows or c < 0 or c >= len(grid[0]):
        return True
    return (x > 3 and x < 4) or (x <= 5 or x >= 9) or (x == 1 or x == 2) or (r <= 0 and r >= rows)
)"},
           {"javascript",
            "const f = (a, i, op) => i >= 0 && i < a.length && (op === '+' || op === '-') && "
            "op !== '*' && i !== 3 && (i < 1 || i > 1);\n"},
           {"java",
            "class A { boolean f(int n, int m) { return (n > 0 || n <= 0xbfd2bec3) && n >= 0 && n "
            "<= 9 && (n < 0 || m > 9); "
            "} }\n"},
           {"cpp",
            "bool f(const vector<int>& a, int i, int n) { return i < 0 || i >= (int)a.size() || "
            "(i < 0 && n >= 3) || (i > n && i < 3); }\n"}},
  };
}

}  // namespace greenroom::review::rules
