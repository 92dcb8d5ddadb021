#include "review/rules/forms.h"
#include "review/rules/look.h"
#include "review/rules/rule.h"

namespace greenroom::review::rules {
namespace {

void check(const Source& source, Findings& findings) {
  for (const Node& loop : source.code.all("for_statement")) {
    const Assignment step = assignment_of(loop.child("update"));
    const Variable* iterator = step.op == "++" ? source.scopes.find(step.target) : nullptr;
    if (iterator == nullptr || iterator->writes.empty() || iterator->is_written_in(body_of(loop)))
      continue;
    for (const Call& call : calls_below(body_of(loop))) {
      if (!call.receiver || !call.is({"erase"}) || call.arguments.size() != 1) continue;
      if (source.scopes.find(bare(call.arguments[0])) != iterator || is_used_value(call.node))
        continue;
      const Call begin = call_of(iterator->writes.front().value);
      if (!begin.is({"begin"}) || !same(begin.receiver, call.receiver)) continue;
      bool leaves = false;
      for (Node at = statement_of(call.node); at; at = at.next())
        leaves |= is_jump(at) && !at.is("continue_statement");
      if (!leaves) findings.add(call.node, {iterator->name, call.receiver.text()});
    }
  }
}

}  // namespace

Rule cpp_erase_in_for() {
  return {
      .id = "cpp/erase-in-for",
      .title = "The iterator is used after its element was erased",
      .message =
          "erase({0}) makes {0} invalid, and then ++{0} uses it: undefined behaviour. Write {0} = "
          "{1}.erase({0}) in "
          "place of the ++, or use erase_if.",
      .why = "It often works by chance, and crashes with other data.",
      .category = Category::kBug,
      .severity = Severity::kWarning,
      .confidence = 0.97,
      .languages = {"cpp"},
      .check = check,
      .bad = {{"cpp", R"(
void f(map<string, int>& m) {
  for (auto it = m.begin(); it != m.end(); ++it) {
>    if (it->second == 0) m.erase(it);
  }
}
)"}},
      .good = {{"cpp", R"(
void f(map<string, int>& m, vector<int>& v) {
  for (auto it = m.begin(); it != m.end();) {
    if (it->second == 0) it = m.erase(it);
    else ++it;
  }
  for (auto it = v.begin(); it != v.end(); ++it) {
    if (*it == 0) { v.erase(it); break; }
  }
}
)"}},
  };
}

}  // namespace greenroom::review::rules
