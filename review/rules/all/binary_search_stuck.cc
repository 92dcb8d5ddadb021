#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

// Rounded up, (lo + hi + 1) / 2, it cannot be lo.
bool rounds_up(Node value) {
  for (const Binary& each : binaries_below(value.parent())) {
    if (!value.holds(each.node)) continue;
    if (each.op == "+" && (number_of(each.right) == 1 || number_of(each.left) == 1)) return true;
  }
  return value.text().find("ceil") != std::string_view::npos;
}

// Halves the sum or the distance of the two.
bool is_middle(Node value, std::string_view low, std::string_view high) {
  if (!mentions_name(value, low) || !mentions_name(value, high) || value.text().size() > 80)
    return false;
  const std::string_view text = value.text();
  return text.find("/ 2") != std::string_view::npos || text.find("/2") != std::string_view::npos ||
         text.find(">> 1") != std::string_view::npos ||
         text.find(">>1") != std::string_view::npos ||
         text.find(">>> 1") != std::string_view::npos ||
         text.find("midpoint") != std::string_view::npos;
}

// high - (high - low) / 2 rounds up too.
bool starts_from(Node value, std::string_view name) {
  const Binary sum = binary_of(bare(value));
  return sum.op == "-" && is_identifier(bare(sum.left), name);
}

bool is_whole(const Source& source, const Variable& variable) {
  const Type type = type_of(source.scopes, variable);
  return !type.is(Kind::kFloat);
}

struct Search {
  const Variable* low;
  const Variable* high;
  bool closed;  // low <= high
};

// One of the two is compared with the middle, or the loop is left: somebody thought of it.
bool is_prevented(const Source& source, Node loop, const Search& search, const Variable& middle,
                  const Variable& bound) {
  if (!body_of(loop).below({"break_statement"}).empty()) return true;
  for (const Binary& each : binaries_below(body_of(loop))) {
    const Variable* left = source.scopes.find(bare(each.left));
    const Variable* right = source.scopes.find(bare(each.right));
    if (is_comparison(each.op) && mentions_name(each.node, search.low->name) &&
        mentions_name(each.node, search.high->name))
      return true;
    if (is_comparison(each.op) &&
        ((left == &middle && right == &bound) || (left == &bound && right == &middle)))
      return true;
  }
  return false;
}

// high = middle + 1: the comparison has the two the wrong way round, and the loop does not begin.
bool are_exchanged(const Source& source, Node loop, const Search& search) {
  for (const Node& each : body_of(loop).below({"assignment_expression", "assignment"})) {
    const Assignment set = assignment_of(each);
    const Variable* bound = source.scopes.find(set.target);
    const Binary sum = binary_of(bare(set.value));
    if (set.op != "=" || number_of(sum.right).value_or(0) <= 0) continue;
    if ((bound == search.high && sum.op == "+") || (bound == search.low && sum.op == "-"))
      return true;
  }
  return false;
}

std::optional<Search> search_of(const Source& source, Node loop) {
  const Binary test = binary_of(condition_of(loop));
  if (!test || !test.left.is("identifier") || !test.right.is("identifier")) return std::nullopt;
  const Variable* left = source.scopes.find(test.left);
  const Variable* right = source.scopes.find(test.right);
  if (left == nullptr || right == nullptr) return std::nullopt;
  if (test.op == "<" || test.op == "<=") return Search{left, right, test.op == "<="};
  if (test.op == ">" || test.op == ">=") return Search{right, left, test.op == ">="};
  return std::nullopt;
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("while_statement")) {
    const auto search = search_of(source, loop);
    if (!search || !is_whole(source, *search->low) || !is_whole(source, *search->high) ||
        are_exchanged(source, loop, *search))
      continue;
    for (const Node& each : body_of(loop).below({"assignment_expression", "assignment"})) {
      const Assignment set = assignment_of(each);
      const Variable* bound = source.scopes.find(set.target);
      const Variable* middle = source.scopes.find(bare(set.value));
      if (set.op != "=" || middle == nullptr || (bound != search->low && bound != search->high))
        continue;
      if (bound == search->high && !search->closed) continue;
      const Node value = middle->only_value();
      if (!value || !body_of(loop).holds(value) ||
          !is_middle(value, search->low->name, search->high->name))
        continue;
      if (bound == search->low && (rounds_up(value) || starts_from(value, search->high->name)))
        continue;
      if (type_of(source.scopes, *middle).is(Kind::kFloat) && !loop.above({"module"})) continue;
      if (value.text().find("//") == std::string_view::npos && loop.above({"module"}) &&
          value.text().find(">>") == std::string_view::npos &&
          value.text().find("int(") == std::string_view::npos)
        continue;
      if (is_prevented(source, loop, *search, *middle, *bound)) continue;
      findings.add(each, {bound->name, middle->name});
    }
  }
}

}  // namespace

