#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

constexpr int kMostParts = 20;

// The comparisons that must all hold for another round.
std::vector<Binary> demands_of(Node condition) {
  std::vector<Binary> found;
  std::vector<Node> waiting{condition};
  for (int i = 0; i < kMostParts && !waiting.empty(); ++i) {
    const Node at = bare(waiting.back());
    waiting.pop_back();
    const Binary binary = binary_of(at);
    if (binary.op == "&&" || binary.op == "and") {
      waiting.push_back(binary.left);
      waiting.push_back(binary.right);
    } else if (binary) {
      found.push_back(binary);
    }
  }
  return found;
}

// 1 up, -1 down, 0: it cannot be told.
int direction_of(const Variable& variable, const Write& write) {
  if (write.op == "++") return 1;
  if (write.op == "--") return -1;
  const auto by = number_of(write.value).value_or(0);
  if (write.op == "+=" && by != 0) return by > 0 ? 1 : -1;
  if (write.op == "-=" && by != 0) return by > 0 ? -1 : 1;
  const Binary sum = binary_of(bare(write.value));  // i = i + 1
  const auto step = number_of(sum.right).value_or(0);
  if (write.op != "=" || !is_identifier(bare(sum.left), variable.name) || step == 0) return 0;
  if (sum.op != "+" && sum.op != "-") return 0;
  return (sum.op == "+") == (step > 0) ? 1 : -1;
}

// The one way that all its writes in the loop go; 0: none, or several.
int way_of(const Variable& variable, Node loop) {
  int way = 0;
  for (const Write& each : variable.writes) {
    if (!loop.holds(each.at)) continue;
    const int one = direction_of(variable, each);
    if (one == 0 || (way != 0 && way != one)) return 0;
    way = one;
  }
  return way;
}

bool is_plain_number(const Source& source, const Variable& variable) {
  if (!variable.is_local() || variable.is_captured()) return false;
  const Type type = type_of(source.scopes, variable);
  return !type.is_unsigned && type.name != "size_t" && !type.reference &&
         !type.is(Kind::kPointer) && !type.is(Kind::kOther) && type.name != "auto";
}

// Stays as it is in the loop, or moves along and never towards the other side.
bool does_not_help(const Source& source, Node bound, Node loop, int way) {
  bound = bare(bound);
  if (number_of(bound)) return true;
  std::vector<Node> names = bound.below({"identifier"});
  names.push_back(bound);
  for (const Node& each : names) {
    const Variable* variable = source.scopes.find(each);
    if (variable == nullptr) continue;
    if (variable->is_captured() || variable->sort == Variable::Sort::kField) return false;
    if (variable->is_written_in(loop) && !(bound == each && way_of(*variable, loop) == -way))
      return false;
    const bool is_list = bound != each;
    // A list that is counted may be made shorter.
    if (is_list &&
        std::any_of(variable->mentions.begin(), variable->mentions.end(), [&](const Node& mention) {
          Node at = mention.parent();
          if (at.is({"member_expression", "attribute", "field_expression"})) at = at.parent();
          const Call call = call_of(at);
          return body_of(loop).holds(mention) && call && !counted(call.node) &&
                 !subscript_of(call.node);
        }))
      return false;
  }
  return bound.is("identifier") || static_cast<bool>(counted(bound)) || binary_of(bound);
}

void look_at(const Source& source, Node loop, const Binary& test, Findings& findings) {
  for (const bool left : {true, false}) {
    const Node side = bare(left ? test.left : test.right);
    const bool below = test.op == "<" || test.op == "<=";
    if (!below && test.op != ">" && test.op != ">=") return;
    const Variable* variable = source.scopes.find(side);
    if (variable == nullptr || !is_plain_number(source, *variable)) continue;
    const int way = way_of(*variable, loop);
    // i < n goes on for ever when i gets less.
    if (way == 0 || (way > 0) == (below == left)) continue;
    if (!does_not_help(source, left ? test.right : test.left, loop, way)) continue;
    findings.add(test.node, {variable->name, way > 0 ? "more" : "less"}).related = {
        {std::find_if(variable->writes.begin(), variable->writes.end(),
                      [&](const Write& each) { return loop.holds(each.at); })
             ->at,
         "changed here"}};
    return;
  }
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all({"while_statement", "do_statement"})) {
    for (const Binary& each : demands_of(condition_of(loop))) look_at(source, loop, each, findings);
  }
}

}  // namespace

Rule all_loop_moves_away() {
  return {
      .id = "all/loop-moves-away",
      .title = "The loop moves away from where it should end",
      .message =
          "Each round makes {0} {1}, so what is asked here holds for ever once it holds. The "
          "comparison or the step is the wrong way round.",
      .why = "Say what is true when the loop ends, and whether each round brings it nearer.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def palindrome(text):
    left, right = 0, len(text) - 1
>    while left > right:
        if text[left] != text[right]:
            return False
        left += 1
        right -= 1
    return True
)"},
              {"javascript", R"(
function first(a, x) {
  let i = 0;
>  while (i < a.length && a[i] !== x) i--;
  return i;
}
)"},
              {"java", R"(
class A {
  int digits(int n) {
    int i = 0, k = 1;
>    do { k *= 10; i--; } while (i < n);
    return k;
  }
}
)"},
              {"cpp", R"(
void insert(vector<int>& a, int at) {
  int i = at;
>  while (i > 0 && a[i - 1] > a[i]) {
    swap(a[i], a[i - 1]);
    i = i + 1;
  }
}
)"}},
      .good = {{"python", R"(
def f(a, n):
    i, j = 0, len(a) - 1
    while i < j:
        if a[i] < a[j]:
            i += 1
        else:
            j -= 1
    k = 0
    while k < n:
        if a[k]:
            k -= 1
        else:
            k += 2
    while j > 0:
        j = a[j]
    while n < len(a):
        a.pop()
        n -= 1
    low = 0
    while low < j:
        j -= 2
        low -= 1
    return i
)"},
               {"javascript",
                "function f(a, n) { let i = n; while (i >= 0 && a[i] > 1) i--; let c = n; while (i "
                "< c) { i += n; c--; } return i; }\n"},
               {"java",
                "class A { int pos; int f(int n) { int i = 0; while (i < n) i++; while (pos < n) { "
                "pos--; back(); } while (n > 0) n--; return i; } }\n"},
               {"cpp",
                "int f(size_t n) { size_t i = n - 1; while (i < n) i--; unsigned j = n; while (j < "
                "9) --j; int k = n; while (k --> 0) {} return i; }\n"}},
  };
}

}  // namespace greenroom::review::rules
