#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

bool is_mutable(Node value) {
  if (value.is({"array", "object"})) return true;
  const Call made = creation_of(value);
  if (made.is({"Array", "Map", "Set"})) return true;
  const Call call = call_of(value);
  return (call.is({"fill"}) || (call.is({"Array"}) && !call.receiver) || call.is({"from"})) &&
         value.text().find("Array") != std::string_view::npos;
}

// Rows that are all replaced are not shared for long: rows[i] = …
bool replaces_rows(const Source& source, Node call) {
  const Node declarator = call.parent();
  const Variable* variable =
      declarator.is("variable_declarator") ? source.scopes.find(declarator.child("name")) : nullptr;
  if (variable == nullptr) return call.parent().is({"member_expression"});  // .fill([]).map(…)
  for (const Node& each : variable->mentions) {
    const Subscript row = bracket_of(each.parent());
    if (row && row.array == each && assignment_of(row.node.parent()).target == row.node)
      return true;
  }
  return false;
}

void check(const Source& source, Findings& findings) {
  for (const Node& node : source.code.all("call_expression")) {
    const Call call = call_of(node);
    if (!call.receiver || !call.is({"fill"}) || !is_mutable(call.argument(0)) ||
        replaces_rows(source, node))
      continue;
    const Assignment set = assignment_of(node.parent());
    if (!set || !changes_rows(source, set.target)) continue;
    findings.add(node, {call.arguments[0].text()});
  }
}

}  // namespace

Rule javascript_shared_fill() {
  return {
      .id = "javascript/shared-fill",
      .title = "All rows are the same object",
      .message =
          "fill() puts one and the same {0} into every place, so a change to one row shows in all "
          "of them. "
          "Array.from with a function makes one for each.",
      .why = "Tables and adjacency lists made so pass tests of one row only.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.96,
      .languages = {"javascript"},
      .check = check,
      .bad = {{"javascript", R"(
function f(n, m) {
>  const grid = new Array(n).fill(new Array(m).fill(0));
>  const edges = Array(n).fill([]);
  grid[0][0] = 1;
  edges[0].push(1);
}
)"}},
      .good = {{"javascript",
                "function f(n, m) { const a = new Array(n).fill(0); const b = Array.from({ length: "
                "n }, () => new Array(m).fill(0)); const c = new Array(n).fill([]).map(() => []); "
                "const d = Array(n).fill(null); a[0] = 1; b[0][0] = 1; return c + d; }\n"}},
  };
}

}  // namespace greenroom::review::rules