Rule all_binary_search_stuck() {
  return {
      .id = "all/binary-search-stuck",
      .title = "This binary search can stop shrinking and never end",
      .message =
          "When two candidates are left, {1} is rounded to {0} itself, so {0} = {1} changes "
          "nothing and the "
          "loop goes on for ever. Exclude {1} (one more or one less), or round the other way.",
      .why =
          "Which side keeps the middle and how it is rounded must fit together; interviewers ask "
          "for the case "
          "of two elements.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def search(a, x):
    lo, hi = 0, len(a) - 1
    while lo < hi:
        mid = (lo + hi) // 2
        if a[mid] <= x:
>            lo = mid
        else:
            hi = mid - 1
    return lo
)"},
              {"java", R"(
class A {
  int search(int[] a, int x) {
    int lo = 0, hi = a.length - 1;
    while (lo <= hi) {
      int mid = lo + (hi - lo) / 2;
      if (a[mid] == x) return mid;
      if (a[mid] < x) lo = mid + 1;
>      else hi = mid;
    }
    return -1;
  }
}
)"},
              {"javascript", R"(
function search(a, x) {
  let lo = 0, hi = a.length;
  while (lo < hi) {
    const mid = Math.floor((lo + hi) / 2);
    if (a[mid] < x) {
>      lo = mid;
    } else {
      hi = mid;
    }
  }
  return lo;
}
)"},
              {"cpp", R"(
int search(const vector<int>& a, int x) {
  int lo = 0, hi = a.size() - 1;
  while (lo < hi) {
    int mid = (lo + hi) >> 1;
    if (a[mid] > x) hi = mid - 1;
>    else lo = mid;
  }
  return lo;
}
)"}},
      .good = {{"python", R"(
def search(a, x):
    lo, hi = 0, len(a) - 1
    while lo < hi:
        mid = (lo + hi + 1) // 2
        if a[mid] <= x:
            lo = mid
        else:
            hi = mid - 1
    return lo

def turned(a, x):
    lo, hi = 0, a
    while lo > hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid
    return lo

def root(x):
    low, high = 0.0, 1.0
    while low < high:
        mid = (low + high) / 2
        if mid * mid < x:
            low = mid
        else:
            high = mid
    return low
)"},
               {"java", R"(
class A {
  int search(int[] a, int x) {
    int lo = 0, hi = a.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (a[mid] < x) lo = mid + 1;
      else hi = mid;
    }
    int l = 0, r = a.length - 1;
    while (l < r) {
      int m = r - (r - l) / 2;
      if (a[m] <= x) l = m; else r = m - 1;
    }
    return lo;
  }
}
)"},
               {"javascript", R"(
function search(a, x) {
  let lo = -1, hi = a.length;
  while (lo + 1 < hi) {
    const mid = Math.floor((lo + hi) / 2);
    if (a[mid] < x) lo = mid;
    else hi = mid;
  }
  return hi;
}
)"},
               {"cpp", R"(
int last(const vector<int>& a, int x) {
  int lo = 0, hi = a.size() - 1;
  while (lo <= hi) {
    int mid = (lo + hi) / 2;
    if (hi - lo < 1) return lo;
    if (a[mid] < x) lo = mid + 1; else hi = mid;
  }
  return lo;
}
double root(double x) {
  double lo = 0, hi = x;
  while (lo < hi) {
    double mid = (lo + hi) / 2;
    if (mid == lo || mid == hi) break;
    if (mid * mid < x) lo = mid; else hi = mid;
  }
  return lo;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
