#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_middle_of(Node value, std::string_view low, std::string_view high) {
  return value && value.text().size() < 80 && mentions_name(value, low) &&
         mentions_name(value, high) &&
         (value.text().find("/ 2") != std::string_view::npos ||
          value.text().find("/2") != std::string_view::npos ||
          value.text().find(">> 1") != std::string_view::npos ||
          value.text().find(">>1") != std::string_view::npos ||
          value.text().find(">>> 1") != std::string_view::npos);
}

// The first value of the variable, before the loop.
Node start_of(const Variable& variable, Node loop) {
  Node start;
  for (const Write& each : variable.writes) {
    if (loop.holds(each.at)) continue;
    if (start || each.op != "=" || loop < each.at) return {};
    start = each.value;
  }
  return start;
}

// lo, hi = 0, len(a)
Node start_of_pair(const Variable& variable) {
  if (variable.writes.empty() || variable.writes.front().op != "pattern") return {};
  const Node names = variable.writes.front().at.parent();
  const Node values = assignment_of(names.parent()).value;
  const auto left = names.children();
  const auto right = values.children();
  if (!names.is("pattern_list") || left.size() != right.size()) return {};
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (left[i] == variable.writes.front().at) return right[i];
  }
  return {};
}

bool is_asked(Node loop, const Variable& middle) {
  const auto all = binaries_below(body_of(loop));
  return std::any_of(all.begin(), all.end(), [&](const Binary& each) {
    return is_comparison(each.op) && (is_identifier(bare(each.left), middle.name) ||
                                      is_identifier(bare(each.right), middle.name));
  });
}

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("while_statement")) {
    const Binary test = binary_of(condition_of(loop));
    const bool up = test.op == "<=";
    if (!up && test.op != ">=") continue;
    const Variable* low = source.scopes.find(up ? test.left : test.right);
    const Variable* high = source.scopes.find(up ? test.right : test.left);
    if (low == nullptr || high == nullptr) continue;
    Node start = start_of(*high, loop);
    if (!start) start = start_of_pair(*high);
    const Node list = counted(start);
    if (!list || !list.is("identifier")) continue;
    for (const Subscript& each : subscripts_below(body_of(loop))) {
      const Variable* middle = source.scopes.find(bare(each.index));
      if (middle == nullptr || !same(each.array, list) ||
          !is_middle_of(middle->only_value(), low->name, high->name) || is_asked(loop, *middle))
        continue;
      if (type_of(source.scopes, list).is(Kind::kMap)) continue;
      findings.add(each.node, {each.node.text(), high->name, list.text()}).related = {
          {start, "begins one beyond the last index"}};
      break;
    }
  }
}

}  // namespace

Rule all_binary_search_past_end() {
  return {
      .id = "all/binary-search-past-end",
      .title = "This binary search can look beyond the end",
      .message =
          "{1} begins as the length of {2} and the loop goes on while both are equal, so for what "
          "is larger than all of {2} it comes to {0} beyond the end. Begin with the length - 1, or "
          "loop while less.",
      .why = "Closed or half-open: name the interval, then bounds and condition follow from it.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def search(a, x):
    lo, hi = 0, len(a)
    while lo <= hi:
        mid = (lo + hi) // 2
>        if a[mid] == x:
            return mid
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid - 1
    return -1
)"},
              {"javascript", R"(
function search(a, x) {
  let lo = 0, hi = a.length;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
>    if (a[mid] < x) lo = mid + 1;
    else hi = mid - 1;
  }
  return lo;
}
)"},
              {"java", R"(
class A {
  int search(int[] a, int x) {
    int lo = 0, hi = a.length;
    while (lo <= hi) {
      int mid = lo + (hi - lo) / 2;
>      if (a[mid] == x) return mid;
      if (a[mid] < x) lo = mid + 1;
      else hi = mid - 1;
    }
    return -1;
  }
}
)"},
              {"cpp", R"(
int search(const vector<int>& a, int x) {
  int lo = 0, hi = (int)a.size();
  while (lo <= hi) {
    int mid = (lo + hi) / 2;
>    if (a[mid] == x) return mid;
    if (a[mid] < x) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}
)"}},
      .good = {{"python", R"(
def search(a, x):
    lo, hi = 0, len(a) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if a[mid] < x:
            lo = mid + 1
        else:
            hi = mid - 1
    low, high = 0, len(a)
    while low < high:
        m = (low + high) // 2
        if a[m] < x:
            low = m + 1
        else:
            high = m
    return lo + low
)"},
               {"javascript", R"(
function search(a, x) {
  let lo = 0, hi = a.length;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    if (mid < a.length && a[mid] < x) lo = mid + 1;
    else hi = mid - 1;
  }
  return lo;
}
)"},
               {"java", R"(
class A {
  int most(int[] a, int x) {
    int lo = 0, hi = a.length;
    while (lo <= hi) {
      int mid = (lo + hi) / 2;
      if (fits(a, mid, x)) lo = mid + 1; else hi = mid - 1;
    }
    return hi;
  }
}
)"},
               {"cpp", R"(
int search(const vector<int>& a, int x) {
  int lo = 0, hi = (int)a.size() - 1;
  while (lo <= hi) {
    int mid = (lo + hi) / 2;
    if (a[mid] < x) lo = mid + 1; else hi = mid - 1;
  }
  return lo;
}
)"}},
  };
}

}  // namespace greenroom::review::rules
