#include <algorithm>

#include "review/rules/extent.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_beyond(const Extent& index, const std::vector<Extent>& sizes) {
  return std::any_of(sizes.begin(), sizes.end(), [&](const Extent& size) {
    return !index.base.empty() && size.base == index.base && index.offset >= size.offset;
  });
}

// What may stand behind the end: a[a.length] = x in JavaScript, s[s.size()] in C++, a key.
bool may_be(const Source& source, const Subscript& at) {
  const Type type = type_of(source.scopes, at.array);
  const bool written = assignment_of(at.node.parent()).target == at.node;
  const bool cpp = static_cast<bool>(at.node.above({"translation_unit"}));
  const bool javascript = static_cast<bool>(at.node.above({"program"})) &&
                          at.node.is({"subscript_expression", "call_expression"});
  if (type.is(Kind::kMap) || type.is(Kind::kOther) || type.is(Kind::kPointer)) return true;
  if (cpp) return type.is(Kind::kText) || !(type.is(Kind::kList) || type.is(Kind::kArray));
  if (type.is(Kind::kUnknown)) return written || javascript;
  const Node around = at.node.parent();
  return javascript && (written || binary_of(around).op == "??" || binary_of(around).op == "||" ||
                        is_comparison(binary_of(around).op) || around.is("delete_statement"));
}

bool is_guarded(Node node) {
  return node.above({"try_statement"}, kFunctions) ||
         node.parent().is({"pointer_expression", "delete_statement"});
}

void check(const Source& source, Findings& findings) {
  std::vector<const Variable*> noted;
  std::vector<Node> nodes = source.code.all({"array_access", "subscript", "subscript_expression"});
  for (const Node& each : source.code.all("method_invocation")) nodes.push_back(each);
  for (const Node& node : nodes) {
    const Subscript at = subscript_of(node);
    if (!at || !at.index || number_of(at.index)) continue;
    const auto index = extent_of(source, at.index);
    if (!index || index->base.empty() || is_guarded(node)) continue;
    const Variable* array = source.scopes.find(at.array);
    if (array == nullptr || may_be(source, at)) continue;
    // Grows before it is looked into, for all that can be seen here.
    if (!index->base.starts_with("#") && grows_in(source.code.root(), *array)) continue;
    if (!is_beyond(*index, sizes_of(source, at.array))) continue;
    if (std::find(noted.begin(), noted.end(), array) != noted.end()) continue;
    noted.push_back(array);
    findings.add(node, {node.text(), at.array.text()});
  }
}

}  // namespace

Rule all_index_is_size() {
  return {
      .id = "all/index-is-size",
      .title = "This index is one that does not exist",
      .message =
          "{1} has as many elements as the index says, and the first one has the index 0: {0} is "
          "behind the last. Make {1} one longer, or use an index that is one less.",
      .why = "A table for 0 to n has n + 1 entries; say which values an index takes.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
def ways(n):
    table = [0] * n
    table[0] = 1
    for i in range(1, n):
        table[i] = table[i - 1] + 1
>    return table[n]

def last(a):
>    return a[len(a)]
)"},
              {"javascript", R"(
function ways(n) {
  const table = new Array(n).fill(0);
  table[0] = 1;
>  return table[n] + 1;
}
)"},
              {"java", R"(
class A {
  int ways(int n, String s) {
    int[] table = new int[n];
>    char c = s.charAt(s.length());
>    table[n] = c;
    return table[n];
  }
}
)"},
              {"cpp", R"(
int ways(int n) {
  vector<int> table(n, 0);
  table[0] = 1;
>  return table[n];
}
)"}},
      .good = {{"python", R"(
def f(n, a, ids, name):
    table = [0] * (n + 1)
    ids[len(ids)] = name
    size = len(a)
    if a:
        a.append(1)
    grown = [0] * n
    grown.append(1)
    known = {}
    known[len(known)] = 1
    return table[n] + a[size] + a[len(a) - 1] + grown[n]
)"},
               {"javascript",
                "function f(a, n) { a[a.length] = 1; const t = new Array(n + 1); const u = []; "
                "u[n] = 1; const v = new "
                "Array(n); v[n] = 2; if (a[a.length] === undefined) return t[n]; return u[n]; }\n"},
               {"java",
                "class A { int f(int n, int[] a) { int[] t = new int[n + 1]; t[n] = 1; return t[n] "
                "+ a[a.length - 1]; } "
                "}\n"},
               {"cpp",
                "int f(string s, int n, map<int, int>& m) { vector<int> t(n + 1), u; u.resize(n + "
                "1); m[m.size()] = 1; "
                "int* end = &t[n]; return *end + s[s.size()] + t[n] + u[n]; }\n"}},
  };
}

}  // namespace greenroom::review::rules
