#include "review/rules/forms.h"
#include "review/rules/rule.h"
#include "review/rules/types.h"

namespace greenroom::review::rules {
namespace {

bool is_empty_list(const Source& source, const Variable& variable) {
  if (variable.sort != Variable::Sort::kLocal) return false;
  const Node value = bare(variable.only_value());
  if (value.is("list")) return value.children().empty();
  const Call call = call_of(value);
  if (call.is({"list"}) && !call.receiver) return call.arguments.empty();
  const Call made = creation_of(value);
  if (made.is({"ArrayList"}))
    return made.arguments.empty() || type_of(source.scopes, made.arguments[0]).is_whole();
  // vector<int> v;
  return !value && variable.writes.empty() && type_of(source.scopes, variable).name == "vector" &&
         variable.declared.parent().is("declaration");
}

// What it is used for, besides: reading and writing members that are there, and asking for its
// size.
bool never_grows(const Variable& variable) {
  for (const Node& each : variable.mentions) {
    if (each == variable.declared) continue;
    Node use = each.parent();
    if (bracket_of(use) && bracket_of(use).array == each) continue;
    if (use.is({"attribute", "field_expression"})) use = use.parent();
    const Call call = call_of(use);
    if (call.receiver == each &&
        call.is({"size", "empty", "get", "set", "sort", "reverse", "begin", "end", "isEmpty"}))
      continue;
    if (call.is({"len", "print", "sort"}) && !call.receiver) continue;
    if (use.is("return_statement")) continue;
    return false;
  }
  return true;
}

void check(const Source& source, Findings& findings) {
  for (const Variable& variable : source.scopes.variables()) {
    if (!is_empty_list(source, variable) || !never_grows(variable)) continue;
    for (const Node& each : variable.mentions) {
      const Node use = each.parent();
      const Call call = call_of(use);
      const Subscript member = bracket_of(use);
      const bool bracket = member && member.array == each;
      if (!bracket && !(call.receiver == each && call.is({"set", "get"}))) continue;
      if (use.above({"try_statement"})) continue;
      findings.add(use, {variable.name});
      break;
    }
  }
}

}  // namespace

Rule all_index_into_empty() {
  return {
      .id = "all/index-into-empty",
      .title = "An element of an empty list is used",
      .message =
          "{0} is empty when it is made, and nothing ever adds to it, so it has no element to read "
          "or to "
          "replace. Append to it, or make it with its size.",
      .why =
          "An index only reaches what is there; growing is another operation, in every language "
          "but JavaScript.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.95,
      .languages = {"cpp", "java", "python"},
      .check = check,
      .bad = {{"python", R"(
def squares(n):
    out = []
    for i in range(n):
>        out[i] = i * i
    return out
)"},
              {"java", R"(
class A {
  List<Integer> squares(int n) {
    List<Integer> out = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
>      out.set(i, i * i);
    }
    return out;
  }
}
)"},
              {"cpp", R"(
vector<int> squares(int n) {
  vector<int> out;
  for (int i = 0; i < n; i++)
>    out[i] = i * i;
  return out;
}
)"}},
      .good = {{"python",
                "def f(n):\n    out = []\n    for i in range(n):\n        out.append(i)\n        "
                "out[i] = 2\n    rest = []\n    fill(rest)\n    rest[0] = 1\n    return out\n"},
               {"java",
                "class A { void f() { List<Integer> out = new ArrayList<>(); out.add(1); "
                "out.set(0, 2); List<Integer> x = new ArrayList<>(other); x.set(0, 1); } }\n"},
               {"cpp",
                "void f(int n) { vector<int> a(n), b; b.resize(n); a[0] = b[0] = 1; vector<int> c; "
                "read(c); c[0] = 1; vector<int> d; d = a; d[0] = 2; vector<int> e{1, 2}; e[0] = 3; "
                "static vector<int> g; swap(g, a); g[0] = 1; }\n"}},
  };
}

}  // namespace greenroom::review::rules
