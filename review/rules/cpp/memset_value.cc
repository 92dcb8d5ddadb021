#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (call.receiver || !call.is({"memset"}) || call.arguments.size() != 3) continue;
    const Type element = element_of(type_of(source.scopes, call.arguments[0]));
    const Type inner = element.is(Kind::kArray) ? element_of(element) : element;
    if (!inner.is_whole() && !inner.is(Kind::kFloat)) continue;
    const Node value = bare(call.arguments[1]);
    const auto number = number_of(value);
    const bool large = value.text() == "INT_MAX" || value.text() == "INF" ||
                       (number && (*number > 255 || *number < -1));
    const bool small = number && *number >= 1 && *number <= 9;
    if (large || small) findings.add(node, {value.text()});
  }
}

}  // namespace

Rule cpp_memset_value() {
  return {
      .id = "cpp/memset-value",
      .title = "memset() sets bytes, not numbers",
      .message =
          "Each byte of the array becomes {0}, so an int does not: only 0 and -1 come out as "
          "written. Use std::fill.",
      .why = "A table that begins with the wrong values spoils every result.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
int f(int n) {
  int dist[100];
>  memset(dist, INT_MAX, sizeof(dist));
  int ones[10][10];
>  memset(ones, 1, sizeof(ones));
  return dist[n] + ones[0][0];
}
)"}},
      .good = {{"cpp",
                "int f(int n) { int a[10]; memset(a, 0, sizeof(a)); memset(a, -1, sizeof(a)); "
                "memset(a, 0x3f, sizeof(a)); char c[5]; memset(c, 1, 5); bool b[5]; memset(b, 1, "
                "5); return a[n]; }\n"}},
  };
}

}  // namespace greenroom::review::rules
