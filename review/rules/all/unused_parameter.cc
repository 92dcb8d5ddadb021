#include <algorithm>

#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool inherits(Node type) {
  const auto parts = type.children();
  return type.is("interface_declaration") ||
         std::any_of(parts.begin(), parts.end(), [](const Node& each) {
           return each.is(
                      {"class_heritage", "base_class_clause", "superclass", "super_interfaces"}) ||
                  each.field() == "superclasses";
         });
}

// What it takes is for others to say: it overrides something, or is handed to somebody.
bool is_free(const Source& source, Node function) {
  if (!function.is({"function_definition", "function_declaration", "method_declaration",
                    "method_definition"}))
    return false;
  if (function.parent().is("decorated_definition")) return false;
  if (inherits(function.above(kClasses, kFunctions))) return false;
  const std::string_view head = function.text().substr(0, 60);
  if (head.find("override") != std::string_view::npos ||
      head.find("Override") != std::string_view::npos ||
      head.find("virtual") != std::string_view::npos || function_name(function).starts_with("_") ||
      function_name(function).starts_with("operator"))
    return false;
  const std::string_view name = function_name(function);
  if (name.empty() || name == "main" || name == "equals") return false;
  for (const Node& each : source.code.all("identifier")) {
    if (each.text() == name && each != function.child("name") && each.field() != "function" &&
        each.field() != "name" && !function.child("declarator").holds(each))
      return false;
  }
  return true;
}

// A stub uses nothing, and one that looks at its arguments by other means may use all.
bool is_worked_out(Node function) {
  auto statements = statements_of(body_of(function));
  std::erase_if(statements, [](const Node& each) { return is_text(each.only_child()); });
  if (statements.size() < 2 || statements.back().is({"raise_statement", "throw_statement"}))
    return false;
  for (const Node& each : function.below({"identifier"})) {
    if (each.text() == "arguments" || each.text() == "locals") return false;
  }
  return true;
}

bool is_unused(const Source& source, Node function, Node name) {
  const Variable* variable = source.scopes.find(name);
  if (variable == nullptr || variable->sort != Variable::Sort::kParameter ||
      variable->scope != function || variable->mentions.size() != 1)
    return false;
  const std::string_view text = variable->name;
  return !text.starts_with("_") && text != "self" && text != "cls" && text != "this" &&
         !name.parent().is({"list_splat_pattern", "dictionary_splat_pattern", "rest_pattern"});
}

void check(const Source& source, Findings& findings) {
  for (const Node& function : source.code.all(kFunctions)) {
    std::vector<Node> unused = parameters_of(function);
    std::erase_if(unused, [&](const Node& each) { return !is_unused(source, function, each); });
    if (unused.empty() || !is_worked_out(function) || !is_free(source, function)) continue;
    for (const Node& each : unused) findings.add(each, {each.text(), function_name(function)});
  }
}

}  // namespace

Rule all_unused_parameter() {
  return {
      .id = "all/unused-parameter",
      .title = "A parameter is never used",
      .message =
          "Nothing in {1} looks at {0}, so its result is the same whatever {0} is. If it matters, "
          "another name stands in its place somewhere.",
      .why = "What was given is there for a reason: go through the inputs once at the end.",
      .category = Category::kQuality,
      .severity = Severity::kInfo,
      .confidence = 0.85,
      .languages = {"cpp", "java", "javascript", "python"},
      .check = check,
      .bad = {{"python", R"(
>def closest(a, target):
    best = a[0]
    for x in a:
        if abs(x) < abs(best):
            best = x
    return best
)"},
              {"javascript", R"(
>function count(words, letter) {
  let n = 0;
  for (const word of words) if (word.startsWith(word)) n++;
  return n;
}
)"},
              {"java", R"(
class A {
>  int sum(int[] a, int from) {
    int s = 0;
    for (int i = 0; i < a.length; i++) s += a[i];
    return s;
  }
}
)"},
              {"cpp", R"(
>int sum(const vector<int>& a, int from) {
  int s = 0;
  for (int x : a) s += x;
  return s;
}
)"}},
      .good =
          {{"python",
            "def f(a, _b, *args, **kw):\n    n = a\n    return n\n\ndef todo(a, b):\n    pass\n\n"
            "def by(a, b):\n    c = a\n    return c\n\nkey = by\n\nclass A(B):\n    def f(self, "
            "x):\n        y = 1\n        return y\n\ndef g(x):\n    def h():\n        return x\n   "
            " return h()\n"},
           {"javascript",
            "function f(a, _b) { const n = a; return n; }\nfunction each(x, i) { const y = i; "
            "go(y); "
            "}\n[1].forEach(each);\nclass A extends B { f(x) { const y = 1; return y; } "
            "}\nfunction "
            "g(a) { const n = arguments; return n; }\n"},
           {"java",
            "class A implements B { public int f(int a) { int b = 1; return b; } }\nclass C { "
            "@Override public boolean by(Object o) { int x = 1; return x > 0; } public static "
            "void main(String[] args) { go(); run(); } }\n"},
           {"cpp",
            "int f(int a, int) { int b = a; return b; }\nstruct A : B { int f(int x) override { "
            "int y = 1; return y; } };\nint main(int argc, char** argv) { go(); return 0; }\nbool "
            "less_by(int a, int b) { int c = a; return c; }\nvoid g(vector<int>& a) { "
            "sort(a.begin(), a.end(), less_by); }\n"}},
  };
}

}  // namespace greenroom::review::rules
